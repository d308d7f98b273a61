"""Whatever became of what builds keep between them: the next build gives the right site, without a traceback."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from site_html import Run, changed_catalogue, changed_project
from workshop import assert_same, fonts_made_once, state_folder, tree_of

from katalog.build import Options, build


def noise(file: Path) -> None:
    """Other bytes in the same file, as after a fault of the disk."""
    with file.open("r+b") as same_file:
        same_file.write(random.Random(file.name).randbytes(max(1, file.stat().st_size)))


def replaced_noise(file: Path) -> None:
    """A new file with other bytes, as after a bad copy."""
    size = file.stat().st_size
    file.unlink()
    file.write_bytes(random.Random(file.name).randbytes(max(1, size)))


def emptied(file: Path) -> None:
    """No bytes, as after a crash of the system."""
    file.write_bytes(b"")


def cut(file: Path) -> None:
    """Half of the bytes."""
    raw = file.read_bytes()
    file.write_bytes(raw[: len(raw) // 2])


def gone(file: Path) -> None:
    """The folders are there, the files are not."""
    file.unlink()


def folder(file: Path) -> None:
    """A folder where a file should be."""
    file.unlink()
    file.mkdir()
    (file / "isi").write_text("bukan simpanan")


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> Iterator[None]:
    with fonts_made_once():
        yield


DAMAGES = (noise, replaced_noise, emptied, cut, gone, folder)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_kept_file_is_damaged(damage: Callable[[Path], None], tmp_path: Path, katalog: Run) -> None:
    shop = _Shop(tmp_path)
    for kept in shop.kept():
        damage(kept)
    shop.check(katalog)


@pytest.mark.full
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_some_kept_files_are_damaged(damage: Callable[[Path], None], tmp_path: Path, katalog: Run) -> None:
    """What is left whole must not be trusted more than it deserves."""
    shop = _Shop(tmp_path)
    chance = random.Random(damage.__name__)
    for turn in range(6):
        kept = shop.kept()
        for file in chance.sample(kept, min(len(kept), 1 + turn * 3)):
            damage(file)
        shop.edit(f"Lapor Jalan {turn}")
        shop.check(katalog)


@pytest.mark.parametrize("place", ["cache", "state"])
def test_a_file_stands_where_the_folder_was(place: str, tmp_path: Path, katalog: Run) -> None:
    shop = _Shop(tmp_path)
    kept = shop.project / ".cache" if place == "cache" else state_folder(shop.output)
    shutil.rmtree(kept, ignore_errors=True)
    kept.write_text("bukan folder")
    shop.check(katalog)


class _Shop:
    """A built site with all that was kept of it, and an edit that waits for the next build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.innovations = changed_catalogue(folder)
        self.project = changed_project(folder / "project")
        (self.project / ".cache").unlink()
        # The cache of all tests, so that a build need not begin with the typeface.
        shutil.copytree(changed_project(folder / "other") / ".cache", self.project / ".cache")
        self.output = folder / "public" / "site"
        build(Options(self.project, self.innovations, self.output))
        self.edit("Lapor Jalan Baru")

    def edit(self, name: str) -> None:
        """Rename an innovation."""
        file = self.innovations / "lapor-jalan" / "index.md"
        lines = file.read_text("utf-8").split("\n")
        lines[1] = f"nama: {name}"
        file.write_text("\n".join(lines), "utf-8")

    def kept(self) -> list[Path]:
        """All files that a build may find again, except the site itself."""
        folders = (self.project / ".cache", state_folder(self.output))
        return sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())

    def check(self, katalog: Run) -> None:
        """Twice, since the damage may only show when it is kept once more; then as a cold build has it."""
        for _ in range(2):
            command = ("build", "--innovations", self.innovations, "--output", self.output)
            code, written, complaint = katalog(*command, cwd=self.project)
            assert code == 0, complaint
            assert "Selesai" in written
            assert len(complaint.splitlines()) <= 1
        cold = self.folder / "cold" / "site"
        build(Options(changed_project(self.folder / "cold-project"), self.innovations, cold))
        assert_same(tree_of(self.output), tree_of(cold), "after the damage")
        shutil.rmtree(self.folder / "cold")
        shutil.rmtree(self.folder / "cold-project")
