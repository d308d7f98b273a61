"""The command line: its options, exit codes and forms of a report; nonsense gets a sentence, not a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from site_html import INNOVATIONS, ROOT, SECOND_REGION, Run, changed_catalogue

from katalog import cli_build

WRONG = ("lapor-jalan/index.md", "bentuk: pelayanan publik", "bentuk: pelayanan pablik")


def test_build_with_every_option(katalog: Run, tmp_path: Path) -> None:
    options = ["--jobs", "2", "--no-cache", "--no-index", "--no-documents"]
    code, _, complaint = katalog("build", "--innovations", SECOND_REGION, "--output", tmp_path / "out", *options)
    assert (code, complaint) == (0, "")
    assert (tmp_path / "out" / "index.html").is_file()
    assert not (tmp_path / "out" / "pagefind").exists()


def test_summary_counts_what_was_built(katalog: Run, tmp_path: Path) -> None:
    code, written, _ = katalog("build", "--innovations", INNOVATIONS, "--output", tmp_path / "out")
    assert code == 0
    summary = written.splitlines()[-1]
    match = re.fullmatch(
        r"Selesai: (\d+) halaman dari 4 inovasi dan 1 contoh, (\d+) peringatan, \d+[,.]\d detik\.", summary
    )
    assert match, summary
    html = [file for file in (tmp_path / "out").rglob("*.html") if file.name != "404.html"]
    assert int(match[1]) == len(html)
    assert int(match[2]) == written.count(": peringatan: ") > 0
    steps = written.splitlines()[:6]
    assert steps[0] == "Membaca dan memeriksa inovasi"
    assert steps[-1] == "Menerbitkan"
    assert "\x1b" not in written


def test_defaults_lie_in_the_project(katalog: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (project, project / "docs"):
        monkeypatch.chdir(folder)
        options = cli_build.make_options(None, None, None, False, False)
        assert (options.project, options.output) == (project, project / "site")
        assert options.innovations == project / "innovations"
        assert options.workers.jobs == (os.cpu_count() or 1)
        assert options.use_cache
        assert options.search_index


@pytest.mark.parametrize("place", ["innovations", "innovations/lapor-jalan", "innovations/lapor-jalan/index.md"])
def test_check_takes_all_one_or_a_file(katalog: Run, tmp_path: Path, place: str) -> None:
    changed_catalogue(tmp_path, WRONG)
    code, written, _ = katalog("check", tmp_path / place)
    assert code == 1
    assert re.search(r"^innovations/lapor-jalan/index\.md:6:\d+: galat: bentuk: .* Saran: .*\.$", written, re.M)
    assert ("rencana-perahu" in written) == (place == "innovations")


def test_check_takes_several_paths(katalog: Run, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path, WRONG)
    code, written, _ = katalog("check", innovations / "contoh-pasar", innovations / "lapor-jalan")
    assert code == 1
    assert "contoh-pasar" in written
    assert "lapor-jalan" in written


def test_warnings_do_not_fail(katalog: Run) -> None:
    code, written, _ = katalog("check", INNOVATIONS)
    assert code == 0
    assert re.fullmatch(r"0 galat, \d+ peringatan\.", written.splitlines()[-1])


def test_check_as_json(katalog: Run, tmp_path: Path) -> None:
    code, written, _ = katalog("check", changed_catalogue(tmp_path, WRONG), "--format", "json")
    assert code == 1
    [wrong] = [finding for finding in json.loads(written) if finding["level"] == "galat"]
    assert wrong["path"] == "innovations/lapor-jalan/index.md"
    assert (wrong["line"], wrong["key"]) == (6, "bentuk")
    assert wrong["message"]


def test_check_as_annotations_for_github(katalog: Run, tmp_path: Path) -> None:
    code, written, _ = katalog("check", changed_catalogue(tmp_path, WRONG), "--format", "github")
    assert code == 1
    kinds = {line.split(" ")[0] for line in written.splitlines()}
    assert kinds == {"::error", "::warning"}
    assert "::error file=innovations/lapor-jalan/index.md,line=6,col=" in written


def test_check_as_report_for_gitlab(katalog: Run, tmp_path: Path) -> None:
    code, written, _ = katalog("check", changed_catalogue(tmp_path, WRONG), "--format", "gitlab")
    assert code == 1
    report = json.loads(written)
    for entry in report:
        assert set(entry) >= {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    assert [entry["location"]["path"] for entry in report if entry["severity"] == "major"] == [
        "innovations/lapor-jalan/index.md"
    ]


@pytest.mark.parametrize("style", ["json", "gitlab"])
def test_a_clean_check_is_an_empty_list(katalog: Run, style: str) -> None:
    code, written, _ = katalog("check", INNOVATIONS / "kelas-dongeng", "--format", style)
    assert (code, json.loads(written)) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["check", "/tidak/ada"], 1, "/tidak/ada"),
        (["check", "/"], 1, "_daerah"),
        (["check", "x" * 5000], 1, "tidak ada"),
        (["check", ".", "--format", "xml"], 2, "xml"),
        (["build", "--innovations", "/tidak/ada", "--output", "{tmp}/site"], 1, "_daerah/daerah.yml"),
        (["build", "--innovations", "/etc/hostname", "--output", "{tmp}/site"], 1, "_daerah/daerah.yml"),
        (["build", "--jobs", "0"], 2, "--jobs"),
        (["build", "--jobs", "banyak"], 2, "--jobs"),
        (["serve", "--port", "99999"], 2, "--port"),
        (["bangun"], 2, "bangun"),
        (["build", "--cepat"], 2, "--cepat"),
    ],
)
def test_nonsense(katalog: Run, tmp_path: Path, arguments: list[str], code: int, told: str) -> None:
    ended, written, complaint = katalog(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert ended == code
    assert told in written + complaint
    assert written + complaint


def test_no_arguments_show_help(katalog: Run) -> None:
    _, written, complaint = katalog()
    for command in ("build", "serve", "check"):
        assert command in written + complaint


def test_a_poor_terminal_is_no_reason_to_fail(tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path, ("lapor-jalan/index.md", "bentuk: pelayanan publik", "bentuk: jalan → ☂"))
    ended = subprocess.run(
        [sys.executable, "-m", "katalog", "check", innovations],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (1, "")
    assert r"jalan \u2192 \u2602" in ended.stdout
