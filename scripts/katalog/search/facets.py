"""Facet data of the catalogue page: columns of codes, and cards in chunks that load only for what is shown."""

from __future__ import annotations

from pathlib import Path

from katalog.catalogue import Catalogue


def write(catalogue: Catalogue, out: Path) -> None:
    """Write `data/facets.json` and `data/cards-<n>.json`."""
