"""Runs the search's modules in the browser: no server, each address is answered from a folder of this project."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

MODULES = Path(__file__).resolve().parents[2] / "overrides" / "modules"
HOST = "http://kata.example/"


def blank_page(browser: Browser, **folders: Path) -> Page:
    """An empty page that may import from `/modul/` (the scripts of the site) and from the named folders."""
    roots = {"modul": MODULES, **folders}

    def answer(route: Route) -> None:
        place, _, file = route.request.url.removeprefix(HOST).split("?")[0].partition("/")
        path = roots[place] / file if place in roots else None
        if path and path.is_file():
            route.fulfill(path=path, content_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        else:
            route.fulfill(body="<!doctype html><html lang='id'><title>kosong</title>", content_type="text/html")

    page = browser.new_page()
    page.route(f"{HOST}**", answer)
    page.goto(HOST)
    return page


def call(page: Page, module: str, script: str, argument: object = None) -> Any:
    """What an async arrow function of (module, argument) gives, the module being one of the site's scripts."""
    return page.evaluate(f"async ([m, a]) => ({script})(await import(m), a)", [f"{HOST}modul/{module}", argument])
