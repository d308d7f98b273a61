"""The site without a mouse: the skip link comes first, everything can be reached in order and seen when it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from visits import DESK, KINDS, probe

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visit: Callable[..., Page]) -> Page:
    """A desk's window."""
    return visit(**DESK)


def test_the_skip_link_comes_first_and_works(desk: Page, address: str) -> None:
    for page in ("", "inovasi/kelas-dongeng/", "uji/"):
        desk.goto(f"{address}{page}")
        assert desk.locator("a.md-skip:not([data-md-component=skip] a)").count() == 1, f"{page} has two skip links"
        desk.keyboard.press("Tab")
        focus = probe(desk, "focus")
        assert focus["text"] == "Langsung ke isi", page
        assert focus["seen"], page
        desk.keyboard.press("Enter")
        assert desk.evaluate("location.hash") == "#isi"
        desk.keyboard.press("Tab")
        # The next stop lies in the content, past header and menu.
        assert desk.evaluate("document.getElementById('isi').contains(document.activeElement)"), page


def walk(tab: Page, steps: int) -> list[dict[str, object]]:
    """Where the Tab key leads."""
    stops = []
    for _ in range(steps):
        tab.keyboard.press("Tab")
        stops.append(probe(tab, "focus"))
    return stops


def test_tab_reaches_header_menu_and_tabs_in_order(desk: Page, address: str) -> None:
    desk.goto(f"{address}inovasi/kelas-dongeng/")
    stops = walk(desk, 22)
    texts = [str(stop["text"]) for stop in stops]
    places = [
        next(i for i, text in enumerate(texts) if text.startswith(wanted))
        for wanted in (
            "Langsung ke isi",
            "Katalog Uji",
            "Cari",
            "Inovasi",
            "Perangkat daerah",
            "Profil",
            "Panduan replikasi",
        )
    ]
    assert places == sorted(places), texts


def test_focus_can_be_seen(desk: Page, address: str) -> None:
    for kind in ("home", "catalogue", "innovation-full", "guide", "branding", "handwritten"):
        desk.goto(f"{address}{KINDS[kind]}")
        for stop in walk(desk, 25):
            if stop["tag"] != "body":
                assert stop["seen"], (kind, stop)
                assert stop["marked"], (kind, stop)


def test_no_trap_and_no_positive_order(desk: Page, address: str) -> None:
    for kind, page in KINDS.items():
        desk.goto(f"{address}{page}")
        assert desk.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0, kind
    desk.goto(f"{address}inovasi/lapor-jalan/")
    assert "body" in [stop["tag"] for stop in walk(desk, 70)], "Tab never leaves the page"


def test_the_colour_switch_works_by_key(desk: Page, address: str) -> None:
    desk.goto(address)
    before = desk.locator("body").get_attribute("data-md-color-scheme") or ""
    stops = walk(desk, 5)
    assert stops[-1]["text"] == "Ganti ke tampilan gelap"
    desk.keyboard.press("Enter")
    expect(desk.locator("body")).not_to_have_attribute("data-md-color-scheme", before)
