"""How a wrong value and its cure are told in a message."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

_LONGEST_VALUE = 80
_LONGEST_NAME = 200
_MOST_BITS = 333  # about a hundred digits


def shown(value: object) -> str:
    """Show any value in a message: its repr, cut where it is long."""
    try:
        text = repr(value)
    except Exception as error:  # noqa: BLE001 (a repr may raise anything at all)
        if isinstance(value, int):  # more digits than Python writes
            return f"<a whole number of {value.bit_length()} bits>"
        return f"<{type(value).__name__}, not shown: {type(error).__name__}>"
    return shortened(text)


def shortened(text: str) -> str:
    """Cut a text where it is too long for a message."""
    if len(text) > _LONGEST_VALUE:
        return f"{text[: _LONGEST_VALUE - 3]}..."
    return text


def writable(text: str) -> str:
    """Return a text that any format can carry: half a character as its escape."""
    return text.encode(errors="backslashreplace").decode()


def writable_or_none(text: str | None) -> str | None:
    """Return the same of a text that may not be there."""
    return None if text is None else writable(text)


def kept(value: object) -> object:
    """Return a value that stays hashable, equal to itself, picklable and short."""
    if type(value) is str:
        return writable(value)
    if type(value) in (bool, type(None)):
        return value
    if type(value) is int:
        short = value.bit_length() <= _MOST_BITS
    elif type(value) is float:
        short = math.isfinite(value)
    elif type(value) is Decimal:
        short = value.is_finite() and _is_short(value)
    elif type(value) is Fraction:
        terms = value.as_integer_ratio()
        short = max(term.bit_length() for term in terms) <= _MOST_BITS
    else:
        short = False
    return value if short else shown(value)


def _is_short(value: Decimal) -> bool:
    most = 100
    _, digits, exponent = value.as_tuple()
    return len(digits) <= most and abs(int(exponent)) <= most


def did_you_mean(name: object, available: Iterable[str]) -> str:
    """Return the cure for an unknown name: the one meant, or those known."""
    known = list(available)
    text = str.__str__(name) if isinstance(name, str) else shown(name)
    if meant := _meant(text[:_LONGEST_NAME], known):
        return f"; did you mean {meant!r}?"
    few = 12
    if len(known) > few and all(code.isdecimal() for code in known):
        return f"; known are {known[0]} to {known[-1]}"
    return f"; known are {', '.join(known)}"


def _meant(name: str, known: list[str]) -> str | None:
    # Loaded only when something is wrong.
    from difflib import get_close_matches  # noqa: PLC0415

    numbers = _numbers_in(name)
    if numbers:  # "012" and "i12" mean 12, "35" means 35-1; "48" is not near 47.
        for candidate in known:
            if candidate == name:  # a text where a number is meant
                return None
            if _numbers_in(candidate)[: len(numbers)] == numbers:
                return candidate
    if any(letter.isalpha() for letter in name):
        return next(iter(get_close_matches(name, known, n=1)), None)
    return None


def _numbers_in(name: str) -> list[str]:
    import re  # noqa: PLC0415

    return [number.lstrip("0") for number in re.findall(r"\d+", name)]
