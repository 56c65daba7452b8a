"""What the faults are tried on: objects, files of every format, their readers."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

import spbe
from spbe import instruments, serialization

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "docs" / "examples" / "data" / "rancangan.toml"
TAUVAL = ROOT / "tests" / "golden" / "tauval.json"

Reader = Callable[[Path], Any]
Writer = Callable[[Any, Path], None]

with warnings.catch_warnings():
    warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
    I8 = instruments.load("permenpanrb-8-2026")
I59 = instruments.load("permenpanrb-59-2020")


@attrs.frozen
class Sample:
    """A file as it was meant to be.

    Attributes:
        name: What it is, and its ending.
        data: The whole file.
        read: Its reader.
        meant: What is read of the whole file.
    """

    name: str
    data: bytes
    read: Reader
    meant: Any


def full(level: int, **facts: Any) -> spbe.Evaluation:
    """Return an evaluation with one level throughout, and something beside it."""
    given: dict[str, Any] = {"instansi": "Kota Denpasar", "year": 2024} | facts
    evidence = spbe.Evidence(
        title="Perwali", reference="12/2024", date=date(2024, 3, 1)
    )
    return spbe.Evaluation(
        instrument=I59,
        levels=[level] * 47,
        stage="final",
        assessments=[
            spbe.Assessment(code="3", note="sudah, 2024", evidence=(evidence,))
        ],
        **given,
    )


def plain(level: int, **facts: Any) -> spbe.Evaluation:
    """Return one with levels alone, as a wide table holds it."""
    given: dict[str, Any] = {"instansi": "Kota Denpasar", "year": 2024} | facts
    return spbe.Evaluation(instrument=I59, levels=[level] * 47, **given)


def decimal(year: int = 2026) -> spbe.Evaluation:
    """Return one whose levels have decimals."""
    levels = [Decimal("3.75"), Decimal("2.25")] * 10
    return spbe.Evaluation.from_levels(I8, levels, instansi="Kota Bogor", year=year)


def to_ten(folder: Path) -> spbe.Evaluation:
    """Return one of an instrument whose levels go to ten."""
    text = DRAFT.read_text("utf-8")
    text = text.replace("maximum = 5", "maximum = 10").replace('"5"', '"10"')
    names = ", ".join(f'"L{level}"' for level in range(1, 11))
    start, end = text.index("levels = ["), text.index("]", text.index("levels = ["))
    file = folder / "sepuluh.toml"
    file.write_text(f"{text[:start]}levels = [{names}{text[end:]}", "utf-8")
    own = instruments.read(file)
    return spbe.Evaluation.from_levels(own, [10] * 4, instansi="Kota Palu", year=2026)


def result(index: str = "2.98") -> spbe.PublishedResult:
    """Return printed figures."""
    return spbe.PublishedResult(
        instrument=I59,
        instansi="Kota Denpasar",
        year=2024,
        index=index,
        domains={"1": "2.90", "2": "2.40"},
        note="dibaca dari laporan 2024",
    )


def _long(obj: Any, path: Path) -> None:
    serialization.write_evaluations_csv(obj, path, layout="long", overwrite=True)


def _wide(obj: Any, path: Path) -> None:
    serialization.write_evaluations_csv(obj, path, overwrite=True)


def _template(obj: Any, path: Path) -> None:
    serialization.write_template_xlsx(
        obj.instrument, path, evaluation=obj, overwrite=True
    )


def _over(write: Callable[..., None]) -> Writer:
    return lambda obj, path: write(obj, path, overwrite=True)


JSON, YAML, TOML = map(
    _over,
    (serialization.write_json, serialization.write_yaml, serialization.write_toml),
)
PUBLISHED = _over(serialization.write_published_csv)

WRITERS: dict[str, tuple[Writer, Any, Any]] = {
    "isian.json": (JSON, full(3), full(4)),
    "isian.yaml": (YAML, full(3), full(4)),
    "isian.toml": (TOML, full(3), full(4)),
    "long.csv": (_long, [full(3)], [full(4)]),
    "wide.csv": (_wide, [plain(3)], [plain(4)]),
    "hasil.csv": (PUBLISHED, [result()], [result("2.97")]),
    "isian.xlsx": (_template, full(3), full(4)),
    "hasil.xlsx": (_over(serialization.write_xlsx), full(3), full(4)),
}
"""For each file a writer, and the object before and after."""


def versions(folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Return the bytes of each file before and after."""
    found = {}
    for name, (write, *versions) in WRITERS.items():
        data = []
        for obj in versions:
            write(obj, folder / name)
            data.append((folder / name).read_bytes())
            (folder / name).unlink()
        found[name] = (data[0], data[1])
    return found


READERS: dict[str, Reader] = {
    "isian.json": serialization.read_json,
    "isian.yaml": serialization.read_yaml,
    "isian.toml": serialization.read_toml,
    "long.csv": serialization.read_evaluations_csv,
    "wide.csv": serialization.read_evaluations_csv,
    "hasil.csv": serialization.read_published_csv,
    "isian.xlsx": serialization.read_xlsx,
    "hasil.xlsx": serialization.read_xlsx,  # refused: it is for people
}


def _read(read: Callable[..., Any], *more: Any) -> Reader:
    return lambda path: read(path, *more)


def written(folder: Path) -> list[Sample]:
    """Return a file of every format, and of every kind of content."""
    many = [decimal(), decimal(2027)]
    two = [full(3), full(4, year=2023)]
    ten = to_ten(folder)
    own = {"isian": full(3), "desimal": decimal(), "ten": ten}
    s = serialization
    plans: Sequence[tuple[str, Writer, Any, Reader]] = [
        *(
            (f"{name}.{ending}", write, obj, _read(read, type(obj)))
            for name, obj in own.items()
            for ending, write, read in (
                ("json", JSON, s.read_json),
                ("yaml", YAML, s.read_yaml),
                ("toml", TOML, s.read_toml),
            )
        ),
        *(
            (f"{name}.{ending}", write, obj, _read(read, type(obj)))
            for name, obj in {
                "hasil": result(),
                "nilai": spbe.score(full(3)),
                "instrumen": ten.instrument,
            }.items()
            for ending, write, read in (
                ("json", JSON, s.read_json),
                ("yaml", YAML, s.read_yaml),
            )
        ),
        ("instrumen.toml", TOML, ten.instrument, instruments.read),
        ("wide-desimal.csv", _wide, many, s.read_evaluations_csv),
        ("wide-ten.csv", _wide, [ten], _read(s.read_evaluations_csv, ten.instrument)),
        ("wide.csv", _wide, [plain(3), plain(4)], s.read_evaluations_csv),
        ("long.csv", _long, two, s.read_evaluations_csv),
        ("long-desimal.csv", _long, many, s.read_evaluations_csv),
        ("hasil.csv", PUBLISHED, [result(), result("3.01")], s.read_published_csv),
        ("isian.xlsx", _template, full(3), s.read_xlsx),
    ]
    found = []
    for name, write, obj, read in plans:
        write(obj, folder / name)
        found.append(Sample(name, (folder / name).read_bytes(), read, obj))
    return [*found, *_from_elsewhere()]


def _from_elsewhere() -> list[Sample]:
    """Return tables as offices keep them, and a response of the application."""
    codes = ";".join(f"i{code}" for code in I8.layout.codes)
    s = serialization
    values = "3,75;" * 20
    texts: dict[str, tuple[str, Reader]] = {
        "kantor.csv": (
            f"Instansi;{codes};Tahun\nBogor;{values}2026\nPalu;{values}2026",
            _read(s.read_evaluations_csv, I8),
        ),
        "kantor-long.csv": (
            "Instansi;Tahun;No;Level\nBogor;2026;1;3,75\nBogor;2026;2;4,125\n",
            _read(s.read_evaluations_csv, I8),
        ),
        "cetak.csv": (
            "Instansi;Tahun;D1;Indeks\nBogor;2024;2,90;2,98\nPalu;2024;3,1;3,00",
            s.read_published_csv,
        ),
        "cetak-tahun.csv": (
            "Instansi;D1;Indeks;Tahun\nKota Bogor;2,90;2,98;2024",
            _read(s.read_published_csv, I59),
        ),
    }
    whole = {
        name: (text.encode(), reader) for name, (text, reader) in texts.items()
    } | {"tauval.json": (TAUVAL.read_bytes(), _read(s.read_tauval, I59))}
    return [Sample(name, data, read, None) for name, (data, read) in whole.items()]
