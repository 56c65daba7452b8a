"""The line of each key of a TOML text, whatever stands between."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from spbe._toml import toml_lines

_WORDS = st.sampled_from(
    ["a", "'", '"', "'''", "#", "[x]", "x = 1", "=", "]", "{", "\n", "[[x]]\n", " "]
)
_TEXT = st.lists(_WORDS, max_size=6).map("".join)


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _long(text: str) -> str:
    return '"""' + text.replace('"', '\\"') + '"""'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "").replace("\n", "") + "'"


def _long_literal(text: str) -> str:
    return "'''" + text.replace("'''", "").strip("'") + "'''"


def _list(members: list[str]) -> str:
    within = ", # ]\n".join(members)
    return f"[\n{within}\n]"


_VALUE = st.recursive(
    st.builds(
        lambda write, text: write(text),
        st.sampled_from([_quoted, _long, _literal, _long_literal]),
        _TEXT,
    )
    | st.sampled_from(["1", "2024-01-01", "true"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(_list)
        | inner.map(lambda one: f"{{ k = {one}, 'l]' = {one} }}")
    ),
    max_leaves=4,
)
_REMARK = st.sampled_from(["", ' # it\'s "so"', " # [t]", "\n", "\n# x = 1", "\r"])
_TABLE = st.sampled_from(["", "[t%d]", "[ t%d . 'b.c' ]", "[[t%d]]", '["]t%d"]'])


@given(st.lists(st.tuples(_TABLE, _VALUE, _REMARK), max_size=6))
def test_each_key_has_its_line(statements: list[tuple[str, str, str]]) -> None:
    """Counted as the text is written."""
    text, table, expected = "", "", {"": 1}
    for number, (header, value, remark) in enumerate(statements):
        if header:
            written = header % number if "%" in header else header
            read = tomllib.loads(f"{written}\n")
            table, held = next(iter(read.items()))
            if isinstance(held, list):
                table += "[0]"
            elif held:
                table += ".b.c"
            expected[table] = text.count("\n") + 1
            text += f"{written}{remark}\n"
        path = f"{table}.k{number}" if table else f"k{number}"
        expected[path] = text.count("\n") + 1
        text += f"k{number} = {value}{remark}\n"
    tomllib.loads(text)
    found = dict(toml_lines(text))
    assert {path: found.get(path) for path in expected} == expected
    assert dict(toml_lines(text.rstrip("\n"))) == found


def test_a_dotted_key_has_its_own_line() -> None:
    """And its table that of the first of them."""
    text = "a.b = 1\na.'c.d' = 2\n[x.y]\nz = 1"
    assert dict(toml_lines(text)) == {
        "": 1,
        "a": 1,
        "a.b": 1,
        "a.c.d": 2,
        "x.y": 3,
        "x.y.z": 4,
    }
