"""Prints what a first search costs on generated catalogues; no test, since 10,000 records take minutes to build.

    .venv/bin/python tests/search/measure_search.py [records ...]

Bytes: what travels after the page itself until the first results stand in the dialog, files as Pagefind packed them,
all else gzipped; the facet data apart. Time: from the first key to the first result, page open, median of 20 fresh
visitors.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path

from conftest import _served
from playwright.sync_api import Browser, Page, Response, sync_playwright

from katalog.bench.generator import write_catalogue
from katalog.build import Options, build
from katalog.workers import Workers

PROJECT = Path(__file__).resolve().parents[2]
RECORDS = (300, 1000, 10_000)
QUERIES = ("sampah", "pelayanan kesehatan", "menanggulangi sampah", "nelayan")
VISITS = 20


def first_search(browser: Browser, address: str, query: str) -> tuple[float, dict[str, int]]:
    """Seconds from typing to the first result, and bytes of each file that was asked for."""
    page = browser.new_page()
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        body = response.body()
        sizes[response.url.rsplit("/", 1)[1].split("?")[0]] = min(len(body), len(gzip.compress(body)))

    page.goto(address, wait_until="networkidle")
    page.on("requestfinished", lambda request: note(request.response()))
    seconds = _search(page, query)
    page.wait_for_load_state("networkidle")
    page.close()
    return seconds, sizes


def _search(page: Page, query: str) -> float:
    page.keyboard.press("/")
    started = time.monotonic()
    page.get_by_role("dialog", name="Pencarian").get_by_label("Cari inovasi").fill(query)
    page.locator(".search__list a").first.wait_for()
    return time.monotonic() - started


def report(browser: Browser, site: Path, count: int) -> None:
    """One block of figures."""
    with _served(site) as address:
        for query in QUERIES:
            _, sizes = first_search(browser, address, query)
            print(f"{count:>6} records, “{query}”: {sum(sizes.values()):>7} bytes in {len(sizes)} files")
        print(sorted(sizes.items(), key=lambda it: -it[1])[:8])
        seconds = [first_search(browser, address, QUERIES[n % len(QUERIES)])[0] for n in range(VISITS)]
        print(f"{count:>6} records, time to first result: median {statistics.median(seconds):.2f} s of {VISITS}")
    facets = len(gzip.compress((site / "data" / "facets.json").read_bytes()))
    print(f"{count:>6} records, facets: {facets} bytes")


def main(counts: list[int]) -> None:
    """Print the report."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for count in counts:
            innovations, site = Path(name, str(count), "innovations"), Path(name, str(count), "situs")
            innovations.mkdir(parents=True)
            write_catalogue(innovations, count)
            build(Options(PROJECT, innovations, site, workers=Workers.of(None), documents=False, use_cache=False))
            report(browser, site, count)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(RECORDS))
