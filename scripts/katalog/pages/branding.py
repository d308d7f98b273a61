"""The branding page of an innovation."""

from __future__ import annotations

from katalog.catalogue import Catalogue
from katalog.model.record import Record

from .cards import card
from .page import Page


def page(record: Record, catalogue: Catalogue) -> Page:
    """The brand kit of one record."""
    return Page(
        address=f"{record.address}branding/",
        template="branding.html",
        title=f"Branding {record.inovasi.nama}",
        description=f"Nama, cerita dan bahan siap pakai {record.inovasi.nama}.",
        source=record.path,
        checked=record.inovasi.terakhir_diperiksa,
        sample=record.inovasi.contoh,
        context={"record": record, "inovasi": record.inovasi, "card": card(record, catalogue)},
    )
