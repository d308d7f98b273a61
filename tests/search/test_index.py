"""The full-text index: what is in it, what is left out, and that it is the same each time."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from katalog.catalogue import Catalogue
from katalog.search.contents import Contents
from katalog.search.index import FOLDER, SearchIndexError, build_index

NEEDED = {"isi.json", "pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"}


@pytest.fixture(scope="session")
def fragments(site: Path) -> dict[str, dict]:
    """What the index keeps of each page, by address."""
    found = {}
    for file in (site / FOLDER / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[fragment["url"]] = fragment
    return found


def test_one_page_an_innovation_and_the_handwritten_pages(fragments: dict[str, dict], catalogue: Catalogue) -> None:
    assert {f"/{record.address}" for record in catalogue.records} == {
        url for url in fragments if url.startswith("/inovasi/")
    }
    assert "/kontribusi/" in fragments
    assert not [url for url in fragments if url.startswith(("/urusan/", "/opd/", "/daerah/", "/tahun/"))]


def test_a_profile_carries_its_name_origin_and_affair(fragments: dict[str, dict], catalogue: Catalogue) -> None:
    for record in catalogue.records:
        meta = fragments[f"/{record.address}"]["meta"]
        assert meta["title"] == record.nama
        assert meta["urusan"] == catalogue.affair(record.urusan).nama
        assert (meta["asal"] == "Data contoh") == record.contoh
        assert not meta.get("image")


def test_texts_begin_with_the_summary_and_hold_no_folded_tables(
    fragments: dict[str, dict], catalogue: Catalogue
) -> None:
    for record in catalogue.records:
        content = fragments[f"/{record.address}"]["content"]
        assert content.startswith(record.ringkasan)
        assert "Lihat angkanya" not in content


def test_only_what_the_dialog_asks_for_is_published(site: Path) -> None:
    files = {file.name for file in (site / FOLDER).iterdir() if file.is_file()}
    assert {name for name in files if not name.endswith(".pf_meta")} == NEEDED


def test_the_same_site_gives_the_same_bytes(site: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    copy = tmp_path / "situs"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(FOLDER))
    build_index(copy, Contents.of(catalogue))
    first, second = (
        {file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()}
        for root in (site / FOLDER, copy / FOLDER)
    )
    assert first == second


def test_places_in_the_index_are_those_of_the_facet_data(site: Path, catalogue: Catalogue) -> None:
    places = {}
    for file in (site / FOLDER / "fragment").iterdir():
        url = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]
        places[int(file.stem.rpartition("_")[2], 36)] = url
    assert [places[n] for n in range(len(catalogue.records))] == [f"/{it.address}" for it in catalogue.in_order]
    assert all(not places[n].startswith("/inovasi/") for n in range(len(catalogue.records), len(places)))
    words, facets = (json.loads((site / name).read_text()) for name in ("pagefind/kata/kata.json", "data/facets.json"))
    assert words["urutan"] == facets["urutan"]
    assert sum(words["kelompok"]) == facets["jumlah"] == len(catalogue.records)


def test_pagefinds_own_words_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match=r"."):
        build_index(tmp_path / "tidak-ada")
