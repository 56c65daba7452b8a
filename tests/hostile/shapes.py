"""What hostile documents are made of: shapes of a megabyte, and each format's text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Data = dict[str, Any]

MEGABYTE = 1_000_000
DRAFT = Path(__file__).parents[2] / "docs" / "examples" / "data" / "rancangan.toml"

HEADS: dict[str, Data] = {
    "evaluation": {
        "instrument": "permenpanrb-59-2020",
        "levels": {},
    },
    "published-result": {
        "instrument": "permenpanrb-59-2020",
        "instansi": {"name": "Kab. X"},
        "year": 2024,
    },
    "score": {
        "evaluation": {"instrument": "permenpanrb-59-2020", "levels": {}},
        "index": {"exact": "3", "published": "3.00"},
        "predikat": "Baik",
        "basis": "exact",
        "contested": False,
        "domains": {},
        "aspects": {},
    },
    "instrument": {"instrument": {}},
}


def document(kind: str = "evaluation", **fields: Any) -> Data:
    """Return a document of a kind with some of its fields changed."""
    head = {"format": {"name": f"spbe-{kind}", "version": 1}}
    return head | HEADS[kind] | fields


def numbered(count: int, text: str = "k{}") -> Iterator[str]:
    """Yield names with numbers."""
    return (text.replace("{}", str(number)) for number in range(count))


def level_document(size: int) -> Data:
    """A key of half the size over a list of the other half."""
    return document() | {"k" * (size // 2): [1] * (size // 6)}


def weights(size: int) -> Data:
    """Many weights that have no common unit."""
    indicators = [
        {"code": f"{n}", "name": "n", "scale": "s", "weight": f"1/{10**299 + n}"}
        for n in range(size // 400)
    ]
    return _instrument(indicators)


def _instrument(indicators: list[Data], **fields: Any) -> Data:
    own = {
        "id": "own",
        "title": "Own",
        "index_name": "Index",
        "status": "draft",
        "source": {"regulation": "R"},
        "scales": [{"name": "s", "minimum": 0, "maximum": 1, "levels": ["a", "b"]}],
        "rounding": {"assumed": True, "evidence": {"id": "a", "en": "b"}},
        "banding": {
            "bases": [{"kind": "exact", "evidence": {"id": "a", "en": "b"}}],
            "bands": [{"predikat": "Baik", "lower": "0", "upper": "1"}],
        },
        "aspects": [
            {"number": 1, "name": "A", "weight": "100", "indicators": indicators}
        ],
    }
    return document("instrument", instrument=own | fields)


def indicators(size: int) -> Data:
    """A sound instrument, but for its length."""
    count = size // 60
    return _instrument(
        [
            {"code": f"{n}", "name": "n", "scale": "s", "weight": f"100/{count}"}
            for n in range(count)
        ]
    )


def scales(size: int) -> Data:
    """A scale for each indicator."""
    count = size // 120
    return _instrument(
        [
            {"code": f"{n}", "name": "n", "scale": f"s{n}", "weight": f"100/{count}"}
            for n in range(count)
        ],
        scales=[
            {"name": f"s{n}", "minimum": 0, "maximum": 1, "levels": ["a", "b"]}
            for n in range(count)
        ],
    )


def own(size: int) -> Data:
    """An own instrument of long texts, and an evaluation with unknown indicators."""
    instrument = _instrument(
        [
            {"code": f"c{n}" + "x" * 50, "name": "n" * 300, "scale": "s", "weight": "1"}
            for n in range(100)
        ]
    )["instrument"]
    names = numbered((size - 60_000) // 60, "c{}" + "y" * 40)
    return document(instrument=instrument, levels=dict.fromkeys(names, 1))


def _empty_tables(size: int) -> list[Data]:
    return [{} for _ in range(size // 3)]


# By what is much of something: the data of a document of about some size.
SHAPES: dict[str, Callable[[int], Data]] = {
    "a long key over a long list": level_document,
    "unknown keys": lambda size: document() | dict.fromkeys(numbered(size // 12), 1),
    "unknown levels": lambda size: document(
        levels=dict.fromkeys(numbered(size // 12), 1)
    ),
    "unknown numbers": lambda size: document(
        levels=dict.fromkeys(numbered(size // 10, "{}"), 1)
    ),
    "levels in a list": lambda size: document(levels=[1] * (size // 2)),
    "lists as levels": lambda size: document(levels={"1": [1] * (size // 2)}),
    "numbers as assessments": lambda size: document(assessments=[1] * (size // 2)),
    "tables as assessments": lambda size: document(assessments=_empty_tables(size)),
    "unknown assessments": lambda size: document(
        assessments=[{"code": f"x{n}"} for n in range(size // 18)]
    ),
    "doubled assessments": lambda size: document(
        assessments=[{"code": "1"} for _ in range(size // 14)]
    ),
    "evidence of numbers": lambda size: document(
        assessments=[{"code": "1", "evidence": [1] * (size // 2)}]
    ),
    "long texts": lambda size: document(levels={"1": "x" * size}),
    "a long instansi": lambda size: document(instansi={"name": "x y" * (size // 3)}),
    "a long id": lambda size: document(instrument="x" * size),
    "a long code": lambda size: document(levels={"9" * size: 1}),
    "a key of dots": lambda size: document() | {"." * size: 1},
    "keys of dots": lambda size: (
        document() | {"." * n: 1 for n in range(size // 1_000)}
    ),
    "many lists": lambda size: document(levels={"1": [[]] * (size // 3)}),
    "a score": lambda size: document(
        "score", domains=dict.fromkeys(numbered(size // 12), 1)
    ),
    "levels of a score": lambda size: document(
        "score",
        evaluation=HEADS["evaluation"]
        | {"levels": dict.fromkeys(numbered(size // 12), 1)},
    ),
    "figures": lambda size: document(
        "published-result", domains=dict.fromkeys(numbered(size // 14), "1.00")
    ),
    "domains of numbers": lambda size: document(
        "instrument", instrument={"domains": [1] * (size // 2)}
    ),
    "domains of tables": lambda size: document(
        "instrument", instrument={"domains": _empty_tables(size)}
    ),
    "years": lambda size: document(
        "instrument", instrument={"evaluation_years": [1] * (size // 2)}
    ),
    "weights": weights,
    "indicators": indicators,
    "scales": scales,
    "an own instrument": own,
}


def as_json(data: Data) -> str:
    """Write data as JSON."""
    return json.dumps(data, separators=(",", ":"))


def as_yaml(data: Any, indent: str = "") -> str:
    """Write data as YAML, in lines."""
    if isinstance(data, dict) and data:
        return "".join(
            f"{indent}{json.dumps(key)}:{_yaml_member(value, indent)}"
            for key, value in data.items()
        )
    if isinstance(data, list) and data:
        return "".join(f"{indent}-{_yaml_member(value, indent)}" for value in data)
    return f"{indent}{json.dumps(data)}\n"


def _yaml_member(value: Any, indent: str) -> str:
    if value and isinstance(value, dict | list):
        return "\n" + as_yaml(value, indent + " ")
    return f" {json.dumps(value)}\n"


def as_toml(data: Data) -> str:
    """Write data as TOML, a line for each key at the top."""
    return "".join(f"{json.dumps(k)} = {_toml(value)}\n" for k, value in data.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        members = (f"{json.dumps(k)}={_toml(member)}" for k, member in value.items())
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_toml, value)) + "]"
    return json.dumps(value)


def kind_of(data: Data) -> str:
    """Return the kind of a document."""
    return str(data["format"]["name"]).removeprefix("spbe-")


TOML = 'format={name="spbe-evaluation",version=1}\ninstrument="permenpanrb-59-2020"\n'
YAML = "format: {name: spbe-evaluation, version: 1}\ninstrument: permenpanrb-59-2020\n"


def texts(size: int) -> dict[str, dict[str, str]]:
    """Return texts of about some size that are hard on a parser, by format."""

    def much(text: str) -> str:
        return text * (size // len(text))

    json_head = as_json(document())[:-1] + ","
    half = "k" * (size // 2)
    return {
        "json": {
            "lists in lists": much("["),
            "tables in tables": much('{"a":'),
            "a list": "[" + much("1,") + "1]",
            "decimals": "[" + much("1.5,") + "1]",
            "digits": '{"year":' + much("9") + "}",
            "an exponent": json_head + '"a":1e' + much("9") + "}",
            "doubled keys": json_head + much('"a":1,') + '"a":1}',
            "doubled keys below": json_head
            + f'"{half}":['
            + much('{"a":1,"a":2},        ')
            + "1]}",
            "blanks": much(" "),
            "lines": much("\n"),
            "escapes": '{"' + much("\\u0041") + '":1}',
        },
        "yaml": {
            "lists in lists": much("["),
            "tables in tables": much("{"),
            "dashes": much("- "),
            "questions": much("? "),
            "colons": much(": "),
            "anchors": much("&a "),
            "aliases": much("*a "),
            "a list": YAML + "x: [" + much("1,") + "]",
            "items": YAML + "x:\n" + much("- 1\n"),
            "digits": YAML + "year: " + much("9"),
            "doubled keys": YAML + much("a: 1\n"),
            "blanks": much(" "),
            "lines": much("\n"),
            "comments": much("#\n"),
            "documents": much("---\n"),
            "handles": "".join(numbered(size // 26, "%TAG !e{}! t:\n")) + "---\na: 1",
            "deeper": "".join(" " * n + "a:\n" for n in range(1_400)),
            "folded": YAML + "x: >\n" + much(" a\n"),
        },
        "toml": {
            "dotted": much("a.") + "a=1\n",
            "dotted within": TOML + "x={" + much("a.") + "a=1}\n",
            "dotted and quoted": much('"a".') + "a=1\n",
            "lists in lists": "x=" + much("["),
            "tables in tables": "x=" + much("{a="),
            "headers": much("[[a]]\n"),
            "deep headers": much("[" + "a." * 38 + "b]\n"),
            "deep keys": "".join(numbered(size // 84, "a." * 38 + "b{}=1\n")),
            "a key of dots": TOML + '"' + much(".") + '"=1\n',
            "quotes": 'x="""' + much('\\"""'),
            "bare quotes": much('"'),
            "a list": TOML + "x=[" + much("1,") + "]",
            "digits": TOML + "year=" + much("9"),
            "hexadecimal": TOML + "year=0x" + much("f"),
            "comments": much("#.\n"),
            "lines of dots": much("." * 60 + "\n"),
        },
    }
