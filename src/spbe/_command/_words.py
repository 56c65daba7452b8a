"""What the command line says, in Indonesian and English."""

from __future__ import annotations

from spbe._labels import Language

__all__ = ["said"]

_SAID = {
    "a-before": (
        "evaluasi sebelumnya, untuk dibandingkan",
        "an earlier evaluation, to compare with",
    ),
    "a-edition": (
        "id instrumen, tahun evaluasi (ikut diisikan), atau berkas TOML sendiri",
        "id of the instrument, year of evaluation (filled in), or a TOML file",
    ),
    "a-evaluations": (
        "JSON, YAML, TOML, CSV (panjang atau lebar) atau XLSX",
        "JSON, YAML, TOML, CSV (long or wide) or XLSX",
    ),
    "a-help": ("tampilkan bantuan ini, lalu selesai", "show this help and stop"),
    "a-instansi": (
        "nama instansi yang diisikan",
        "the name of the instansi, filled in",
    ),
    "a-instrument": (
        "instrumen: id, tahun evaluasi, atau berkas TOML Anda sendiri",
        "the instrument: id, year of evaluation, or a TOML file of your own",
    ),
    "a-json": (
        "untuk mesin: satu baris JSON per berkas",
        "for machines: one line of JSON for each file",
    ),
    "a-language": (
        "bahasa pesan: id (bawaan) atau en",
        "language of messages: id (the default) or en",
    ),
    "a-output": ("berkas yang ditulis", "the file that is written"),
    "a-overwrite": (
        "ganti berkas yang sudah ada",
        "replace a file that is there already",
    ),
    "a-printed": (
        "angka tercetak: CSV, JSON, YAML, atau jawaban TAUVAL (JSON)",
        "printed figures: CSV, JSON, YAML, or a response of TAUVAL (JSON)",
    ),
    "a-target": (
        "predikat target; laporan memuat rencana termurah ke sana",
        "the predikat aimed at; the report holds the cheapest plan to it",
    ),
    "a-version": ("tampilkan versi, lalu selesai", "show the version and stop"),
    "a-year": ("tahun untuk baris yang tidak menyebutnya", "the year of rows without"),
    "a-year-filled": ("tahun yang diisikan", "the year, filled in"),
    "allowed": ("yang boleh", "allowed"),
    "between": ("antara {low} dan {high}", "between {low} and {high}"),
    "checked": (
        "{path}: {results} hasil diperiksa, {errors} kesalahan",
        "{path}: {results} results checked, {errors} errors",
    ),
    "closed": (
        "hasil tidak dapat ditulis: keluaran ditutup atau penuh",
        "the results cannot be written: the output is closed or full",
    ),
    "commands": ("perintah", "commands"),
    "does": (
        "Hitung, laporkan, dan periksa indeks SPBE dengan tepat.",
        "Score, report and check SPBE indices, exactly.",
    ),
    "does-report": (
        "tulis laporan satu evaluasi: satu berkas HTML yang siap dicetak",
        "write the report of one evaluation: one HTML file, ready to print",
    ),
    "does-score": (
        "hitung indeks, predikat, dan domain dari tingkat kematangan",
        "work out index, predikat and domains from maturity levels",
    ),
    "does-template": (
        "tulis buku kerja XLSX untuk diisi",
        "write the XLSX workbook to fill in",
    ),
    "does-verify": (
        "periksa apakah angka tercetak cocok satu sama lain",
        "check whether printed figures agree with one another",
    ),
    "exists": (
        "{path} sudah ada; ganti dengan --overwrite, atau pilih nama lain",
        "{path} is there already; replace it with --overwrite, or choose another name",
    ),
    "exits": (
        """kode keluar:
  0  selesai
  1  ada data yang salah, atau angka tercetak yang tidak mungkin
  2  salah panggil
  3  berkas tidak dapat dibaca atau ditulis
  4  perlu paket tambahan
Masalah satu berkas tidak menghentikan berkas lain; kode yang tertinggi berlaku.
130: dihentikan. Rincian masalah berbahasa Inggris.""",
        """exit codes:
  0  done
  1  some data are wrong, or printed figures cannot be
  2  wrong call
  3  a file cannot be read or written
  4  another package is needed
A problem of one file does not stop the others; the highest code is given.
130: interrupted.""",
    ),
    "finding-error": ("salah", "error"),
    "finding-note": ("catatan", "note"),
    "incomplete": (
        "belum lengkap: {count} dari {all} indikator belum dinilai: {codes}",
        "not complete: {count} of {all} indicators are not assessed: {codes}",
    ),
    "is-directory": ("{path} adalah folder, bukan berkas", "{path} is a folder"),
    "no-file": ("{path} tidak ada", "{path} is not there"),
    "no-folder": (
        "folder untuk {path} tidak ada",
        "the folder for {path} is not there",
    ),
    "no-instansi": ("(instansi tidak disebut)", "(no instansi told)"),
    "no-permission": (
        "{path} tidak boleh dibaca atau ditulis",
        "{path} may not be read or written",
    ),
    "note": ("catatan", "note"),
    "one-only": (
        "{path} memuat {count} evaluasi; laporan memuat satu",
        "{path} holds {count} evaluations; a report shows one",
    ),
    "options": ("pilihan", "options"),
    "os-error": ("{path}: {reason}", "{path}: {reason}"),
    "possible": ("predikat yang masih mungkin: {labels}", "still possible: {labels}"),
    "problems": ("{path}: {count} masalah", "{path}: {count} problems"),
    "read-off": ("dibaca dari {basis}", "read off {basis}"),
    "stopped": ("dihentikan", "interrupted"),
    "usage": ("pemakaian: ", "usage: "),
    "value": ("nilai", "value"),
    "which": ("yang diolah", "what is worked on"),
    "written": ("{path} ditulis", "{path} is written"),
    "wrong-call": ("salah panggil: {why}", "wrong call: {why}"),
}


def said(key: str, language: Language, **facts: object) -> str:
    """Return a sentence in a language, with its facts filled in."""
    return _SAID[key][language == "en"].format(**facts)
