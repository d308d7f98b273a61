"""A query beside the filters of the catalogue page: what it leaves, how it is shared, let go and mended."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from search_oracle import in_words, ordered, passing

from katalog.model.record import Record

pytestmark = pytest.mark.browser

COUNT = ".finder__count"
FIELD = "Cari dalam katalog"


def names(page: Page) -> list[str]:
    expect(page.locator(".card-grid[aria-busy]")).to_have_count(0)
    return page.locator(".finder .card__name").all_inner_texts()


def about(records: tuple[Record, ...], word: str) -> list[Record]:
    return [it for it in records if word in f"{it.inovasi.nama} {it.inovasi.ringkasan} {it.inovasi.masalah}".lower()]


def test_a_query_and_a_filter_hold_together(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/")
    page.locator("input[value=rujukan]").check()
    page.get_by_label(FIELD).fill("sampah")
    page.keyboard.press("Enter")
    expected = passing(about(records, "sampah"), {"asal": ["rujukan"]})
    expect(page.locator(COUNT)).to_have_text(f"{in_words(expected)} untuk “sampah”")
    expect(page).to_have_url(f"{address}inovasi/?q=sampah&asal=rujukan")
    assert sorted(names(page)) == sorted(record.inovasi.nama for record in expected)
    expect(page.locator(".finder__sort option").first).to_have_text("Paling cocok")
    page.get_by_label("Urutkan").select_option("terbaru")
    expect(page).to_have_url(f"{address}inovasi/?q=sampah&asal=rujukan&urut=terbaru")
    assert names(page) == [record.inovasi.nama for record in ordered(expected, "terbaru")]


def test_the_name_comes_first_where_the_fit_decides(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/?q=sampah")
    expect(page.locator(COUNT)).to_contain_text("untuk “sampah”")
    shown = ["Sampah" in name for name in names(page)]
    assert shown == sorted(shown, reverse=True)


def test_back_and_forward_and_the_chip_bring_and_drop_the_query(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/")
    everything = names(page)
    page.get_by_label(FIELD).press_sequentially("nelayan")
    expect(page.locator(COUNT)).to_contain_text("untuk “nelayan”")
    found = names(page)
    page.go_back()
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.locator(".filter-chips")).to_be_hidden()
    assert names(page) == everything
    page.go_forward()
    expect(page.locator(COUNT)).to_contain_text("untuk “nelayan”")
    assert names(page) == found
    page.locator(".filter-chip").first.click()
    expect(page).to_have_url(f"{address}inovasi/")
    assert names(page) == everything


def test_a_mistyped_word_is_mended(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/?q=nelayna")
    expect(page.locator(".finder__meant")).to_have_text(re.compile(r"^Maksud Anda: nelayan"))
    expect(page.locator(COUNT)).to_contain_text("untuk “nelayan”")
    page.locator(".finder__meant button").first.click()
    expect(page).to_have_url(f"{address}inovasi/?q=nelayan")
    expect(page.locator(".finder__meant")).to_be_hidden()


def test_nothing_found_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/?q=xyzzyqq&asal=rujukan")
    empty = page.locator("#hasil-kosong")
    expect(empty.get_by_role("link", name="Kirim inovasi")).to_be_visible()
    empty.get_by_role("button", name="Tanpa kata “xyzzyqq”").click()
    expect(page).to_have_url(f"{address}inovasi/?asal=rujukan")
    assert names(page)


def test_nothing_found_names_the_affairs_that_may_be_meant(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/?q=beasiswa%20disabilitas")
    near = page.locator(".filter-near")
    expect(near).to_contain_text("Urusan yang mungkin berhubungan:")
    expect(near.get_by_role("link")).to_have_text(["Sosial", "Pendidikan"])
    page.goto(f"{address}inovasi/?q=xyzzyqq")
    expect(page.locator("#hasil-kosong")).to_be_visible()
    expect(near).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "width", "scheme"),
    [
        ("sampah", 360, "light"),
        ("nelayna", 360, "dark"),
        ("nelayna", 1280, "light"),
        ("beasiswa", 360, "light"),
        ("beasiswa", 1280, "dark"),
    ],
    ids=["cards", "mended on a phone", "mended at a desk", "empty on a phone", "empty at a desk"],
)
def test_axe_finds_nothing_with_a_query(query: str, width: int, scheme: str, browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{address}inovasi/?q={query}")
    shown = {"sampah": ".finder .card", "nelayna": ".finder__meant", "beasiswa": ".filter-near"}[query]
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(".card-grid[aria-busy]")).to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(
    "query",
    ["%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "x" * 5000, "%F0%9F%98%80", "%20%20", "%00%E2%80%AE", "constructor"],
)
def test_bad_queries_break_and_run_nothing(query: str, page: Page, address: str) -> None:
    page.on("dialog", lambda found: pytest.fail(found.message))
    page.goto(f"{address}inovasi/?q={query}")
    expect(page.locator(COUNT)).to_contain_text("inovasi")
    assert page.locator("img[onerror], #hasil-gagal:not([hidden])").count() == 0
    assert len(page.locator(COUNT).inner_text()) < 200


def test_a_lost_index_is_said_and_can_be_tried_again(page: Page, address: str) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=404, body="Tidak ada")

    page.route("**/pagefind/kata/kata.json", fail)
    page.goto(f"{address}inovasi/?q=nelayan")
    again = page.locator("#hasil-gagal").get_by_role("button")
    expect(again).to_be_visible()
    page.unroute("**/pagefind/kata/kata.json", fail)
    again.click()
    expect(page.locator(COUNT)).to_contain_text("untuk “nelayan”")


def test_an_index_of_another_build_is_not_mixed_in(page: Page, address: str) -> None:
    def older(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, json={**found.json(), "urutan": "00000000"})

    page.route("**/pagefind/kata/kata.json", older)
    page.goto(f"{address}inovasi/?q=nelayan")
    expect(page.locator("#hasil-gagal")).to_be_visible()


def test_nothing_of_the_search_loads_before_somebody_asks(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}inovasi/", wait_until="networkidle")
    page.locator("input[value=rujukan]").check()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/pagefind/" in url or "words-" in url] == []
