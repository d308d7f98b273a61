"""The commands of the workflow for issues, run here with a stand-in for `gh` and an origin of their own."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
JOB = yaml.safe_load((ROOT / ".github" / "workflows" / "issue.yml").read_text("utf-8"))["jobs"]["propose"]
STEPS = {step["name"]: step.get("run", "") for step in JOB["steps"]}
GH = """#!/bin/sh
echo "$@" >> "$RUNNER_TEMP/calls"
while [ "$#" -gt 1 ]; do [ "$1" = --body-file ] && cat "$2" > "$RUNNER_TEMP/body-$ISSUE"; shift; done
echo https://github.example/pull/1
"""

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("base64") is None, reason="there is no bash or base64 here"
)


@dataclass(frozen=True)
class Runner:
    """A checkout of a repository with one file, and what a runner gives its steps."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Runner:
        found = cls(folder)
        (folder / "temp").mkdir()
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(GH, "utf-8")
        (folder / "bin" / "gh").chmod(0o755)
        for command in (
            "git init -q --bare -b main origin.git",
            "git clone -q origin.git checkout",
            "cd checkout && git switch -q -c main && mkdir innovations && touch innovations/x && git add . "
            "&& git -c user.name=a -c user.email=a@contoh.example commit -q -m a && git push -q origin main",
        ):
            subprocess.run(command, shell=True, cwd=folder, check=True, capture_output=True, env=found.environment())
        return found

    def environment(self) -> dict[str, str]:
        temp = str(self.folder / "temp")
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return {
            "PATH": path,
            "RUNNER_TEMP": temp,
            "GITHUB_OUTPUT": f"{temp}/outputs",
            "ISSUE": "7",
            "BASE": "main",
            **quiet,
        }

    def run(self, step: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment(), **variables}
        return subprocess.run(
            ["bash", "-e", "-c", STEPS[step]],
            cwd=self.folder / "checkout",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder / "origin.git"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def read(self, name: str) -> str:
        return (self.folder / "temp" / name).read_text("utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A fresh checkout."""
    return Runner.at(tmp_path)


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def propose(runner: Runner, slug: str = "obat", text: str = "---\nnama: x\n---\n") -> subprocess.CompletedProcess[str]:
    return runner.run("Propose the record", SLUG=slug, RECORD=encoded(text), REVIEW=encoded("| tabel |\n"))


def test_record_is_pushed_as_it_is_and_proposed(runner: Runner) -> None:
    text = '---\nnama: "$(id) `id` \'; id"\n---\n\\n %s\n'
    ended = propose(runner, text=text)
    assert ended.returncode == 0, ended.stderr
    assert runner.git("show", "isu-7:innovations/obat/index.md") == text
    assert runner.git("diff", "--name-only", "main", "isu-7").split() == ["innovations/obat/index.md"]
    assert runner.read("body-7") == "Dari isu #7. Closes #7.\n\n| tabel |\n"
    calls = runner.read("calls").splitlines()
    assert calls[0].startswith("pr create --head isu-7 --base main --title Inovasi dari isu #7 --body-file ")
    assert calls[1] == "workflow run check.yml --ref isu-7"


@pytest.mark.parametrize("slug", ["../x", "", "a/b", "A", "-a", "a b", "a\nb", "$(id)"])
def test_folder_that_is_no_slug_stops_everything(runner: Runner, slug: str) -> None:
    assert propose(runner, slug).returncode != 0
    assert runner.git("branch", "--list", "isu-7") == ""


def test_largest_record_fits(runner: Runner) -> None:
    assert propose(runner, text="x" * 90_000).returncode == 0


def test_earlier_proposal_is_found(runner: Runner) -> None:
    assert runner.run("Look for an earlier proposal").returncode == 0
    assert not (runner.folder / "temp" / "outputs").exists()
    propose(runner)
    assert runner.run("Look for an earlier proposal").returncode == 0
    assert runner.read("outputs") == "exists=true\n"


@pytest.mark.parametrize(
    ("sound", "exists", "proposed", "told"),
    [
        ("true", "", "success", "Terima kasih.\n\nPermintaan tariknya: https://github.example/pull/1\n"),
        ("true", "true", "skipped", "Usulan dari isu ini sudah ada"),
        ("true", "", "failure", "permintaan tariknya gagal dibuat"),
        ("false", "", "skipped", "Terima kasih.\n"),
    ],
)
def test_answer(runner: Runner, sound: str, exists: str, proposed: str, told: str) -> None:
    (runner.folder / "temp" / "address").write_text("https://github.example/pull/1\n", "utf-8")
    ended = runner.run("Answer", ANSWER=encoded("Terima kasih.\n"), SOUND=sound, EXISTS=exists, PROPOSED=proposed)
    assert ended.returncode == 0, ended.stderr
    assert told in runner.read("body-7")
