"""`katalog issue`: reads the event file, writes only harmless outputs, never leaves its folder."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from validator_kit import Catalogue

from katalog.cli import app
from katalog.intake.issue import NoIssueError, read_event
from katalog.intake.issue_record import make_slug

GOOD = (Path(__file__).parent / "issues" / "good" / "every-answer.md").read_text("utf-8")
OUTPUT = re.compile(r"(sound=(true|false)|slug=[a-z0-9-]*|(record|answer)=[A-Za-z0-9+/=]*)")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """An empty catalogue with a region."""
    return Catalogue.at(tmp_path)


def event(tmp_path: Path, body: object, number: object = 7) -> Path:
    file = tmp_path / "event.json"
    file.write_text(json.dumps({"issue": {"number": number, "body": body}}), "utf-8")
    return file


def run(catalogue: Catalogue, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["issue", *map(str, arguments), "--innovations", str(catalogue.root)])


def outputs(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").splitlines()
    assert all(OUTPUT.fullmatch(line) for line in lines), lines
    return dict(line.split("=", 1) for line in lines)


def test_sound_issue_is_written_and_handed_on(catalogue: Catalogue, tmp_path: Path) -> None:
    ended = run(catalogue, event(tmp_path, GOOD), "--outputs", tmp_path / "out", "--write")
    assert ended.exit_code == 0, ended.output
    found = outputs(tmp_path / "out")
    text = base64.b64decode(found["record"]).decode()
    assert (found["sound"], found["slug"]) == ("true", "obat-antar-pulau")
    assert (catalogue.root / "obat-antar-pulau" / "index.md").read_text("utf-8") == text
    assert "Terima kasih" in base64.b64decode(found["answer"]).decode()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\nsound=true\nslug=x", "..", "C:\\x", "/tmp/x", "con", "$(id)", "`id`", "'; id; '"]
)
def test_no_name_leads_out_of_the_folder_or_into_another_output(
    catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    body = GOOD.replace("Obat Antar Pulau", name)
    assert run(catalogue, event(tmp_path, body), "--outputs", tmp_path / "out", "--write").exit_code == 0
    before = {"_daerah", outputs(tmp_path / "out")["slug"]} - {""}
    assert {item.name for item in catalogue.root.iterdir()} == before
    assert {item.name for item in tmp_path.iterdir()} == {"innovations", "event.json", "out"}


def test_refused_issue_writes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    body = GOOD.replace("uji coba", "NIK 7410011203850001")
    assert run(catalogue, event(tmp_path, body), "--outputs", tmp_path / "out", "--write").exit_code == 0
    found = outputs(tmp_path / "out")
    assert (found["sound"], found["slug"], found["record"]) == ("false", "", "")
    assert [item.name for item in catalogue.root.iterdir()] == ["_daerah"]


def test_markdown_file_of_a_technician(catalogue: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "isu.md"
    file.write_text(GOOD, "utf-8")
    assert run(catalogue, file).exit_code == 0
    file.write_text("halo", "utf-8")
    assert run(catalogue, file).exit_code == 1


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "null", '{"issue": 1}', '{"issue": {"number": "7", "body": ""}}', "[" * 100_000, "\xff"]
)
def test_event_that_holds_no_issue(tmp_path: Path, content: str) -> None:
    file = tmp_path / "event.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(NoIssueError):
        read_event(file)


def test_missing_body_is_an_empty_one(tmp_path: Path) -> None:
    assert read_event(event(tmp_path, None)).body == ""


def test_missing_file_is_one_line(catalogue: Catalogue, tmp_path: Path) -> None:
    ended = run(catalogue, tmp_path / "tidak-ada.json")
    assert ended.exit_code == 1
    assert "galat" in ended.output


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Obat Antar Pulau", "obat-antar-pulau"),
        ("Élok & Ñandú!", "elok-nandu"),
        ("CON", "cadangan"),
        ("halaman 2", "cadangan"),
        ("   ", "cadangan"),
        ("kata " * 40, "-".join(["kata"] * 12)),
        ("x" * 200, "x" * 60),
        ("sudah ada", ""),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert make_slug(name, ["sudah-ada"], "cadangan") == slug
