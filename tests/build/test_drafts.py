"""A draft is checked like any other record, and nothing of it is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_html import Run, changed_catalogue, page, texts

from katalog.build import BuildRefusedError, Options, build


def test_nothing_of_a_draft_is_published(fixture_site: Path) -> None:
    for secret in ("rencana-perahu", "Rencana Perahu Rahasia", "Draf yang belum boleh terbit"):
        assert [name for name, text in texts(fixture_site).items() if secret in text] == []
    assert not (fixture_site / "inovasi" / "rencana-perahu").exists()


def test_a_draft_is_checked(katalog: Run, project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path, ("rencana-perahu/index.md", "jenis: non digital", "jenis: kertas"))
    code, written, _ = katalog("check", innovations / "rencana-perahu")
    assert code == 1
    assert "innovations/rencana-perahu/index.md:6:1: galat: jenis" in written
    with pytest.raises(BuildRefusedError):
        build(Options(project, innovations, tmp_path / "site"))


def test_lineage_does_not_give_a_draft_away(project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(
        tmp_path,
        ("lapor-jalan/index.md", "masalah:", "berdasarkan: [rencana-perahu]\nmasalah:"),
        ("sekolah-apung/index.md", "berdasarkan:", "direplikasi_oleh:\n  - slug: rencana-perahu\nberdasarkan:"),
    )
    build(Options(project, innovations, tmp_path / "site", search_index=False))
    for address in ("inovasi/lapor-jalan", "inovasi/sekolah-apung"):
        assert "rencana-perahu" not in page(tmp_path / "site", address)
        assert "Rencana Perahu" not in page(tmp_path / "site", address)
