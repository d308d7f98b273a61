"""A golden page for each kind. `KATALOG_UPDATE_GOLDEN=1` writes them anew; read the change before you commit it."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest
from visits import KINDS

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FEATURED = [kind for kind in KINDS if kind not in ("agencies", "guide-thin", "branding-thin")]
CONTENT = re.compile(r"<[a-z]+ [^>]*\bid=\"isi\"[^>]*>(.*)</article>", re.S)
ICON = re.compile(r"(<svg class=\"icon\"[^>]*>).*?</svg>")
BLOCKS = "section|article|header|footer|nav|ul|ol|table|tbody|dl|form|figure|aside|details|h[1-6]|li|tr|p|div|dt"
LINE = re.compile(rf"(?=<(?:{BLOCKS})\b)|(?=</(?:section|article|ul|ol|table|form|aside)>)")


@pytest.mark.parametrize("kind", FEATURED)
def test_page_is_as_agreed(fixture_site: Path, kind: str) -> None:
    found = normalised((fixture_site / KINDS[kind] / "index.html").read_text("utf-8"))
    golden = GOLDEN / f"{kind}.html"
    if os.environ.get("KATALOG_UPDATE_GOLDEN") == "1":
        golden.write_text(found, "utf-8")
    agreed = golden.read_text("utf-8")
    change = difflib.unified_diff(agreed.splitlines(), found.splitlines(), "agreed", "found", lineterm="", n=1)
    assert found == agreed, "\n".join(["", *change])


def test_no_golden_page_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.html")} == set(FEATURED)


def normalised(html: str) -> str:
    """The content of a page, a line for each block; without the frame (names with digests) and Material's icons."""
    match = CONTENT.search(html)
    assert match
    content = ICON.sub(r"\1</svg>", re.sub(r"\s+", " ", match[1]))
    lines = (line.strip() for line in LINE.split(content))
    return "\n".join(line for line in lines if line) + "\n"
