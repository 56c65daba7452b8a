"""How a wrong value and its cure are told in a message."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_VALUE = 80
_LONGEST_NAME = 200


def shown(value: object) -> str:
    """Show any value in a message: its repr, cut where it is long."""
    try:
        text = repr(value)
    except Exception as error:  # noqa: BLE001 (a repr may raise anything at all)
        if isinstance(value, int):  # more digits than Python writes
            return f"<a whole number of {value.bit_length()} bits>"
        return f"<{type(value).__name__}, not shown: {type(error).__name__}>"
    if len(text) > _LONGEST_VALUE:
        return f"{text[: _LONGEST_VALUE - 3]}..."
    return text


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
