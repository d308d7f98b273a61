"""Everything can be read and reached without a single script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from visits import DESK, KINDS, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(visit: Callable[..., Page]) -> Page:
    """A window without JavaScript."""
    return visit(java_script_enabled=False, **DESK)


def test_every_kind_of_page_shows_its_content(plain: Page, address: str) -> None:
    for kind, page in KINDS.items():
        plain.goto(f"{address}{page}")
        expect(plain.locator("h1")).to_be_visible()
        assert len(plain.locator("#isi").inner_text()) > 100, kind


def test_home_leads_to_an_innovation_and_its_companions(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.locator(".card a", has_text="Kelas Dongeng").first.click()
    plain.wait_for_url(f"{address}inovasi/kelas-dongeng/")
    expect(plain.locator("#masalah")).to_be_visible()
    expect(plain.get_by_text("hanya 45 yang lancar membaca")).to_be_visible()
    plain.get_by_role("link", name="Panduan replikasi").first.click()
    plain.wait_for_url(f"{address}inovasi/kelas-dongeng/replikasi/")
    plain.get_by_role("link", name="Branding").first.click()
    plain.wait_for_url(f"{address}inovasi/kelas-dongeng/branding/")


def test_the_search_button_leads_to_the_lists(plain: Page, address: str) -> None:
    plain.goto(f"{address}inovasi/lapor-jalan/")
    plain.locator("a.search-button").click()
    plain.wait_for_url(f"{address}inovasi/")
    for name in ("Lapor Jalan", "Kelas Dongeng", "Sekolah Apung", "Sekolah Terapung"):
        expect(plain.get_by_role("link", name=name, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("index", "entry", "innovation"),
    [
        ("urusan/", "Pendidikan", "Sekolah Terapung"),
        ("opd/", "Dinas Pendidikan dan Kebudayaan", "Kelas Dongeng"),
        ("daerah/", "Luwu Utara", "Sekolah Terapung"),
        ("tahun/", "2015", "Sekolah Terapung"),
    ],
)
def test_lists_lead_to_innovations(plain: Page, address: str, index: str, entry: str, innovation: str) -> None:
    plain.goto(f"{address}{index}")
    plain.locator("#isi").get_by_role("link", name=entry).first.click()
    expect(plain.locator("#isi").get_by_role("link", name=innovation, exact=True)).to_be_visible()


def test_figures_fold_open(plain: Page, address: str) -> None:
    plain.goto(f"{address}inovasi/kelas-dongeng/")
    cell = plain.locator("figure.change td", has_text="37,5").first
    expect(cell).not_to_be_visible()
    plain.locator("figure.change summary").first.click()
    expect(cell).to_be_visible()


def test_the_menu_of_a_phone_opens(visit: Callable[..., Page], address: str) -> None:
    phone = visit(java_script_enabled=False, **PHONE)
    phone.goto(address)
    phone.locator("label[for=__drawer].md-header__button").tap()
    link = phone.locator(".md-nav--primary a", has_text="Urusan")
    expect(link).to_be_in_viewport()
    link.tap()
    phone.wait_for_url(f"{address}urusan/")
