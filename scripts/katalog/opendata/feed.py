"""umpan.xml: an Atom feed of what was checked or added last, dated by the records themselves."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from katalog.catalogue import Catalogue
from katalog.model.base import Tanggal
from katalog.model.record import Record

LATEST = 50
UNKNOWN = Tanggal(1970, 1, 1)


def write(catalogue: Catalogue, out: Path) -> None:
    """Write the feed of the latest 50 real innovations."""
    site = catalogue.daerah.alamat_situs
    latest = sorted(catalogue.genuine, key=lambda record: (_changed(record), record.slug), reverse=True)[:LATEST]
    updated = _changed(latest[0]) if latest else UNKNOWN
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">\n'
        f"<id>{escape(site)}</id><title>{escape(catalogue.daerah.judul_situs)}</title>"
        f"<updated>{_timestamp(updated)}</updated>"
        f'<link rel="self" href={quoteattr(site + "umpan.xml")}/><link href={quoteattr(site)}/>\n'
    )
    entries = "".join(_entry(record, catalogue, site) for record in latest)
    (out / "umpan.xml").write_text(f"{head}{entries}</feed>\n", "utf-8")


def _entry(record: Record, catalogue: Catalogue, site: str) -> str:
    address = site + record.address
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(record.inovasi.nama)}</title>"
        f"<link href={quoteattr(address)}/><updated>{_timestamp(_changed(record))}</updated>"
        f"<author><name>{escape(catalogue.owner_name(record))}</name></author>"
        f"<summary>{escape(record.inovasi.ringkasan)}</summary></entry>\n"
    )


def _changed(record: Record) -> Tanggal:
    """The last date that the record itself knows."""
    waktu = record.inovasi.waktu
    known = [record.inovasi.terakhir_diperiksa, waktu.penerapan, waktu.uji_coba, waktu.mulai]
    return max((when for when in known if when), default=UNKNOWN)


def _timestamp(when: Tanggal) -> str:
    return f"{when.tahun:04d}-{when.bulan or 1:02d}-{when.hari or 1:02d}T00:00:00Z"
