"""Visits pages of a finished site over a slow line and reads the browser's own network log.

`.venv/bin/python -m katalog.bench.visit site --page inovasi/titip-sinyal/` prints bytes and times of each page. The
line is Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back, a processor four times slower.
Every page is opened by a new visitor with an empty cache. Bytes are those on the line, with the headers of the answer.
It needs a Chromium and the packages of `scripts/test`.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from .squeezed import squeezed

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""Figures of Lighthouse and of Chrome's own list; the throughputs in bytes a second, the latency in milliseconds."""

PROCESSOR = 4
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
NOT_COUNTED = ("Image", "Font", "Media")
"""Pictures and typefaces stand outside the budget of a page."""

SETTLED = 400
"""Milliseconds after the load in which a page may still ask for something."""

CHROMIUM = "/usr/bin/chromium"
DEFAULT_PAGES = ("", "inovasi/")


@dataclass(frozen=True)
class Answer:
    """One file that came over the line: its address, Chrome's word for its kind, its bytes with headers."""

    url: str
    kind: str
    bytes: int


@dataclass
class Visit:
    """What one visit to a page cost. `first_paint` and `load` are milliseconds since the request of the page."""

    page: str
    answers: list[Answer] = field(default_factory=list)
    first_paint: float = 0.0
    load: float = 0.0

    @property
    def counted(self) -> int:
        """Bytes without pictures and typefaces."""
        return sum(answer.bytes for answer in self.answers if answer.kind not in NOT_COUNTED)

    @property
    def all_bytes(self) -> int:
        """Bytes of everything."""
        return sum(answer.bytes for answer in self.answers)


class NetworkLog:
    """The network log of a tab from now on, over the slow line."""

    def __init__(self, tab: Page) -> None:
        self.answers: list[Answer] = []
        self._known: dict[str, tuple[str, str]] = {}
        self.session: CDPSession = tab.context.new_cdp_session(tab)
        self.session.on("Network.responseReceived", self._received)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")
        self.session.send("Network.emulateNetworkConditions", SLOW_4G)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})

    def _received(self, event: Mapping[str, Any]) -> None:
        self._known[event["requestId"]] = (event["response"]["url"], event["type"])

    def _finished(self, event: Mapping[str, Any]) -> None:
        url, kind = self._known.pop(event["requestId"], ("", ""))
        if url.startswith("http"):
            self.answers.append(Answer(url, kind, int(event["encodedDataLength"])))


@contextmanager
def new_visitor(browser: Browser) -> Iterator[tuple[Page, NetworkLog]]:
    """A phone with an empty cache at the end of a slow line."""
    context = browser.new_context(**PHONE, locale="id-ID", service_workers="block")
    try:
        tab = context.new_page()
        yield tab, NetworkLog(tab)
    finally:
        context.close()


def visit(browser: Browser, root: str, page: str) -> Visit:
    """Open one page as a new visitor and wait until nothing more comes."""
    with new_visitor(browser) as (tab, log):
        tab.goto(f"{root}{page}", wait_until="load")
        tab.wait_for_timeout(SETTLED)
        tab.wait_for_load_state("networkidle")
        first_paint, load = tab.evaluate(
            """() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
                      performance.getEntriesByType("navigation")[0].loadEventEnd]"""
        )
        return Visit(page, log.answers, first_paint, load)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser named by KATALOG_CHROME, else the system's."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        path = os.environ.get("KATALOG_CHROME") or CHROMIUM
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        yield browser
        browser.close()


def table(visits: Mapping[str, Sequence[Visit]], say: Callable[[str], object] = print) -> None:
    """One line a page: kilobytes (1,000 bytes) and the medians of the times."""
    say(f"{'halaman':<44}{'kB dihitung':>12}{'kB semua':>10}{'lukisan pertama':>17}{'selesai':>10}")
    for page, seen in visits.items():
        paint, load = (f"{statistics.median(times) / 1000:.2f} s" for times in _times(seen))
        first = seen[0]
        say(f"{'/' + page:<44}{first.counted / 1000:>12.1f}{first.all_bytes / 1000:>10.1f}{paint:>17}{load:>10}")


def _times(visits: Iterable[Visit]) -> tuple[list[float], list[float]]:
    pairs = [(visit.first_paint, visit.load) for visit in visits]
    return [paint for paint, _ in pairs], [load for _, load in pairs]


def main(
    site: Annotated[Path, typer.Argument(help="Folder situs yang sudah jadi.")],
    *,
    page: Annotated[list[str] | None, typer.Option("--page", help="Alamat halaman dari akar; boleh berulang.")] = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Kunjungan per halaman.")] = 3,
    json_file: Annotated[Path | None, typer.Option("--json", help="Tulis setiap jawaban ke berkas ini.")] = None,
) -> None:
    """Ukur kunjungan pertama ke halaman-halaman sebuah situs lewat jaringan 4G yang lambat."""
    if not (site / "index.html").is_file():
        print(f"galat: {site} bukan folder situs yang sudah jadi.", file=sys.stderr)
        raise typer.Exit(1)
    pages = tuple(page) if page else DEFAULT_PAGES
    with squeezed(site) as root, chromium() as browser:
        visits = {name: [visit(browser, root, name) for _ in range(rounds)] for name in pages}
    table(visits)
    if json_file:
        seen = {name: [asdict(one) for one in several] for name, several in visits.items()}
        json_file.write_text(json.dumps(seen, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    typer.run(main)
