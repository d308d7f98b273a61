"""sitemap.xml and robots.txt: addresses without dates of the build, so that one commit gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape


def write(addresses: Iterable[str], site_url: str, out: Path) -> None:
    """Write both files for the given addresses (from the site's root)."""
    rows = "".join(f"<url><loc>{escape(site_url + address)}</loc></url>\n" for address in sorted(set(addresses)))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    (out / "sitemap.xml").write_text(f"{head}{rows}</urlset>\n", "utf-8")
    (out / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n", "utf-8")
