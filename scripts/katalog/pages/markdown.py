"""Markdown to HTML: CommonMark with tables, raw HTML never passed through, headings below the page's own."""

from __future__ import annotations

import re
from functools import lru_cache

import cmarkgfm
from markupsafe import Markup

from .page import AT_ONCE

HEADING = re.compile(r"<(/?)h([1-6])>")
SCROLL = '<div class="table-scroll" role="group" aria-label="Tabel, dapat digeser ke samping" tabindex="0">'
"""A table wider than a phone scrolls by itself, and by key."""

EXTERNAL = re.compile(r'<a href="(https?://[^"]*)"')

TEXTS = 8
"""Texts of a record that stand on several of its pages."""

_LINE = r"[A-Za-z\u00c0-\u024f(\u2018-\u201d](?:[ -]?[A-Za-z0-9.,;?!)(/%\"'+=\u00c0-\u024f\u2010-\u2026]|:(?!/))*+"
PLAIN = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*")
"""Paragraphs that begin with a letter and hold no sign that Markdown gives a meaning."""


def is_plain(text: str) -> bool:
    """Whether a text is paragraphs of plain words, which Markdown leaves as they are."""
    return PLAIN.fullmatch(text) is not None and "www." not in text


# The three pages of a record show the same few texts one after the other.
@lru_cache(maxsize=TEXTS * AT_ONCE)
def to_html(text: str, deepest_above: int = 2) -> Markup:
    """Render a contributor's text; its first heading level becomes `deepest_above` + 1.

    Safe mode is the renderer's default: raw HTML and script links are dropped even if a check missed them.
    """
    if is_plain(text):
        return Markup("<p>" + text.replace('"', "&quot;").replace("\n\n", "</p>\n<p>") + "</p>\n")
    html = cmarkgfm.markdown_to_html_with_extensions(text, extensions=["table", "autolink"])
    if "<h" in html:
        html = HEADING.sub(lambda match: f"<{match[1]}h{min(6, int(match[2]) + deepest_above - 1)}>", html)
    if "<a" in html:
        html = EXTERNAL.sub(r'<a rel="noopener nofollow" href="\1"', html)
    return Markup(html.replace("<table>", f"{SCROLL}<table>").replace("</table>", "</table></div>"))
