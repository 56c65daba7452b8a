"""Tell the story of Kabupaten Landak from printed figures alone.

Usage: python docs/examples/landak.py

No levels of Landak are published, so none are used: what can be said follows from
the printed index and the bands of the regulation.
"""

from __future__ import annotations

import json
from pathlib import Path

import spbe

FILE = Path(__file__).parent / "data" / "kab-landak.json"


def story() -> str:
    """Return the story, in Indonesian, as the figures tell it."""
    lines = []
    labels: list[str] = []
    for row in json.loads(FILE.read_text(encoding="utf-8")):
        result = spbe.PublishedResult(
            instansi=row["instansi"],
            year=row["year"],
            instrument=spbe.instruments.load(row["instrument"]),
            stage=row["stage"],
            index=row["index"],
            predikat=row["predikat"],
            aspects=row.get("aspects", {}),
        )
        possible = spbe.rules.predikat_of_printed(
            result.instrument, row["index"], result.year
        )
        agrees = result.predikat in possible
        labels.append(" atau ".join(str(predikat) for predikat in sorted(possible)))
        verdict = "cocok dengan" if agrees else "bertentangan dengan"
        figure = str(result.index).replace(".", ",")
        lines.append(
            f"{result.year}: indeks tercetak {figure} hanya mungkin {labels[-1]}; "
            f"{verdict} predikat tercetak {result.predikat}"
        )
    lines.append(f"Naik kelas: dari {labels[0]} menjadi {labels[-1]}")
    return "\n".join(["Kabupaten Landak, dari angka tercetak", *lines])


if __name__ == "__main__":
    print(story())
