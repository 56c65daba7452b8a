"""Whatever stands in a name or a note, a page shows it and does nothing else."""

from __future__ import annotations

from html_tree import read
from hypothesis import given
from hypothesis import strategies as st

import spbe
from spbe._labels import Language

INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
PIECES = st.sampled_from(
    [
        *("<", ">", "&", '"', "'", "`", "=", "/", "</td>", "</table>", "</style>"),
        *("<script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&#60;", "&amp"),
        *("<img src=x onerror=y>", "{", "}", "\\", "\n", "\t", "\u202e", "💥", "é"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=8).map("".join)


@st.composite
def evaluations(draw: st.DrawFn) -> tuple[spbe.Evaluation, list[str]]:
    """An evaluation whose every text may be anything, and those texts."""
    texts = [draw(TEXTS.filter(str.strip)) for _ in range(5)]
    name, note, unit, title, reference = texts
    evidence = spbe.Evidence(title=title, reference=reference)
    beside = spbe.Assessment(code="2", note=note, unit=unit, evidence=(evidence,))
    return spbe.Evaluation.from_levels(
        INSTRUMENT, {"1": 3, "2": 4}, instansi=name, assessments=[beside]
    ), texts


class TestHostileTexts:
    """An evaluation, with what stands beside its levels."""

    @given(evaluations(), st.sampled_from(["id", "en"]))
    def test_texts_are_shown_and_add_no_element(
        self, drawn: tuple[spbe.Evaluation, list[str]], language: Language
    ) -> None:
        """As many elements as with plain texts, and every text as it was given."""
        evaluation, texts = drawn
        root = read(evaluation.to_html(language))
        harmless = spbe.Assessment(
            code="2",
            note="b",
            unit="c",
            evidence=(spbe.Evidence(title="d", reference="e"),),
        )
        plain = read(
            spbe.Evaluation.from_levels(
                INSTRUMENT, evaluation.levels, instansi="a", assessments=[harmless]
            ).to_html(language)
        )
        tags = ("table", "tr", "th", "td", "script", "img", "style", "details", "div")
        for tag in tags:
            assert len(root.all(tag)) == len(plain.all(tag))
        for text in texts:
            assert text in root.text
