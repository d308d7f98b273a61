"""umpan.xml: an Atom feed of what was checked or added last, dated by the records themselves."""

from __future__ import annotations

import heapq
from html import escape

from katalog.catalogue import Catalogue
from katalog.model.brief import NO_DATE, Brief

FILE = "umpan.xml"
LATEST = 50


def written(catalogue: Catalogue) -> str:
    """The feed of the latest 50 real innovations."""
    site = catalogue.daerah.alamat_situs
    latest = heapq.nlargest(LATEST, catalogue.genuine, key=lambda record: (record.diubah, record.slug))
    updated = latest[0].diubah if latest else NO_DATE
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">\n'
        f"<id>{escape(site)}</id><title>{escape(catalogue.daerah.judul_situs)}</title>"
        f"<updated>{_timestamp(updated)}</updated>"
        f'<link rel="self" href="{escape(site)}umpan.xml"/><link href="{escape(site)}"/>\n'
    )
    entries = "".join(_entry(record, catalogue, site) for record in latest)
    return f"{head}{entries}</feed>\n"


def _entry(record: Brief, catalogue: Catalogue, site: str) -> str:
    address = site + record.address
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(record.nama)}</title>"
        f'<link href="{escape(address)}"/><updated>{_timestamp(record.diubah)}</updated>'
        f"<author><name>{escape(catalogue.owner_name(record))}</name></author>"
        f"<summary>{escape(record.ringkasan)}</summary></entry>\n"
    )


def _timestamp(when: tuple[int, int, int]) -> str:
    year, month, day = when
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}T00:00:00Z"
