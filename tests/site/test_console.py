"""No page complains, breaks its policy, misses a file or asks another host for anything, wherever the site lies."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from visits import DESK, KINDS, probe

pytestmark = pytest.mark.browser
PLACES = ("address", "sub_address")


def listen(tab: Page) -> list[str]:
    """Everything that goes wrong in a tab from now on."""
    troubles: list[str] = []
    tab.on("console", lambda said: said.type in ("error", "warning") and troubles.append(f"{said.type}: {said.text}"))
    tab.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    tab.on("response", lambda answer: answer.status >= 400 and troubles.append(f"{answer.status}: {answer.url}"))
    tab.on("request", lambda asked: _note_other_host(asked.url, troubles))
    return troubles


def _note_other_host(url: str, troubles: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
        troubles.append(f"asks another host: {url}")


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_page_is_quiet_and_stays_below_its_path(
    visit: Callable[..., Page], place: str, request: pytest.FixtureRequest
) -> None:
    tab = visit(**DESK)
    troubles = listen(tab)
    root = request.getfixturevalue(place)
    for page in KINDS.values():
        tab.goto(f"{root}{page}")
        tab.wait_for_timeout(100)  # what a page asks for late
        assert (page, troubles) == (page, [])
        inside = probe(tab, "insideLinks")
        assert len(inside) > 5, page
        assert [href for href in inside if not href.startswith(root)] == [], page


@pytest.mark.parametrize("place", PLACES)
def test_search_is_quiet_and_finds_its_files(
    visit: Callable[..., Page], place: str, request: pytest.FixtureRequest
) -> None:
    tab = visit(**DESK)
    troubles = listen(tab)
    root = request.getfixturevalue(place)
    tab.goto(f"{root}inovasi/lapor-jalan/")
    tab.keyboard.press("/")
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_be_visible()
    tab.keyboard.type("dongeng")
    found = dialog.get_by_role("link", name="Kelas Dongeng").or_(dialog.get_by_role("option", name="Kelas Dongeng"))
    expect(found.first).to_be_visible()
    assert troubles == []


def test_the_policy_is_enforced(visit: Callable[..., Page], address: str) -> None:
    """The browser itself refuses an inline script that is not named: the policy is in force."""
    tab = visit(**DESK)
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(address)
    assert probe(tab, "addScript")
    assert any("Content Security Policy" in text for text in said)
