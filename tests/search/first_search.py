"""A first search in a fresh browser, measured: bytes from the network log, and time."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Request

from katalog.bench.generator import write_catalogue
from katalog.build import Options, build
from katalog.workers import Workers

PROJECT = Path(__file__).resolve().parents[2]

QUERIES = (
    *("sampah", "pelayanan", "warga", "menanggulangi sampah", "pelayanan kesehatan", "warga desa"),
    *("kerja bersama warga desa", "pendidkan"),
)
"""One word and several, such as stand in few records and in all of them, and a slip of the keyboard."""

QUIET = 300
"""Milliseconds after the first result in which more would be asked for."""

CLOCK = """() => addEventListener("input", () => {
  const typed = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.querySelector(".search__list a")) return;
    window.waited = performance.now() - typed;
    watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
}, { capture: true, once: true })"""


@dataclass(frozen=True)
class FirstSearch:
    """Bytes of each file that travelled after the page itself, until the first result stood there and until all was
    quiet, and the milliseconds from the key to the first result (with the rest of 160 ms that the dialog waits)."""

    until_first: dict[str, int]
    until_quiet: dict[str, int]
    waited: float


def generated_site(folder: Path, count: int) -> Path:
    """The site of so many invented records."""
    (folder / "innovations").mkdir(parents=True)
    write_catalogue(folder / "innovations", count)
    site = folder / "situs"
    workers = Workers.of(None)
    build(Options(PROJECT, folder / "innovations", site, workers=workers, documents=False, use_cache=False))
    return site


def first_search(browser: Browser, address: str, query: str) -> FirstSearch:
    """Open the page at an address and search for something; scripts and data are counted by what gzip makes of them."""
    page = browser.new_page()
    page.goto(address)
    page.evaluate(CLOCK)
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.keyboard.press("/")
    page.get_by_role("dialog", name="Pencarian").get_by_label("Cari inovasi").fill(query)
    page.locator(".search__list a").first.wait_for()
    before = len(asked)
    waited = page.evaluate("window.waited")
    page.wait_for_timeout(QUIET)
    sizes = [(request.url.removeprefix(address), _size(request)) for request in asked]
    page.close()
    return FirstSearch(dict(sizes[:before]), dict(sizes), waited)


def _size(request: Request) -> int:
    response = request.response()
    body = response.body() if response else b""
    return min(len(body), len(gzip.compress(body)))


def visits(browser: Browser, address: str) -> dict[str, FirstSearch]:
    """A fresh visitor for each query."""
    return {query: first_search(browser, address, query) for query in QUERIES}
