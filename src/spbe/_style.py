"""The style of tables: within ``.spbe``, of the page's own colours, light or dark."""

from __future__ import annotations

from spbe._colours import PREDIKAT_COLOURS

# Text, lines and shades are those of the page, so they fit whatever theme it has.
# Labels alone have colours of their own, and those follow the theme of JupyterLab,
# VS Code, Colab and Sphinx, else of the reader.
_RULES = """
div.spbe{color-scheme:light dark;position:relative;overflow-x:auto;\
container-type:inline-size;min-width:min(100%,16rem);margin:.4em 0;\
font-size:.92em;line-height:1.4}
:is([data-jp-theme-light=true],.vscode-light,[theme=light],[data-theme=light]) \
div.spbe{color-scheme:light}
:is([data-jp-theme-light=false],.vscode-dark,.vscode-high-contrast,[theme=dark],\
[data-theme=dark]) div.spbe{color-scheme:dark}
div.spbe table{table-layout:fixed;width:min-content;border-collapse:collapse;\
border:0;margin:0 0 .4em;color:inherit;background:none;font-size:inherit}
div.spbe table.spbe-one{table-layout:auto;width:auto;max-width:100cqi}
div.spbe col{width:min(var(--w),60cqi)}
div.spbe caption{caption-side:top;text-align:left;padding:.3em 0;color:inherit;\
font-size:inherit;font-style:normal}
div.spbe caption div{--spbe-w:min(46rem,100cqi);width:var(--spbe-w);\
margin-right:calc(-1*var(--spbe-w));position:sticky;left:0}
div.spbe caption div>span{display:inline-block}
div.spbe :is(th,td){text-align:left;vertical-align:top;padding:.22em .7em;border:0;\
border-bottom:1px solid rgba(128,128,128,.35);color:inherit;background:none;\
font-weight:400;white-space:pre-line;overflow-wrap:anywhere;max-width:none}
div.spbe thead th{font-weight:600;vertical-align:bottom;overflow-wrap:break-word;\
border-bottom:2px solid rgba(128,128,128,.6)}
div.spbe .spbe-one th{font-weight:600;overflow-wrap:normal;padding-left:0}
div.spbe .spbe-one td{max-width:46rem;min-width:6rem}
div.spbe .spbe-n{text-align:right;font-variant-numeric:tabular-nums}
div.spbe .spbe-one .spbe-n{text-align:left}
div.spbe tbody tr:hover{background:rgba(128,128,128,.12)}
div.spbe tbody tr{background:none}
div.spbe summary{cursor:pointer;position:sticky;left:0;width:fit-content;\
padding:.2em 0}
div.spbe ul{margin:.2em 0;padding-left:1.2em;position:sticky;left:0;\
max-width:min(46rem,calc(100cqi - 1.2em))}
div.spbe .spbe-none{font-style:italic;opacity:.8}
div.spbe .spbe-sr{position:absolute;width:1px;height:1px;overflow:hidden;\
clip-path:inset(50%);white-space:nowrap}
div.spbe .spbe-p{display:inline-block;padding:0 .6em;border-radius:1em;\
border:1px solid transparent;font-weight:600;white-space:nowrap;\
print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media print{div.spbe{overflow:visible}div.spbe tr{break-inside:avoid}
div.spbe table{table-layout:auto;width:auto;max-width:100%}div.spbe col{width:auto}
div.spbe summary{display:none}
div.spbe details::details-content{content-visibility:visible;block-size:auto}}
"""


def _label_rules() -> str:
    """Return the colours of the labels; where themes are unknown, the light ones."""
    rules = []
    for place, (light, dark) in enumerate(PREDIKAT_COLOURS.values(), 1):
        plain = f"background:{light.fill};color:{light.text}"
        fill = f"background:light-dark({light.fill},{dark.fill})"
        text = f"color:light-dark({light.text},{dark.text})"
        rules.append(f"div.spbe .spbe-p{place}{{{plain};{fill};{text}}}")
    return "\n".join(rules)


STYLE = f"<style>{_RULES}{_label_rules()}</style>"
