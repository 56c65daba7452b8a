"""The style of tables: within ``.spbe``, of the page's own colours, light or dark."""

from __future__ import annotations

from spbe._colours import PREDIKAT_COLOURS

# Text, lines and shades are those of the page, so they fit whatever theme it has.
# Labels alone have colours of their own: those of the page's colour scheme, where it
# tells one, and of the theme of JupyterLab, VS Code, Colab and Sphinx.
# "&" is every selector's beginning; twice the class, since notebooks style tables too.
_RULES = """
&{position:relative;overflow-x:auto;container-type:inline-size;\
min-width:min(100%,16rem);margin:.4em 0;line-height:1.4;\
font-size:clamp(12.5px,.875em,14px)}
:is([data-jp-theme-light=true],.vscode-light,[theme=light],[data-theme=light]) \
&{color-scheme:light}
:is([data-jp-theme-light=false],.vscode-dark,.vscode-high-contrast,[theme=dark],\
[data-theme=dark]) &{color-scheme:dark}
& table{table-layout:fixed;border-collapse:collapse;border:0;margin:0 0 .4em;\
color:inherit;background:none;font-size:inherit}
& table.spbe-one{table-layout:auto;width:auto;max-width:100cqi}
& caption{caption-side:top;text-align:left;padding:.3em 0;color:inherit;\
font-size:inherit;font-style:normal}
& caption div{--spbe-w:min(46rem,100cqi);width:var(--spbe-w);\
margin-right:calc(-1*var(--spbe-w));position:sticky;left:0}
& caption div>span{display:inline-block;overflow-wrap:anywhere}
& :is(th,td){text-align:left;vertical-align:top;padding:.22em .7em;border:0;\
border-bottom:1px solid rgba(128,128,128,.35);color:inherit;background:none;\
font-weight:400;white-space:pre-line;overflow-wrap:anywhere;max-width:none}
& thead th{font-weight:600;vertical-align:bottom;overflow-wrap:break-word;\
border-bottom:2px solid rgba(128,128,128,.6)}
& .spbe-one th{font-weight:600;overflow-wrap:normal;padding-left:0}
& .spbe-one td{max-width:46rem;min-width:6rem}
& .spbe-tight :is(th,td){padding:.22em .4em}
& .spbe-n{text-align:right;font-variant-numeric:tabular-nums}
& .spbe-one .spbe-n{text-align:left}
& tbody tr{background:none}
& tbody tr:hover{background:rgba(128,128,128,.12)}
& summary{display:list-item;cursor:pointer;position:sticky;left:0;\
width:fit-content;padding:.2em 0}
& ul{margin:.2em 0;padding-left:1.2em;overflow-wrap:anywhere;\
position:sticky;left:0;max-width:min(46rem,calc(100cqi - 1.2em))}
& .spbe-none{font-style:italic;opacity:.8}
& .spbe-sr{position:absolute;width:1px;height:1px;overflow:hidden;\
clip-path:inset(50%);white-space:nowrap}
& .spbe-p{display:inline-block;padding:0 .6em;border-radius:1em;\
border:1px solid transparent;font-weight:600;white-space:nowrap;\
print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media print{&{overflow:visible}& tr{break-inside:avoid}& summary{display:none}
& table{table-layout:auto;width:auto!important;max-width:100%}
& col{width:auto!important}
& details::details-content{content-visibility:visible;block-size:auto}}
"""


def _label_rules() -> str:
    """Return the colours of the labels; where themes are unknown, the light ones."""
    rules = []
    for place, (light, dark) in enumerate(PREDIKAT_COLOURS.values(), 1):
        plain = f"background:{light.fill};color:{light.text}"
        fill = f"background:light-dark({light.fill},{dark.fill})"
        text = f"color:light-dark({light.text},{dark.text})"
        rules.append(f"& .spbe-p{place}{{{plain};{fill};{text}}}")
    return "\n".join(rules)


_SHEET = (_RULES + _label_rules()).replace("&", "div.spbe.spbe")
STYLE = f"<style>{_SHEET}</style>"
