"""Lists: the catalogue itself, and plain lists by affair, agency, region and year that need no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from katalog.catalogue import Catalogue
from katalog.model.record import Record
from katalog.search.filters import facets_of

from . import structured
from .cards import cards
from .page import Page

PER_PAGE = 24
OPD_FILE = "innovations/_daerah/opd.yml"


@dataclass(frozen=True)
class Entry:
    """A line of an index: what it is called, where it leads, how many innovations stand there."""

    name: str
    address: str
    count: int
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class Pagination:
    """Where a reader is in a list: addresses of the pages, counted from the site's root."""

    current: int
    addresses: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """Address of the page before, None on the first."""
        return self.addresses[self.current - 2] if self.current > 1 else None

    @property
    def next(self) -> str | None:
        """Address of the page after, None on the last."""
        return self.addresses[self.current] if self.current < len(self.addresses) else None


def catalogue_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/inovasi/` with its follow-up pages; own innovations first, samples last.

    The first page carries the filters; the others are plain lists for those without JavaScript.
    """
    plain = _pages(
        catalogue,
        in_order(catalogue.records),
        address="inovasi/",
        template="katalog.html",
        title="Semua inovasi",
        description=f"{catalogue.counts.inovasi} inovasi daerah yang dapat dipelajari dan ditiru.",
        context={"affair_entries": affair_entries(catalogue), "filters": (), "per_page": PER_PAGE},
    )
    first = next(plain)
    yield replace(first, modules=("catalogue.js",), context={**first.context, "filters": facets_of(catalogue)})
    yield from plain


def affair_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/urusan/` and a list for each affair that has innovations."""
    yield _index(
        catalogue,
        "urusan/",
        "Inovasi menurut urusan",
        "Urusan pemerintahan dan inovasi yang ada di dalamnya.",
        affair_entries(catalogue),
    )
    for id_, records in catalogue.by_affair.items():
        affair = catalogue.affair(id_)
        yield from _pages(
            catalogue,
            in_order(records),
            address=f"urusan/{id_}/",
            template="daftar.html",
            title=affair.nama,
            description=f"Inovasi daerah di urusan {affair.nama.lower()}.",
            context={"parent": ("Urusan", "urusan/"), "kicker": affair.kelompok, "note": ""},
        )


def opd_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/opd/` and a page for each agency, with or without innovations (strategy 1: every OPD innovates)."""
    entries = tuple(
        Entry(
            opd.nama,
            f"opd/{opd.id}/",
            len([record for record in catalogue.by_opd[opd.id] if not record.inovasi.contoh]),
            _opd_group(opd.jenis),
            "" if opd.terverifikasi else "nama belum terverifikasi",
        )
        for opd in sorted(catalogue.opd, key=lambda opd: opd.nama)
    )
    title = f"Perangkat daerah {catalogue.daerah.nama_pendek}"
    yield _index(catalogue, "opd/", title, "Perangkat daerah dan inovasinya.", entries)
    for opd in catalogue.opd:
        note = "" if opd.terverifikasi else "Nama perangkat daerah ini belum terverifikasi dari sumber resmi."
        yield from _pages(
            catalogue,
            in_order(catalogue.by_opd[opd.id]),
            address=f"opd/{opd.id}/",
            source=OPD_FILE,
            template="daftar.html",
            title=opd.nama,
            description=f"Inovasi {opd.nama}, {catalogue.daerah.nama}.",
            context={
                "parent": ("Perangkat daerah", "opd/"),
                "kicker": opd.singkatan or catalogue.daerah.nama,
                "note": note,
            },
        )


def region_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/daerah/` and a list for each region by its Kemendagri code."""
    entries = tuple(
        Entry(catalogue.region_name(code), f"daerah/{code}/", _genuine(records), _province(catalogue, code))
        for code, records in sorted(catalogue.by_region.items())
    )
    yield _index(catalogue, "daerah/", "Inovasi menurut daerah", "Daerah asal inovasi di katalog ini.", entries)
    for code, records in catalogue.by_region.items():
        yield from _pages(
            catalogue,
            in_order(records),
            address=f"daerah/{code}/",
            template="daftar.html",
            title=catalogue.region_name(code),
            description=f"Inovasi {catalogue.region_name(code)}.",
            context={"parent": ("Daerah", "daerah/"), "kicker": f"Kode wilayah {code}", "note": ""},
        )


def year_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/tahun/` and a list for each year."""
    yield _index(
        catalogue, "tahun/", "Inovasi menurut tahun", "Tahun inovasi diterapkan atau dimulai.", year_entries(catalogue)
    )
    for year, records in catalogue.by_year.items():
        yield from _pages(
            catalogue,
            in_order(records),
            address=f"tahun/{year}/",
            template="daftar.html",
            title=f"Tahun {year}",
            description=f"Inovasi yang diterapkan atau dimulai pada {year}.",
            context={"parent": ("Tahun", "tahun/"), "kicker": "Diterapkan atau dimulai", "note": ""},
        )


def in_order(records: Sequence[Record]) -> tuple[Record, ...]:
    """Own innovations, references, samples; each by name."""
    return tuple(sorted(records, key=lambda r: (r.inovasi.contoh, r.inovasi.rujukan, r.inovasi.nama.lower(), r.slug)))


def affair_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The affairs that have innovations, in the order of the law."""
    return tuple(
        Entry(catalogue.affair(id_).nama, f"urusan/{id_}/", _genuine(records), catalogue.affair(id_).kelompok)
        for id_, records in catalogue.by_affair.items()
    )


def year_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The years that have innovations, latest first."""
    return tuple(Entry(year, f"tahun/{year}/", _genuine(records)) for year, records in catalogue.by_year.items())


def _pages(
    catalogue: Catalogue,
    records: Sequence[Record],
    *,
    address: str,
    template: str,
    title: str,
    description: str,
    context: dict[str, object],
    modules: tuple[str, ...] = (),
    source: str = "",
) -> Iterator[Page]:
    count = max(1, -(-len(records) // PER_PAGE))
    addresses = tuple(address if i == 0 else f"{address}halaman-{i + 1}/" for i in range(count))
    for i, here in enumerate(addresses):
        shown = tuple(records[i * PER_PAGE : (i + 1) * PER_PAGE])
        yield Page(
            address=here,
            template=template,
            title=title if i == 0 else f"{title}, halaman {i + 1}",
            description=description,
            listed=i == 0,
            modules=modules,
            source=source,
            data=structured.collection(catalogue, here, title, description),
            context={
                **context,
                "heading": title,
                "total": _genuine(records),
                "samples": len(records) - _genuine(records),
                "cards": cards(shown, catalogue),
                "pagination": Pagination(i + 1, addresses),
            },
        )


def _index(catalogue: Catalogue, address: str, title: str, description: str, entries: tuple[Entry, ...]) -> Page:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    data = structured.collection(catalogue, address, title, description)
    return Page(address, "indeks.html", title, description, {"heading": title, "groups": groups}, data)


def _genuine(records: Sequence[Record]) -> int:
    return sum(not record.inovasi.contoh for record in records)


def _province(catalogue: Catalogue, code: str) -> str:
    return catalogue.region_name(code[:2]).removeprefix("Provinsi ")


def _opd_group(jenis: str) -> str:
    names = {
        "sekretariat": "Sekretariat dan inspektorat",
        "inspektorat": "Sekretariat dan inspektorat",
        "badan": "Badan",
        "dinas": "Dinas",
        "rsud": "Layanan kesehatan",
        "puskesmas": "Layanan kesehatan",
        "kecamatan": "Kecamatan",
    }
    return names.get(jenis, "Lainnya")
