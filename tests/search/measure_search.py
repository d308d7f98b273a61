"""Prints what a first search costs on generated catalogues; no test, since 10,000 records take minutes to build.

    .venv/bin/python tests/search/measure_search.py [records ...]

Bytes: what travels after the page itself, until the first result stands in the dialog and until all is quiet; files as
Pagefind packed them, all else gzipped; the facet data apart. Time: from the key to the first result, page open, median
of 20 fresh visitors.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from pathlib import Path

from first_search import QUERIES, first_search, generated_site, visits
from playwright.sync_api import Browser, sync_playwright
from sub_path import served

RECORDS = (300, 1000, 10_000)
VISITS = 20


def report(browser: Browser, site: Path, count: int) -> None:
    """One block of figures."""
    with served(site) as address:
        for query, search in visits(browser, address).items():
            first, quiet = (sum(sizes.values()) for sizes in (search.until_first, search.until_quiet))
            files = len(search.until_quiet)
            print(f"{count:>6} records, “{query}”: {first:>7} bytes to the first result, {quiet:>7} in {files} files")
        waited = [first_search(browser, address, QUERIES[n % len(QUERIES)]).waited for n in range(VISITS)]
        print(f"{count:>6} records, time to first result: median {statistics.median(waited):.0f} ms of {VISITS}")
    facets = len(gzip.compress((site / "data" / "facets.json").read_bytes()))
    print(f"{count:>6} records, facets: {facets} bytes")


def main(counts: list[int]) -> None:
    """Print the report."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for count in counts:
            report(browser, generated_site(Path(name, str(count)), count), count)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(RECORDS))
