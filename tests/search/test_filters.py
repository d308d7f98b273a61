"""The filters of the catalogue page in a browser, against a plain oracle over the records."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from search_oracle import CODES, Chosen, count, in_words, ordered, passing

from katalog.model.record import Record

pytestmark = pytest.mark.browser

STEP = 24
QUERIES = {"menyampah": {"sampah"}, "perkebunan": {"kebun"}, "kekapalan": {"kapal"}, "nelayan": {"nelayan"}}
"""Queries and the words of their families in the made-up records."""

SORTS = ("", "nama", "terbaru", "termurah", "tercepat")


def names(page: Page) -> list[str]:
    return page.locator(".finder .card__name").all_inner_texts()


def chips(page: Page) -> list[str]:
    return page.locator(".filter-chip").all_text_contents()


def status(page: Page) -> str:
    """The result count without what it adds about the cards shown so far."""
    settled(page)
    return page.locator(".finder__count").inner_text().split(",")[0]


def settled(page: Page) -> None:
    expect(page.locator(".card-grid[aria-busy]")).to_have_count(0)


def address_of(chosen: Chosen, by: str) -> str:
    parts = [f"{key}={','.join(codes)}" for key, codes in chosen.items()]
    return "?" + "&".join(parts + ([f"urut={by}"] if by else []))


def random_state(chance: random.Random, records: tuple[Record, ...]) -> tuple[Chosen, str, str]:
    used = {key: sorted(set().union(*(codes(record.inovasi) for record in records))) for key, codes in CODES.items()}
    keys = [key for key in CODES if key in chance.sample(list(CODES), chance.randrange(1, 5))]
    chosen = {key: chance.sample(used[key], min(len(used[key]), chance.randrange(1, 4))) for key in keys}
    return chosen, chance.choice(SORTS), chance.choice(("", "", *QUERIES))


def holding(records: Iterable[Record], query: str) -> list[Record]:
    """The records of which the name, the summary or the problem has a word of the query's family."""
    family = QUERIES.get(query)
    if not family:
        return list(records)
    told = {it.brief.slug: f"{it.inovasi.nama} {it.inovasi.ringkasan} {it.inovasi.masalah}".lower() for it in records}
    return [it for it in records if family & set(re.findall(r"\w+", told[it.brief.slug]))]


def test_300_random_states_show_what_the_oracle_says(page: Page, address: str, records: tuple[Record, ...]) -> None:
    chance = random.Random(30)
    page.goto(f"{address}inovasi/")
    for _ in range(300):
        chosen, by, query = random_state(chance, records)
        state = address_of({**chosen, **({"q": [query]} if query else {})}, by)
        # As if the visitor had come back to it.
        page.evaluate(
            "state => { history.pushState(null, '', state); dispatchEvent(new PopStateEvent('popstate')); }", state
        )
        there = holding(records, query)
        expected = ordered(passing(there, chosen), by)
        assert status(page).split(" untuk ")[0] == in_words(expected), state
        shown = names(page)
        if query and not by:
            assert sorted(shown) == sorted(record.inovasi.nama for record in expected[:STEP]), state
        else:
            assert shown == [record.inovasi.nama for record in expected[:STEP]], state
        boxes = page.eval_on_selector_all(
            ".filter input",
            "all => all.map(b => [b.name, b.value, b.closest('label').querySelector('small').textContent, b.disabled])",
        )
        for key, code, text, disabled in boxes:
            genuine, samples = count(there, chosen, key, code)
            parts = [str(genuine)] if genuine or not samples else []
            assert text == " +".join([*parts, f"{samples} contoh"] if samples else parts), (state, key, code)
            assert disabled == (not genuine and not samples and code not in chosen.get(key, [])), (state, key, code)


def test_ticking_writes_an_address_that_brings_the_same_state(
    page: Page, address: str, records: tuple[Record, ...]
) -> None:
    page.goto(f"{address}inovasi/")
    page.get_by_role("checkbox", name=re.compile("^Daerah lain")).check()
    page.get_by_role("checkbox", name=re.compile("^Kesehatan")).check()
    page.get_by_role("checkbox", name=re.compile("^Pendidikan")).check()
    page.get_by_label("Urutkan").select_option(label="Terbaru")
    expect(page).to_have_url(f"{address}inovasi/?asal=rujukan&urusan=pendidikan,kesehatan&urut=terbaru")
    expected = ordered(passing(records, {"asal": ["rujukan"], "urusan": ["kesehatan", "pendidikan"]}), "terbaru")
    settled(page)
    assert names(page) == [record.inovasi.nama for record in expected[:STEP]]
    page.reload()
    expect(page.locator(".finder__count")).to_contain_text(in_words(expected))
    assert names(page) == [record.inovasi.nama for record in expected[:STEP]]
    expect(page.get_by_label("Urutkan")).to_have_value("terbaru")


def test_back_and_forward_walk_through_the_states(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/")
    everything = names(page)
    page.locator("input[value=rujukan]").check()
    page.locator("input[value=kesehatan]").check()
    expect(page.locator(".filter-chip")).to_have_count(3)
    page.go_back()
    expect(page.locator(".filter-chip")).to_have_count(2)
    assert status(page) == in_words(passing(records, {"asal": ["rujukan"]}))
    page.go_back()
    expect(page.locator(".filter-chips")).to_be_hidden()
    settled(page)
    assert names(page) == everything
    page.go_forward()
    page.go_forward()
    expect(page.locator("input[value=kesehatan]")).to_be_checked()
    assert status(page) == in_words(passing(records, {"asal": ["rujukan"], "urusan": ["kesehatan"]}))


@pytest.mark.parametrize(
    "query",
    [
        "?asal=bulan&urusan=%3Cscript%3Ealert(1)%3C/script%3E&urut=acak&lain=1",
        "?asal=&urusan=,,,&urut=",
        "?__proto__=x&constructor=y&asal=sendiri%00",
        "?asal=" + "x" * 5000,
        "?asal=%F0%9F%98%80&tahun=-1",
        "?%E0%A4%A",
    ],
)
def test_a_tampered_address_is_left_aside(query: str, page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{address}inovasi/{query}")
    assert status(page) == in_words(records)
    assert names(page) == [record.inovasi.nama for record in records[:STEP]]
    expect(page.locator(".filter-chips")).to_be_hidden()


def test_known_parts_of_a_tampered_address_still_count(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/?asal=rujukan,bulan&asal=sendiri&urut=acak")
    assert status(page) == in_words(passing(records, {"asal": ["rujukan", "sendiri"]}))


def test_chips_remove_one_or_all_and_keep_the_focus_near(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/?asal=rujukan&urusan=kesehatan")
    settled(page)
    assert chips(page) == ["Hapus saringan Asal: Daerah lain", "Hapus saringan Urusan: Kesehatan", "Hapus semua"]
    page.get_by_role("button", name="Hapus saringan Asal: Daerah lain").click()
    assert status(page) == in_words(passing(records, {"urusan": ["kesehatan"]}))
    expect(page.get_by_role("button", name="Hapus saringan Urusan: Kesehatan")).to_be_focused()
    page.get_by_role("button", name="Hapus semua").click()
    assert status(page) == in_words(records)
    expect(page).to_have_url(f"{address}inovasi/")
    expect(page.get_by_label("Urutkan")).to_be_focused()


def test_more_cards_come_on_request_and_are_there_after_coming_back(
    page: Page, address: str, records: tuple[Record, ...]
) -> None:
    page.goto(f"{address}inovasi/")
    more = page.get_by_role("button", name="Tampilkan lebih banyak")
    more.click()
    expect(page.locator(".finder .card")).to_have_count(2 * STEP)
    assert page.evaluate("document.activeElement.textContent") == records[STEP].inovasi.nama
    more.click()
    expect(page.locator(".finder .card")).to_have_count(len(records))
    expect(more).to_be_hidden()
    assert names(page) == [record.inovasi.nama for record in records]
    page.locator(".finder .card a").last.click()
    page.go_back()
    expect(page.locator(".finder .card")).to_have_count(len(records))


def test_a_card_drawn_here_is_the_card_of_the_plain_list(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/")
    plain = page.eval_on_selector_all(".finder .card-grid > li", "all => all.map(li => li.outerHTML)")
    page.locator("input[value=rujukan]").check()
    page.locator("input[value=rujukan]").uncheck()
    settled(page)
    drawn = page.eval_on_selector_all(".finder .card-grid > li", "all => all.map(li => li.outerHTML)")
    assert [tight(html) for html in drawn] == [tight(html) for html in plain]


def tight(html: str) -> str:
    """White space between tags says nothing."""
    return re.sub(r">\s+|\s+<", lambda found: found.group().strip(), html)


def test_an_empty_result_shows_ways_out(page: Page, address: str, records: tuple[Record, ...]) -> None:
    chosen: Chosen = {"asal": ["rujukan"], "opd": ["dinkes"]}
    assert not passing(records, chosen)
    page.goto(f"{address}inovasi/{address_of(chosen, '')}")
    assert status(page) == "0 inovasi"
    empty = page.locator("#hasil-kosong")
    expect(empty.get_by_role("link", name="Kirim inovasi")).to_have_attribute("href", "../kontribusi/")
    ways = empty.get_by_role("button").all_inner_texts()
    assert ways == [
        f"Tanpa saringan Perangkat daerah Buton Utara: {in_words(passing(records, {'asal': ['rujukan']}))}",
        f"Tanpa saringan Asal: {in_words(passing(records, {'opd': ['dinkes']}))}",
        "Hapus semua",
    ]
    empty.get_by_role("button").first.click()
    assert status(page) == in_words(passing(records, {"asal": ["rujukan"]}))
    expect(empty).to_be_hidden()


def test_a_ticked_option_without_hits_can_be_let_go(page: Page, address: str) -> None:
    page.goto(f"{address}inovasi/?asal=rujukan&opd=dinkes")
    settled(page)
    box = page.locator("input[value=dinkes]")
    expect(box).to_be_enabled()
    expect(page.locator("input[value=disdik]")).to_be_disabled()
    expect(page.locator("input[value=disdik]")).to_be_visible()
    box.focus()
    box.press("Space")
    assert status(page) != "0 inovasi"
    expect(box).to_be_focused()
    expect(box).to_be_enabled()


def test_samples_can_be_chosen_but_are_never_counted(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/")
    page.get_by_role("checkbox", name=re.compile("^Data contoh")).check()
    assert status(page) == f"{len(passing(records, {'asal': ['contoh']}))} data contoh"
    assert set(page.locator(".finder .card .chip").all_inner_texts()) == {"Data contoh"}


def test_data_load_when_needed_and_only_for_what_is_shown(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]) if "/data/" in request.url else None)
    page.goto(f"{address}inovasi/", wait_until="networkidle")
    assert asked == []
    page.locator("input[value=dinkes]").evaluate("box => box.click()")
    settled(page)
    assert asked[0] == "facets.json"
    assert 1 <= len(asked) - 1 <= 5
    assert all(name.startswith("cards-") for name in asked[1:])


@pytest.mark.parametrize("lost", ["facets.json", "cards-*.json"])
def test_a_broken_network_is_said_and_can_be_tried_again(
    lost: str, page: Page, address: str, records: tuple[Record, ...]
) -> None:
    page.goto(f"{address}inovasi/")

    def cut(route: Route) -> None:
        route.abort()

    page.route(f"**/data/{lost}", cut)
    page.locator("input[value=rujukan]").check()
    expect(page.locator("#hasil-gagal")).to_be_visible()
    page.unroute(f"**/data/{lost}", cut)
    page.get_by_role("button", name="Coba lagi").click()
    assert status(page) == in_words(passing(records, {"asal": ["rujukan"]}))
    expect(page.locator("#hasil-gagal")).to_be_hidden()


def test_files_of_another_build_are_not_mixed_in(page: Page, address: str, site: Path) -> None:
    chunk = (site / "data" / "cards-0.json").read_text("utf-8")
    other = re.sub(r'"sidik":"[0-9a-f]+"', '"sidik":"00000000"', chunk)
    page.route("**/data/cards-0.json", lambda route: route.fulfill(body=other, content_type="application/json"))
    page.goto(f"{address}inovasi/?urut=nama&asal=sendiri")
    expect(page.locator("#hasil-gagal")).to_be_visible()


def test_keyboard_alone_is_enough(page: Page, address: str, records: tuple[Record, ...]) -> None:
    page.goto(f"{address}inovasi/")
    page.locator(".filter__group summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("input[value=rujukan]")).to_be_focused()
    page.keyboard.press("Space")
    assert status(page) == in_words(passing(records, {"asal": ["rujukan"]}))
    expect(page.locator("input[value=rujukan]")).to_be_focused()
    assert page.locator(".finder__count").get_attribute("role") == "status"


def test_on_a_phone_the_panel_opens_and_leads_back_to_the_cards(
    browser: Browser, address: str, records: tuple[Record, ...]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 760})
    page.goto(f"{address}inovasi/")
    expect(page.locator("input[value=rujukan]")).to_be_hidden()
    page.locator(".filter__toggle").click()
    page.locator("input[value=rujukan]").check()
    expected = in_words(passing(records, {"asal": ["rujukan"]}))
    page.get_by_role("button", name=f"Lihat {expected}").click()
    expect(page.locator("input[value=rujukan]")).to_be_hidden()
    expect(page.locator(".filter__toggle")).to_contain_text("Saring (1)")
    expect(page.locator(".finder .card").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


FILTERED, NOTHING = "?asal=rujukan&urusan=kesehatan", "?asal=rujukan&opd=dinkes"


@pytest.mark.parametrize(
    ("query", "width", "scheme"),
    [
        ("", 1280, "light"),
        (FILTERED, 360, "light"),
        (FILTERED, 360, "dark"),
        (FILTERED, 1280, "dark"),
        (NOTHING, 360, "light"),
        (NOTHING, 1280, "dark"),
    ],
)
def test_axe_finds_nothing(query: str, width: int, scheme: str, browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{address}inovasi/{query}")
    settled(page)
    if width < 900:
        page.locator(".filter__toggle").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()
