"""Killed at any moment: the old or the new site is there, whole, and the next build heals what was left behind.

Cold builds have everything to do, warm ones follow an edit and an earlier build at the same place.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from site_html import ROOT, changed_catalogue
from workshop import Tree, assert_same, state_folder, tree_of

from katalog import swap
from katalog.build import Options, build

KILLED_BUILD = Path(__file__).with_name("killed_build.py")
MOMENTS = ["step:Membaca:0.2", "step:Menggambar halaman:0", "step:indeks:0.03", "exchanged", "between-renames"]
CHANGES = (
    ("lapor-jalan/index.md", "nama: Lapor Jalan", "nama: Lapor Jalan Baru"),
    ("sekolah-apung/index.md", "ringkasan: Meneruskan", "ringkasan: Membawa"),
    ("kelas-dongeng/foto-1.svg", "#a9d3d2", "#b8c4d3"),
)
PATIENCE = 20.0
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills process groups, exchanges folders")


@dataclass(frozen=True)
class Version:
    """A catalogue, and its site as a build makes it that nobody disturbs."""

    innovations: Path
    site: Path
    tree: Tree


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """The catalogue before the change."""
    return _version(changed_catalogue(tmp_path_factory.mktemp("old")))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """The catalogue after the change: a name, a summary and a photo are different, and a record is gone."""
    innovations = changed_catalogue(tmp_path_factory.mktemp("new"), *CHANGES)
    shutil.rmtree(innovations / "contoh-pasar")
    return _version(innovations)


@pytest.fixture
def output(old: Version, tmp_path: Path) -> Path:
    """A published old site of which nothing is known."""
    return shutil.copytree(old.site, tmp_path / "public" / "site")


@pytest.fixture
def innovations(tmp_path: Path, old: Version) -> Path:
    """A catalogue at one place, to be edited."""
    return shutil.copytree(old.innovations, tmp_path / "innovations")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_cold_build_leaves_a_whole_site(moment: str, output: Path, old: Version, new: Version) -> None:
    assert _die(new.innovations, output, moment, "group") == -signal.SIGKILL
    assert len(list(state_folder(output).iterdir())) > 1, "it died before it had begun"
    if moment == "between-renames":
        assert not output.exists()
        swap.heal(output, state_folder(output))
    assert_same(tree_of(output), (new if moment == "exchanged" else old).tree, "after the kill")
    _heal(new, output)


@pytest.mark.full
def test_fifty_random_moments_of_cold_builds(output: Path, old: Version, new: Version) -> None:
    seconds = _seconds(new, output)
    chance = random.Random(50)
    for turn in range(50):
        # Turn about, so that a finished build always has something to change.
        version = old if turn % 2 else new
        shutil.rmtree(state_folder(output), ignore_errors=True)
        _die(
            version.innovations, output, f"after:{chance.uniform(0, seconds * 1.2)}", chance.choice(["group", "alone"])
        )
        assert tree_of(output) in (old.tree, new.tree)
    _heal(new, output)


@pytest.mark.parametrize("turns", [5, pytest.param(50, marks=pytest.mark.full)])
def test_random_moments_of_warm_builds(
    turns: int, innovations: Path, tmp_path: Path, old: Version, new: Version
) -> None:
    output = _built(innovations, tmp_path / "public" / "site")
    _edit_into(new, innovations)
    seconds = _seconds(Version(innovations, output, {}), output)
    chance = random.Random(turns)
    killed = 0
    for turn in range(turns):
        version = new if turn % 2 else old
        _edit_into(version, innovations)
        moment = f"after:{seconds * (turn + chance.random()) / turns * 1.1}"
        killed += _die(innovations, output, moment, ("group", "alone")[turn // 2 % 2]) != 0
        assert tree_of(output) in (old.tree, new.tree), f"killed at {moment}"
        if turn % 3:  # else the next build, too, may be killed
            _heal(version, output, innovations)
    _edit_into(new, innovations)
    _heal(new, output, innovations)
    assert killed, "all builds had finished before they were killed"


@pytest.mark.parametrize("moment", ["step:Membaca:0.1", "working:Membaca", "working:Menggambar halaman"])
def test_what_a_dead_build_started_ends_too(moment: str, output: Path, old: Version, new: Version) -> None:
    """Programs and workers that outlive it neither stay for ever nor spoil what the next build makes."""
    groups: list[int] = []
    assert _die(new.innovations, output, moment, "alone", groups) == -signal.SIGKILL
    assert_same(tree_of(output), old.tree, "after the kill")
    _built(new.innovations, output)
    assert_same(tree_of(output), new.tree, "beside what the dead build started")
    _wait_for_end(groups[0])
    _heal(new, output)


def _version(innovations: Path) -> Version:
    site = _built(innovations, innovations.parent / "public" / "site")
    return Version(innovations, site, tree_of(site))


def _built(innovations: Path, output: Path) -> Path:
    build(Options(ROOT, innovations, output))
    return output


def _edit_into(version: Version, innovations: Path) -> None:
    """Edit sources into a version: files that differ are written in place, those that went are removed."""
    wanted, present = tree_of(version.innovations), tree_of(innovations)
    for name in sorted(present.keys() - wanted.keys(), reverse=True):
        path = innovations / name
        path.rmdir() if name.endswith("/") else path.unlink()
    for name, (_, raw) in sorted(wanted.items()):
        path = innovations / name
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif present.get(name, (0, b""))[1] != raw:
            path.write_bytes(raw)


def _seconds(version: Version, output: Path) -> float:
    """How long a build takes here and now."""
    started = time.monotonic()
    _built(version.innovations, output)
    return time.monotonic() - started


def _heal(version: Version, output: Path, innovations: Path | None = None) -> None:
    """The next build gives exactly the site of the sources, and nothing is left beside it."""
    _built(innovations or version.innovations, output)
    assert_same(tree_of(output), version.tree, "healed")
    assert {*output.parent.iterdir()} <= {output, state_folder(output)}


def _die(innovations: Path, output: Path, moment: str, who: str, groups: list[int] | None = None) -> int:
    command = [sys.executable, str(KILLED_BUILD), str(innovations), str(output), moment, who]
    # Into a file, not a pipe: a pipe would wait for what outlives the build.
    with (output.parent.parent / "words").open("w+") as words:
        ended = subprocess.Popen(command, start_new_session=True, stdout=words, stderr=words)
        code = ended.wait(120)
        words.seek(0)
        assert code in (-signal.SIGKILL, 0), words.read()
    if groups is None:
        _wait_for_end(ended.pid)
    else:
        groups.append(ended.pid)
    return code


def _wait_for_end(group: int) -> None:
    """Wait until nothing is left of a dead build; what does not end by itself is ended, and a fault."""
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
    pytest.fail("processes of the dead build are still there")
