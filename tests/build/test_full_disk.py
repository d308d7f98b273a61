"""A full or read-only disk: one clear line in Indonesian, the old site as it was, and a right build once there is room.

The disks are small file systems in memory, which only root can mount; elsewhere these tests are left out.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from site_html import INNOVATIONS, ROOT, Run, changed_catalogue, changed_project
from workshop import Tree, assert_same, state_folder, tree_of

from katalog import cli_build
from katalog.build import Options, build

SIZE = 24 * 1024 * 1024
BLOCK = 4096
ROOM = (0, 1, 16, 100, 300, 500, 1000, 2000)
"""Blocks that a build finds free; with some of these numbers it comes far, with the last it may succeed."""

CHANGES = (
    ("lapor-jalan/index.md", "nama: Lapor Jalan", "nama: Lapor Jalan Baru"),
    ("kelas-dongeng/foto-1.svg", "#a9d3d2", "#b8c4d3"),
)


@dataclass(frozen=True)
class Disk:
    """A small disk."""

    folder: Path

    def mount(self, options: str) -> None:
        """Mount, or mount again with other options."""
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            pytest.skip(f"nothing can be mounted here: {result.stderr.strip()}")

    def fill(self, free_blocks: int) -> None:
        """Leave so many blocks of 4 kB."""
        self.empty()
        with (self.folder / "filler").open("wb") as filler:
            left = os.statvfs(self.folder)
            os.posix_fallocate(filler.fileno(), 0, max(1, left.f_bavail - free_blocks) * left.f_bsize)

    def empty(self) -> None:
        """Take away what fills it."""
        (self.folder / "filler").unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """An empty disk of 24 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux mounts a small disk")
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    disk.mount(f"size={SIZE}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk.folder)], check=True)


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    """Sources to edit."""
    return changed_catalogue(tmp_path)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site after the edit."""
    folder = tmp_path_factory.mktemp("new")
    build(Options(ROOT, changed_catalogue(folder, *CHANGES), folder / "site"))
    return tree_of(folder / "site")


def test_output_on_a_full_disk(disk: Disk, innovations: Path, katalog: Run) -> None:
    """Whatever room there is, from none to plenty: the old site and a line, or the new one."""
    output = disk.folder / "public" / "site"
    build(Options(ROOT, innovations, output))
    old = tree_of(output)
    _edit(innovations)
    build(Options(ROOT, innovations, disk.folder / "new" / "site"))
    new = tree_of(disk.folder / "new" / "site")
    shutil.rmtree(disk.folder / "new")
    codes = []
    for room in ROOM:
        disk.fill(room)
        code, written, complaint = katalog("build", "--innovations", innovations, "--output", output, cwd=ROOT)
        codes.append(code)
        if code:
            _is_clear(complaint, written)
            assert "penuh" in complaint
            assert_same(tree_of(output), old, f"with {room} blocks of room")
        else:
            assert_same(tree_of(output), new, f"with {room} blocks of room")
            break
    assert codes[0] == 1, "a build cannot do without any room"
    disk.empty()
    assert katalog("build", "--innovations", innovations, "--output", output, cwd=ROOT)[0] == 0
    assert_same(tree_of(output), new, "with room again")
    assert {*output.parent.iterdir()} <= {output, state_folder(output)}


def test_the_first_site_on_a_full_disk(disk: Disk, innovations: Path, katalog: Run) -> None:
    output = disk.folder / "public" / "site"
    disk.fill(100)
    code, written, complaint = katalog("build", "--innovations", innovations, "--output", output, cwd=ROOT)
    assert code == 1
    _is_clear(complaint, written)
    assert "penuh" in complaint
    assert not output.exists()


def test_cache_on_a_full_disk(disk: Disk, innovations: Path, new: Tree, tmp_path: Path, katalog: Run) -> None:
    """A cache that cannot be written only costs time, and keeps nothing that is cut off."""
    project = changed_project(disk.folder / "project")
    (project / ".cache").unlink()
    (project / ".cache").mkdir()
    disk.fill(3)
    _edit(innovations)
    command = ("build", "--innovations", innovations, "--output", tmp_path / "public" / "site")
    for fill in (disk.empty, lambda: None):
        code, written, complaint = katalog(*command, cwd=project)
        assert (code, complaint) == (0, ""), written
        assert_same(tree_of(tmp_path / "public" / "site"), new, "with a cache on a full disk")
        shutil.rmtree(tmp_path / "public")
        fill()


def test_output_on_a_read_only_disk(disk: Disk, innovations: Path, katalog: Run) -> None:
    output = disk.folder / "public" / "site"
    build(Options(ROOT, innovations, output))
    old = tree_of(output)
    _edit(innovations)
    disk.mount("remount,ro")
    for place in (output, disk.folder / "elsewhere" / "site"):
        code, written, complaint = katalog("build", "--innovations", innovations, "--output", place, cwd=ROOT)
        assert code == 1
        _is_clear(complaint, written)
        assert "hanya dapat dibaca" in complaint
    assert_same(tree_of(output), old, "on a read-only disk")
    disk.mount("remount,rw")
    assert katalog("build", "--innovations", innovations, "--output", output, cwd=ROOT)[0] == 0


def test_a_state_that_cannot_be_written(disk: Disk, innovations: Path, new: Tree, katalog: Run, tmp_path: Path) -> None:
    """Sources and cache lie on a read-only disk, as in a container; only the output can be written."""
    project = changed_project(disk.folder / "project")
    (project / ".cache").unlink()
    (project / ".cache").mkdir()
    shutil.copytree(innovations, project / "innovations")
    _edit(project / "innovations")
    disk.mount("remount,ro")
    for _ in range(2):
        code, _, complaint = katalog("build", "--output", tmp_path / "public" / "site", cwd=project)
        assert (code, complaint) == (0, "")
        assert_same(tree_of(tmp_path / "public" / "site"), new, "from a read-only disk")


def test_the_kind_of_disk_changes_nothing(disk: Disk, innovations: Path, new: Tree) -> None:
    """Disks list the files of a folder in orders of their own; an incremental build makes files in another order."""
    _edit(innovations)
    build(Options(ROOT, innovations, disk.folder / "public" / "site"))
    assert_same(tree_of(disk.folder / "public" / "site"), new, "on another kind of disk")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "disk penuh"),
        (errno.EDQUOT, "jatah disk habis"),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.EACCES, "tidak ada izin"),
        (errno.EIO, "tidak dapat dibaca atau ditulis"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="other systems count errors otherwise")
def test_the_line_is_indonesian(
    katalog: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, told: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number), str(tmp_path / "site"))

    monkeypatch.setattr(cli_build, "run_build", fail)
    code, written, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", tmp_path / "site")
    assert code == 1
    _is_clear(complaint, written)
    assert told in complaint
    assert os.strerror(number) not in complaint


def _edit(innovations: Path) -> None:
    for name, old, new in CHANGES:
        file = innovations / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _is_clear(complaint: str, written: str) -> None:
    """One line that says what was not done and why."""
    assert complaint.startswith("Situs tidak diterbitkan: "), complaint
    assert len(complaint.splitlines()) == 1, complaint
    assert "Selesai" not in written
    for foreign in ("Errno", "No space", "Read-only", "Error", "Traceback"):
        assert foreign not in complaint, complaint
