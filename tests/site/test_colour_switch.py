"""Light and dark: the visitor's system decides first, the switch overrules it, and the choice stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from visits import DESK, PHONE

pytestmark = pytest.mark.browser
SCHEME = "data-md-color-scheme"
NAMES = {"light": "default", "dark": "slate"}


def switch(tab: Page) -> Locator:
    """The one button of the switch."""
    return tab.locator("[data-colour-switch]:visible")


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_switch_turns_and_the_choice_stays(
    visit: Callable[..., Page], address: str, system: str, other: str
) -> None:
    tab = visit(color_scheme=system, **DESK)
    tab.goto(address)
    body = tab.locator("body")
    expect(body).to_have_attribute(SCHEME, NAMES[system])
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    switch(tab).click()
    expect(body).to_have_attribute(SCHEME, NAMES[other])
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    for page in ("inovasi/kelas-dongeng/replikasi/", "uji/", ""):
        tab.goto(f"{address}{page}")
        expect(body).to_have_attribute(SCHEME, NAMES[other])
    tab.reload()
    expect(body).to_have_attribute(SCHEME, NAMES[other])
    switch(tab).click()
    expect(body).to_have_attribute(SCHEME, NAMES[system])


def test_the_page_never_flashes_in_the_other_scheme(visit: Callable[..., Page], address: str) -> None:
    tab = visit(color_scheme="light", **DESK)
    tab.goto(address)
    switch(tab).click()
    # Scripts that come as files stay away: what is drawn first has the chosen scheme already.
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto(f"{address}inovasi/lapor-jalan/")
    expect(tab.locator("body")).to_have_attribute(SCHEME, "slate")


def test_the_switch_says_what_it_does(visit: Callable[..., Page], address: str) -> None:
    for window in (PHONE, DESK):
        tab = visit(color_scheme="light", **window)
        tab.goto(address)
        expect(switch(tab)).to_have_count(1)
        assert switch(tab).get_attribute("title") == "Ganti ke tampilan gelap"
        switch(tab).click()
        assert switch(tab).get_attribute("title") == "Ganti ke tampilan terang"
