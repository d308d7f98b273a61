"""What a visitor's phone loads over slow 4G, by the browser's own network log; every picture keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from visits import KINDS

from katalog.bench.squeezed import squeezed
from katalog.bench.visit import NetworkLog, Visit, new_visitor, visit

pytestmark = pytest.mark.browser

BUDGET = 75_000
PATIENCE = 20_000
"""Milliseconds: the line is slow, and the processor too."""

PAGES = [KINDS[kind] for kind in ("home", "catalogue", "innovation-full", "guide", "branding")]
SEARCH = ("/pagefind/", "/search.js", "/data/")
UNSIZED = """() => [...document.images]
  .filter(image => !(image.getAttribute("width") > 0 && image.getAttribute("height") > 0))
  .map(image => image.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def address(fixture_site: Path) -> Iterator[str]:
    """Where the fixture's site is served, packed."""
    with squeezed(fixture_site) as address:
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_a_first_visit_stays_within_the_budget(browser: Browser, address: str, page: str) -> None:
    seen = visit(browser, address, page)
    assert {"Document", "Stylesheet", "Script", "Font"} <= {answer.kind for answer in seen.answers}
    assert 0 < seen.counted <= BUDGET, by_file(seen)
    assert [answer.url for answer in seen.answers if not answer.url.startswith(address)] == []
    assert 0 < seen.first_paint <= seen.load


@pytest.mark.parametrize("kind", ["home", "guide"])
def test_search_costs_nothing_until_it_is_opened(browser: Browser, address: str, kind: str) -> None:
    with new_visitor(browser) as (tab, log):
        tab.goto(f"{address}{KINDS[kind]}", wait_until="networkidle")
        assert paths(log, *SEARCH) == []
        tab.locator(".search-button").click()
        field = tab.get_by_role("dialog").get_by_label("Cari inovasi")
        expect(field).to_be_focused(timeout=PATIENCE)
        # An empty dialog brings its program and a few suggestions, not the index.
        assert paths(log, "/pagefind/") == []
        field.fill("dongeng")
        expect(tab.locator(".search__list a").first).to_be_visible(timeout=PATIENCE)
        assert any(path.endswith(".pf_index") for path in paths(log))
        assert all(answer.url.startswith(address) for answer in log.answers)


def test_the_list_loads_no_full_text_index(browser: Browser, address: str) -> None:
    seen = visit(browser, address, KINDS["catalogue"])
    assert [answer.url for answer in seen.answers if "/pagefind/" in answer.url or "/search.js" in answer.url] == []


def test_every_picture_has_its_size(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    found = {}
    for page in KINDS.values():
        tab.goto(f"{address}{page}", wait_until="domcontentloaded")
        found[page] = tab.evaluate(UNSIZED)
    tab.close()
    assert {page: unsized for page, unsized in found.items() if unsized} == {}


def paths(log: NetworkLog, *parts: str) -> list[str]:
    """Paths of what came over the line; only those that contain one of the parts, where parts are given."""
    found = [urlsplit(answer.url).path for answer in log.answers]
    return [path for path in found if not parts or any(part in path for part in parts)]


def by_file(seen: Visit) -> dict[str, int]:
    """Bytes by address, for the message of a failure."""
    return {answer.url: answer.bytes for answer in seen.answers}
