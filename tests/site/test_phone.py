"""The site in a hand: nothing runs out of a window 360 px wide, the menu opens, fingers hit what they aim at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import KINDS, PHONE, probe, told

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 24
"""WCAG 2.2, 2.5.8 (AA); links inside a sentence are exempt and not asked for."""

SMALLEST_TEXT = 12
PROBES = (("runsOut", 1), ("smallTargets", SMALLEST_TARGET), ("smallText", SMALLEST_TEXT))


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    """A phone's window."""
    return visit(**PHONE)


@pytest.fixture(scope="module")
def seen(browser: Browser, address: str) -> dict[str, dict[str, list[str]]]:
    """What the probes find on a phone, by probe and kind of page."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name, _ in PROBES}
    with browser.new_context(**PHONE) as context:
        tab = context.new_page()
        for kind, page in KINDS.items():
            tab.goto(f"{address}{page}")
            probe(tab, "openFolds")
            for name, limit in PROBES:
                found[name][kind] = probe(tab, name, limit)
    return found


def test_nothing_runs_out_of_the_window(seen: dict[str, dict[str, list[str]]]) -> None:
    assert told(seen["runsOut"]) == ""


def test_fingers_hit_what_they_aim_at(seen: dict[str, dict[str, list[str]]]) -> None:
    assert told(seen["smallTargets"]) == ""


def test_text_is_not_tiny(seen: dict[str, dict[str, list[str]]]) -> None:
    assert told(seen["smallText"]) == ""


def test_the_menu_opens_and_leads_on(phone: Page, address: str) -> None:
    phone.goto(f"{address}inovasi/lapor-jalan/")
    link = phone.locator(".md-nav--primary a", has_text="Perangkat daerah")
    expect(link).not_to_be_in_viewport()
    phone.locator("label[for=__drawer].md-header__button").tap()
    expect(link).to_be_in_viewport()
    link.tap()
    phone.wait_for_url(f"{address}opd/")
    expect(phone.locator("h1")).to_be_visible()


def test_the_menu_closes_beside_it(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator("label[for=__drawer].md-header__button").tap()
    link = phone.locator(".md-nav--primary a", has_text="Tentang")
    expect(link).to_be_in_viewport()
    phone.touchscreen.tap(350, 400)
    expect(link).not_to_be_in_viewport()
