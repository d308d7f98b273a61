"""Which pages the browser tests look at, and through which windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SUB_PATH = "sub/path"
"""As in the address that the fixture catalogue gives for its site: 404.html carries it."""

KINDS = {
    "home": "",
    "catalogue": "inovasi/",
    "innovation-full": "inovasi/kelas-dongeng/",
    "innovation-thin": "inovasi/lapor-jalan/",
    "reference": "inovasi/sekolah-apung/",
    "sample": "inovasi/contoh-pasar/",
    "guide": "inovasi/kelas-dongeng/replikasi/",
    "guide-thin": "inovasi/lapor-jalan/replikasi/",
    "branding": "inovasi/kelas-dongeng/branding/",
    "branding-thin": "inovasi/lapor-jalan/branding/",
    "agencies": "opd/",
    "agency": "opd/disdikbud/",
    "affair": "urusan/pendidikan/",
    "region": "daerah/73.22/",
    "handwritten": "uji/",
}
"""One page of each kind, by its address in the fixture catalogue."""

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 900}}
WINDOWS = {"phone": PHONE, "desk": DESK}
SCHEMES = ("light", "dark")

PROBES = Path(__file__).with_name("probes.js").read_text("utf-8").split("\n", 1)[1]


def probe(tab: Page, name: str, *arguments: int) -> Any:
    """What one of the probes in probes.js says about the page in a tab."""
    return tab.evaluate(f"{PROBES.strip()}.{name}({', '.join(map(str, arguments))})")


def told(found: Mapping[str, Sequence[str]]) -> str:
    """What was found, by page, a line each; empty where nothing was."""
    return "".join(f"\n{page}: {line}" for page, lines in found.items() for line in lines)
