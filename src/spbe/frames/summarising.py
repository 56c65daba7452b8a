"""Scored frames summed up by group: how many of each predikat, and the quartiles."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from spbe._arguments import check_mapping
from spbe._telling import did_you_mean, shown
from spbe.errors import DecodeError, Problem
from spbe.frames._libraries import nw
from spbe.frames._program import program_of
from spbe.model.instrument import Instrument

__all__ = ["summary"]

Frame = TypeVar("Frame")

_QUARTERS = {"lowest": 0, "quartile_1": 1, "median": 2, "quartile_3": 3, "highest": 4}
_RANK, _COUNT = "_spbe_rank", "_spbe_count"


def summary(
    scored: Frame,
    instrument: Instrument,
    by: str | Sequence[str],
    *,
    names: Mapping[str, str] | None = None,
) -> Frame:
    """Sum up scored rows by group, in the engine that holds them.

    Args:
        scored: What :func:`score` gave, eager or lazy.
        instrument: What it was scored with.
        by: The columns whose values make the groups.
        names: What ``index`` and ``predikat`` are called, if not so.

    Returns:
        A frame of the same library with a row for each group, sorted by it. It
        has the keys, ``evaluations`` (how many were scored), ``lowest``,
        ``quartile_1``, ``median``, ``quartile_3``, ``highest`` of the published
        index, and how many have each predikat, under its label. A quartile is
        an index that is there (the least that a quarter of the group does not
        exceed), not a mean of two. Rows without a score are not counted.

    Raises:
        DecodeError: If a column is not there, is called as a column of the summary,
            or there is none to group by; with every problem.

    Example:
        >>> import polars, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> levels = {f"i{n}": [2, 3, 4] for n in range(1, 48)}
        >>> frame = polars.DataFrame({"kind": ["kota", "kota", "provinsi"], **levels})
        >>> scored = spbe.frames.score(frame, instrument)
        >>> found = spbe.frames.summary(scored, instrument, "kind")
        >>> found.select("kind", "evaluations", "median", "Cukup", "Baik").rows()
        [('kota', 2, 2.0, 1, 1), ('provinsi', 1, 4.0, 0, 0)]
    """
    program = program_of(instrument)
    check_mapping(names, "column of a score to its name")
    index, predikat = ((names or {}).get(one, one) for one in ("index", "predikat"))
    frame: Any = nw.from_native(scored, pass_through=True)
    if not isinstance(frame, (nw.DataFrame, nw.LazyFrame)):
        msg = f"{shown(type(scored))} is no scored frame: pass what frames.score gave"
        raise TypeError(msg)
    known = frame.collect_schema().names()
    keys = _keys(by, known)
    needed = (*keys, index, predikat)
    problems = [_missing(one, known) for one in needed if one not in known]
    own = ["evaluations", *_QUARTERS, *program.labels, index, predikat]
    problems += [_name_clash(one) for one in keys if one in own and one in known]
    if problems:
        raise DecodeError(problems)
    chosen = frame.select(*keys, index, predikat).filter(~nw.col(index).is_null())
    ranked = _ranked(chosen, keys, index)
    label = nw.col(predikat).cast(nw.String)
    marked = ranked.with_columns(
        *[
            nw.when(_reached(quarter)).then(nw.col(index)).alias(name)
            for name, quarter in _QUARTERS.items()
        ],
        *[
            nw.when(label == one)
            .then(nw.lit(1, dtype=nw.Int64))
            .otherwise(nw.lit(0, dtype=nw.Int64))
            .alias(one)
            for one in program.labels
        ],
    )
    found = marked.group_by(*keys).agg(
        nw.len().alias("evaluations"),
        *[nw.col(name).min() for name in _QUARTERS],
        *[nw.col(one).sum() for one in program.labels],
    )
    return found.sort(*keys).to_native()  # type: ignore[no-any-return]


def _keys(by: Any, known: Sequence[object]) -> list[Any]:
    several = isinstance(by, Iterable) and not isinstance(by, str | bytes)
    keys = list(by) if several else [by]
    if odd := [key for key in keys if not isinstance(key, Hashable)]:
        raise DecodeError([_missing(key, known) for key in odd])
    keys = list(dict.fromkeys(keys))
    if not keys:
        message = "there is nothing to group by: name a column, or several"
        raise DecodeError([Problem(kind="by", place="by", message=message)])
    return keys


def _missing(key: object, known: Sequence[object]) -> Problem:
    message = f"column {shown(key)} is not there{did_you_mean(key, map(str, known))}"
    return Problem(kind="column", value=key, message=message)


def _name_clash(key: str) -> Problem:
    message = (
        f"column {shown(key)} is called as a column of the summary: rename it before, "
        "or group by another"
    )
    return Problem(kind="name-clash", place="by", value=key, message=message)


def _reached(quarter: int) -> nw.Expr:
    """Return whether a row is not below a quarter of its group, counted by rank."""
    if quarter == 0:
        return nw.col(_RANK) >= 1
    # Polars counts in 32 bits, of which four times a billion rows would take more.
    rank, count = (nw.col(name).cast(nw.Int64) for name in (_RANK, _COUNT))
    return rank * 4 >= count * quarter


def _ranked(frame: Any, keys: Sequence[str], index: str) -> Any:
    if isinstance(frame, nw.LazyFrame):
        return frame.with_columns(
            nw.col(index).rank("ordinal").over(*keys).alias(_RANK),
            nw.col(index).count().over(*keys).alias(_COUNT),
        )
    # The same for eager frames: not all of their libraries rank within groups.
    sorted_rows = frame.sort(*keys, index).with_row_index(_RANK)
    first = nw.col(_RANK).min().over(*keys)
    return sorted_rows.with_columns(
        (nw.col(_RANK) - first + 1).alias(_RANK),
        nw.col(index).count().over(*keys).alias(_COUNT),
    )
