"""Hostile documents end soon and in little memory, in every format."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shapes
from growth import check_growth
from limits import MEGABYTES, SECONDS, Ending, run

import spbe
from spbe import instruments, serialization

KINDS: dict[str, Any] = {
    "evaluation": spbe.Evaluation,
    "score": spbe.Score,
    "published-result": spbe.PublishedResult,
    "instrument": spbe.Instrument,
}
WRITERS = {"json": shapes.as_json, "yaml": shapes.as_yaml, "toml": shapes.as_toml}
SERVICE = Path(__file__).parents[2] / "docs" / "examples" / "service"


def read_document(form: str, text: str, kind: str = "evaluation") -> object:
    """Read a document, in the process that is limited."""
    read = getattr(serialization, f"from_{form}")
    return read(text, KINDS[kind])


def read_tauval(text: str) -> object:
    """Read a response, in the process that is limited."""
    return serialization.read_tauval(text, unknown="note")


def read_instrument(path: Path) -> object:
    """Read an own instrument, in the process that is limited."""
    return instruments.read(path)


def post(body: str) -> int:
    """Post a body to the example service; return the status of its answer."""
    sys.path.insert(0, str(SERVICE))
    app = importlib.import_module("app").app
    client: Any = importlib.import_module("fastapi.testclient").TestClient(app)
    headers = {"content-type": "application/json"}
    answer = client.post("/score", content=body, headers=headers)
    return int(answer.status_code)


def check_refused(ending: Ending) -> None:
    """Hold that a document was refused within the limits."""
    assert ending.how in {"DecodeError", "InstrumentError"}, ending
    assert ending.seconds < SECONDS
    assert ending.megabytes < MEGABYTES


def cases() -> Iterator[tuple[str, str]]:
    """Yield every shape in every format that has its kind of document."""
    for name, shape in shapes.SHAPES.items():
        kind = shapes.kind_of(shape(1_000))
        for form in WRITERS:
            if form != "toml" or kind in {"evaluation", "instrument"}:
                yield form, name


def text_of(form: str, data: shapes.Data) -> str:
    """Write a document; an instrument in TOML is the whole of it."""
    is_bare = form == "toml" and shapes.kind_of(data) == "instrument"
    return WRITERS[form](data["instrument"] if is_bare else data)


# As they were found, and in the formats beside.
FOUND = [
    *(("json", name) for name in shapes.SHAPES if "assess" in name or "key" in name),
    ("yaml", "a long key over a long list"),
    ("toml", "a long key over a long list"),
]


@pytest.mark.parametrize(("form", "name"), FOUND)
def test_a_document_of_some_size_is_refused_soon(form: str, name: str) -> None:
    """Paths and messages are made for what is told alone."""
    data = shapes.SHAPES[name](200_000)
    text = text_of(form, data)
    check_refused(run("test_hostile_documents:read_document", form, text, seconds=2))


@pytest.mark.slow
@pytest.mark.parametrize(("form", "name"), list(cases()))
def test_every_shape_of_a_megabyte_ends_soon(form: str, name: str) -> None:
    """In every format; what is sound is read, all else refused."""
    data = shapes.SHAPES[name](shapes.MEGABYTE)
    kind = shapes.kind_of(data)
    ending = run(
        "test_hostile_documents:read_document", form, text_of(form, data), kind
    )
    assert ending.how in {"DecodeError", "InstrumentError", "returned"}, ending
    assert ending.megabytes < MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "name"),
    [(form, name) for form, texts in shapes.texts(60).items() for name in texts],
)
def test_every_text_of_a_megabyte_is_refused_soon(form: str, name: str) -> None:
    """What no document is made of, and what its parser stumbles over."""
    text = shapes.texts(shapes.MEGABYTE)[form][name]
    check_refused(run("test_hostile_documents:read_document", form, text))


SMALL = {
    "toml": {
        "40 kB of dotted key": ".".join(["a"] * 20_000) + "=1\n",
        "a dotted header": "[" + ".".join(["a"] * 20_000) + "]\n",
        "quoted names": ".".join(["'a'"] * 20_000) + "=1\n",
        "blanks within a list": "foo=1\nx=[\n[ " + " " * 3_000 + "1,\n],\n]\n",
        "a key of dots": '"' + "." * 200_000 + '"=1\n',
        "a hexadecimal number": f"{shapes.TOML}year=0x{'f' * 5_000}\n",
    },
    "yaml": {
        "the version": f"%YAML 1.{'1' * 5_000}\n---\n1",
        "a character that is none": '"\\UFFFFFFFF"',
        "a character too many": '"\\U00110000"',
        "half a character": '"\\ud800"',
        "half a character, bare": "a: \ud800",
        "handles of tags": "%TAG !e! tag:e,2000:\n---\n1",
        "a year": f"{shapes.YAML}year: {'9' * 5_000}\n",
    },
}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(form, text, id=f"{form}, {name}")
        for form, texts in SMALL.items()
        for name, text in texts.items()
    ],
)
def test_a_small_text_that_hung_or_crashed_is_refused(form: str, text: str) -> None:
    """Most need no process of their own any more."""
    with pytest.raises(spbe.DecodeError):
        read_document(form, text)


def test_an_instrument_has_the_same_limits(tmp_path: Path) -> None:
    """Its file is TOML like any other."""
    file = tmp_path / "own.toml"
    file.write_text(".".join(["a"] * 200_000) + "=1\n")
    ending = run(
        "test_hostile_documents:read_instrument", file, seconds=1, megabytes=100
    )
    check_refused(ending)
    assert ending.text.startswith("the depth is over 40")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("json", "a long key over a long list"),
        ("json", "weights"),
        ("yaml", "numbers as assessments"),
        ("toml", "numbers as assessments"),
        *(
            pytest.param(form, name, marks=pytest.mark.slow)
            for form in WRITERS
            for name in ("unknown levels", "tables as assessments")
        ),
    ],
)
def test_a_reader_grows_with_its_document(form: str, name: str) -> None:
    """Twice the document takes twice the time and memory."""

    def arguments(size: int) -> tuple[str, str, str]:
        data = shapes.SHAPES[name](size)
        return form, text_of(form, data), shapes.kind_of(data)

    check_growth("test_hostile_documents:read_document", arguments)


def test_a_response_grows_with_its_entries() -> None:
    """Unknown keys are noted."""
    entry = '{"tahun":"2024","nama_instansi":"x","nilai":{},"a":1}'
    check_growth(
        "test_hostile_documents:read_tauval",
        lambda size: ("[" + ",".join([entry] * (size // len(entry))) + "]",),
    )


def test_the_service_answers_soon() -> None:
    """A long key over a list is no way to end it."""
    text = shapes.as_json(shapes.level_document(shapes.MEGABYTE))
    ending = run("test_hostile_documents:post", text)
    assert (ending.how, ending.text) == ("returned", "422"), ending


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.SHAPES)
def test_the_service_answers_every_shape_soon(name: str) -> None:
    """Whatever is posted."""
    text = shapes.as_json(shapes.SHAPES[name](shapes.MEGABYTE))
    ending = run("test_hostile_documents:post", text)
    assert ending.how == "returned", ending
    assert ending.text in {"409", "422"}
