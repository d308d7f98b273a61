"""Checks that every internal link and file of the finished site leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

REFERENCE = re.compile(r"<(?:a|link|img|script|source|use)\b[^>]*?\s(?:href|src)=\"([^\"]*)\"")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
MADE_LATER = ("pagefind/",)


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A page and the reference in it that leads nowhere."""

    page: str
    target: str


def broken_links(site: Path) -> tuple[BrokenLink, ...]:
    """All internal references without a target, sorted."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    found: set[BrokenLink] = set()
    for page in sorted(name for name in files if name.endswith(".html") and name != "404.html"):
        html = (site / page).read_text("utf-8")
        found.update(BrokenLink(page, target) for target in _unresolved(page, html, files))
    return tuple(sorted(found))


def _unresolved(page: str, html: str, files: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(page)
    for reference in dict.fromkeys(REFERENCE.findall(html)):
        if not reference or ELSEWHERE.match(reference):
            continue
        path = unquote(unescape(reference)).split("#")[0].split("?")[0]
        target = posixpath.normpath(posixpath.join(folder, path)) if path else page
        target = "" if target == "." else target
        if target.startswith(MADE_LATER):
            continue
        index = posixpath.join(target, "index.html") if target else "index.html"
        if target not in files and index not in files:
            yield reference
