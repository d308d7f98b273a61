"""The catalogue without JavaScript: plain lists in pages, and links to lists by affair, agency, region and year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from katalog.catalogue import Catalogue

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
    ("name", "folder"), [("Urusan", "urusan"), ("Perangkat daerah", "opd"), ("Daerah", "daerah"), ("Tahun", "tahun")]
)
def test_lists_lead_to_innovations(name: str, folder: str, plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/")
    plain_page.get_by_role("navigation", name="Daftar menurut").get_by_role("link", name=name, exact=True).click()
    expect(plain_page).to_have_url(f"{address}{folder}/")
    plain_page.locator(".index-list li:not(:has(.count--none)) a").first.click()
    expect(plain_page.locator(".card").first).to_be_visible()


def test_affairs_are_listed_one_by_one(plain_page: Page, address: str, catalogue: Catalogue) -> None:
    plain_page.goto(f"{address}inovasi/")
    plain_page.locator(".filter-lists summary").click()
    links = plain_page.locator(".filter-lists details a")
    assert links.all_inner_texts() == [catalogue.affair(id_).nama for id_ in catalogue.by_affair]
    links.first.click()
    expect(plain_page.locator(".card").first).to_be_visible()


def test_the_search_button_leads_to_the_catalogue(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}inovasi/rekaan-01/")
    plain_page.get_by_role("link", name="Cari").click()
    expect(plain_page).to_have_url(f"{address}inovasi/")


def test_follow_up_pages_ask_for_no_filters(site: Path) -> None:
    html = (site / "inovasi" / "halaman-2" / "index.html").read_text("utf-8")
    assert "catalogue.js" not in html
    assert 'class="filter"' not in html
