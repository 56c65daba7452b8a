"""What the strict converters take, and the second look at what they refused."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Literal

import attrs
import cattrs
import pytest

import spbe
from spbe import _validators as v
from spbe._converter import examine, strict
from spbe._problems import Problems


@attrs.frozen(kw_only=True)
class Inner:
    """A part with one field."""

    size: int = attrs.field(validator=v.whole_number)


@attrs.frozen(kw_only=True)
class Whole:
    """One field of every sort."""

    name: str
    weight: Fraction = Fraction(1)
    day: dt.date | None = None
    sure: bool = True
    note: str | None = None
    word: Literal["whole", "decimal"] = "whole"
    stage: spbe.Stage = spbe.Stage.FINAL
    codes: tuple[str, ...] = ()
    parts: tuple[Inner, ...] = ()
    made: tuple[str, ...] = attrs.Factory(lambda: ("made",))
    doubled: str = attrs.Factory(lambda self: self.name * 2, takes_self=True)
    top: int = attrs.field(default=0, alias="peak")


@pytest.fixture
def converter() -> cattrs.Converter:
    """A converter made anew."""
    return strict(cattrs.Converter)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("a", str),
        ("", str),
        (3, int),
        (False, bool),
        (dt.date(2021, 1, 1), dt.date),
        ("a", str | None),
        (None, str | None),
        ("whole", Literal["whole", "decimal"]),
    ],
)
def test_what_is_written_as_itself_is_taken(
    converter: cattrs.Converter, value: object, kind: Any
) -> None:
    """And stays what it is."""
    assert converter.structure(value, kind) is value


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        (3, str, "3 is not a text"),
        (True, int, "True is not a whole number"),
        ("3", int, "'3' is not a whole number"),
        (3.0, int, "3.0 is not a whole number"),
        (1, bool, "1 is not true or false"),
        (5, str | None, "5 is not a text"),
        (dt.datetime(2021, 1, 1), dt.date, "datetime.datetime(2021, 1, 1, 0, 0) is"),  # noqa: DTZ001
        ("2021-01-01", dt.date, "'2021-01-01' is not a date, such as 2021-01-01"),
        (1.5, Fraction, "1.5 is a float, which is not exact; write it as text, '1.5'"),
        (1, Fraction, "1 is not a number as text, such as '1.3' or '10/3'"),
        ("1,3", Fraction, "'1,3' is not a number as text, such as '1.3' or '10/3'"),
        ("w", Literal["whole", "decimal"], "'w' is not one of whole, decimal"),
        (["whole"], Literal["whole", "x"], "['whole'] is not one of whole, x"),
        ("wawancara", spbe.Stage, "'wawancara' is not one of mandiri, dokumen, "),
        ("abc", tuple[str, ...], "'abc' is not a list"),
        (("a",), tuple[str, ...], "('a',) is not a list"),
        (["a", 5], tuple[str, ...], "5 is not a text"),
    ],
)
def test_what_is_written_otherwise_is_refused(
    converter: cattrs.Converter, value: object, kind: Any, told: str
) -> None:
    """Nothing is turned into what was meant."""
    with pytest.raises((TypeError, ValueError)) as caught:
        converter.structure(value, kind)
    assert str(caught.value).startswith(told)


def test_values_that_have_another_form_in_files(converter: cattrs.Converter) -> None:
    """Exact numbers are text, both ways; members go by their official value."""
    for text in ("1.3", "10/3", "0", "300"):
        assert converter.structure(text, Fraction) == Fraction(text)
        assert converter.unstructure(Fraction(text)) == text
    assert converter.structure("final", spbe.Stage) is spbe.Stage.FINAL
    assert converter.structure(["a", "b"], tuple[str, ...]) == ("a", "b")
    assert converter.structure([], tuple[int, ...]) == ()
    stages = converter.structure(["final"], tuple[spbe.Stage, ...])
    assert stages == (spbe.Stage.FINAL,)


def test_an_object_comes_back(converter: cattrs.Converter) -> None:
    """Keys are the arguments' names; what is as it would be anyway is left out."""
    whole = Whole(name="a", weight=Fraction(10, 3), parts=(Inner(size=2),), peak=4)
    document = converter.unstructure(whole)
    assert document == {
        "name": "a",
        "weight": "10/3",
        "parts": [{"size": 2}],
        "peak": 4,
    }
    read = converter.structure(document, Whole)
    assert read == whole


def test_keys_that_are_unknown_are_refused(converter: cattrs.Converter) -> None:
    """The first fault as it is, not in a group of them."""
    with pytest.raises(cattrs.ForbiddenExtraKeysError):
        converter.structure({"size": 2, "sise": 2}, Inner)
    with pytest.raises(TypeError, match=r"^'2' is not a whole number$"):
        converter.structure({"size": "2"}, Inner)


def examined(
    raw: object, kind: Any, using: cattrs.Converter, place: str = ""
) -> tuple[Any, list[tuple[object, ...]]]:
    """Return the draft, and of each problem kind, value, place and message."""
    problems = Problems()
    draft = examine(raw, kind, place, problems, using)
    return draft, [(p.kind, p.value, p.place, p.message) for p in problems]


def test_the_second_look_finds_every_fault(converter: cattrs.Converter) -> None:
    """Each with its path; what could be read is in the draft."""
    raw = {
        "name": 5,
        "weight": "1.5",
        "note": 5,
        "word": "w",
        "nam": 1,
        "codes": ["a", 5],
        "parts": [{"size": -1}, {}, 5, {"size": 3}],
        "peak": 7,
    }
    draft, found = examined(raw, Whole, converter)
    assert found[1:] == [
        ("type", 5, "name", "5 is not a text"),
        ("type", 5, "note", "5 is not a text"),
        ("type", "w", "word", "'w' is not one of whole, decimal"),
        ("type", 5, "codes[1]", "5 is not a text"),
        ("value", -1, "parts[0].size", "size is -1, below 0"),
        ("missing", None, "parts[1].size", "size is missing"),
        ("type", 5, "parts[2]", "5 is not a table of size"),
    ]
    told = "key 'nam' is unknown; did you mean 'name'?"
    assert found[0] == ("unknown", "nam", "nam", told)
    assert (draft.name, draft.weight, draft.note) == (None, Fraction(3, 2), None)
    assert draft.codes == ("a", None)
    assert [part.size for part in draft.parts] == [None, None, None, 3]
    assert (draft.top, draft.made, draft.doubled) == (7, ("made",), None)
    assert draft.stage is spbe.Stage.FINAL


def test_types_written_as_texts_are_understood(converter: cattrs.Converter) -> None:
    """Of a class that nothing has read before."""

    @attrs.frozen
    class Fresh:
        size: int

    draft, found = examined({"size": "2"}, Fresh, converter, "here")
    assert draft.size is None
    assert found == [("type", "2", "here.size", "'2' is not a whole number")]


def test_an_error_without_words_is_told_by_its_name(
    converter: cattrs.Converter,
) -> None:
    """As a type's own way of reading may raise it."""

    class Odd:
        pass

    def refuse(_: object, __: object) -> Odd:
        raise ArithmeticError

    converter.register_structure_hook(Odd, refuse)
    assert examined(5, Odd, converter, "x") == (
        None,
        [("type", 5, "x", "ArithmeticError")],
    )
