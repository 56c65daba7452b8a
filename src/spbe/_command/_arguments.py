"""What the command line takes, and its help in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn, get_args

from spbe._command._exits import Exit
from spbe._command._files import instrument_asked, year_in
from spbe._command._words import said
from spbe._labels import Language
from spbe._version import __version__
from spbe.errors import SpbeError
from spbe.model.predikat import Predikat

__all__ = ["language_of", "parser_in"]


def language_of(arguments: Sequence[str]) -> Language:
    """Find the language before all else, since help and faults are told in it."""
    given: Language = "id"
    for one, following in pairwise([*arguments, ""]):
        for language in get_args(Language):
            if one == f"--language={language}" or (one, following) == (
                "--language",
                language,
            ):
                given = language
    return given


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Indonesian too."""

    def __init__(self, *, language: Language, **options: Any) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=partial(_Formatter, language=language),
            **options,
        )
        self.language: Language = language

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the call."""
        told = said("wrong-call", self.language, why=message)
        self.exit(Exit.WRONG_CALL, f"{self.format_usage()}{told}\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, *, language: Language, **options: Any) -> None:
        super().__init__(prog, **options)
        self._usage_word = said("usage", language)

    def add_usage(self, *arguments: Any, **options: Any) -> None:
        """Write the usage with its word in the language."""
        usage, actions, groups, prefix = (*arguments, None)[:4]
        prefix = options.get("prefix", prefix)
        word = self._usage_word if prefix is None else prefix
        super().add_usage(usage, actions, groups, word)


def parser_in(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line, whose help is in a language."""
    parser = _Parser(
        language=language,
        prog="spbe",
        description=said("does", language),
        epilog=said("exits", language),
    )
    general = _add_general(parser, language)
    general.add_argument(
        "--version",
        action="version",
        version=f"spbe {__version__}",
        help=said("a-version", language),
    )
    commands = parser.add_subparsers(
        title=said("commands", language),
        dest="command",
        required=True,
        metavar="{template,score,report,verify}",
    )
    for name, add in _COMMANDS.items():
        told = said(f"does-{name}", language)
        command = commands.add_parser(
            name,
            language=language,
            help=told,
            description=told,
            epilog=said("exits", language),
        )
        which = command.add_argument_group(said("which", language))
        add(command, which, language)
    return parser


def _add_general(parser: argparse.ArgumentParser, language: Language) -> Any:
    group = parser.add_argument_group(said("options", language))
    group.add_argument("-h", "--help", action="help", help=said("a-help", language))
    group.add_argument(
        "--language",
        choices=get_args(Language),
        default=argparse.SUPPRESS,
        help=said("a-language", language),
    )
    return group


def _add_template(parser: Any, which: Any, language: Language) -> None:
    which.add_argument(
        "edition",
        type=_edition,
        metavar="INSTRUMENT",
        help=_help("edition", language),
    )
    options = _add_general(parser, language)
    options.add_argument(
        "-o", "--output", metavar="FILE", help=_help("output", language)
    )
    options.add_argument("--instansi", help=_help("instansi", language))
    options.add_argument("--year", type=int, help=_help("year-filled", language))
    options.add_argument(
        "--overwrite", action="store_true", help=_help("overwrite", language)
    )


def _add_score(parser: Any, which: Any, language: Language) -> None:
    _add_files(parser, which, language, "evaluations")


def _add_verify(parser: Any, which: Any, language: Language) -> None:
    _add_files(parser, which, language, "printed")


def _add_files(parser: Any, which: Any, language: Language, held: str) -> None:
    which.add_argument("files", nargs="+", metavar="FILE", help=_help(held, language))
    options = _add_stated(parser, language)
    options.add_argument("--json", action="store_true", help=_help("json", language))


def _add_report(parser: Any, which: Any, language: Language) -> None:
    which.add_argument("file", metavar="FILE", help=_help("evaluations", language))
    options = _add_stated(parser, language)
    options.add_argument(
        "-o",
        "--output",
        metavar="OUT.html",
        required=True,
        help=_help("output", language),
    )
    options.add_argument("--before", metavar="FILE", help=_help("before", language))
    options.add_argument(
        "--target", type=_predikat, metavar="PREDIKAT", help=_help("target", language)
    )
    options.add_argument(
        "--overwrite", action="store_true", help=_help("overwrite", language)
    )


def _add_stated(parser: Any, language: Language) -> Any:
    options = _add_general(parser, language)
    options.add_argument(
        "--instrument", type=_instrument, help=_help("instrument", language)
    )
    options.add_argument("--year", type=int, help=_help("year", language))
    return options


def _help(name: str, language: Language) -> str:
    return said(f"a-{name}", language)


def _instrument(text: str) -> Any:
    try:
        return instrument_asked(text)
    except (SpbeError, OSError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _edition(text: str) -> tuple[Any, int | None]:
    return _instrument(text), year_in(text)


def _predikat(text: str) -> Predikat:
    for predikat in Predikat:
        if str(predikat).casefold() == " ".join(text.split()).casefold():
            return predikat
    labels = ", ".join(map(str, Predikat))
    msg = f"{text!r}: {labels}"
    raise argparse.ArgumentTypeError(msg)


_COMMANDS = {
    "template": _add_template,
    "score": _add_score,
    "report": _add_report,
    "verify": _add_verify,
}
