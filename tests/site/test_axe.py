"""Zero violations of axe-core on every kind of page, light and dark, on a phone and at a desk.

In the dark only the rules of colour run: the others do not depend on it, and all of them run in the light.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from visits import KINDS, SCHEMES, WINDOWS, probe, told

pytestmark = pytest.mark.browser
OWN_PAGES = (
    *(f"inovasi/titip-sinyal/{page}" for page in ("", "replikasi/", "branding/")),
    *("", "inovasi/", "opd/", "tentang/", "kontribusi/", "privasi/"),
)
AXE = """options => axe.run(options).then(result => result.violations.map(found => {
  const [first] = found.nodes
  return `${found.id} x${found.nodes.length}: ${first.html.slice(0, 160)} (${first.failureSummary.slice(-200)})`
}))"""


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_of_page(visit: Callable[..., Page], sub_address: str, window: str, scheme: str) -> None:
    tab = visit(color_scheme=scheme, **WINDOWS[window])
    assert told(violations(tab, sub_address, (*KINDS.values(), "404.html"), scheme)) == ""


@pytest.mark.parametrize(("window", "scheme"), [("desk", "dark"), ("phone", "light")])
def test_own_pages(visit: Callable[..., Page], own_address: str, window: str, scheme: str) -> None:
    tab = visit(color_scheme=scheme, **WINDOWS[window])
    assert told(violations(tab, own_address, OWN_PAGES, scheme)) == ""


def violations(tab: Page, address: str, pages: tuple[str, ...], scheme: str) -> dict[str, list[str]]:
    """What axe finds, by page: the rule and the first element that breaks it."""
    options = {"resultTypes": ["violations"], **({"runOnly": ["cat.color"]} if scheme == "dark" else {})}
    script = Axe().axe_script
    found = {}
    for page in pages:
        tab.goto(f"{address}{page}")
        assert tab.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")
        probe(tab, "openFolds")
        tab.evaluate(script)
        found[page or "/"] = tab.evaluate(AXE, options)
    return found
