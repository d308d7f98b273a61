"""The replication guide of an innovation."""

from __future__ import annotations

from katalog.catalogue import Catalogue
from katalog.model.record import Record

from .cards import card
from .page import Page


def page(record: Record, catalogue: Catalogue) -> Page:
    """The guide of one record, however little of it is written."""
    return Page(
        address=f"{record.address}replikasi/",
        template="replikasi.html",
        title=f"Panduan replikasi {record.inovasi.nama}",
        description=f"Cara meniru {record.inovasi.nama}.",
        source=record.path,
        checked=record.inovasi.terakhir_diperiksa,
        sample=record.inovasi.contoh,
        context={"record": record, "inovasi": record.inovasi, "card": card(record, catalogue)},
    )
