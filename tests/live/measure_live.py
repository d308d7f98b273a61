"""Measures live work: from the moment a record is saved to the frame of the browser that shows the new text.

`PYTHONPATH=tests/build .venv/bin/python tests/live/measure_live.py --records 300 --rounds 10` writes a synthetic
catalogue, serves it, edits one record again and again and prints milliseconds; without --records it takes a copy of
this repository's innovations. Not part of the tests: it says how quick this machine is.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright
from served import Served

from katalog.bench.generator import write_catalogue

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = re.compile(r"^ringkasan: .*$", re.M)
CLOCK = """
const look = () => {
  const found = /Ukuran ke-[0-9]+/.exec(document.querySelector("main")?.textContent ?? "");
  if (found) requestAnimationFrame(() => { self.seen = [found[0], performance.timeOrigin + performance.now()]; });
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int)
    arguments.add_argument("--rounds", type=int, default=10)
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        innovations = folder / "innovations"
        if wanted.records:
            write_catalogue(innovations, wanted.records)
        else:
            shutil.copytree(ROOT / "innovations", innovations)
        records = sorted(file for file in innovations.glob("*/index.md") if SUMMARY.search(file.read_text("utf-8")))
        served = Served(ROOT, innovations, folder)
        try:
            print(f"{len(list(innovations.glob('*/index.md')))} records, {wanted.rounds} rounds")
            measure(served, records[len(records) // 2], wanted.rounds)
        finally:
            served.stop()


def measure(served: Served, record: Path, rounds: int) -> None:
    """Edit the record so often; print how long each took, and how much of that was the build."""
    with sync_playwright() as playwright:
        path = os.environ.get("KATALOG_CHROME") or "/usr/bin/chromium"
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        tab = browser.new_page()
        tab.add_init_script(CLOCK)
        tab.goto(f"{served.url}/inovasi/{record.parent.name}/")
        text = record.read_text("utf-8")
        found = [once(served, tab, record, text, number) for number in range(1, rounds + 1)]
        browser.close()
    whole, building = zip(*found, strict=True)
    rest = [total - build for total, build in found]
    for label, values in (("save to screen", whole), ("of that building", building), ("all the rest", rest)):
        print(f"{label:>17}: median {statistics.median(values):4.0f} ms, slowest {max(values):4.0f} ms")


def once(served: Served, tab: Page, record: Path, text: str, number: int) -> tuple[float, float]:
    """Milliseconds from the save to the frame, and of the build as the terminal tells it."""
    words = f"Ukuran ke-{number}"
    started = time.time()
    record.write_text(SUMMARY.sub(f"ringkasan: {words} dari perubahan ini terlihat.", text, count=1), "utf-8")
    build = float(served.wait_for(r"Selesai: .*, ([\d.]+) detik")[1]) * 1000
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(Error):  # asked while the page was being replaced
            seen = tab.evaluate("self.seen")
            if seen and seen[0] == words:
                return seen[1] - started * 1000, build
        time.sleep(0.02)
    raise TimeoutError(f"{words} does not show")


if __name__ == "__main__":
    main()
