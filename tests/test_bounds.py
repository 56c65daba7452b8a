"""What comes in has bounds: problems told in full, digits, lengths of names."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from helpers import shipped

import spbe
from spbe import serialization
from spbe._problems import MOST_PROBLEMS, Problem, Problems
from spbe._telling import did_you_mean, path_to
from spbe.serialization import Limits

PROBLEM = Problem(kind="level", message="wrong")
DRAFT = "docs/examples/data/rancangan.toml"
LARGE = 10**5000


@pytest.fixture
def i8() -> spbe.Instrument:
    """The instrument of decimal levels."""
    return shipped("permenpanrb-8-2026")


def level_cells(book: openpyxl.Workbook) -> dict[str, Any]:
    """Return the cells of a template where the levels are to be written."""
    found = {}
    for sheet in book:
        column = 0
        for row in sheet.iter_rows():
            texts = [str(cell.value) for cell in row]
            if "Nomor" in texts and "Tingkat" in texts:
                column = texts.index("Tingkat")
                code = texts.index("Nomor")
            elif column and texts[code].isdecimal():
                found[texts[code]] = row[column]
    return found


def fractions(digits: int) -> dict[str, Fraction]:
    """Return levels that have no common denominator."""
    return {str(code): 1 + Fraction(1, 10**digits + code) for code in range(1, 21)}


class TestProblems:
    """A thousand in full, the rest counted."""

    def test_a_thousand_are_kept_and_the_rest_counted(self) -> None:
        """One by one, many at once, and in lists of their own."""
        problems = Problems([PROBLEM] * (MOST_PROBLEMS - 1))
        assert not problems.is_full
        problems.append(PROBLEM)
        assert (len(problems), problems.rest, problems.is_full) == (1000, 0, True)
        problems.append(PROBLEM)
        problems += [PROBLEM, PROBLEM]
        problems.extend(Problems([PROBLEM] * 1_010))
        assert (len(problems), problems.rest, problems.total) == (1000, 1013, 2013)

    def test_the_rest_is_told_as_one_problem(self) -> None:
        """Which counts for what it says wherever it goes."""
        assert Problems([PROBLEM]).with_count() == (PROBLEM,)
        *_, one = Problems([PROBLEM], rest=1).with_count()
        assert str(one) == "1 more problem is not told"
        told = Problems([PROBLEM] * 3_234).with_count()
        assert (len(told), told[-1].kind, told[-1].value) == (1001, "more", 2234)
        assert str(told[-1]) == "2,234 more problems are not told"
        assert Problems([*told, PROBLEM]).total == 3_235
        own = Problem(kind="more", value="much", message="of another kind")
        assert Problems([own]).with_count() == (own,)

    def test_only_what_fits_is_made(self) -> None:
        """What is not told costs no words."""
        problems = Problems([PROBLEM] * (MOST_PROBLEMS - 1))
        for _ in problems.fitting(range(5)):
            problems.append(PROBLEM)
        assert (len(problems), problems.rest) == (1000, 4)
        assert not problems.fits()
        assert problems.rest == 5

    def test_an_error_tells_how_many_there_are(self) -> None:
        """Once more when it was pickled."""
        error = spbe.DecodeError([PROBLEM] * 5_000)
        first, *_, last = str(error).splitlines()
        assert first == "5000 problems:"
        assert last == "- and 4940 more; the first 1000 are in .problems"
        assert len(error.problems) == 1001
        again = pickle.loads(pickle.dumps(error))
        assert (again.problems, str(again)) == (error.problems, str(error))
        few = spbe.DecodeError(Problems([PROBLEM], rest=7))
        assert str(few).splitlines() == [
            "8 problems:",
            "- wrong",
            "- 7 more problems are not told",
        ]

    @pytest.mark.parametrize(
        ("field", "value", "count"),
        [
            ("levels", {f"k{n}": 1 for n in range(1_500)}, 1_500),
            ("assessments", [1] * 1_500, 1_500),
            ("assessments", [{"code": f"k{n}"} for n in range(1_500)], 1_500),
            ("assessments", [{"code": "1"}] * 1_501, 1_500),
            ("assessments", [{"cod": 1}] * 1_500, 2_000),
            ("assessments", [1, *({"code": "k"},) * 1_500], 1_501),
        ],
    )
    def test_a_document_counts_them(self, field: str, value: Any, count: int) -> None:
        """Each part that is refused once there are a thousand counts as one."""
        head = {"name": "spbe-evaluation", "version": 1}
        document = {"format": head, "instrument": "permenpanrb-59-2020", "levels": {}}
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.from_json(json.dumps(document | {field: value}))
        assert str(caught.value).startswith(f"{count} problems:")
        assert len(caught.value.problems) == 1001

    def test_assessments_are_told_at_their_own_numbers(self) -> None:
        """Also where some before could not be read."""
        head = {"name": "spbe-evaluation", "version": 1}
        document = {
            "format": head,
            "instrument": "permenpanrb-59-2020",
            "levels": {},
            "assessments": [5, {"code": "1"}, {"code": "1"}, {"code": "x" * 61}],
        }
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.from_json(json.dumps(document))
        assert [str(problem) for problem in caught.value.problems] == [
            "5 is not a table of code, note, unit, evidence @ line 1, assessments[0]",
            "code is longer than 60 characters @ line 1, assessments[3].code",
            "indicator 1 has two assessments @ line 1, assessments[2]",
        ]

    def test_figures_and_domains_are_counted(self, i59: spbe.Instrument) -> None:
        """Of results too."""
        figures = {f"k{n}": "1.00" for n in range(1_500)}
        with pytest.raises(spbe.PublishedResultError, match=r"^1500 problems:"):
            spbe.PublishedResult(
                instansi="Kab. X", year=2024, instrument=i59, domains=figures
            )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("kode,tingkat\n" + "99,3\n" * 1_200, 1_200),
        ("kode,tingkat\n" + "1,9\n" + "1,3\n" * 1_200, 1_201),
        ("nama,kode,tingkat\n" + "x,99,3\n" * 1_200 + "y,1,9\n", 1_201),
        ("nama,kode,tingkat\n" + "".join(f"a{n},1,9\n" for n in range(1_200)), 1_200),
        ("i1,i2\n" + "9,9\n" * 600, 1_200),
        ("i1,i2\n" + "9\n" * 1_200, 1_200),
        ("tahap,i1\n" + "".join(f"a{n},3\n" for n in range(1_200)), 1_200),
        ("jenis,nama,i1\n" + "".join(f"a{n},b,3\n" for n in range(1_200)), 1_200),
        ("instrumen,i1\n" + "".join(f"a{n},3\n" for n in range(1_200)), 1_200),
        ('kode,tingkat,bukti\n1,3,"' + "a | b | c\n" * 1_200 + '"\n', 1_200),
        ('kode,tingkat,bukti\n1,3,"[' + "{},\n" * 1_200 + '{}]"\n', 1_201),
    ],
    ids=range(11),
)
def test_a_table_counts_its_problems(tmp_path: Path, text: str, count: int) -> None:
    """Whatever is wrong so often."""
    file = tmp_path / "table.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_evaluations_csv(file, "permenpanrb-59-2020")
    assert str(caught.value).startswith(f"{count} problems:")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("instrumen,i1\n" + "".join(f"a{n},3\n" for n in range(1_200)), 1_200),
        ("tahun,i1\n" + "".join(f"{n},3\n" for n in range(3_000, 4_200)), 1_200),
    ],
    ids=["instruments", "years"],
)
def test_unknown_instruments_are_counted(tmp_path: Path, text: str, count: int) -> None:
    """Where none is stated."""
    file = tmp_path / "table.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_evaluations_csv(file)
    assert str(caught.value).startswith(f"{count} problems:")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("nama,tahun,indeks\n" + "X,2024,x\n" * 1_200, 1_200),
        ("nama,tahun,d9\n" + "X,2024,1\n" * 1_200, 1_200),
        ("nama,tahun,indeks,predikat\n" + "X,2024,1,x\n" * 1_200, 1_200),
        (
            "nama,instrumen,indeks\n" + "".join(f"X,a{n},3\n" for n in range(1_200)),
            1_000,
        ),
    ],
    ids=range(4),
)
def test_a_table_of_figures_counts_its_problems(
    tmp_path: Path, text: str, count: int
) -> None:
    """What names no instrument is not looked up any more after a thousand."""
    file = tmp_path / "table.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_published_csv(file)
    assert str(caught.value).startswith(f"{count} problems:")


def test_notes_of_a_table_are_counted(tmp_path: Path) -> None:
    """As problems are."""
    file = tmp_path / "table.csv"
    file.write_text("nama,tahun,indeks\n" + "X,2024,x\n" * 2_100, "utf-8")
    table = serialization.read_published_csv(file, unreadable="note")
    doubled, unreadable = table.notes[1_000], table.notes[-1]
    assert len(table.notes) == 2_002
    assert (doubled.kind, doubled.text.id) == (
        "doubled",
        "1.099 catatan sejenis tidak dimuat.",
    )
    assert (unreadable.kind, unreadable.text.en) == (
        "unreadable",
        "1,100 more such notes are not told.",
    )


def test_entries_of_a_response_are_counted() -> None:
    """Unknown and doubled keys."""
    entries = ",".join(f'"k{n}":1,"k{n}":2' for n in range(1_200))
    with pytest.raises(spbe.DecodeError, match=r"^2403 problems:"):
        serialization.read_tauval(f"[{{{entries}}}]")


class TestDigits:
    """Numbers that could not be written, or not computed with."""

    def test_a_level_has_as_many_digits_as_others_can_be_computed_with(
        self, i8: spbe.Instrument
    ) -> None:
        """Sixty behind the point, and a denominator as long."""
        fine = 1 + Fraction(1, 10**60)
        assert spbe.Evaluation.from_levels(i8, {"1": fine}).level("1") == fine
        with pytest.raises(spbe.EvaluationError) as caught:
            spbe.Evaluation.from_levels(i8, {"1": 1 + Fraction(1, 10**60 + 1)})
        assert str(caught.value).endswith("... has more digits than is read")
        with pytest.raises(spbe.EvaluationError, match="is not within 1 to 5"):
            spbe.Evaluation.from_levels(i8, {"1": LARGE})

    def test_levels_together_have_a_bound(
        self, i8: spbe.Instrument, tmp_path: Path
    ) -> None:
        """In code, and in tables of either layout."""
        told = "the levels together have more digits than is read; round them"
        with pytest.raises(spbe.EvaluationError) as caught:
            spbe.Evaluation.from_levels(i8, fractions(5))
        assert str(caught.value) == told
        file = tmp_path / "table.csv"
        levels = [f"{n.numerator}/{n.denominator}" for n in fractions(5).values()]
        for text, line in (
            (
                "kode,tingkat\n"
                + "".join(f"{n},{x}\n" for n, x in enumerate(levels, 1)),
                2,
            ),
            (
                ",".join(f"i{n}" for n in range(1, 21))
                + "\n"
                + ",".join(levels)
                + "\n",
                2,
            ),
        ):
            file.write_text(text, "utf-8")
            with pytest.raises(spbe.DecodeError) as refused:
                serialization.read_csv(file, i8)
            assert str(refused.value) == f"{told} @ table.csv, line {line}"

    @pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
    @pytest.mark.parametrize("suffix", ["json", "yaml", "toml", "csv"])
    def test_what_is_taken_can_be_written_everywhere(
        self, i8: spbe.Instrument, tmp_path: Path, suffix: str
    ) -> None:
        """And read again."""
        evaluation = spbe.Evaluation.from_levels(i8, fractions(3))
        file = tmp_path / f"file.{suffix}"
        getattr(serialization, f"write_{suffix}")(evaluation, file)
        assert getattr(serialization, f"read_{suffix}")(file) == evaluation

    @pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
    def test_a_score_of_many_digits_can_be_shown(
        self, i8: spbe.Instrument, tmp_path: Path
    ) -> None:
        """As text, rows, a page, a workbook."""
        score = spbe.score(spbe.Evaluation.from_levels(i8, fractions(3)))
        assert (
            serialization.from_json(serialization.to_json(score), spbe.Score) == score
        )
        assert score.to_rows()
        assert score.to_html()
        assert score.to_next
        assert score.to_next.to_rows()
        serialization.write_xlsx(score, tmp_path / "score.xlsx")

    def test_digits_of_cells(self, i8: spbe.Instrument, tmp_path: Path) -> None:
        """Told with their cure."""
        file = tmp_path / "table.csv"
        file.write_text(f"kode,tingkat\n1,1.{'3' * 70}\n", "utf-8")
        with pytest.raises(spbe.DecodeError, match="; write fewer digits"):
            serialization.read_csv(file, i8)

    def test_digits_of_a_workbook(self, i8: spbe.Instrument, tmp_path: Path) -> None:
        """Of one cell, and of all together."""
        file = tmp_path / "book.xlsx"
        serialization.write_template_xlsx(i8, file)
        book = openpyxl.load_workbook(file)
        cells = level_cells(book)
        cells["1"].value = f"1,{'3' * 70}"
        book.save(file)
        with pytest.raises(spbe.DecodeError, match="has more digits than is read @"):
            serialization.read_xlsx(file, i8)
        for code, level in fractions(5).items():
            cells[code].value = f"{level.numerator}/{level.denominator}"
        book.save(file)
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.read_xlsx(file, i8)
        told = "the levels together have more digits than is read; round them"
        assert str(caught.value) == f"{told} @ book.xlsx"

    @pytest.mark.parametrize(
        "change",
        [
            {"evaluation_years": (LARGE,)},
            {"id": "x" * 61},
        ],
        ids=["years", "id"],
    )
    def test_an_instrument_has_bounds_in_code_too(self, change: dict[str, Any]) -> None:
        """Whatever could not be written."""
        with pytest.raises(ValueError, match=r"is read|60 characters"):
            attrs.evolve(spbe.instruments.read(DRAFT), **change)

    def test_other_numbers_have_bounds(self) -> None:
        """Sizes, weights, edges."""
        with pytest.raises(ValueError, match="which is more than is read"):
            Limits(size=LARGE)
        with pytest.raises(ValueError, match="has more digits than is read"):
            spbe.Indicator(
                code="1", name="a", weight=Fraction(1, LARGE), scale="proses"
            )
        years = f"evaluation_years = [0x{'f' * 5_000}]"
        with pytest.raises(spbe.DecodeError, match="has more digits than is read"):
            serialization.from_toml(years, spbe.Instrument)


class TestInstruments:
    """Own ones of any length."""

    def test_more_parts_than_any_regulation_has(self) -> None:
        """They are counted, and nothing else is looked at."""
        text = Path(DRAFT).read_text("utf-8")
        part = 'code = "9"\nname = "a"\nweight = "1"\nscale = "b"\n'
        part = f"[[aspects.indicators]]\n{part}"
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.from_toml(text + part * 1_000, spbe.Instrument)
        assert str(caught.value).startswith(
            "there are 1004 indicators; an instrument has 1,000 at most @ line "
        )

    def test_weights_without_a_unit_are_not_added_up(self) -> None:
        """That alone would take minutes."""
        text = Path(DRAFT).read_text("utf-8")
        for number, weight in enumerate(('"15"', '"25"')):
            text = text.replace(
                f"weight = {weight}", f'weight = "1/{10**50 + number}"', 1
            )
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.from_toml(text, spbe.Instrument)
        (problem,) = caught.value.problems
        assert problem.message.startswith("the weights make a unit finer than")


class TestPaths:
    """Names of any length, in documents of any depth."""

    def test_a_long_name_is_cut_in_a_path(self) -> None:
        """Each member of a table has it."""
        assert path_to("", "levels") == "levels"
        assert path_to("levels", 12) == "levels.12"
        assert path_to("a", "x" * 100) == f"a.{'x' * 77}..."

    def test_many_names_are_not_all_told(self) -> None:
        """Nor compared."""
        known = [f"k{number}" for number in range(300)]
        told = did_you_mean("zz", known)
        assert told.endswith("k59, ...")
        assert did_you_mean("k299", known) != "; did you mean 'k299'?"

    @pytest.mark.parametrize(
        ("key", "depth"), [(".".join("a" * 41), 41), ('a . "b" . ' * 25 + "c", 51)]
    )
    def test_a_dotted_key_is_as_deep_as_its_names(self, key: str, depth: int) -> None:
        """Whatever they are written like."""
        text = f"x = 1.5 # {'.' * 50}\ny = '{'.' * 50}'\n"
        with pytest.raises(spbe.DecodeError, match=r"^format is to be"):
            serialization.from_toml(text)
        with pytest.raises(spbe.DecodeError, match=r"^the depth is over 40;"):
            serialization.from_toml(f"{text}{key} = 1\n")
        with pytest.raises(spbe.DecodeError, match=r"^format is to be"):
            serialization.from_toml(f"{text}{key} = 1\n", limits=Limits(depth=depth))

    def test_a_path_of_dots_has_no_line(self) -> None:
        """It would be looked for too long."""
        head = 'format={name="spbe-evaluation",version=1}\nlevels={}\n'
        text = f'{head}instrument="permenpanrb-59-2020"\n"{"." * 60}"=1\n'
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.from_toml(text)
        assert str(caught.value).endswith(f"@ line 4, {'.' * 60}")


def test_a_decimal_that_is_no_number_is_no_level(i8: spbe.Instrument) -> None:
    """As before."""
    with pytest.raises(spbe.EvaluationError, match="is not within 1 to 5; write"):
        spbe.Evaluation.from_levels(i8, {"1": Decimal("NaN")})
