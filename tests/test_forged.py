"""An id that is shipped means one instrument, whatever comes in or goes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import attrs
import forgeries
import jsonschema
import pydantic
import pytest
import tomlkit
import yaml

import spbe
from spbe import serialization
from spbe.serialization import Document, from_json, from_toml, from_yaml, to_json

ID = "permenpanrb-59-2020"
TOLD = (
    f"id {ID!r} is that of a shipped instrument, which differs at "
    "banding.bands[0].upper, banding.bands[1].lower, banding.bands[1].upper; "
    "choose an id of your own"
)
KINDS = (spbe.Evaluation, spbe.Score, spbe.PublishedResult, spbe.Instrument)


@pytest.fixture
def forged(i59: spbe.Instrument) -> spbe.Instrument:
    """The instrument of 2020, but that an index of 2.00 is better than it is."""
    return forgeries.moved_edge(i59)


@pytest.fixture
def whole(forged: spbe.Instrument) -> dict[str, Any]:
    """The same as an attacker writes it."""
    own = attrs.evolve(forged, id="own")
    return forgeries.plain(own) | {"id": ID}


@pytest.fixture
def draft() -> spbe.Instrument:
    """An instrument of somebody's own."""
    return spbe.instruments.read("docs/examples/data/rancangan.toml")


def pydantic_field(text: str, kind: Any) -> Any:
    """Read a document as a service does."""
    return pydantic.TypeAdapter(Annotated[kind, Document()]).validate_json(text)


READERS: dict[str, tuple[Callable[[Any], str], Callable[[str, Any], Any]]] = {
    "json": (json.dumps, from_json),
    "yaml": (yaml.safe_dump, from_yaml),
    "pydantic": (json.dumps, pydantic_field),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", READERS)
def test_a_forged_document_is_refused(
    name: str, kind: Any, i59: spbe.Instrument, whole: dict[str, Any]
) -> None:
    """In every format, with what differs."""
    write, read = READERS[name]
    document = dict(forgeries.documents(i59, whole))[kind]
    with pytest.raises(ValueError, match="bands") as caught:
        read(write(document), kind)
    assert TOLD in str(caught.value)


def test_a_forged_document_is_refused_in_toml(
    i59: spbe.Instrument, forged: spbe.Instrument, tmp_path: Path
) -> None:
    """An evaluation, and the instrument itself, by each of its readers."""
    own = attrs.evolve(forged, id="own")
    dated = forgeries.plain_in_toml(own) | {"id": ID}
    document = dict(forgeries.documents(i59, dated))[spbe.Evaluation]
    with pytest.raises(spbe.DecodeError) as caught:
        from_toml(tomlkit.dumps(document))
    assert [(one.message, one.kind) for one in caught.value.problems] == [(TOLD, "id")]
    assert str(caught.value.problems[0].place).endswith(", instrument.id")
    text = tomlkit.dumps(dated)
    with pytest.raises(spbe.DecodeError) as caught:
        from_toml(text, spbe.Instrument)
    assert str(caught.value) == f"{TOLD} @ line 1, id"
    file = tmp_path / "forged.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.InstrumentError) as refused:
        spbe.instruments.read(file)
    assert str(refused.value) == f"{TOLD} @ forged.toml, id"


def test_a_copy_is_the_shipped_one(i59: spbe.Instrument) -> None:
    """Read or written: it is equal, so it is the same."""
    for kind, document in forgeries.documents(i59, forgeries.plain(i59)):
        read = from_json(json.dumps(document), kind)
        assert i59 in {getattr(read, "instrument", None), read} or (
            read.evaluation.instrument is i59
        )
    copy = attrs.evolve(i59)
    assert copy is not i59
    evaluation = spbe.Evaluation.from_levels(copy, {"1": 3})
    assert json.loads(to_json(evaluation))["instrument"] == ID
    assert from_json(to_json(evaluation)).instrument is i59


def writers(folder: Path) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """Yield whatever writes an object."""
    yield "to_json", to_json
    yield "to_yaml", serialization.to_yaml
    yield "to_toml", serialization.to_toml
    yield "csv", lambda obj: serialization.write_csv(obj, folder / "x.csv")
    yield (
        "wide",
        lambda obj: serialization.write_evaluations_csv([obj], folder / "x.csv"),
    )
    yield (
        "template",
        lambda obj: serialization.write_template_xlsx(
            obj.instrument, folder / "x.xlsx", evaluation=obj
        ),
    )
    yield "xlsx", lambda obj: serialization.write_xlsx(obj, folder / "x.xlsx")


NAMES = [name for name, _ in writers(Path())]


@pytest.mark.parametrize("name", NAMES)
def test_an_object_by_a_forged_instrument_is_not_written(
    name: str, forged: spbe.Instrument, tmp_path: Path
) -> None:
    """By its id it would come back as another; whole it would be refused."""
    evaluation = spbe.Evaluation.from_levels(forged, [2] * 47)
    assert str(spbe.score(evaluation).predikat) == "Baik"
    with pytest.raises(spbe.InstrumentError) as caught:
        dict(writers(tmp_path))[name](evaluation)
    assert str(caught.value) == f"{TOLD} @ id"
    assert list(tmp_path.iterdir()) == []


def test_printed_figures_by_a_forged_instrument_are_not_written(
    forged: spbe.Instrument, tmp_path: Path
) -> None:
    """Nor the instrument, nor a score."""
    result = spbe.PublishedResult(instrument=forged, instansi="Kota X", year=2024)
    score = spbe.score(spbe.Evaluation.from_levels(forged, [2] * 47))
    with pytest.raises(spbe.InstrumentError, match="choose an id"):
        serialization.write_published_csv([result], tmp_path / "x.csv")
    for obj in (result, score, forged):
        with pytest.raises(spbe.InstrumentError, match="choose an id"):
            to_json(obj)


def test_two_instruments_of_one_id_are_not_written_together(
    draft: spbe.Instrument, tmp_path: Path
) -> None:
    """Where only the id tells them apart."""
    levels = {"1": 3}
    both = [
        spbe.Evaluation.from_levels(draft, levels, instansi="Kota X"),
        spbe.Evaluation.from_levels(
            attrs.evolve(draft, title="Lain"), levels, instansi="Kota Y"
        ),
    ]
    results = [
        spbe.PublishedResult(instrument=each.instrument, instansi="Kota", year=2024)
        for each in both
    ]
    told = (
        "id 'rancangan-contoh' is that of another instrument beside it, "
        "which differs at title; choose an id of your own @ id"
    )
    for write in (
        lambda: serialization.write_evaluations_csv(both, tmp_path / "x.csv"),
        lambda: serialization.write_published_csv(results, tmp_path / "x.csv"),
        lambda: serialization.write_xlsx(both, tmp_path / "x.xlsx"),
        lambda: from_json("{}", instruments=[each.instrument for each in both]),
    ):
        with pytest.raises(spbe.InstrumentError) as caught:
            write()
        assert str(caught.value) == told


def test_a_forged_instrument_is_not_taken_as_the_stated_one(
    forged: spbe.Instrument, tmp_path: Path
) -> None:
    """Before the file is looked at."""
    file = tmp_path / "none"
    for read in (
        lambda: serialization.read_csv(file, forged),
        lambda: serialization.read_published_csv(file, forged),
        lambda: serialization.read_xlsx(file, forged),
        lambda: serialization.read_tauval(file, forged),
        lambda: serialization.read_json(file, instruments=[forged]),
        lambda: serialization.json_schema(spbe.Evaluation, instruments=[forged]),
    ):
        with pytest.raises(spbe.InstrumentError, match="choose an id"):
            read()


def by(instrument: spbe.Instrument) -> spbe.Evaluation:
    """Return an evaluation of one level."""
    return spbe.Evaluation.from_levels(instrument, {"1": 3})


def named(instrument: spbe.Instrument) -> str:
    """Return the document of an evaluation that has only the id."""
    document = json.loads(to_json(by(instrument)))
    return json.dumps(document | {"instrument": instrument.id})


class TestShipped:
    """``instruments="shipped"`` takes ids of shipped ones alone."""

    def test_an_id_is_taken(self, i59: spbe.Instrument) -> None:
        """As ever."""
        assert from_json(named(i59), instruments="shipped").instrument is i59

    def test_nothing_whole_is_taken(
        self, i59: spbe.Instrument, draft: spbe.Instrument
    ) -> None:
        """Not even a copy: there is no need to read so much."""
        evaluations = dict(forgeries.documents(i59, forgeries.plain(i59)))
        for text in (to_json(by(draft)), json.dumps(evaluations[spbe.Evaluation])):
            with pytest.raises(spbe.DecodeError) as caught:
                from_json(text, instruments="shipped")
            assert str(caught.value) == (
                "a whole instrument is not taken here; taken are those with the ids "
                "permenpanrb-5-2018, permenpanrb-59-2020, permenpanrb-8-2026 "
                "@ line 1, instrument"
            )

    def test_an_own_id_is_unknown(self, draft: spbe.Instrument) -> None:
        """It could be anything."""
        with pytest.raises(spbe.DecodeError, match="is unknown"):
            from_json(named(draft), instruments="shipped")

    def test_the_document_of_a_shipped_one_is_taken(
        self, i59: spbe.Instrument, draft: spbe.Instrument
    ) -> None:
        """Since it is that one; of an own one it is not."""
        assert from_json(to_json(i59), spbe.Instrument, instruments="shipped") is i59
        with pytest.raises(spbe.DecodeError, match="is not taken here"):
            from_json(to_json(draft), spbe.Instrument, instruments="shipped")


class TestList:
    """A list is of the only ones that are taken."""

    def test_a_given_one_is_taken_by_its_id_or_whole(
        self, draft: spbe.Instrument
    ) -> None:
        """Both give the very instrument that was given, in a score too."""
        for text in (named(draft), to_json(by(draft))):
            assert from_json(text, instruments=[draft]).instrument is draft
        score = spbe.score(spbe.Evaluation.from_levels(draft, [3, 3, 3, 3]))
        document = json.loads(to_json(score))
        document["evaluation"]["instrument"] = draft.id
        text = json.dumps(document)
        assert from_json(text, spbe.Score, instruments=(draft,)) == score

    def test_others_are_not(self, draft: spbe.Instrument, i59: spbe.Instrument) -> None:
        """Shipped or not, unless they are given."""
        with pytest.raises(spbe.DecodeError) as caught:
            from_json(named(i59), instruments=[draft])
        assert str(caught.value) == (
            f"instrument {ID!r} is unknown; known are rancangan-contoh "
            "@ line 1, instrument"
        )
        other = attrs.evolve(draft, id="lain")
        with pytest.raises(spbe.DecodeError) as caught:
            from_json(to_json(by(other)), instruments=[draft])
        assert str(caught.value) == (
            "instrument 'lain' is not taken here; taken are those with the ids "
            "rancangan-contoh @ line 1, instrument.id"
        )
        assert from_json(named(i59), instruments=iter([draft, i59])).instrument is i59

    def test_one_with_the_id_of_a_given_one_is_not(
        self, draft: spbe.Instrument
    ) -> None:
        """It is forged too."""
        other = attrs.evolve(draft, title="Lain")
        with pytest.raises(spbe.DecodeError) as caught:
            from_json(to_json(by(other)), instruments=[draft])
        assert str(caught.value) == (
            "id 'rancangan-contoh' is that of an instrument given, which differs at "
            "title; choose an id of your own @ line 1, instrument.id"
        )

    def test_a_faulty_one_is_told_whole(self, draft: spbe.Instrument) -> None:
        """With every fault, as without a list."""
        document = json.loads(to_json(by(draft)))
        document["instrument"] |= {"title": 3, "status": "x"}
        with pytest.raises(spbe.DecodeError) as caught:
            from_json(json.dumps(document), instruments=[draft])
        assert len(caught.value.problems) == 2


@pytest.mark.parametrize("wrong", ["shiped", [], 3, None, ["x"]], ids=repr)
def test_what_names_no_instruments_is_refused(wrong: Any) -> None:
    """In the function's own words."""
    with pytest.raises(TypeError, match="pass 'shipped', 'any' or a list of each"):
        from_json("{}", instruments=wrong)


def test_an_instrument_alone_is_no_list(draft: spbe.Instrument) -> None:
    """Though it can be iterated, over its indicators."""
    wrong: Any = draft
    with pytest.raises(TypeError, match="pass 'shipped', 'any' or a list of each"):
        from_json("{}", instruments=wrong)


def test_a_differing_number_of_parts_is_told(i59: spbe.Instrument) -> None:
    """By the list that has them."""
    years = attrs.evolve(i59, evaluation_years=i59.evaluation_years[1:])
    with pytest.raises(spbe.InstrumentError, match="differs at evaluation_years;"):
        to_json(years)
    bases = i59.banding.bases
    wrong = attrs.evolve(i59, banding=attrs.evolve(i59.banding, bases=bases[:1]))
    with pytest.raises(spbe.InstrumentError, match=r"differs at banding\.bases"):
        to_json(wrong)


def test_the_schema_is_of_the_instruments_taken(
    i59: spbe.Instrument, draft: spbe.Instrument
) -> None:
    """So a service tells what it takes."""
    for instruments, by_draft, count in (
        ("any", True, 4),
        ("shipped", False, 3),
        ([draft], True, 2),
        ([i59], False, 2),
    ):
        allowed: Any = instruments
        schema = serialization.json_schema(spbe.Evaluation, instruments=allowed)
        assert len(schema["anyOf"]) == count
        takes = jsonschema.Draft202012Validator(schema).is_valid
        assert takes(json.loads(named(i59))) == (instruments != [draft])
        assert takes(json.loads(to_json(by(draft)))) or not by_draft
        field: Any = Annotated[spbe.Evaluation, Document(instruments=allowed)]
        shown = pydantic.TypeAdapter(field).json_schema()
        assert shown["anyOf"] == schema["anyOf"]


def test_a_field_is_of_what_has_documents() -> None:
    """It is told when the model is made."""
    with pytest.raises(TypeError, match="what has one are Evaluation"):
        pydantic.TypeAdapter(Annotated[int, Document()])
