"""The first look at relatives sees what reading the records would tell of them, and nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.bench.generator import write_catalogue
from katalog.kin import first_look
from katalog.source.region import read_region
from katalog.source.tree import read_folder, record_folders


def record(folder: Path, slug: str, *lines: str) -> None:
    (folder / slug).mkdir()
    (folder / slug / "index.md").write_text("\n".join(["---", *lines, "---", "Narasi.", ""]), "utf-8")


def test_it_sees_what_reading_tells(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "innovations", 80)
    region, _ = read_region(tmp_path / "innovations", "innovations")
    assert region
    known = first_look(tmp_path / "innovations", record_folders(tmp_path / "innovations"))
    assert len(known.briefs) == len(known.related) > 10
    for seen in known.briefs:
        read = read_folder(tmp_path / "innovations", seen.slug, region.context()).record
        assert read
        brief = read.brief
        assert (seen.nama, seen.contoh, seen.berdasarkan) == (brief.nama, brief.contoh, brief.berdasarkan)
        assert seen.told.slugs == brief.told.slugs


def test_both_sides_are_related(tmp_path: Path) -> None:
    record(tmp_path, "anak", "nama: Anak", "berdasarkan: [induk, tidak-ada]")
    record(tmp_path, "induk", "nama: Induk", "contoh: true")
    record(tmp_path, "lain", "nama: Lain", "berdasarkan:", "  - luar-katalog")
    known = first_look(tmp_path, ["anak", "induk", "lain"])
    assert known.related == {"anak", "induk"}
    assert [(brief.nama, brief.contoh) for brief in known.briefs] == [("Anak", False), ("Induk", True)]


@pytest.mark.parametrize("lines", [("status: draf", "nama: Induk"), ("nama: [", "\tx: }"), ()])
def test_what_is_a_draft_or_unreadable_is_not_told(tmp_path: Path, lines: tuple[str, ...]) -> None:
    record(tmp_path, "anak", "nama: Anak", "berdasarkan:", "- induk")
    record(tmp_path, "induk", *lines)
    known = first_look(tmp_path, ["anak", "induk"])
    assert known.related == {"anak", "induk"}
    assert "Induk" not in {brief.nama for brief in known.briefs}


def test_a_missing_file_is_no_fault(tmp_path: Path) -> None:
    assert first_look(tmp_path, ["tidak-ada"]).related == frozenset()
