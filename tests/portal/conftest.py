"""Three fictitious regions built apart, and one portal over them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from portal_kit import PORTAL_FILE, REGIONS, ROOT

from katalog.build import SITE_URL_VARIABLE, Options, build
from katalog.portal.config import Portal, read_portal
from katalog.portal.make import Order, make_portal


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three regions' sites, each built by itself, beside the portal's list."""
    folder = tmp_path_factory.mktemp("daerah")
    for name, innovations in REGIONS.items():
        os.environ[SITE_URL_VARIABLE] = f"https://angan.example/{name}/"
        try:
            build(Options(ROOT, innovations, folder / name, documents=False))
        finally:
            del os.environ[SITE_URL_VARIABLE]
    shutil.copyfile(PORTAL_FILE, folder / "portal.yml")
    return folder


@pytest.fixture(scope="session")
def portal() -> Portal:
    """The list of the three regions."""
    found, findings = read_portal(PORTAL_FILE)
    assert findings == ()
    assert found
    return found


@pytest.fixture(scope="session")
def site(base: Path, portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal with the regions' sites below it."""
    output = tmp_path_factory.mktemp("portal") / "situs"
    make_portal(portal, Order(ROOT, base, output, assemble=True))
    return output


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a tab of a new visitor; takes the options of Playwright's `new_context`."""
    with ExitStack() as stack:

        def open_tab(**options: object) -> Page:
            context = browser.new_context(**{"reduced_motion": "reduce", "locale": "id-ID", **options})
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            return context.new_page()

        yield open_tab
