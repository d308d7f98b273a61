"""Every public file that is not a page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from katalog.catalogue import Catalogue

from . import feed, inovasi_json, schema, sitemap


def write_all(catalogue: Catalogue, addresses: Iterable[str], out: Path) -> None:
    """Write JSON, schema, feed and sitemap; `addresses` are the pages for the sitemap."""
    inovasi_json.write(catalogue, out)
    schema.write(catalogue, out)
    feed.write(catalogue, out)
    sitemap.write(addresses, catalogue.daerah.alamat_situs, out)
