"""Two builds at once do not mix: the site is what one of them makes, whole, and the next build gives the newest."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from site_html import ROOT, changed_catalogue, changed_project
from workshop import Tree, assert_same, state_folder, tree_of

from katalog.build import Options, build

STEPS = ("Menggambar halaman", *(pytest.param(step, marks=pytest.mark.full) for step in ("Membaca", "Menerbitkan")))
PATIENCE = 60.0
SHORT = 8.0
"""Seconds in which a build ends that does not wait for another one."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops processes in the middle")


class Site:
    """Sources in two versions at one place, and what each of them is built into."""

    def __init__(self, folder: Path) -> None:
        self.innovations = changed_catalogue(folder)
        self.output = folder / "public" / "site"
        self.versions = {"old": self._reference(folder / "old-site")}
        self.edit("lapor-jalan/index.md", "nama: Lapor Jalan", "nama: Lapor Jalan Baru")
        (self.innovations / "sekolah-apung").rename(self.innovations / "sekolah-perahu")
        self.edit("kelas-dongeng/index.md", "- sekolah-apung", "- sekolah-perahu")
        self.new_innovations = shutil.copytree(self.innovations, folder / "new" / "innovations")
        self.versions["new"] = self._reference(folder / "new-site")
        self.old_innovations = changed_catalogue(folder / "old")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change one file in place."""
        file = self.innovations / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    def lay(self, version: str) -> None:
        """Put the sources of a version in the place of the present ones."""
        shutil.rmtree(self.innovations)
        shutil.copytree(self.new_innovations if version == "new" else self.old_innovations, self.innovations)

    def build(self) -> Tree:
        """Build in this process."""
        build(Options(ROOT, self.innovations, self.output))
        return tree_of(self.output)

    def start(
        self, output: Path | None = None, project: Path = ROOT, innovations: Path | None = None
    ) -> subprocess.Popen[str]:
        """Start a build in a process of its own."""
        command = [sys.executable, "-m", "katalog", "build", "--innovations", str(innovations or self.innovations)]
        command += ["--output", str(output or self.output)]
        return subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def _reference(self, output: Path) -> Tree:
        build(Options(ROOT, self.innovations, output))
        return tree_of(output)


@pytest.fixture(scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("two"))


@pytest.fixture
def site(_site: Site) -> Site:
    """A published old site, built at its place."""
    _site.lay("old")
    shutil.rmtree(_site.output.parent, ignore_errors=True)
    _site.build()
    return _site


@pytest.mark.parametrize("step", STEPS)
def test_one_stands_still_while_the_other_runs(site: Site, step: str) -> None:
    """The first has read the old sources and is stopped; meanwhile they change and the second begins."""
    with _stopped(site.start(), step) as first:
        site.lay("new")
        second = site.start()
        with suppress(subprocess.TimeoutExpired):  # it may wait for the first, which is as good
            second.wait(SHORT)
        first.send_signal(signal.SIGCONT)
        _ended(second)
        _ended(first)
    assert tree_of(site.output) in site.versions.values()
    assert_same(site.build(), site.versions["new"], "after the next build")
    assert {*site.output.parent.iterdir()} <= {site.output, state_folder(site.output)}


def test_the_same_sources_twice_at_once(site: Site) -> None:
    site.lay("new")
    for process in [site.start(), site.start()]:
        _ended(process)
    assert_same(tree_of(site.output), site.versions["new"], "two builds of the same")


@pytest.mark.parametrize("rounds", [1, pytest.param(15, marks=pytest.mark.full)])
def test_several_from_two_checkouts(site: Site, rounds: int, tmp_path: Path) -> None:
    """Builds of different sources, photos included, race for one place."""
    checkouts = {"old": site.old_innovations, "new": shutil.copytree(site.new_innovations, tmp_path / "innovations")}
    photo = checkouts["new"] / "kelas-dongeng" / "foto-1.svg"
    photo.write_text(photo.read_text("utf-8").replace("#a9d3d2", "#b8c4d3"), "utf-8")
    build(Options(ROOT, checkouts["new"], tmp_path / "public" / "site"))
    whole = {"old": site.versions["old"], "new": tree_of(tmp_path / "public" / "site")}
    chance = random.Random(rounds)
    for turn in range(rounds):
        last = "new" if turn % 2 == 0 else "old"
        processes = []
        for version in ("old", "new", last):
            processes.append(site.start(innovations=checkouts[version]))
            time.sleep(chance.uniform(0, 0.4))
        for process in processes:
            _ended(process)
        assert tree_of(site.output) in whole.values()
        build(Options(ROOT, checkouts[last], site.output))
        assert_same(tree_of(site.output), whole[last], "after the next build")


def test_a_cache_for_two_outputs(site: Site, tmp_path: Path) -> None:
    """Two builds begin with an empty cache and fill it for each other; neither site depends on that."""
    project = changed_project(tmp_path / "project")
    (project / ".cache").unlink()
    processes = [site.start(tmp_path / "first" / "site", project), site.start(tmp_path / "second" / "site", project)]
    for process in processes:
        _ended(process)
    for name in ("first", "second"):
        assert_same(tree_of(tmp_path / name / "site"), site.versions["old"], name)
    site.lay("new")
    _ended(site.start(tmp_path / "third" / "site", project))
    assert_same(tree_of(tmp_path / "third" / "site"), site.versions["new"], "with the cache of the others")


def test_two_outputs_beside_each_other(site: Site) -> None:
    """Names that begin alike do not take each other's work for their own."""
    beside = site.output.with_name("site.new")
    with _stopped(site.start(beside), "Menggambar halaman") as first:
        site.lay("new")
        _ended(site.start())
        first.send_signal(signal.SIGCONT)
        _ended(first)
    assert_same(tree_of(site.output), site.versions["new"], "the second")
    assert tree_of(beside) in site.versions.values()


@contextmanager
def _stopped(process: subprocess.Popen[str], step: str) -> Iterator[subprocess.Popen[str]]:
    """A build that stands still since it said that a step begins."""
    assert process.stdout
    for line in process.stdout:
        if step in line:
            break
    process.send_signal(signal.SIGSTOP)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=PATIENCE)


def _ended(process: subprocess.Popen[str]) -> None:
    """A build ends well, or says in one clear line why not."""
    written, complaint = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in written + complaint
    if process.returncode:
        assert process.returncode == 1, complaint
        assert complaint.startswith("Situs tidak diterbitkan")
        assert len(complaint.splitlines()) == 1
    else:
        assert complaint == ""
