"""The words of the report that no other part of spbe has."""

from __future__ import annotations

from spbe._labels import Language

__all__ = ["told"]

_TOLD = {
    "allowed-bands": ("Predikat dan rentang indeks", "Predikat and their bands"),
    "as-printed": ("Rentang seperti tercetak", "The band as printed"),
    "aspects": ("Aspek", "Aspects"),
    "assessed": ("{count} dari {all} dinilai", "{count} of {all} assessed"),
    "assessed-short": ("{count} dari {all}", "{count} of {all}"),
    "banding": ("Rentang predikat", "Bands"),
    "basis": ("Dasar predikat", "Basis of the predikat"),
    "between": ("antara {low} dan {high}", "between {low} and {high}"),
    "between-levels": (
        "antara tingkat {low} dan {high}",
        "between levels {low} and {high}",
    ),
    "change-by-aspect": ("Perubahan tiap aspek", "Change of each aspect"),
    "change-by-domain": ("Perubahan tiap domain", "Change of each domain"),
    "changed-indicators": ("Indikator yang berubah", "Indicators that changed"),
    "claim": (
        "Penilaian mandiri dibandingkan dengan temuan asesor.",
        "The self-assessment is compared with what assessors found.",
    ),
    "comparison": ("Perbandingan", "Comparison"),
    "complete": ("Kelengkapan", "Completeness"),
    "contents": ("Isi laporan", "Contents"),
    "contested": ("Bergantung pada dasarnya", "Contested"),
    "contested-no": (
        "Tidak: nilai eksak dan indeks yang dibulatkan memberi predikat yang sama.",
        "No: the exact and the rounded index give the same predikat.",
    ),
    "contested-yes": (
        "Ya: nilai eksak dan indeks yang dibulatkan memberi predikat yang berbeda.",
        "Yes: the exact and the rounded index give different predikat.",
    ),
    "criteria-none": (
        "Instrumen ini tidak memuat ringkasan kriteria.",
        "This instrument holds no summaries of criteria.",
    ),
    "criteria-summary": (
        "Kriteria di bawah ini ringkasan, bukan naskah resmi.",
        (
            "The criteria below are summaries in our own words, in Indonesian "
            "(ringkasan, bukan naskah resmi), not the official text."
        ),
    ),
    "criterion-next": ("Untuk naik ke", "To rise to"),
    "criterion-now": ("Yang dipenuhi", "What is met"),
    "domains": ("Domain", "Domains"),
    "evidence": ("Data dukung", "Evidence"),
    "evidence-changes": ("Perubahan data dukung", "Changes of evidence"),
    "exact-change": ("Perubahan eksak", "Exact change"),
    "exact-difference": ("Selisih eksak", "Exact difference"),
    "exact-index": ("Indeks eksak", "Exact index"),
    "figure": ("Angka", "Figure"),
    "formula": (
        (
            "Indeks tiap aspek, domain, dan keseluruhan adalah rata-rata tertimbang "
            "tingkat indikatornya, dihitung eksak dan dibulatkan sekali, saat tampil."
        ),
        (
            "The index of every aspect, domain and the whole is the mean of its "
            "indicators' levels by their weights, exact, and rounded once, when shown."
        ),
    ),
    "from": ("mulai {index}", "from {index}"),
    "gap": ("Jarak ke target", "Gap to the target"),
    "gap-next": (
        (
            "Predikat berikutnya {predikat}: indeks eksak kurang {missing} poin, "
            "paling sedikit {raises} kali naik satu tingkat."
        ),
        (
            "The next predikat is {predikat}: the exact index lacks {missing} points, "
            "which takes at least {raises} raises by one level."
        ),
    ),
    "gap-partial": (
        "Jarak ke target diketahui setelah semua indikator dinilai.",
        "The gap to a target is known once all indicators are assessed.",
    ),
    "gap-plan": (
        (
            "Target: {target}, indeks paling sedikit {index}. Tabel ini membandingkan "
            "evaluasi dengan keadaan setelah rencana di bawah dijalankan."
        ),
        (
            "Target: {target}, an index of at least {index}. This table sets the "
            "evaluation beside what it is once the plan below is done."
        ),
    ),
    "gap-table": ("Aspek sekarang dan setelah rencana", "Aspects now and then"),
    "gap-top": (
        "Predikat tertinggi sudah dicapai.",
        "The highest predikat is reached.",
    ),
    "highest": ("tingkat tertinggi", "the highest level"),
    "index": ("Indeks", "Index"),
    "indicators": ("Indikator", "Indicators"),
    "instansi": ("Instansi", "Instansi"),
    "instrument": ("Instrumen", "Instrument"),
    "largest-room": (
        "Ruang naik terbesar, menurut indikator",
        "The most room, by indicator",
    ),
    "made-by": (
        (
            "Laporan ini dibuat dengan spbe {version}; masukan yang sama memberi "
            "laporan yang sama."
        ),
        "This report was made by spbe {version}; the same input gives the same report.",
    ),
    "median": ("Median pembanding", "Peers' median"),
    "middle": ("tengah", "middle"),
    "missing": ("Belum dinilai", "Not assessed"),
    "missing-intro": (
        (
            "Evaluasi ini belum lengkap: {count} dari {all} indikator belum dinilai. "
            "Yang belum dinilai bukan tingkat terendah, jadi tidak ada indeks, "
            "melainkan batasnya."
        ),
        (
            "This evaluation is not complete: {count} of {all} indicators are not "
            "assessed. What is not assessed is not at the lowest level, so there is no "
            "index but its bounds."
        ),
    ),
    "name": ("Nama", "Name"),
    "no-instansi": ("Instansi tidak disebut", "No instansi told"),
    "no-radar": (
        (
            "Instrumen ini memiliki kurang dari tiga aspek dan domain, jadi tidak ada "
            "radar."
        ),
        "This instrument has fewer than three aspects and domains, so no radar.",
    ),
    "not-assessed": ("belum dinilai", "not assessed"),
    "note": ("Catatan", "Note"),
    "nothing-changed": ("Tidak ada tingkat yang berubah.", "No level changed."),
    "now": ("Sekarang", "Now"),
    "number": ("No.", "No."),
    "of-rank": ("{rank} dari {of}", "{rank} of {of}"),
    "other-basis": (
        "Dasar predikat berbeda: sebelumnya {before}, sekarang {after}.",
        "The predikat have different bases: before {before}, now {after}.",
    ),
    "own": ("Sendiri", "Own"),
    "peers": ("Pembanding", "Peers"),
    "peers-intro": (
        (
            "Dibandingkan dengan {count} instansi lain; {without} di antaranya tanpa "
            "indeks. Kekuatan: di seperempat teratas dan di atas median; kelemahan: di "
            "seperempat terbawah dan di bawah median."
        ),
        (
            "Beside {count} other instansi, {without} of them without an index. A "
            "strength lies in the top quarter and above the median, a weakness in the "
            "bottom quarter and below it."
        ),
    ),
    "peers-table": ("Angka sendiri dan pembanding", "Own figures and the peers'"),
    "percentile": ("Persentil", "Percentile"),
    "plan": ("Rencana", "Plan"),
    "plan-intro": (
        (
            "Rencana termurah dalam batas yang diberikan: tidak ada yang lebih murah "
            "untuk mencapai target ini. "
            "Biaya seluruhnya {cost}, dalam satuan yang diberikan (tanpa itu: satu "
            "untuk tiap kenaikan tingkat)."
        ),
        (
            "The cheapest plan within the limits given: nothing cheaper reaches the "
            "target. All of it costs "
            "{cost}, in the unit that was given (else one for each raise)."
        ),
    ),
    "plan-none": (
        "Target sudah dicapai; tidak ada yang perlu dinaikkan.",
        "The target is reached; nothing need be raised.",
    ),
    "plan-table": ("Kenaikan tingkat", "Raises"),
    "plan-within": (
        (
            "Rencana terbaik untuk biaya paling banyak {budget}: indeks setinggi "
            "mungkin. Biaya seluruhnya {cost}."
        ),
        (
            "The best plan for at most {budget}: the highest index there is. All of it "
            "costs {cost}."
        ),
    ),
    "planned": ("Rencana: {level}", "Planned: {level}"),
    "points-gained": ("Tambahan poin", "Points gained"),
    "possible": ("Predikat yang masih mungkin", "Predikat still possible"),
    "province": ("Provinsi", "Province"),
    "provisional": ("Sementara", "Provisional"),
    "radar": ("Radar", "Radar"),
    "radar-aspect": (
        "Radar indeks tiap aspek; angkanya ada di tabel Aspek.",
        "Radar of the index of each aspect; its figures are in the table of aspects.",
    ),
    "radar-domain": (
        "Radar indeks tiap domain; angkanya ada di tabel Domain.",
        "Radar of the index of each domain; its figures are in the table of domains.",
    ),
    "rank": ("Peringkat", "Rank"),
    "reached": ("Setelah rencana", "After the plan"),
    "report": ("Laporan {index}", "Report of the {index}"),
    "room": ("Ruang naik", "Room"),
    "rounding": ("Pembulatan", "Rounding"),
    "rules": ("Sumber dan aturan", "Sources and rules"),
    "skip": ("Langsung ke isi", "Skip to the contents"),
    "stage": ("Tahap", "Stage"),
    "strength": ("kekuatan", "strength"),
    "summarised": ("Ringkasan", "Summary"),
    "verdict": ("Kesimpulan", "Verdict"),
    "version": ("Versi", "Version"),
    "weakness": ("kelemahan", "weakness"),
    "weights": ("Bobot", "Weights"),
    "year": ("Tahun", "Year"),
}


def told(key: str, language: Language, **facts: object) -> str:
    """Return a text in a language, with its facts filled in, if they are given."""
    text = _TOLD[key][language == "en"]
    return text.format(**facts) if facts else text
