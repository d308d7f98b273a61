"""An index that is mended page by page is the index made from nothing, byte for byte; only changed pages are read."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from katalog.search import mended
from katalog.search.contents import Contents
from katalog.search.engine import Engine
from katalog.search.index import FOLDER, build_index
from katalog.workers import Workers

WORDS = ("perahu", "nelayan", "menyampaikan", "sampah", "pelayanan", "dilayani", "Kulisusu", "sekolah", "bersekolah")


@dataclass
class Desk:
    """A small site whose pages are rewritten, its index, and what is kept for the next one."""

    site: Path
    state: Path
    sent: list[str] = field(default_factory=list)

    def write(self, name: str, text: str, fields: str = "", guide: str = "") -> None:
        """A profile, and its guide where there is one."""
        folder = self.site / "inovasi" / name
        for file, words in ((folder / "index.html", text), (folder / "replikasi" / "index.html", guide)):
            file.parent.mkdir(parents=True, exist_ok=True)
            title = f'<h1 data-pagefind-meta="title">{name}</h1>{fields}' if words is text else ""
            file.write_text(f"<html><body><main data-pagefind-body>{title}<p>{words}</p></main></body></html>", "utf-8")

    def add_text(self, name: str, text: str) -> None:
        """More words for a profile."""
        file = self.site / "inovasi" / name / "index.html"
        file.write_text(file.read_text("utf-8").replace("<p>", f"<p>{text} ", 1), "utf-8")

    def mend(self, jobs: int = 1) -> list[str]:
        """Mend the index, compare it with one made from nothing, and tell which pages Pagefind read."""
        self.sent.clear()
        build_index(self.site, workers=Workers(jobs), state=self.state)
        sent = sorted(self.sent)
        mended_files = files_of(self.site / FOLDER)
        build_index(self.site)
        assert files_of(self.site / FOLDER) == mended_files
        return sent

    @property
    def names(self) -> tuple[str, ...]:
        """The profiles that are there."""
        return Contents.of_folders(self.site / "inovasi").slugs


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Twelve profiles, indexed once."""
    desk = Desk(tmp_path / "situs", tmp_path / "simpanan")
    desk.state.mkdir()
    add = Engine.add

    def noted(engine: Engine, url: str, html: str) -> None:
        desk.sent.append(url)
        add(engine, url, html)

    monkeypatch.setattr(Engine, "add", noted)
    chance = random.Random(12)
    for n in range(12):
        desk.write(f"p{n:02}", " ".join(chance.choices(WORDS, k=9)), guide=f"panduan {chance.choice(WORDS)}")
    assert len(desk.mend()) == 12
    return desk


def test_only_a_changed_page_is_read(desk: Desk) -> None:
    assert desk.mend() == []
    desk.add_text("p03", "perahu")
    assert desk.mend() == ["/inovasi/p03/"]


def test_a_change_that_is_not_searched_reads_nothing(desk: Desk) -> None:
    file = desk.site / "inovasi" / "p03" / "index.html"
    file.write_text(file.read_text("utf-8").replace("</body>", "<footer>Lainnya</footer></body>"), "utf-8")
    assert desk.mend() == []


def test_words_of_a_guide_belong_to_its_profile_and_take_no_pagefind(desk: Desk) -> None:
    before = files_of(desk.site / FOLDER)
    file = desk.site / "inovasi" / "p05" / "replikasi" / "index.html"
    file.write_text(file.read_text("utf-8").replace("panduan", "panduan mesin"), "utf-8")
    assert desk.mend() == []
    assert files_of(desk.site / FOLDER) != before


def test_pages_whose_words_have_other_roots_now_get_them_without_pagefind(desk: Desk) -> None:
    desk.add_text("p02", "penzorbakan")
    desk.mend()
    desk.add_text("p09", "menzorbakkan")
    assert desk.mend() == ["/inovasi/p09/"]


def test_pages_come_go_and_change_their_names(desk: Desk) -> None:
    desk.write("a00", "halaman baru tentang sampah")
    assert desk.mend() == ["/inovasi/a00/"]
    shutil.rmtree(desk.site / "inovasi" / "p04")
    assert desk.mend() == []
    (desk.site / "inovasi" / "p06").rename(desk.site / "inovasi" / "z06")
    assert desk.mend() == ["/inovasi/z06/"]


def test_fields_come_and_go(desk: Desk) -> None:
    desk.write("p07", "satu dua", '<p data-pagefind-meta="asal">Desa Bone</p>')
    assert desk.mend() == ["/inovasi/p07/"]
    desk.write("p08", "tiga", '<p data-pagefind-meta="badan">Dinas</p>')
    assert desk.mend() == ["/inovasi/p08/"]
    desk.write("p07", "satu dua")
    assert desk.mend() == ["/inovasi/p07/"]


def test_many_pages_are_shared_among_processes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mended, "WORTH_ANOTHER", 5)
    shutil.rmtree(desk.state)
    desk.state.mkdir()
    assert len(desk.mend(jobs=3)) == 12


@pytest.mark.parametrize("damage", [lambda raw: b"", lambda raw: raw[:-9], lambda raw: raw[:90] + b"x" + raw[91:]])
def test_what_was_kept_and_damaged_is_not_used(desk: Desk, damage: Callable[[bytes], bytes]) -> None:
    file = desk.state / mended.FILE
    file.write_bytes(damage(file.read_bytes()))
    assert len(desk.mend()) == 12
    assert desk.mend() == []


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    for turn in range(12):
        name = chance.choice(desk.names)
        match chance.randrange(6):
            case 0:
                desk.write(f"n{turn}{seed}", " ".join(chance.choices(WORDS, k=4)))
            case 1:
                shutil.rmtree(desk.site / "inovasi" / name)
            case 2:
                (desk.site / "inovasi" / name).rename(desk.site / "inovasi" / f"{chance.choice('amz')}{turn}-{name}")
            case 3:
                desk.write(name, "baru", f'<p data-pagefind-meta="{chance.choice(("asal", "badan"))}">Desa</p>')
            case _:
                desk.add_text(name, chance.choice((*WORDS, "café", "cafe", "menzorbakkan", "penzorbakan")))
        if turn % 3 == 2:
            desk.mend()
