"""The fixture tree: every folder is a record (or several), its name says what is wrong with it.

`expected.txt` beside a record holds what `katalog check` prints for it, under `innovations/<name of the folder>`.
After a change of wording, `python -m tests.validator.test_fixtures` writes all of them anew: read the difference.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from katalog.source.finding import format_findings
from katalog.source.tree import Sources, read_all
from katalog.workers import Workers

from .validator_kit import FIXTURES, Catalogue

RECORDS = FIXTURES / "records"
EXPECTED = "expected.txt"


def cases(kind: str) -> list[Path]:
    """The fixtures of one kind."""
    return sorted(folder for folder in (RECORDS / kind).iterdir() if folder.is_dir())


def check(case: Path, workplace: Path) -> Sources:
    """Read a fixture as a catalogue of its own; a folder without files of its own holds several records."""
    root = Catalogue.at(workplace).root
    several = all(item.is_dir() or item.name == EXPECTED for item in case.iterdir())
    for folder in (item for item in case.iterdir() if item.is_dir()) if several else (case,):
        shutil.copytree(folder, root / folder.name, ignore=shutil.ignore_patterns(EXPECTED))
    return read_all(root, Workers())


def as_text(sources: Sources) -> str:
    """What `katalog check` prints."""
    return f"{format_findings(sources.findings, 'text')}\n"


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_invalid_record_is_refused(case: Path, tmp_path: Path) -> None:
    sources = check(case, tmp_path)
    assert as_text(sources) == (case / EXPECTED).read_text("utf-8")
    assert sources.errors > 0


@pytest.mark.parametrize("case", cases("valid_with_warnings"), ids=lambda case: case.name)
def test_warning_does_not_refuse(case: Path, tmp_path: Path) -> None:
    sources = check(case, tmp_path)
    assert as_text(sources) == (case / EXPECTED).read_text("utf-8")
    assert sources.errors == 0
    assert len(sources.records) == 1


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_valid_record_has_no_findings(case: Path, tmp_path: Path) -> None:
    sources = check(case, tmp_path)
    assert sources.findings == ()
    assert len(sources.records) == len(list(case.rglob("index.md")))


@pytest.mark.parametrize("case", [*cases("invalid"), *cases("valid_with_warnings")], ids=lambda case: case.name)
def test_finding_says_where_what_and_what_to_do(case: Path) -> None:
    for line in (case / EXPECTED).read_text("utf-8").splitlines():
        place, _, sentence = line.partition(": ")
        path, row, column = place.rsplit(":", 2)
        assert path.startswith("innovations/")
        assert int(row) >= 1
        assert int(column) >= 1
        assert sentence.startswith(("galat: ", "peringatan: "))
        assert ". Saran: " in sentence
        assert not any(word in sentence for word in ("Input should", "Value error", "Field required", "None"))


def write_expected() -> None:
    """Write what is found now beside every fixture that is not valid."""
    for case in (*cases("invalid"), *cases("valid_with_warnings")):
        with tempfile.TemporaryDirectory() as workplace:
            (case / EXPECTED).write_text(as_text(check(case, Path(workplace))), "utf-8")


if __name__ == "__main__":
    write_expected()
