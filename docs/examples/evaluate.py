"""Score real evaluations from files and print a report that a person reads.

Usage: python docs/examples/evaluate.py [--language id|en] [FILE ...]

Without files it scores the three published evaluations of Kota Bandar Lampung
that ship beside it. A file holds the levels by indicator and, where a report was
printed, its figures, which are compared with ours.
"""

from __future__ import annotations

import argparse
import json
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args

import spbe

Language = Literal["id", "en"]
DATA = Path(__file__).parent / "data"
WORDS: dict[Language, dict[str, str]] = {
    "id": {
        "domains": "Domain",
        "aspects": "Aspek",
        "room": "Lima indikator dengan ruang naik terbesar (poin indeks)",
        "next": "Menuju {0}: kurang {1} poin indeks, "
        "paling sedikit {2} kali naik satu tingkat",
        "top": "Predikat tertinggi sudah dicapai",
        "same": "Semua angka sama dengan laporan resmi.",
        "differs": "Berbeda dari laporan resmi",
        "level": "tingkat",
    },
    "en": {
        "domains": "Domains",
        "aspects": "Aspects",
        "room": "Five indicators with the most to gain (index points)",
        "next": "To {0}: {1} index points missing, at least {2} raises by one level",
        "top": "The highest predikat is reached",
        "same": "All figures agree with the official report.",
        "differs": "Not as in the official report",
        "level": "level",
    },
}


def points(value: Fraction, language: Language) -> str:
    """Write index points with four decimals, in the language's own way."""
    return decimal(f"{spbe.Index(value):.4f}", language)


def decimal(text: object, language: Language) -> str:
    """Write a number with the decimal mark of the language."""
    return str(text).replace(".", ",") if language == "id" else str(text)


def differences(score: spbe.Score, printed: dict[str, Any]) -> list[str]:
    """Compare every printed figure with ours."""
    ours = {"index": str(score.index), "predikat": str(score.predikat)}
    ours |= {f"domain {group.number}": str(group.index) for group in score.domains}
    ours |= {f"aspect {group.number}": str(group.index) for group in score.aspects}
    theirs: dict[str, str] = {}
    theirs |= {key: printed[key] for key in ("index", "predikat") if key in printed}
    for group in ("domain", "aspect"):
        figures = printed.get(f"{group}s", {})
        theirs |= {f"{group} {number}": figure for number, figure in figures.items()}
    return [
        f"{name}: {figure} / {ours[name]}"
        for name, figure in theirs.items()
        if ours[name] != figure
    ]


def report(document: dict[str, Any], language: Language) -> str:
    """Return the report of one evaluation as text."""
    words = WORDS[language]
    evaluation = spbe.Evaluation.from_levels(
        spbe.instruments.load(document["instrument"]),
        document["levels"],
        instansi=document["instansi"],
        year=document["year"],
        stage=document["stage"],
    )
    score = spbe.score(evaluation)
    name = evaluation.instrument.index_name
    title = f"{document['instansi']}, {document['year']}"
    lines = [
        title,
        "=" * len(title),
        f"{name}: {decimal(score.index, language)}  {score.predikat}",
    ]
    for heading, groups in (("domains", score.domains), ("aspects", score.aspects)):
        lines += ["", words[heading]]
        lines += [
            f"{group.number:>4}  {group.name:<54} {decimal(group.index, language)}"
            for group in groups
        ]
    lines += ["", words["room"]]
    widest = sorted(score.contributions, key=lambda one: one.room, reverse=True)
    for one in widest[:5]:
        name = one.indicator.name.removeprefix("Tingkat Kematangan ")
        lines.append(
            f"{one.indicator.code:>4}  {name:<54} +{points(one.room, language)}"
            f"  ({words['level']} {one.level} {one.level_name})"
        )
    lines.append("")
    if (step := score.to_next) is None:
        lines.append(words["top"])
    else:
        missing = points(step.missing, language)
        lines.append(words["next"].format(step.predikat, missing, step.raises))
    lines += [note.text.in_language(language) for note in score.notes]
    if found := differences(score, document):
        lines.append(f"{words['differs']}: {'; '.join(found)}")
    elif "index" in document:
        lines.append(words["same"])
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Print a report for each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=get_args(Language), default="id")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    files = options.files or sorted(DATA.glob("bandar-lampung-*.json"))
    reports = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    print("\n\n".join(report(document, options.language) for document in reports))


if __name__ == "__main__":
    main()
