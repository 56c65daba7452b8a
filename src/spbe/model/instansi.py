"""Who is evaluated (*Instansi*), and at which stage of the evaluation."""

from __future__ import annotations

import re
from typing import Literal, get_args

import attrs

from spbe import _validators as v
from spbe._shown import Shown
from spbe.errors import EvaluationError
from spbe.model._ordered import Ordered

__all__ = ["Instansi", "InstansiKind", "Stage"]

InstansiKind = Literal[
    "kementerian",
    "lpnk",
    "alat_negara",
    "sekretariat_kabinet",
    "sekretariat_lembaga_negara",
    "lembaga_lainnya",
    "lembaga_penyiaran_publik",
    "lns",
    "provinsi",
    "kabupaten",
    "kota",
]

_KINDS: tuple[InstansiKind, ...] = get_args(InstansiKind)

# What offices write for the same thing; the first word of a name decides.
_WORDS = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "pemkab": "kabupaten",
    "pemkot": "kota",
    "pemprov": "provinsi",
}
_TOLD_BY_NAME: dict[str, InstansiKind] = {
    "kabupaten": "kabupaten",
    "kota": "kota",
    "provinsi": "provinsi",
    "kementerian": "kementerian",
}
# Two provinces whose official names leave the word out.
_UNTOLD = {"pemerintah aceh": "provinsi aceh", "pemda aceh": "provinsi aceh"}
# In a name whose points are spaces; "Kota Yogyakarta" is none of them.
_YOGYAKARTA = re.compile(
    r"((pemerintah( daerah)?|pemda) )?((provinsi|propinsi|prov|pemprov) )?"
    r"(diy|(d i|di|daerah istimewa) yogyakarta)"
).fullmatch
_GOVERNMENTS = (["pemerintah", "daerah"], ["pemerintah"], ["pemda"])


def _key(name: str) -> str:
    words = name.casefold().replace(".", " ").split()
    spaced = " ".join(words)
    if _YOGYAKARTA(spaced):
        return "provinsi di yogyakarta"
    if untold := _UNTOLD.get(spaced):
        return untold
    for government in _GOVERNMENTS:
        if words[: len(government)] == government and len(words) > len(government):
            words = words[len(government) :]
            break
    return " ".join([*(_WORDS.get(word, word) for word in words[:1]), *words[1:]])


def _kind_in(instansi: Instansi) -> InstansiKind | None:
    # attrs asks for the default before the validator refuses what is no text.
    if not isinstance(instansi.name, str):
        return None
    return _TOLD_BY_NAME.get(_key(instansi.name).partition(" ")[0])


@attrs.frozen(kw_only=True, repr=False)
class Instansi(Shown):
    """A ministry, agency, province, regency or city (*Instansi*).

    Attributes:
        name: Its name, as written.
        kind: One of the kinds of the national tables, such as ``"kabupaten"``;
            where none is given, the one its name begins with, else ``None``.
        province: The province a regency or city lies in.
        code: Its code in whatever register the caller uses.

    Raises:
        TypeError: If a part is not a text.
        ValueError: If the name is blank or the kind is unknown.

    Source:
        PermenPANRB 59/2020, Pasal 1; the kinds as in the national reports.

    Example:
        >>> import spbe
        >>> landak = spbe.Instansi(name="Pemerintah Kab. Landak")
        >>> landak.kind, landak.key
        ('kabupaten', 'kabupaten landak')
        >>> landak.key == spbe.Instansi(name="Kabupaten Landak").key
        True
    """

    _error = EvaluationError

    name: str = attrs.field(validator=v.text)
    kind: InstansiKind | None = attrs.field(
        default=attrs.Factory(_kind_in, takes_self=True),
        validator=v.optional(v.one_of(*_KINDS)),
    )
    province: str | None = attrs.field(default=None, validator=v.optional_text)
    code: str | None = attrs.field(default=None, validator=v.optional_text)

    @property
    def key(self) -> str:
        """One spelling for all ways to write the name; to join years and tables on."""
        return _key(self.name)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: name, kind, province, code, and the key to join on."""
        return [{**attrs.asdict(self), "key": self.key}]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        kind = f" ({self.kind})" if self.kind else ""
        return f"<Instansi {self.name[:50]}{kind}>"


class Stage(Ordered):
    """A stage of an evaluation, ordered as the stages follow one another.

    The names of 2018 to 2020 are understood.

    Source:
        PermenPANRB 59/2020, Pasal 3-7 and Lampiran I, Bab II D.

    Example:
        >>> import spbe
        >>> spbe.Stage("wawancara") is spbe.Stage.INTERVIU
        True
        >>> spbe.Stage.MANDIRI < spbe.Stage.FINAL
        True
    """

    MANDIRI = "mandiri"
    DOKUMEN = "dokumen"
    INTERVIU = "interviu"
    VISITASI = "visitasi"
    FINAL = "final"

    @classmethod
    def _missing_(cls, value: object) -> Stage:
        if isinstance(value, str):
            name = _STAGES_OF_2018.get(" ".join(value.casefold().split()))
            if name is not None:
                return cls(name)
        return super()._missing_(value)


_STAGES_OF_2018 = {
    **{stage.value: stage.value for stage in Stage},
    "penilaian mandiri": "mandiri",
    "penilaian dokumen": "dokumen",
    "evaluasi mandiri": "mandiri",
    "evaluasi dokumen": "dokumen",
    "wawancara": "interviu",
    "observasi lapangan": "visitasi",
}
