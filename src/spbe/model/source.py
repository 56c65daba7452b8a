"""Where a rule is printed, and what is said about it in two languages."""

from __future__ import annotations

import attrs

from spbe import _validators as v
from spbe._labels import Language, check_language
from spbe._shown import Shown

__all__ = ["Source", "Text"]


@attrs.frozen(kw_only=True, repr=False)
class Source(Shown):
    """Where something is printed: regulation, part, and the page where known.

    Attributes:
        regulation: The full title of the regulation or report.
        part: The part of it, such as ``"Lampiran I"``.
        page: The page or pages as printed; ``None`` where not known, never
            guessed.
        url: Where it can be read; ``None`` where not known.

    Example:
        >>> import spbe
        >>> source = spbe.instruments.load("permenpanrb-59-2020").banding.source
        >>> source.part, source.page
        ('Lampiran I, Tabel 13', None)
    """

    regulation: str = attrs.field(validator=v.text)
    part: str | None = attrs.field(default=None, validator=v.optional_text)
    page: str | None = attrs.field(default=None, validator=v.optional_text)
    url: str | None = attrs.field(default=None, validator=v.optional_text)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: regulation, part, page, address."""
        return [attrs.asdict(self)]

    def __str__(self) -> str:
        page = f"hlm. {self.page}" if self.page else None
        return ", ".join(filter(None, (self.regulation, self.part, page)))

    def __repr__(self) -> str:
        return f"<Source {str(self)[:80]}>"


@attrs.frozen(kw_only=True, repr=False)
class Text(Shown):
    """A sentence in Indonesian and, where given, in English.

    Attributes:
        id: In Indonesian; ``str`` gives it.
        en: In English; ``None`` where there is no translation.

    Example:
        >>> from spbe.model import Text
        >>> Text(id="sementara", en="provisional").in_language("en")
        'provisional'
    """

    id: str = attrs.field(validator=v.text)
    en: str | None = attrs.field(default=None, validator=v.optional_text)

    def in_language(self, language: Language) -> str:
        """Return the sentence in a language, Indonesian where it has no other.

        Raises:
            ValueError: If the language is neither ``"id"`` nor ``"en"``.
        """
        check_language(language)
        return self.en if language == "en" and self.en is not None else self.id

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the sentence in Indonesian and in English."""
        return [attrs.asdict(self)]

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<Text {self.id[:80]}>"
