"""What is shipped is read wherever the package was imported from."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import spbe

SOURCE = Path(spbe.__file__).parent
READ = """
import json, sys, warnings
sys.path.insert(0, sys.argv[1])
warnings.simplefilter("ignore")
import spbe
assert spbe.__file__.startswith(sys.argv[1])
read = [repr(spbe.instruments.load(name)) for name in spbe.instruments.available()]
read.append(repr(spbe.instruments.crosswalk(*spbe.instruments.available()[:2])))
read.append(len(spbe.published.results()))
read.append(len(spbe.published.national_index()))
read.append(len(spbe.published.evaluations()))
read.append(len(spbe.serialization.json_schema(spbe.Evaluation)))
instrument = spbe.instruments.load("permenpanrb-59-2020")
evaluation = spbe.Evaluation(instrument=instrument, levels=[3] * 47)
read.append(len(spbe.display.report.html(evaluation)) > 1000)
print(json.dumps(read))
"""


def test_a_zip_archive_of_the_package_has_all_of_it(tmp_path: Path) -> None:
    """Instruments, crosswalks, printed figures, schemas and the report's page."""
    archive = tmp_path / "spbe.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in SOURCE.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                target.write(file, Path("spbe", file.relative_to(SOURCE)))
    shown = [
        subprocess.run(
            [sys.executable, "-c", READ, str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
        for place in (archive, SOURCE.parent)
    ]
    assert [run.stderr for run in shown] == ["", ""]
    assert json.loads(shown[0].stdout) == json.loads(shown[1].stdout)
