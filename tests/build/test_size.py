"""What a visitor's phone loads for one page of an innovation: 75 kB, without pictures and the typeface."""

from __future__ import annotations

import gzip
import posixpath
import re
from pathlib import Path

import pytest
from site_html import elements, page

LIMIT = 75_000
FONT_LIMIT = 30_000
IMPORT = re.compile(r"(?:^|[;\n])\s*(?:import|export)\b[^;'\"()]*['\"](\.[^'\"]+)['\"]")


def transferred(site: Path, address: str) -> dict[str, int]:
    """Bytes (gzip) of the page and of every style sheet and script that it loads, by path."""
    html = page(site, address)
    waiting = [
        posixpath.normpath(posixpath.join(address, element["src"] or element["href"]))
        for element in elements(html)
        if (element.tag == "script" and element["src"]) or "stylesheet" in element["rel"].split()
    ]
    sizes = {"page": _packed(html.encode())}
    while waiting:
        name = waiting.pop()
        if name in sizes:
            continue
        raw = (site / name).read_bytes()
        sizes[name] = _packed(raw)
        if name.endswith(".js"):
            waiting += [posixpath.join(posixpath.dirname(name), found) for found in IMPORT.findall(raw.decode())]
            waiting = [posixpath.normpath(found) for found in waiting]
    return sizes


@pytest.mark.parametrize("address", ["inovasi/kelas-dongeng", "inovasi/lapor-jalan", "inovasi/sekolah-apung"])
def test_pages_of_the_fixture(fixture_site: Path, address: str) -> None:
    sizes = transferred(fixture_site, address)
    assert len(sizes) >= 5
    assert sum(sizes.values()) <= LIMIT, sizes


def test_the_heaviest_own_innovation(own_site: Path) -> None:
    totals = {
        folder.name: sum(transferred(own_site, f"inovasi/{folder.name}").values())
        for folder in (own_site / "inovasi").iterdir()
        if folder.is_dir() and not folder.name.startswith("halaman-")
    }
    assert len(totals) > 30
    assert max(totals.values()) <= LIMIT, max(totals.items(), key=lambda item: item[1])


def test_typeface(own_site: Path) -> None:
    assert sum(file.stat().st_size for file in own_site.rglob("*.woff2")) <= FONT_LIMIT


def _packed(raw: bytes) -> int:
    return len(gzip.compress(raw, 6, mtime=0))
