"""Which column holds which indicator, and what the outputs are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spbe._arguments import check_mapping
from spbe._numbers import code as number_in
from spbe._telling import did_you_mean, shown
from spbe.errors import DecodeError, Problem
from spbe.frames._program import Program
from spbe.model._levels import unknown_indicator

__all__ = ["code_of", "column_name", "find_columns", "output_names"]

_NUMBERED = re.compile(
    r"(?:(?:i|ind|indikator|indicator)[ ._-]?)?(\d+)(?:[ ._-](\d+))?",
    re.IGNORECASE | re.ASCII,
)


def code_of(label: object, codes: Iterable[str]) -> str | None:
    """Return the code that a label means, if it means one.

    Args:
        label: The code itself, what we call its column, or a way to write a number.
        codes: The codes there are.

    Example:
        >>> known = ["1", "35-2", "A1"]
        >>> [code_of(label, known) for label in (1, "I01", "indikator_1", "i35_2")]
        ['1', '1', '1', '35-2']
        >>> [code_of(label, known) for label in ("A1", "iA1", "A2", "-1", 1.0)]
        ['A1', 'A1', None, None, None]
    """
    given = None if isinstance(label, bool | float) else number_in(label)
    if given is None:
        return None
    text = given.strip()
    forms = {column_name(code): code for code in codes}
    forms |= {code: code for code in forms.values()}
    if text in forms:
        return forms[text]
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return None
    numbers = [number.lstrip("0") or "0" for number in filter(None, found.groups())]
    return forms.get("-".join(numbers))


def column_name(code: str) -> str:
    """Return what the column of an indicator is called in a table that we make."""
    return f"i{code.replace('-', '_')}"


def find_columns(
    program: Program, labels: Sequence[Any], columns: Mapping[Any, Any] | None
) -> list[Any]:
    """Find the column of each indicator.

    Args:
        program: Whose indicators are looked for.
        labels: The columns there are.
        columns: The column of some indicators, by official number; the others
            are found by their numbers.

    Returns:
        A column for each indicator, in official order.

    Raises:
        DecodeError: If a column is missing or doubled; with every problem.
    """
    problems: list[Problem] = []
    codes = [step.code for step in program.steps]
    named = _named(program, labels, columns, problems)
    found: dict[str, list[Any]] = {code: [] for code in codes}
    for label in labels:
        code = code_of(label, codes)
        if code is not None and code not in named and label not in named.values():
            found[code].append(label)
    chosen: list[Any] = []
    for step in program.steps:
        if step.code in named:
            own = [label for label in labels if label == named[step.code]]
        else:
            own = found[step.code]
        chosen.append(own[0] if own else None)
        if len(own) == 1 or (step.code in named and not own):
            continue
        if own:
            both = " and ".join(map(repr, own))
            kind = "doubled-column"
            message = f"columns {both} both hold it; name one in columns="
        else:
            kind = "missing-column"
            message = "has no column; name it in columns="
        problems.append(
            Problem(kind=kind, code=step.code, name=step.name, message=message)
        )
    if problems:
        raise DecodeError(problems)
    return chosen


def _named(
    program: Program,
    labels: Sequence[Any],
    columns: Mapping[Any, Any] | None,
    problems: list[Problem],
) -> dict[str, Any]:
    check_mapping(columns, "indicator to column")
    codes = [step.code for step in program.steps]
    named: dict[str, Any] = {}
    for key, label in (columns or {}).items():
        code = code_of(key, codes)
        kind = "unknown-indicator"
        if code is None:
            problems.append(unknown_indicator(program.instrument, key, "columns"))
            continue
        if label not in labels:
            kind = "missing-column"
            cure = did_you_mean(label, map(str, labels))
            message = f"indicator {code}: column {shown(label)} is not there{cure}"
            named[code] = label
        elif code in named or label in named.values():
            kind = "doubled-column"
            message = f"indicator {code}: column {shown(label)} is named twice"
        else:
            named[code] = label
            continue
        problems.append(Problem(kind=kind, place="columns", value=key, message=message))
    return named


def output_names(
    outputs: Sequence[str], names: Mapping[str, str] | None, labels: Sequence[Any]
) -> dict[str, str]:
    """Return what each output is called.

    Args:
        outputs: The outputs there will be.
        names: Names of one's own, by output.
        labels: The columns there are already.

    Raises:
        DecodeError: If a name is taken, doubled or of no output; with every
            problem.
    """
    check_mapping(names, "output to name")
    problems: list[Problem] = []
    for key in names or {}:
        if key not in outputs:
            message = f"output {shown(key)} is unknown{did_you_mean(key, outputs)}"
            problems.append(
                Problem(
                    kind="unknown-output", place="names", value=key, message=message
                )
            )
    chosen = {output: (names or {}).get(output, output) for output in outputs}
    taken = list(labels)
    for output, name in chosen.items():
        if not isinstance(name, str):
            message = f"{shown(name)} is not a name for {output}"
            problems.append(
                Problem(kind="type", place="names", value=name, message=message)
            )
        elif name in taken:
            message = (
                f"column {shown(name)} is already there; "
                f"choose another name for it, as in names={{{output!r}: ...}}"
            )
            problems.append(
                Problem(kind="name-clash", place="names", value=name, message=message)
            )
        taken.append(name)
    if problems:
        raise DecodeError(problems)
    return chosen
