"""Checks that every internal link and file of the finished site leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

ELEMENT = re.compile(
    r"<(?:a|area|audio|form|image|img|link|object|script|source|track|use|video)\b"
    r"([^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+)>|<!--.*?-->",
    re.S,
)
"""An element that may point somewhere, with its attributes; or a comment, with none."""

ATTRIBUTE = re.compile(r"\s(?:href|src|action|poster|data|(srcset))\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
WRITTEN = re.compile(
    r"""="(?<=[acfnrt]=")(?:(?<= srcset=")([^"]*)"""
    r"""|(?:(?<= href=")|(?<= src=")|(?<= action=")|(?<= poster=")|(?<= data="))(?!https?:|mailto:|#)([^"]*))"""
)
"""The same in pages that we wrote ourselves. A page is full of spaces and letters: `="` is what is quickly found."""

PLAIN = re.compile(r"(?:[A-Za-z0-9_-]+/)*(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?)?")
"""An address from the root that names a place as it is."""

LETTERS = re.compile(r"[A-Za-z0-9_./-]+")
"""An address in which nothing is encoded."""

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
BODY, BODY_END = '<article class="catalogue"', "</article>"
"""What the catalogue's own templates put into the frame (overrides/frame.html)."""

MADE_LATER = ("pagefind/",)


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A page and the reference in it that leads nowhere."""

    page: str
    target: str


def targets(page: str, html: str, *, body_only: bool = False) -> Iterator[str]:
    """Where a page that we drew ourselves points to inside the site, as places from the root.

    Our templates and the Markdown renderer write attributes in double quotes and escape quotes everywhere else, so a
    plain search finds them all; pages of other programs go through `broken_links`. `body_only` leaves out the frame.
    """
    start, end = (html.index(BODY), html.rindex(BODY_END)) if body_only else (0, len(html))
    folder = posixpath.dirname(page)
    root = "../" * page.count("/")
    for reference in dict.fromkeys(_written(html, start, end)):
        # Most addresses go up to the root first: what they name is the same for all pages.
        from_root = bool(root) and reference.startswith(root)
        target = _from_root(reference[len(root) :]) if from_root else _target(page, folder, reference)
        if target is not None:
            yield target


def _written(html: str, start: int, end: int) -> Iterator[str]:
    """The values of all attributes that point somewhere; of those that certainly lead elsewhere, not all."""
    for several, one in WRITTEN.findall(html, start, end):
        if several:
            yield from (candidate.split()[0] for candidate in several.split(",") if candidate.strip())
        else:
            yield one


@lru_cache(maxsize=20_000)
def _from_root(reference: str) -> str | None:
    if PLAIN.fullmatch(reference) and not reference.startswith(MADE_LATER):
        return reference.removesuffix("/")
    return _target("", "", reference or ".")


def targets_of_any(page: str, html: str) -> Iterator[str]:
    """The same for a page of any program."""
    folder = posixpath.dirname(page)
    for reference in dict.fromkeys(_references(html)):
        target = _target(page, folder, reference)
        if target is not None:
            yield target


def _target(page: str, folder: str, reference: str) -> str | None:
    """The place from the root that a reference names; None for what lies elsewhere or is made later."""
    if not reference or ELSEWHERE.match(reference):
        return None
    path = reference
    if not LETTERS.fullmatch(path):
        path = unquote(unescape(path)).split("#")[0].split("?")[0]
    target = posixpath.normpath(posixpath.join(folder, path)) if path else page
    return None if target.startswith(MADE_LATER) else "" if target == "." else target


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
    for reference in dict.fromkeys(_references(html)):
        target = _target(page, folder, reference)
        if target is None:
            continue
        index = posixpath.join(target, "index.html") if target else "index.html"
        if target not in files and index not in files:
            yield reference


def _references(html: str) -> Iterator[str]:
    """Everything the elements of a page point to, as written."""
    for several, *values in ATTRIBUTE.findall("\n".join(ELEMENT.findall(html))):
        value = "".join(values)
        if several:
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        else:
            yield value
