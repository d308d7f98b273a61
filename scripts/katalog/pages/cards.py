"""Cards: what a list shows of an innovation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

from . import formats

Origin = Literal["sendiri", "rujukan", "contoh"]


@dataclass(frozen=True)
class Fact:
    """A short fact with its label and the name of its icon."""

    label: str
    value: str
    icon: str = ""


@dataclass(frozen=True)
class Head:
    """What each page of an innovation says of it first; the cover's address counts from the site's root."""

    cover: str
    origin: Origin
    origin_label: str
    owner: str


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


def card(record: Brief, catalogue: Catalogue) -> Card:
    """The card of a record; unknown facts are left out."""
    return Card(
        address=record.address,
        cover=cover(record),
        photo=bool(record.sampul),
        name=record.nama,
        summary=record.ringkasan,
        origin=origin(record),
        origin_label=origin_label(record, catalogue),
        owner=catalogue.owner_name(record),
        result=_headline_result(record),
        facts=copier_facts(record, catalogue),
    )


def head(record: Brief, catalogue: Catalogue) -> Head:
    """The head of a record's pages."""
    return Head(cover(record), origin(record), origin_label(record, catalogue), catalogue.owner_name(record))


def cover(record: Brief) -> str:
    """Address of the picture on top of a card: the first photo, else the record's cloth."""
    return f"{record.address}{record.sampul or 'kain.svg'}"


def origin(record: Brief) -> Origin:
    """Where a record stands: sample, reference of another region, or the own region's."""
    return "contoh" if record.contoh else "rujukan" if record.rujukan else "sendiri"


def origin_label(record: Brief, catalogue: Catalogue) -> str:
    """The words of the origin chip."""
    if record.contoh:
        return "Data contoh"
    name = catalogue.region_name(catalogue.region_of(record))
    return f"Rujukan: {name.removeprefix('Kabupaten ')}" if record.rujukan else catalogue.daerah.nama_pendek


def copier_facts(record: Brief, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Cost, months and how often it was copied, as far as known."""
    facts: list[Fact] = []
    if record.biaya_awal is not None:
        facts.append(Fact("Biaya awal", formats.short_rupiah(record.biaya_awal), "cash"))
    if record.waktu_bulan:
        facts.append(Fact("Waktu", f"{formats.number(record.waktu_bulan)} bulan", "clock-outline"))
    places = catalogue.places(record)
    if places:
        facts.append(Fact("Peniru", f"ditiru {places} tempat", "content-copy"))
    elif record.told.notes:
        facts.append(Fact("Peniru", "ada catatan peniruan", "content-copy"))
    return tuple(facts)


def _headline_result(record: Brief) -> str:
    """The first change in figures, in one line."""
    change = record.perubahan
    if change is None:
        return ""
    unit = f" {change.satuan}" if change.satuan else ""
    return f"{change.indikator}: {formats.number(change.sebelum)} → {formats.number(change.sesudah)}{unit}"
