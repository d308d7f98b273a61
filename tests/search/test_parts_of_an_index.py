"""An index in several parts, as a large catalogue has it, answers as one index does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from words_browser import blank_page, call

from katalog.catalogue import Catalogue
from katalog.search.contents import Contents
from katalog.search.index import sources_of, write_index

pytestmark = pytest.mark.browser

QUERIES = ("sampah", "nelayan", "menyampah", "warga sekitar", "kontribusi", "terpal", "perkebunan listrik")
ASK = """async ({ openSearch, placeOf }, queries) => {
  const ask = async (bundle) => {
    const search = await openSearch(`http://kata.example/${bundle}/`);
    const places = [];
    for (const query of queries) places.push((await search.ask(query)).results.map(({ result }) => placeOf(result)));
    return places;
  };
  return [await ask("satu"), await ask("bagian")];
}"""


@pytest.fixture(scope="module")
def parts(site: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site's index in parts of 25 pages."""
    folder = tmp_path_factory.mktemp("bagian") / "pagefind"
    contents = Contents.of(catalogue)
    write_index(list(sources_of(site, contents.slugs)), folder, contents, shard=25)
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, site: Path, parts: Path) -> Iterator[Page]:
    opened = blank_page(browser, satu=site / "pagefind", bagian=parts)
    yield opened
    opened.close()


def test_there_are_parts_and_the_entry_says_how_many(parts: Path) -> None:
    folders = sorted(folder.name for folder in parts.glob("bagian-*"))
    assert folders == ["bagian-1", "bagian-2"]
    assert json.loads((parts / "pagefind-entry.json").read_text("utf-8"))["bagian"] == 2
    assert not (parts / "bagian-1" / "pagefind.js").exists()


def test_parts_find_what_the_whole_finds(page: Page) -> None:
    whole, merged = call(page, "words-engine.js", ASK, list(QUERIES))
    found: dict[str, Any] = dict(zip(QUERIES, zip(whole, merged, strict=True), strict=True))
    assert all(one for one, _ in found.values())
    assert {
        query: (sorted(one), sorted(other)) for query, (one, other) in found.items() if set(one) != set(other)
    } == {}
