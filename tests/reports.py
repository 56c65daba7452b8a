"""Evaluations for the tests of the report: real ones, partial ones, hostile ones."""

from __future__ import annotations

import attrs

import spbe

PUBLISHED = {one.id: one.evaluation for one in spbe.published.evaluations()}
NOW, BEFORE = PUBLISHED["bandar-lampung-2024"], PUBLISHED["bandar-lampung-2023"]
PARTIAL = spbe.Evaluation(
    instrument=NOW.instrument,
    levels={code: level for code, level in NOW.levels.items() if int(code) < 40},
    instansi=NOW.instansi,
    year=2024,
    stage="mandiri",
)
TURNED = "\u202eterbalik\u202c"
WORD = "Pembangunankelembagaan" * 40
HOSTILE = (
    "<script>window.hacked = 1</script></style></title>{{ 7 * 7 }}",
    "\"'><img src=x onerror=hacked=1>",
    "--></bdi></main><h1>palsu",
    TURNED,
    WORD,
)


def beside(texts: tuple[str, ...]) -> list[spbe.Assessment]:
    """Return what stands beside each level: unit, note and evidence of some texts."""
    return [
        spbe.Assessment(
            code=indicator.code,
            unit=texts[place % len(texts)],
            note=texts[(place + 1) % len(texts)],
            evidence=(
                spbe.Evidence(
                    title=texts[(place + 2) % len(texts)],
                    reference=texts[(place + 3) % len(texts)],
                ),
            ),
        )
        for place, indicator in enumerate(NOW.instrument)
    ]


FULL = attrs.evolve(
    NOW,
    assessments=beside(
        (
            "Dinas Komunikasi dan Informatika",
            "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah",
            "Peraturan Wali Kota tentang Arsitektur SPBE Pemerintah Kota",
        )
    ),
)
BAD = attrs.evolve(
    NOW,
    instansi=spbe.Instansi(name=" ".join(HOSTILE), province=HOSTILE[0]),
    assessments=beside(HOSTILE),
)


def full_page(language: str = "id", evaluation: spbe.Evaluation = FULL) -> str:
    """Return a report with every part."""
    return spbe.display.report.html(
        evaluation,
        before=BEFORE,
        plan=spbe.analysis.plan(evaluation, "Sangat Baik"),
        peers=spbe.published.results(2024, kind="kota"),
        language=language,  # type: ignore[arg-type]
    )
