"""Findings as text, JSON, GitHub annotations and GitLab report; what a person wrote cannot break any of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from katalog.cli import app
from katalog.model.problem import Problem
from katalog.source.finding import Finding, format_findings

from .validator_kit import SHOWN, Catalogue, record

PLAIN = Finding("innovations/a/index.md", 36, 5, "anggaran[2].jumlah", "harus berupa angka rupiah", "tulis 128000000")
ODD = Finding("innovations/a,b:c/index.md", 2, 1, "a%b", "satu\ndua: 100%, tiga", "empat?", warning=True)
BARE = Finding("innovations/a/index.md", 1, 1, "", "berkas kosong")


def test_text_is_one_line_a_finding_sorted_by_place() -> None:
    assert format_findings([PLAIN, BARE], "text").splitlines() == [
        "innovations/a/index.md:1:1: galat: berkas kosong.",
        "innovations/a/index.md:36:5: galat: anggaran[2].jumlah: harus berupa angka rupiah. Saran: tulis 128000000.",
    ]


def test_text_stays_on_its_line_and_ends_with_one_mark() -> None:
    assert str(ODD) == "innovations/a,b:c/index.md:2:1: peringatan: a%b: satu dua: 100%, tiga. Saran: empat?"
    assert str(Finding("p", 1, 1, "", "x.", "y.")) == "p:1:1: galat: x. Saran: y."


def test_lines_are_sorted_as_numbers() -> None:
    findings = [Finding("p", line, 1, "", "x") for line in (10, 9, 100)]
    assert [line.split(":")[1] for line in format_findings(findings, "text").splitlines()] == ["9", "10", "100"]


def test_json_has_every_part() -> None:
    assert json.loads(format_findings([PLAIN], "json")) == [
        {
            "level": "galat",
            "path": "innovations/a/index.md",
            "line": 36,
            "column": 5,
            "key": "anggaran[2].jumlah",
            "message": "harus berupa angka rupiah",
            "suggestion": "tulis 128000000",
            "warning": False,
        }
    ]


def test_github_escapes_as_its_toolkit_does() -> None:
    assert format_findings([ODD, PLAIN], "github").splitlines() == [
        "::warning file=innovations/a%2Cb%3Ac/index.md,line=2,col=1,title=a%25b::"
        "a%25b: satu dua: 100%25, tiga. Saran: empat?",
        "::error file=innovations/a/index.md,line=36,col=5,title=anggaran[2].jumlah::"
        "anggaran[2].jumlah: harus berupa angka rupiah. Saran: tulis 128000000.",
    ]


def test_github_cannot_be_given_a_second_command() -> None:
    text = format_findings([Finding("p\r\n::set-env::", 1, 1, "k\n::x::", "m\r::y::", "s\n::z::")], "github")
    assert len(text.splitlines()) == 1
    assert len(re.findall(r"^::error ", text, re.M)) == 1


def test_gitlab_report_has_what_its_schema_asks_for() -> None:
    first, second = json.loads(format_findings([ODD, BARE], "gitlab"))
    assert first["location"] == {"path": "innovations/a,b:c/index.md", "lines": {"begin": 2}} or second
    assert {entry["severity"] for entry in (first, second)} == {"minor", "major"}
    for entry in (first, second):
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(entry[key], str) and entry[key] for key in set(entry) - {"location"})


def fingerprints(*findings: Finding) -> list[str]:
    """Fingerprints in GitLab's report."""
    return [entry["fingerprint"] for entry in json.loads(format_findings(findings, "gitlab"))]


def test_gitlab_fingerprints_tell_findings_apart_and_outlive_moved_lines() -> None:
    here, below = Finding("p", 3, 1, "k", "m"), Finding("p", 9, 1, "k", "m")
    assert len(set(fingerprints(here, below))) == 2
    assert fingerprints(here) == fingerprints(below)
    assert fingerprints(here) != fingerprints(Finding("q", 3, 1, "k", "m"))


def test_no_findings() -> None:
    assert [format_findings([], style) for style in ("text", "json", "github", "gitlab")] == ["", "[]", "", "[]"]


def test_finding_of_a_problem() -> None:
    problem = Problem(("a", 0), "m", "s", warning=True)
    assert Finding.of("p", (2, 3), problem) == Finding("p", 2, 3, "a[1]", "m", "s", warning=True)


HOSTILE = 'nama: "a\\nb"\n"k\\n::error::x": 1\nringksan: "%0A::error::y"\nstatus: "\\e[31mmerah"\n'


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab"])
def test_what_a_person_wrote_cannot_break_the_output(catalogue: Catalogue, style: str) -> None:
    catalogue.write(record(HOSTILE))
    findings = catalogue.findings()
    text = format_findings(findings, style)  # type: ignore[arg-type]
    assert "\x1b" not in text
    if style in ("json", "gitlab"):
        assert len(json.loads(text)) == len(findings)
    else:
        assert len(text.splitlines()) == len(findings)


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab"])
def test_command_writes_the_same(catalogue: Catalogue, style: str) -> None:
    catalogue.write(record("nama: NO"))
    result = CliRunner().invoke(app, ["check", str(catalogue.root), "--format", style])
    assert result.exit_code == 1
    assert format_findings(catalogue.findings(), style) in result.output  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["", "perahu-pustaka", "perahu-pustaka/index.md"])
def test_command_takes_the_folder_one_record_or_its_file(catalogue: Catalogue, where: str) -> None:
    catalogue.write(record("nama: NO"))
    result = CliRunner().invoke(app, ["check", str(catalogue.root / where)])
    assert result.exit_code == 1
    assert f"{SHOWN}:2:1: galat: nama: harus berupa teks" in result.output


def test_command_is_content_with_warnings(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.write(b"\xef\xbb\xbf" + record().encode())
    result = CliRunner().invoke(app, ["check", str(catalogue.root)])
    assert result.exit_code == 0
    assert "peringatan: berkas diawali tanda BOM" in result.output
