"""All pages of the catalogue, in the order of their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from katalog.catalogue import Catalogue
from katalog.model.record import Record

from . import beranda, branding, formulir, inovasi, kolom, listing, replikasi, traits
from .filters import Filter
from .page import Page


def record_pages(records: Sequence[Record], catalogue: Catalogue) -> Iterator[list[Page]]:
    """The three pages of innovations: all profiles, then all guides, then all brand kits."""
    for make in (inovasi.page, replikasi.page, branding.page):
        yield [make(record, catalogue) for record in records]


def overview_pages(catalogue: Catalogue, asked: tuple[Filter, ...]) -> Iterator[Page]:
    """Home page and lists; `asked` are the filters of the catalogue page."""
    yield beranda.page(catalogue)
    yield from listing.catalogue_pages(catalogue, asked, traits.trait_entries(asked))
    yield from listing.affair_pages(catalogue)
    yield from listing.opd_pages(catalogue)
    yield from listing.region_pages(catalogue)
    yield from listing.year_pages(catalogue)
    yield from traits.trait_pages(catalogue, asked)
    yield kolom.page(catalogue)
    yield formulir.page(catalogue)
