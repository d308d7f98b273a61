"""sitemap.xml and robots.txt: addresses without dates of the build, so that one commit gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

FILE = "sitemap.xml"
ROBOTS = "robots.txt"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def written(addresses: Iterable[str], site: str) -> str:
    """The map of the given addresses, which count from the root of `site`."""
    base = escape(site)
    rows = "".join(f"<url><loc>{base}{escape(address)}</loc></url>\n" for address in sorted(set(addresses)))
    return f"{HEAD}{rows}</urlset>\n"


def robots(site: str) -> str:
    """robots.txt."""
    return f"User-agent: *\nAllow: /\nSitemap: {site}{FILE}\n"
