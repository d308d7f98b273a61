"""The search dialog in a browser: how it opens, what it finds, how it is walked through, what it does in trouble."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from katalog.model.record import Record

pytestmark = pytest.mark.browser

PROFILE = "inovasi/rekaan-01/replikasi/"
FIELD = "Cari inovasi"


@pytest.fixture
def start(page: Page, address: str) -> Page:
    """An ordinary page, three folders below the root."""
    page.goto(f"{address}{PROFILE}")
    return page


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Pencarian")


def results(page: Page) -> Locator:
    return dialog(page).locator(".search__list a")


def look_for(page: Page, text: str) -> None:
    page.keyboard.press("/")
    dialog(page).get_by_label(FIELD).fill(text)


def test_the_header_button_opens_it_and_escape_gives_the_focus_back(start: Page) -> None:
    button = start.get_by_role("link", name="Cari")
    button.focus()
    button.click()
    expect(dialog(start).get_by_label(FIELD)).to_be_focused()
    start.keyboard.type("guru")
    expect(results(start).first).to_be_visible()
    start.keyboard.press("Escape")
    expect(dialog(start)).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k", "Control+K"])
def test_keys_open_it(key: str, start: Page) -> None:
    start.keyboard.press(key)
    expect(dialog(start).get_by_label(FIELD)).to_be_focused()
    expect(dialog(start).get_by_label(FIELD)).to_have_value("")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_do_not_open_it_while_someone_types(key: str, start: Page) -> None:
    start.evaluate("document.querySelector('#isi').prepend(document.createElement('textarea'))")
    start.locator("textarea").focus()
    start.keyboard.press(key)
    start.wait_for_timeout(200)
    expect(dialog(start)).to_be_hidden()
    assert start.locator("textarea").input_value() == ("/" if key == "/" else "")


@pytest.mark.parametrize("how", ["typing", "sending"])
def test_a_large_field_elsewhere_hands_its_text_over(how: str, start: Page) -> None:
    start.evaluate(
        """() => {
          const form = document.createElement("form");
          form.dataset.searchOpen = "";
          form.action = "../../";
          form.append(Object.assign(document.createElement("input"), { name: "q", id: "besar" }));
          document.querySelector("#isi").prepend(form);
        }"""
    )
    field = start.locator("#besar")
    if how == "typing":
        field.press_sequentially("nelayan")
    else:
        field.evaluate("field => { field.value = 'nelayan'; field.form.requestSubmit(); }")
    expect(dialog(start).get_by_label(FIELD)).to_have_value("nelayan")
    expect(results(start).first).to_contain_text("Nelayan")
    start.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_a_result_is_one_link_to_its_page_under_the_sub_path(start: Page, address: str) -> None:
    look_for(start, "nelayan")
    first = results(start).first
    expect(first.locator("strong")).to_contain_text("Nelayan")
    expect(first.locator("mark").first).to_have_text(re.compile("nelayan", re.I))
    expect(first.locator("small")).to_contain_text(re.compile(r"^(Buton Utara|Rujukan: .+|Data contoh) · \w+"))
    assert first.evaluate("a => a.querySelectorAll('a, button').length") == 0
    href = first.evaluate("a => a.href")
    assert re.fullmatch(rf"{re.escape(address)}inovasi/rekaan-\d\d/", href)
    first.click()
    expect(start).to_have_url(href)
    expect(start.locator("h1")).to_contain_text("Nelayan")


def test_an_innovation_stands_there_once(start: Page) -> None:
    look_for(start, "warga")
    expect(results(start).first).to_be_visible()
    total = int(dialog(start).get_by_role("status").inner_text().split()[0])
    while (shown := results(start).count()) < total:
        dialog(start).get_by_role("button", name="Hasil berikutnya").click()
        expect(results(start).nth(shown)).to_be_focused()
    addresses = results(start).evaluate_all("all => all.map(a => a.pathname)")
    assert len(addresses) == len(set(addresses))
    assert not [found for found in addresses if found.endswith(("/replikasi/", "/branding/"))]


def test_innovations_come_before_pages_about_this_site(start: Page, address: str) -> None:
    look_for(start, "kontribusi")
    expect(results(start).filter(has_text="Tentang katalog ini").first).to_be_visible()
    lines = results(start).locator("small").all_inner_texts()
    assert lines[0] != "Tentang katalog ini"
    assert lines == sorted(lines, key=lambda line: line == "Tentang katalog ini")


def test_arrows_walk_and_enter_opens(start: Page) -> None:
    look_for(start, "kelas")
    expect(results(start).nth(1)).to_be_visible()
    start.keyboard.press("ArrowDown")
    expect(results(start).first).to_be_focused()
    start.keyboard.press("ArrowDown")
    expect(results(start).nth(1)).to_be_focused()
    start.keyboard.press("ArrowUp")
    start.keyboard.press("ArrowUp")
    expect(dialog(start).get_by_label(FIELD)).to_be_focused()
    start.keyboard.press("ArrowUp")
    expect(dialog(start).get_by_label(FIELD)).to_be_focused()
    start.keyboard.press("ArrowDown")
    href = results(start).first.evaluate("a => a.href")
    start.keyboard.press("Enter")
    expect(start).to_have_url(href)


def test_enter_in_the_field_goes_to_the_first_result_and_typing_goes_on_in_the_field(start: Page) -> None:
    look_for(start, "kela")
    start.keyboard.press("Enter")
    expect(results(start).first).to_be_focused()
    start.keyboard.type("s")
    expect(dialog(start).get_by_label(FIELD)).to_be_focused()
    expect(dialog(start).get_by_label(FIELD)).to_have_value("kelas")


def test_nothing_found_shows_other_ways(start: Page, address: str) -> None:
    look_for(start, "xyzzyqq")
    expect(dialog(start).get_by_role("status")).to_have_text("Tidak ada hasil untuk “xyzzyqq”.")
    links = dialog(start).get_by_role("link")
    expect(links.filter(has_text="Usulkan inovasi ini")).to_have_attribute("href", f"{address}kontribusi/")
    expect(dialog(start).get_by_role("heading", name="Urusan dengan inovasi terbanyak")).to_be_visible()
    affairs = links.filter(has_text="Pendidikan")
    expect(affairs).to_have_attribute("href", f"{address}urusan/pendidikan/")


@pytest.mark.parametrize(
    ("query", "affair"),
    [
        ("beasiswa", "Pendidikan"),
        ("imunisasi bayi", "Kesehatan"),
        ("pemancingan lobster", "Kelautan dan perikanan"),
        ("disabilits", "Sosial"),
    ],
)
def test_nothing_found_names_the_affairs_that_may_be_meant(query: str, affair: str, start: Page) -> None:
    look_for(start, query)
    expect(dialog(start).get_by_role("status")).to_have_text(f"Tidak ada hasil untuk “{query}”.")
    expect(dialog(start).get_by_role("heading", name="Urusan yang mungkin berhubungan")).to_be_visible()
    expect(dialog(start).locator(".search__ways").first.get_by_role("link")).to_have_text([affair])


def test_a_mistyped_word_is_mended_and_can_be_chosen(start: Page) -> None:
    look_for(start, "nelayna")
    meant = dialog(start).locator(".search__meant")
    expect(meant).to_have_text(re.compile(r"^Maksud Anda: nelayan.*\?$"))
    expect(dialog(start).get_by_role("status")).to_contain_text("“nelayna” tidak ditemukan.")
    expect(results(start).first).to_contain_text("Nelayan")
    meant.get_by_role("button").first.click()
    expect(dialog(start).get_by_label(FIELD)).to_have_value("nelayan")
    expect(dialog(start).get_by_role("status")).to_have_text(re.compile(r"^\d+ hasil untuk “nelayan”$"))
    expect(meant).to_be_hidden()


def test_a_word_that_is_passed_over_is_named(start: Page) -> None:
    look_for(start, "guru xyzzyqq")
    said = re.compile(r"^“xyzzyqq” tidak ditemukan. \d+ hasil untuk “guru xyzzyqq”$")
    expect(dialog(start).get_by_role("status")).to_have_text(said)
    expect(results(start).first).to_contain_text("Guru")


def test_every_form_of_a_word_finds_its_family(start: Page) -> None:
    look_for(start, "persampahan")
    expect(results(start).first.locator("mark").first).to_have_text("Sampah")


def test_a_name_comes_before_a_summary_and_own_innovations_before_others(
    start: Page, records: tuple[Record, ...]
) -> None:
    look_for(start, "sampah")
    expect(results(start).first).to_be_visible()
    origin = {record.inovasi.nama: record.inovasi for record in records}
    shown = [origin[name] for name in results(start).locator("strong").all_inner_texts()]
    named = [inovasi for inovasi in shown if "Sampah" in inovasi.nama]
    assert named == shown[: len(named)]
    groups = [2 * inovasi.contoh + inovasi.rujukan for inovasi in named]
    assert groups == sorted(groups)


def test_what_only_a_guide_says_finds_the_innovation_and_leads_to_the_guide(start: Page, address: str) -> None:
    look_for(start, "terpal")
    expect(results(start)).to_have_count(1)
    expect(results(start)).to_contain_text("Disebut di panduan replikasinya.")
    expect(results(start)).to_have_attribute("href", f"{address}inovasi/rekaan-07/replikasi/")


def test_the_results_can_be_filtered_in_the_catalogue(start: Page, address: str) -> None:
    look_for(start, "air & kapal")
    dialog(start).get_by_role("link", name="Saring hasil ini di katalog").click()
    expect(start).to_have_url(f"{address}inovasi/?q=air%20%26%20kapal")
    expect(start.locator(".finder__count")).to_contain_text("untuk “air & kapal”")


BAD_INPUT = (
    "guru " * 1000,
    "<img src=x onerror=alert(1)>",
    "<mark>guru</mark>",
    "😀🎉",
    '"',
    "\\",
    "a*b?c[d]",
    "guru\u0000\u202e",
    "%00%E0%A4%A",
    "constructor __proto__",
)


def test_bad_input_breaks_and_runs_nothing(start: Page) -> None:
    start.on("dialog", lambda found: pytest.fail(found.message))
    look_for(start, "guru")
    said = dialog(start).get_by_role("status")
    for text in BAD_INPUT:
        dialog(start).get_by_label(FIELD).fill("   ")
        expect(said).to_have_text("")
        expect(dialog(start).get_by_role("link", name="Semua inovasi")).to_be_visible()
        dialog(start).get_by_label(FIELD).fill(text)
        expect(said).to_have_text(re.compile("hasil untuk"))
        assert len(said.inner_text()) < 200
        assert dialog(start).locator("img, script").count() == 0


def test_markup_in_a_page_stays_text(start: Page) -> None:
    look_for(start, "sekitar")
    text = results(start).first.locator(".search__excerpt")
    expect(text).to_contain_text('& warga "sekitar" nomor')
    assert text.evaluate("p => [...p.children].every(child => child.tagName === 'MARK')")
    dialog(start).get_by_label(FIELD).fill("derajat")
    expect(results(start).first).to_contain_text("suhu > 4 atau < 0 derajat")


def test_a_slow_answer_does_not_overwrite_a_later_one(start: Page) -> None:
    look_for(start, "guru")
    expect(results(start).first).to_contain_text("Guru")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if field.input_value() == "bidan":
            held.append(route)
        else:
            route.continue_()

    field = dialog(start).get_by_label(FIELD)
    start.route("**/pagefind/fragment/*", hold_the_first)
    field.fill("bidan")
    expect(dialog(start).get_by_role("status")).to_have_text("Mencari …")
    while not held:
        start.wait_for_timeout(50)
    field.fill("listrik")
    expect(results(start).first).to_contain_text("Listrik")
    for route in held:
        route.continue_()
    start.wait_for_timeout(300)
    expect(results(start).first).to_contain_text("Listrik")
    expect(dialog(start).get_by_role("status")).to_contain_text("listrik")


OLD_BROWSER = "delete window.DecompressionStream"
"""As before 2023: it cannot unpack the index itself, and gets Pagefind's own program."""


@pytest.fixture
def careless_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose script errors are Pagefind's own affair: it does not catch what fails to load."""
    found = browser.new_page()
    found.goto(f"{address}{PROFILE}")
    yield found
    found.close()


@pytest.mark.parametrize("failure", ["abort", "404"])
@pytest.mark.parametrize("lost", ["kata/kata.json", "isi.json", "index/*", "fragment/*"])
def test_a_broken_network_is_said_and_can_be_tried_again(lost: str, failure: str, careless_page: Page) -> None:
    _breaks_and_mends(careless_page, lost, failure)


@pytest.mark.parametrize(
    ("lost", "failure"),
    [
        ("pagefind.js*", "abort"),
        ("pagefind-entry.json*", "404"),
        ("*.pf_meta", "abort"),
        ("wasm.unknown.pagefind", "404"),
        ("index/*", "abort"),
        ("index/*", "404"),
        ("fragment/*", "abort"),
    ],
)
def test_so_it_is_in_a_browser_that_needs_pagefinds_program(
    lost: str, failure: str, careless_page: Page, address: str
) -> None:
    careless_page.add_init_script(OLD_BROWSER)
    careless_page.goto(f"{address}{PROFILE}")
    _breaks_and_mends(careless_page, lost, failure)


def _breaks_and_mends(page: Page, lost: str, failure: str) -> None:
    def fail(route: Route) -> None:
        if failure == "abort":
            route.abort()
        else:
            route.fulfill(status=404, body="Tidak ada")

    page.route(f"**/pagefind/{lost}", fail)
    look_for(page, "guru")
    again = dialog(page).get_by_role("button", name="Coba lagi")
    expect(again).to_be_visible()
    page.unroute(f"**/pagefind/{lost}", fail)
    again.click()
    expect(results(page).first).to_contain_text("Guru")


def test_without_the_dialogs_code_the_button_still_leads_somewhere(careless_page: Page, address: str) -> None:
    careless_page.route("**/search.js", lambda route: route.abort())
    careless_page.get_by_role("link", name="Cari").click()
    expect(careless_page).to_have_url(f"{address}inovasi/")


def test_ordinary_pages_load_only_the_small_script(page: Page, address: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(f"{address}inovasi/rekaan-01/", wait_until="networkidle")
    loaded = [url for url in asked if "/pagefind/" in url or re.search(r"/js-\w+/", url)]
    assert not [
        url for url in loaded if url.endswith(("search.js", "catalogue.js", "facets.js")) or "/pagefind/" in url
    ]


@pytest.mark.parametrize(
    ("text", "width", "scheme"),
    [
        *[("guru", 360, "dark"), ("guru", 1280, "light"), ("xyzzyqq", 360, "light"), ("xyzzyqq", 1280, "dark")],
        *[("nelayna", 360, "light"), ("nelayna", 1280, "dark"), ("beasiswa", 360, "dark")],
    ],
)
def test_axe_finds_nothing_in_the_open_dialog(
    text: str, width: int, scheme: str, browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 760}, color_scheme=scheme)
    page.goto(f"{address}{PROFILE}")
    look_for(page, text)
    expect(dialog(page).get_by_role("link").first).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("guru", "Distribusi Guru Proporsional"), ("nelayan", "Bank Ikan Tomia"), ("nelayan", "Kelas Perahu")],
)
def test_the_real_catalogue_answers(text: str, expected: str, page: Page, real_address: str) -> None:
    page.goto(real_address)
    look_for(page, text)
    expect(results(page).filter(has_text=expected).first).to_be_visible()
    if text == "guru":
        expect(results(page).first.locator("strong")).to_have_text(expected)
