"""What is fuzzed: each target takes any bytes; only documented errors are let pass.

What is read is also written and read again: nothing may be lost on the way.
"""

from __future__ import annotations

import io
import json
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomlkit
from forgeries import documents, one_change, plain, plain_in_toml

import spbe
from spbe import analysis, instruments, rules, serialization

if TYPE_CHECKING:
    from pydantic import TypeAdapter

with warnings.catch_warnings():
    warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
    SHIPPED = [instruments.load(name) for name in instruments.available()]

KINDS: tuple[Any, ...] = (
    spbe.Evaluation,
    spbe.Score,
    spbe.PublishedResult,
    spbe.Instrument,
)
FOLDER = tempfile.TemporaryDirectory(prefix="spbe-fuzz-")


def _answer(told: Any) -> bytes:
    """Return what FastAPI would send back."""
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode()


@contextmanager
def refusing() -> Iterator[None]:
    """Let documented errors pass; warnings are no errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except spbe.SpbeError as error:
            # Every error tells itself, and its problems are data for a service.
            str(error).encode()
            if hasattr(error, "to_dict"):
                _answer(error.to_dict())


def _file(data: bytes, name: str) -> Path:
    path = Path(FOLDER.name, name)
    path.write_bytes(data)
    return path


def json_documents(data: bytes) -> None:
    """JSON of any kind of document."""
    kind = KINDS[data[0] % len(KINDS)] if data else spbe.Evaluation
    with refusing():
        read = serialization.from_json(data[1:], kind)
        assert serialization.from_json(serialization.to_json(read), kind) == read


@cache
def _fields() -> tuple[TypeAdapter[Any], ...]:
    from pydantic import TypeAdapter  # noqa: PLC0415 (watched, so not before)

    return (
        TypeAdapter(serialization.EvaluationField),
        TypeAdapter(serialization.ScoreField),
        TypeAdapter(serialization.PublishedResultField),
        TypeAdapter(serialization.InstrumentField),
    )


def pydantic_fields(data: bytes) -> None:
    """The body of a request: a document of any kind."""
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        body = json.loads(data[1:])
    except (ValueError, RecursionError):  # the service's own affair
        return
    field = _fields()[data[0] % len(KINDS)]
    with refusing():
        try:
            read = field.validate_python(body)
        except ValidationError as error:
            _answer(error.errors(include_url=False))
        else:
            assert field.validate_json(field.dump_json(read)) == read


def yaml_documents(data: bytes) -> None:
    """YAML of any kind of document."""
    kind = KINDS[data[0] % len(KINDS)] if data else spbe.Evaluation
    with refusing():
        read = serialization.from_yaml(data[1:], kind)
        assert serialization.from_yaml(serialization.to_yaml(read), kind) == read


def toml_documents(data: bytes) -> None:
    """TOML of an evaluation or an instrument."""
    kinds: tuple[Any, ...] = (spbe.Evaluation, spbe.Instrument)
    kind = kinds[data[0] % 2 if data else 0]
    with refusing():
        read = serialization.from_toml(data[1:].decode("utf-8", "replace"), kind)
        assert serialization.from_toml(serialization.to_toml(read), kind) == read


def instrument_files(data: bytes) -> None:
    """A user's own instrument."""
    with refusing():
        instruments.read(_file(data, "instrument.toml"))


def forged_documents(data: bytes) -> None:
    """Any document by a shipped instrument that stands in it whole, but for a change.

    It is refused, or has an id of its own, or the change was none.
    """
    drawn = _Bytes(data)
    shipped = SHIPPED[drawn.below(len(SHIPPED))]
    which = drawn.below(6)
    with refusing():
        found: Any = None
        if which < len(KINDS):
            whole = one_change(plain(shipped), drawn.below)
            document = dict(documents(shipped, whole))[KINDS[which]]
            found = (
                serialization.from_json(json.dumps(document), KINDS[which])
                if drawn.below(2)
                else serialization.from_yaml(json.dumps(document), KINDS[which])
            )
        else:
            whole = one_change(plain_in_toml(shipped), drawn.below)
            text = tomlkit.dumps(whole)
            found = (
                serialization.from_toml(text, spbe.Instrument)
                if drawn.below(2)
                else instruments.read(_file(text.encode(), "forged.toml"))
            )
        found = getattr(found, "evaluation", found)
        found = getattr(found, "instrument", found)
        assert found is shipped or found.id != shipped.id


def evaluations_csv(data: bytes) -> None:
    """A table of evaluations, long or wide, of a stated or unstated instrument."""
    choice = data[0] if data else 0
    stated = (None, *SHIPPED)[choice % 4]
    year = (None, 2024)[choice // 4 % 2]
    read: Any = ()
    with refusing():
        path = _file(data[1:], "evaluations.csv")
        read = serialization.read_evaluations_csv(path, stated, year=year)
    if read and len({one.instrument for one in read}) == 1:
        again = Path(FOLDER.name, "again.csv")
        try:
            serialization.write_evaluations_csv(
                read, again, layout="long", overwrite=True
            )
        except ValueError:  # documented: they do not fit into one table
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = serialization.read_evaluations_csv(again, read[0].instrument)
        assert found == read


def published_csv(data: bytes) -> None:
    """A table of printed figures."""
    choice = data[0] if data else 0
    stated = (None, *SHIPPED)[choice % 4]
    with refusing():
        path = _file(data[1:], "published.csv")
        table = serialization.read_published_csv(
            path,
            stated,
            (None, 2024)[choice // 4 % 2],
            unreadable=("refuse", "note")[choice // 8 % 2],
        )
        for result in table:
            analysis.verify(result)


def tauval(data: bytes) -> None:
    """A response of the ministry's application."""
    choice = data[0] if data else 0
    stated = (None, *SHIPPED)[choice % 4]
    with refusing():
        for result in serialization.read_tauval(
            data[1:],
            stated,
            unknown=("refuse", "note")[choice // 4 % 2],
        ):
            text = serialization.to_json(result)
            assert serialization.from_json(text, spbe.PublishedResult) == result


@cache
def _template() -> dict[str, bytes]:
    path = Path(FOLDER.name, "template.xlsx")
    if not path.exists():
        serialization.write_template_xlsx(SHIPPED[1], path)
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in sorted(book.namelist())}


def xlsx(data: bytes) -> None:
    """A workbook: raw bytes, or the template with one part replaced."""
    if data[:1] == b"P":
        with refusing():
            serialization.read_xlsx(_file(data, "book.xlsx"), SHIPPED[1])
        return
    parts = _template()
    names = list(parts)
    changed = names[data[0] % len(names)] if data else ""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name in names:
            book.writestr(name, data[1:] if name == changed else parts[name])
    with refusing():
        serialization.read_xlsx(_file(held.getvalue(), "book.xlsx"))


class _Bytes:
    """Draws numbers from bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)

    def below(self, end: int) -> int:
        """Draw a whole number from 0 to before another."""
        return next(self._data, 0) % end

    def figure(self) -> str:
        """Draw a printed figure, now and then an odd one."""
        odd = ("", "-0.01", "NaN", "1e400", "5.005", "99", "3,5", "٣", "0.001")
        shape = self.below(12)
        if shape < 2:
            return odd[self.below(len(odd))]
        return f"{self.below(6)}.{self.below(100):02d}"


def _levels(drawn: _Bytes, instrument: spbe.Instrument) -> dict[str, Any]:
    levels: dict[str, Any] = {}
    for indicator in instrument:
        scale = instrument.scale_of(indicator.code)
        level = scale.minimum + drawn.below(scale.maximum - scale.minimum + 1)
        levels[indicator.code] = level
        if scale.is_decimal and level < scale.maximum and drawn.below(2):
            levels[indicator.code] = level + Decimal(drawn.below(100)) / 100
    return levels


def reconstruct(data: bytes) -> None:
    """Printed figures of any instrument, and what can stand behind them."""
    drawn = _Bytes(data)
    instrument = SHIPPED[drawn.below(len(SHIPPED))]
    with refusing():
        index = _decimal(drawn.figure())
        figures: dict[str, Any] = {}
        groups: tuple[Any, ...] = (*instrument.domains, *instrument.aspects)
        for group in groups:
            if drawn.below(3):
                kind = "domains" if group in instrument.domains else "aspects"
                figures.setdefault(kind, {})[group.number] = _decimal(drawn.figure())
        result = spbe.PublishedResult(
            instrument=instrument,
            instansi="Kota",
            year=2020 + drawn.below(7),
            index=index,
            **figures,
        )
        analysis.verify(result)
        found = analysis.reconstruct(result)
        assert found.exists == (found.aspect_sum_vectors > 0)
        assert found.aspect_sum_vectors >= found.distinct_vectors


def plan(data: bytes) -> None:
    """A plan reaches what it was asked for, and no step leaves the scale."""
    drawn = _Bytes(data)
    instrument = SHIPPED[drawn.below(2)]
    levels = _levels(drawn, instrument)
    targets: tuple[Any, ...] = (*spbe.Predikat, "3.00", "4.25", "9", "0", "x")
    target = targets[drawn.below(len(targets))]
    cost = {code: drawn.below(5) for code in levels}
    locked = [code for code in levels if not drawn.below(8)]
    with refusing():
        wanted = _decimal(target) if isinstance(target, str) else target
        evaluation = spbe.Evaluation.from_levels(instrument, levels, year=2024)
        found = analysis.plan(evaluation, wanted, cost=cost, locked=locked)
        reached = found.evaluation.levels
        assert all(reached[code] >= level for code, level in levels.items())
        assert all(reached[code] == levels[code] for code in locked)
        score = spbe.score(found.evaluation)
        if isinstance(wanted, spbe.Predikat):
            assert score.predikat >= wanted
        else:
            assert score.index >= wanted
        _tied(drawn, found, {"cost": cost, "locked": locked})


def _tied(drawn: _Bytes, free: analysis.Plan, limits: dict[str, Any]) -> None:
    """A plan under prerequisites holds them, and costs no less than one without."""
    codes = list(free.before.levels)

    def end() -> tuple[str, int]:
        return codes[drawn.below(len(codes))], drawn.below(7)

    requires = [(*end(), *end()) for _ in range(drawn.below(4))]
    tied = analysis.plan(
        free.before,
        free.target.index if free.target else 0,
        **limits,
        requires=requires,
    )
    assert tied.total_cost >= free.total_cost
    before, after = free.before.levels, tied.evaluation.levels
    for code, level, needs, needs_level in requires:
        assert not before[code] < level <= after[code] or after[needs] >= needs_level


def _decimal(text: Any) -> Any:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def predikat_of_printed(data: bytes) -> None:
    """Any text as a printed index."""
    choice = data[0] if data else 0
    instrument = SHIPPED[choice % len(SHIPPED)]
    text = data[2:].decode("utf-8", "replace")
    places = data[1] % 12 if len(data) > 1 else 2
    with refusing():
        year = (None, 2023, 2024)[choice // 3 % 3]
        # A ValueError is documented too: it is no figure of so many places.
        with suppress(ValueError):
            rules.predikat_of_printed(instrument, text, year, places=places)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        json_documents,
        pydantic_fields,
        yaml_documents,
        toml_documents,
        instrument_files,
        forged_documents,
        evaluations_csv,
        published_csv,
        tauval,
        xlsx,
        reconstruct,
        plan,
        predikat_of_printed,
    )
}
