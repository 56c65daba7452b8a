"""One shape of a problem, one hierarchy, and errors that keep their facts."""

from __future__ import annotations

import copy
import json
import math
import pickle
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import spbe

PROBLEM = spbe.Problem(
    kind="level",
    code="12",
    name="Peta Rencana SPBE",
    value=6,
    allowed="1 to 5",
    place="isian.xlsx, Tata Kelola!D7",
    message="level 6 is not one of 1 to 5",
)


def test_a_problem_reads_as_one_line() -> None:
    """Indicator, fault, and place."""
    assert str(PROBLEM) == (
        "indicator 12 (Peta Rencana SPBE): level 6 is not one of 1 to 5 "
        "@ isian.xlsx, Tata Kelola!D7"
    )
    assert repr(PROBLEM) == "<Problem level 12>"
    assert str(spbe.Problem(kind="x", code="12", message="m")) == "indicator 12: m"
    assert repr(spbe.Problem(kind="x", place="p", message="m")) == "<Problem x p>"


def test_a_problem_is_ready_for_a_service() -> None:
    """Plain values that any JSON writer takes."""
    assert json.loads(json.dumps(PROBLEM.to_dict())) == {
        "kind": "level",
        "code": "12",
        "name": "Peta Rencana SPBE",
        "value": 6,
        "allowed": "1 to 5",
        "place": "isian.xlsx, Tata Kelola!D7",
        "message": "level 6 is not one of 1 to 5",
    }


@pytest.mark.parametrize(
    ("value", "kept", "plain"),
    [
        (Fraction(1, 3), Fraction(1, 3), "1/3"),
        (2.5, 2.5, "2.5"),
        (True, True, True),
        ([1, 2], "[1, 2]", "[1, 2]"),
        (10**100, 10**100, 10**100),
        (10**101, f"1{'0' * 76}...", None),
        (10**5000, "<a whole number of 16610 bits>", None),
        (math.nan, "nan", None),
        (-math.inf, "-inf", None),
        (Decimal("2.50"), Decimal("2.50"), "2.50"),
        (Decimal("NaN"), "Decimal('NaN')", None),
        (Decimal("sNaN"), "Decimal('sNaN')", None),
        (Decimal("1E+101"), "Decimal('1E+101')", None),
        (Decimal("1E-999999"), "Decimal('1E-999999')", None),
        (Fraction(1, 10**5000), "<Fraction, not shown: ValueError>", None),
        ("x" * 90, "x" * 90, "x" * 90),
        (list("x" * 90), repr(list("x" * 90))[:77] + "...", None),
    ],
    ids=[
        "fraction",
        "float",
        "bool",
        "list",
        "long",
        "too long",
        "unwritable",
        "nan",
        "infinity",
        "decimal",
        "no decimal",
        "signalling",
        "large",
        "small",
        "tiny",
        "text",
        "long text",
    ],
)
def test_a_problem_keeps_any_value_hashable(value: Any, kept: Any, plain: Any) -> None:
    """Numbers and texts as they are, all else as it shows itself."""
    problem = spbe.Problem(kind="x", value=value, message="m")
    assert problem.value == kept
    assert hash(problem) == hash(spbe.Problem(kind="x", value=value, message="m"))
    assert problem.to_dict()["value"] == (kept if plain is None else plain)
    assert pickle.loads(pickle.dumps(problem)) == problem
    assert json.loads(json.dumps(problem.to_dict())) == problem.to_dict()


def test_a_value_whose_repr_fails_is_still_told() -> None:
    """Whatever was passed in, the error comes out."""

    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    problem = spbe.Problem(kind="x", value=Broken(), message="m")
    assert problem.value == "<Broken, not shown: RuntimeError>"


EXACT = spbe.Problem(kind="level", value=Fraction(1, 3), message="1/3 is no level")

ERRORS = [
    spbe.SpbeError([PROBLEM]),
    spbe.EvaluationError([PROBLEM, EXACT]),
    spbe.IncompleteEvaluationError([PROBLEM, PROBLEM]),
    spbe.InstrumentError([PROBLEM]),
    spbe.PublishedResultError([PROBLEM]),
    spbe.MissingExtraError("yaml", "yaml"),
    spbe.UnknownNameError("domain", 5, [1, 2]),
    spbe.UnknownInstrumentError("instrument", "x", ["y"]),
    spbe.DecodeError([PROBLEM]),
    spbe.AnalysisError([PROBLEM]),
    spbe.analysis.SolverError("time limit reached"),
    spbe.display.DisplayError([PROBLEM]),
    spbe.UnreachableTargetError([PROBLEM]),
]


def _subclasses(kind: type[spbe.SpbeError] = spbe.SpbeError) -> set[type]:
    """Return every error class there is."""
    below = [_subclasses(one) for one in kind.__subclasses__()]
    return {kind}.union(*below)


def test_all_errors_are_looked_at_here() -> None:
    """A new one has to be added above."""
    assert {type(error) for error in ERRORS} == _subclasses()


# As Celery does by JSON: args through the writer, and the class called with them.
WAYS: list[Callable[[Any], Any]] = [
    lambda error: pickle.loads(pickle.dumps(error)),
    copy.copy,
    copy.deepcopy,
    lambda error: type(error)(*error.args),
    lambda error: type(error)(*json.loads(json.dumps(error.args))),
    lambda error: type(error)(error.to_dict()["problems"]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "way", WAYS, ids=["pickle", "copy", "deepcopy", "args", "json", "problems"]
)
def test_errors_travel(way: Callable[[Any], Any], error: spbe.SpbeError) -> None:
    """With their text, their problems and their facts."""
    if way is WAYS[-1] and type(error).__init__ is not spbe.SpbeError.__init__:
        return  # made of other facts than problems
    back = way(error)
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert back.to_dict() == error.to_dict()
    assert back.args == error.args
    facts = {**vars(error), "problems": None}
    assert {**vars(back), "problems": None} == facts


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_pickled_errors_keep_exact_values(error: spbe.SpbeError) -> None:
    """A fraction stays one, which no JSON has; a note stays, too."""
    error = copy.copy(error)
    error.add_note("row 3")
    back = pickle.loads(pickle.dumps(error))
    assert vars(back) == vars(error)
    assert back.problems == error.problems


def test_an_error_may_be_made_from_a_text() -> None:
    """As those do who keep no more of it."""
    assert spbe.EvaluationError("no levels").to_dict() == {
        "error": "EvaluationError",
        "problems": [spbe.Problem(kind="other", message="no levels").to_dict()],
    }


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (5, "5 is neither a text nor a list of problems"),
        ({"kind": "x"}, "{'kind': 'x'} is neither a text nor a list of problems"),
        ([5], "5 is neither a Problem nor what its to_dict() gives"),
        ([{"kind": "x"}], "{'kind': 'x'} is neither a Problem nor what its to_dict() "),
    ],
)
def test_an_error_is_made_from_problems_alone(given: Any, text: str) -> None:
    """Or from what they are as plain values."""
    with pytest.raises(TypeError, match=re.escape(text)):
        spbe.EvaluationError(given)
    with pytest.raises(TypeError, match="5 is not a text"):
        spbe.Problem(kind="x", message=5)  # type: ignore[arg-type]


def test_every_fault_of_an_object_is_told_at_once() -> None:
    """Also what alone would be a TypeError."""
    kind: Any = "ministry"
    with pytest.raises(spbe.EvaluationError) as caught:
        spbe.Instansi(name=" ", kind=kind, code=5)  # type: ignore[arg-type]
    assert [(one.place, one.value) for one in caught.value.problems] == [
        ("name", " "),
        ("kind", "ministry"),
        ("code", 5),
    ]
    with pytest.raises(spbe.InstrumentError) as wrong:
        spbe.Source(regulation="")
    assert str(wrong.value) == "regulation is blank @ regulation"
    with pytest.raises(TypeError, match="name is 5, not a text"):
        spbe.Instansi(name=5)  # type: ignore[arg-type]


def test_an_unknown_indicator_is_told_with_its_code(i59: spbe.Instrument) -> None:
    """As text, wherever it stands."""
    with pytest.raises(spbe.UnknownNameError) as caught:
        i59.indicator(48)
    with pytest.raises(spbe.EvaluationError) as levels:
        spbe.Evaluation.from_levels(i59, {48: 1})
    for error in (caught.value, levels.value):
        (problem,) = error.problems
        assert (problem.kind, problem.code) == ("unknown-indicator", "48")
        assert "indicator 48: " not in str(error)


def test_each_error_is_also_the_builtin_that_fits() -> None:
    """So that callers who know Python need not know spbe."""
    assert issubclass(spbe.EvaluationError, ValueError)
    assert issubclass(spbe.InstrumentError, ValueError)
    assert issubclass(spbe.PublishedResultError, ValueError)
    assert issubclass(spbe.UnknownNameError, LookupError)
    assert issubclass(spbe.UnknownNameError, ValueError)
    assert issubclass(spbe.ProvisionalInstrumentWarning, UserWarning)
    assert issubclass(spbe.MissingExtraError, ImportError)
    assert issubclass(spbe.AnalysisError, ValueError)
    assert all(isinstance(error, spbe.SpbeError) for error in ERRORS)


def test_several_problems_are_listed_and_very_many_cut() -> None:
    """The text stays readable; ``problems`` has them all."""
    assert str(spbe.EvaluationError([PROBLEM])) == str(PROBLEM)
    two = str(spbe.EvaluationError([PROBLEM, PROBLEM])).splitlines()
    assert two == ["2 problems:", f"- {PROBLEM}", f"- {PROBLEM}"]
    many = spbe.EvaluationError([PROBLEM] * 100)
    assert len(many.problems) == 100
    assert str(many).splitlines()[-1] == "- and 40 more, in .problems"
    assert many.to_dict()["error"] == "EvaluationError"
    assert many.to_dict()["problems"] == [PROBLEM.to_dict()] * 100


TWELVE = [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("name", "known", "cure"),
    [
        ("012", ["11", "12"], "did you mean '12'?"),
        ("i12", ["11", "12"], "did you mean '12'?"),
        ("35", ["34", "35-1", "35-2"], "did you mean '35-1'?"),
        ("35.2", ["34", "35-1", "35-2"], "did you mean '35-2'?"),
        ("48", [str(n) for n in range(1, 48)], "known are 1 to 47"),
        ("x", [str(n) for n in range(1, 13)], f"known are {', '.join(TWELVE)}"),
        ("x", [str(n) for n in range(1, 14)], "known are 1 to 13"),
        ("wieght", ["weight", "name"], "did you mean 'weight'?"),
        ("zzz", ["weight", "name"], "known are weight, name"),
        ("%", ["weight", "name"], "known are weight, name"),
    ],
)
def test_unknown_names_get_a_cure(name: str, known: list[str], cure: str) -> None:
    """A number is not near another number just because it shares a digit."""
    error = spbe.UnknownNameError("thing", name, known)
    assert str(error) == f"thing {name!r} is unknown; {cure}"
    assert (error.what, error.name, error.available) == ("thing", name, tuple(known))


def test_an_unknown_instrument_has_its_id() -> None:
    """As an attribute, beside those available."""
    with pytest.raises(spbe.UnknownInstrumentError) as caught:
        spbe.instruments.load("permenpanrb-60-2020")
    assert caught.value.id == "permenpanrb-60-2020"
    assert caught.value.available == spbe.instruments.available()


@pytest.mark.parametrize(
    ("name", "kept", "text"),
    [
        (2.5, 2.5, "2.5"),
        ([1], "[1]", "'[1]'"),
        (np.str_("x"), "x", "'x'"),
        (
            10**5000,
            "<a whole number of 16610 bits>",
            "'<a whole number of 16610 bits>'",
        ),
        ("x" * 10**6, "x" * 10**6, repr("x" * 10**6)[:77] + "..."),
    ],
    ids=["float", "list", "text", "number", "long"],
)
def test_an_unknown_name_may_be_anything(name: Any, kept: Any, text: str) -> None:
    """It is told all the same, and travels."""
    error = spbe.UnknownNameError("thing", name, ["a"])
    assert str(error) == f"thing {text} is unknown; known are a"
    assert error.name == kept
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_half_a_character_is_told_as_its_escape() -> None:
    """A key of a document may hold it; no answer of a service can."""
    half = "\ud800"
    texts: dict[str, Any] = dict.fromkeys(
        ("code", "name", "value", "allowed", "place", "message"), half
    )
    problem = spbe.Problem(kind="x", **texts)
    told = problem.to_dict()
    assert {told[key] for key in texts} == {r"\ud800"}
    assert str(problem) == r"indicator \ud800 (\ud800): \ud800 @ \ud800"
    head = '"format": {"name": "spbe-evaluation", "version": 1}'
    with pytest.raises(spbe.DecodeError) as caught:
        spbe.serialization.from_json(rf'{{{head}, "\ud800": 1}}')
    assert r"\ud800" in str(caught.value)
    assert str(caught.value).isascii()
