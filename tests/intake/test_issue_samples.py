"""Sample issues, good and bad: what record or what answer each becomes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from validator_kit import Catalogue

from katalog.intake.issue import Issue, Taken, take
from katalog.source.region import Region, read_region
from katalog.source.tree import read_all
from katalog.workers import Workers

SAMPLES = Path(__file__).parent / "issues"
GOOD = sorted((SAMPLES / "good").glob("*.md"))
BAD = sorted((SAMPLES / "bad").glob("*.md"))
IN_CATALOGUE = {"perahu-pustaka": "perahu-pustaka"}
PERSONAL = re.compile(r"7410011203850001|0812-3456-7890|ani\.pasien")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """The region of the fixtures."""
    found, _ = read_region(Catalogue.at(tmp_path_factory.mktemp("region")).root, "innovations")
    assert found is not None
    return found


def taken(file: Path, region: Region) -> Taken:
    return take(Issue(7, file.read_text("utf-8")), region, IN_CATALOGUE)


def test_there_are_enough_samples() -> None:
    assert len(GOOD) + len(BAD) >= 30


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_issue_becomes_this_record(file: Path, region: Region) -> None:
    found = taken(file, region)
    assert found.is_sound, found.answer
    assert f"{found.slug}\n{found.text}" == file.with_suffix(".txt").read_text("utf-8")
    assert found.answer.startswith("Terima kasih.")


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_issue_passes_the_check_of_the_catalogue(file: Path, region: Region, tmp_path: Path) -> None:
    catalogue = Catalogue.at(tmp_path)
    found = taken(file, region)
    catalogue.write(found.text, found.slug)
    assert read_all(catalogue.root, Workers()).errors == 0


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_line_ends_of_windows_make_no_difference(file: Path, region: Region) -> None:
    body = file.read_text("utf-8")
    assert take(Issue(7, body.replace("\n", "\r\n")), region, {}) == take(Issue(7, body), region, {})


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_bad_issue_gets_this_answer(file: Path, region: Region) -> None:
    found = taken(file, region)
    assert (found.is_sound, found.slug, found.text) == (False, "", "")
    assert found.answer == file.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize(
    "file", [file for file in BAD if PERSONAL.search(file.read_text("utf-8"))], ids=lambda f: f.stem
)
def test_personal_data_is_refused_with_the_law_and_not_repeated(file: Path, region: Region) -> None:
    answer = taken(file, region).answer
    assert "UU 27/2022" in answer
    assert "Delete revision from history" in answer
    assert not PERSONAL.search(answer)


def test_personal_data_in_a_choice_is_not_quoted_by_the_other_finding(region: Region) -> None:
    body = (
        (SAMPLES / "good" / "shortest.md")
        .read_text("utf-8")
        .replace("Dinas Kesehatan (dinkes)", "NIK 7410011203850001")
    )
    answer = take(Issue(7, body), region, {}).answer
    assert "**Perangkat daerah**: tampak seperti" in answer
    assert "7410011203850001" not in answer


def test_repeated_heading_is_pointed_out(region: Region) -> None:
    answer = taken(SAMPLES / "good" / "heading-pasted-into-another-answer.md", region).answer
    assert "tertulis lebih dari sekali" in answer
    assert "Tujuan" in answer
