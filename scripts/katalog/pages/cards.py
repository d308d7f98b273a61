"""Cards: what a list shows of an innovation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from katalog.catalogue import Catalogue
from katalog.model.record import Record

from . import charts, formats

Origin = Literal["sendiri", "rujukan", "contoh"]


@dataclass(frozen=True)
class Fact:
    """A short fact with its label and the name of its icon."""

    label: str
    value: str
    icon: str = ""


@dataclass(frozen=True)
class Card:
    """One innovation in a list; addresses count from the site's root."""

    address: str
    cover: str
    photo: bool
    name: str
    summary: str
    origin: Origin
    origin_label: str
    owner: str
    result: str
    facts: tuple[Fact, ...]


def card(record: Record, catalogue: Catalogue) -> Card:
    """The card of a record; unknown facts are left out."""
    inovasi = record.inovasi
    return Card(
        address=record.address,
        cover=cover(record),
        photo=bool(inovasi.foto),
        name=inovasi.nama,
        summary=inovasi.ringkasan,
        origin=origin(record),
        origin_label=origin_label(record, catalogue),
        owner=catalogue.owner_name(record),
        result=_headline_result(record),
        facts=copier_facts(record, catalogue),
    )


def cards(records: tuple[Record, ...], catalogue: Catalogue) -> tuple[Card, ...]:
    """Cards in the order of the records."""
    return tuple(card(record, catalogue) for record in records)


def cover(record: Record) -> str:
    """Address of the picture on top of a card: the first photo, else the record's cloth."""
    name = record.inovasi.foto[0].berkas if record.inovasi.foto else "kain.svg"
    return f"{record.address}{name}"


def origin(record: Record) -> Origin:
    """Where a record stands: sample, reference of another region, or the own region's."""
    return "contoh" if record.inovasi.contoh else "rujukan" if record.inovasi.rujukan else "sendiri"


def origin_label(record: Record, catalogue: Catalogue) -> str:
    """The words of the origin chip."""
    if record.inovasi.contoh:
        return "Data contoh"
    name = catalogue.region_name(catalogue.region_of(record))
    return f"Rujukan: {name.removeprefix('Kabupaten ')}" if record.inovasi.rujukan else catalogue.daerah.nama_pendek


def copier_facts(record: Record, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Cost, months and how often it was copied, as far as known."""
    facts: list[Fact] = []
    guide = record.inovasi.replikasi
    summary = guide.ringkasan if guide else None
    if summary and isinstance(summary.biaya_awal, int):
        facts.append(Fact("Biaya awal", formats.short_rupiah(summary.biaya_awal), "cash"))
    if summary and summary.waktu_bulan:
        facts.append(Fact("Waktu", f"{formats.number(summary.waktu_bulan)} bulan", "clock-outline"))
    copies = catalogue.lineage(record).copies
    places = sum(copy.record is not None or copy.told is not None for copy in copies)
    if places:
        facts.append(Fact("Peniru", f"ditiru {places} tempat", "content-copy"))
    elif copies:
        facts.append(Fact("Peniru", "ada catatan peniruan", "content-copy"))
    return tuple(facts)


def _headline_result(record: Record) -> str:
    """The first change in figures, in one line."""
    for change in charts.changes(record.inovasi):
        unit = f" {change.satuan}" if change.satuan else ""
        return f"{change.indikator}: {change.before_text} → {change.after_text}{unit}"
    return ""
