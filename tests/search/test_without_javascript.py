"""The catalogue without JavaScript: plain lists in pages, and links to lists by affair, agency, region and year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from search_oracle import ordered, passing

from katalog.catalogue import Catalogue
from katalog.model.record import Record
from katalog.pages.filters import filters

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    yield context.new_page()
    context.close()


def names(page: Page) -> list[str]:
    return page.locator(".finder .card__name").all_inner_texts()


def test_every_innovation_can_be_reached_page_by_page(plain_page: Page, address: str, catalogue: Catalogue) -> None:
    plain_page.goto(f"{address}inovasi/")
    found = names(plain_page)
    while (following := plain_page.get_by_role("link", name="Berikutnya")).count():
        following.click()
        found += names(plain_page)
    assert found == [record.nama for record in catalogue.in_order]


def test_samples_are_counted_apart(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/")
    expect(plain_page.locator(".finder__count")).to_have_text("52 inovasi dan 8 data contoh")


def test_no_dead_controls_are_shown(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/")
    for control in ("form.filter", ".finder__sort", ".filter-chips", ".finder__more", "#hasil-kosong", "#hasil-gagal"):
        expect(plain_page.locator(control)).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Urusan", "urusan"),
        ("Perangkat daerah", "opd"),
        ("Daerah", "daerah"),
        ("Tahun", "tahun"),
        ("Ciri lain", "ciri"),
    ],
)
def test_lists_lead_to_innovations(name: str, folder: str, plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/")
    plain_page.get_by_role("navigation", name="Daftar menurut").get_by_role("link", name=name, exact=True).click()
    expect(plain_page).to_have_url(f"{address}{folder}/")
    plain_page.locator(".index-list li:not(:has(.count--none)) a").first.click()
    expect(plain_page.locator(".card").first).to_be_visible()


def test_affairs_are_listed_one_by_one(plain_page: Page, address: str, catalogue: Catalogue) -> None:
    plain_page.goto(f"{address}inovasi/")
    affairs = plain_page.locator(".filter-lists details").first
    affairs.locator("summary").click()
    links = affairs.get_by_role("link")
    assert links.all_inner_texts() == [catalogue.affair(id_).nama for id_ in catalogue.by_affair]
    links.first.click()
    expect(plain_page.locator(".card").first).to_be_visible()


@pytest.mark.parametrize("key", ["bentuk", "jenis", "tahapan", "panduan", "biaya"])
def test_every_answer_to_a_question_has_its_plain_list(
    key: str, plain_page: Page, address: str, catalogue: Catalogue, records: tuple[Record, ...]
) -> None:
    [facet] = [facet for facet in filters(catalogue) if facet.key == key]
    plain_page.goto(f"{address}inovasi/")
    group = plain_page.locator(".filter-lists details").filter(has=plain_page.get_by_text(facet.name, exact=True))
    group.locator("summary").click()
    assert group.get_by_role("link").all_inner_texts() == [choice.name for choice in facet.choices]
    addresses = [link.get_attribute("href") or "" for link in group.get_by_role("link").all()]
    for choice, link in zip(facet.choices, addresses, strict=True):
        plain_page.goto(f"{address}inovasi/{link}")
        expect(plain_page.get_by_role("heading", level=1)).to_have_text(
            f"{facet.name}: {choice.name[0].lower()}{choice.name[1:]}"
        )
        found = all_cards(plain_page)
        order = "termurah" if key == "biaya" else ""
        assert found == [record.inovasi.nama for record in ordered(passing(records, {key: [choice.code]}), order)]


def all_cards(page: Page) -> list[str]:
    """The names on this page and those that follow it."""
    found = page.locator(".card__name").all_inner_texts()
    while (following := page.get_by_role("link", name="Berikutnya")).count():
        following.click()
        found += page.locator(".card__name").all_inner_texts()
    return found


def test_the_search_button_leads_to_the_catalogue(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/rekaan-01/")
    plain_page.get_by_role("link", name="Cari").click()
    expect(plain_page).to_have_url(f"{address}inovasi/")


def test_follow_up_pages_ask_for_no_filters(site: Path) -> None:
    html = (site / "inovasi" / "halaman-2" / "index.html").read_text("utf-8")
    assert "catalogue.js" not in html
    assert 'class="filter"' not in html
