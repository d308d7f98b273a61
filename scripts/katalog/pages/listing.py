"""Lists: the catalogue itself, and plain lists by affair, agency, region and year that need no JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

from . import structured
from .filters import Filter
from .page import Page

PER_PAGE = 24
AROUND = 2
"""Neighbours of a page that its pagination names, on either side."""

GAP_OF_ONE = 2
SAMPLE: Callable[[Brief], bool] = attrgetter("contoh")
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
    """Where a reader is in a list of `count` pages; addresses count from the site's root, `base` is the first one's."""

    current: int
    count: int
    base: str

    def address(self, number: int) -> str:
        """Address of a page of the list."""
        return self.base if number == 1 else f"{self.base}halaman-{number}/"

    @property
    def previous(self) -> str | None:
        """Address of the page before, None on the first."""
        return self.address(self.current - 1) if self.current > 1 else None

    @property
    def next(self) -> str | None:
        """Address of the page after, None on the last."""
        return self.address(self.current + 1) if self.current < self.count else None

    @property
    def shown(self) -> tuple[tuple[int, str | None], ...]:
        """Numbers with addresses, of a long list only the ends and the neighbours; None where some are left out.

        A list that named all its pages on each would grow with the square of its length.
        """
        near = {1, self.count, *range(self.current - AROUND, self.current + AROUND + 1)}
        numbers = [number for number in sorted(near) if 1 <= number <= self.count]
        steps: list[tuple[int, str | None]] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number - before > 1:
                steps.append((number - 1, self.address(number - 1) if number - before == GAP_OF_ONE else None))
            steps.append((number, self.address(number)))
        return tuple(steps)


def catalogue_pages(
    catalogue: Catalogue, asked: tuple[Filter, ...], traits: Mapping[str, Sequence[Entry]]
) -> Iterator[Page]:
    """`/inovasi/` with its follow-up pages; own innovations first, samples last.

    The first page carries the filters (`asked`); the others are plain lists for those without JavaScript, who get links
    to lists by affair and by other traits (the answers to each question).
    """
    plain = list_pages(
        catalogue,
        catalogue.in_order,
        address="inovasi/",
        template="katalog.html",
        title="Semua inovasi",
        description=f"{catalogue.counts.inovasi} inovasi daerah yang dapat dipelajari dan ditiru.",
        context={
            "plain_lists": {"Urusan satu per satu": affair_entries(catalogue), **traits},
            "filters": (),
            "per_page": PER_PAGE,
        },
    )
    first, *others = (replace(page, styles=("catalogue",)) for page in plain)
    yield replace(first, modules=("catalogue.js",), context={**first.context, "filters": asked})
    yield from others


def affair_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/urusan/` and a list for each affair that has innovations."""
    yield index_page(
        catalogue,
        "urusan/",
        "Inovasi menurut urusan",
        "Urusan pemerintahan dan inovasi yang ada di dalamnya.",
        affair_entries(catalogue),
    )
    for id_, records in catalogue.by_affair.items():
        affair = catalogue.affair(id_)
        yield from list_pages(
            catalogue,
            records,
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
            len([record for record in catalogue.by_opd[opd.id] if not record.contoh]),
            _opd_group(opd.jenis),
            "" if opd.terverifikasi else " *",
        )
        for opd in sorted(catalogue.opd, key=lambda opd: opd.nama)
    )
    title = f"Perangkat daerah {catalogue.daerah.nama_pendek}"
    active = sum(entry.count > 0 for entry in entries)
    intro = f"{len(entries)} perangkat daerah, {active or 'belum satu pun'} di antaranya sudah mencatat inovasi."
    if not all(opd.terverifikasi for opd in catalogue.opd):
        intro += " Nama bertanda * belum terverifikasi dari sumber resmi."
    yield index_page(catalogue, "opd/", title, "Perangkat daerah dan inovasinya.", entries, intro=intro)
    for opd in catalogue.opd:
        note = "" if opd.terverifikasi else "Nama perangkat daerah ini belum terverifikasi dari sumber resmi."
        yield from list_pages(
            catalogue,
            catalogue.by_opd[opd.id],
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
        Entry(catalogue.region_name(code), f"daerah/{code}/", genuine_of(records), _province(catalogue, code))
        for code, records in sorted(catalogue.by_region.items())
    )
    yield index_page(catalogue, "daerah/", "Inovasi menurut daerah", "Daerah asal inovasi di katalog ini.", entries)
    for code, records in catalogue.by_region.items():
        yield from list_pages(
            catalogue,
            records,
            address=f"daerah/{code}/",
            template="daftar.html",
            title=catalogue.region_name(code),
            description=f"Inovasi {catalogue.region_name(code)}.",
            context={"parent": ("Daerah", "daerah/"), "kicker": f"Kode wilayah {code}", "note": ""},
        )


def year_pages(catalogue: Catalogue) -> Iterator[Page]:
    """`/tahun/` and a list for each year."""
    yield index_page(
        catalogue, "tahun/", "Inovasi menurut tahun", "Tahun inovasi diterapkan atau dimulai.", year_entries(catalogue)
    )
    for year, records in catalogue.by_year.items():
        yield from list_pages(
            catalogue,
            records,
            address=f"tahun/{year}/",
            template="daftar.html",
            title=f"Tahun {year}",
            description=f"Inovasi yang diterapkan atau dimulai pada {year}.",
            context={"parent": ("Tahun", "tahun/"), "kicker": "Diterapkan atau dimulai", "note": ""},
        )


def affair_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The affairs that have innovations, in the order of the law."""
    return tuple(
        Entry(catalogue.affair(id_).nama, f"urusan/{id_}/", genuine_of(records), catalogue.affair(id_).kelompok)
        for id_, records in catalogue.by_affair.items()
    )


def year_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The years that have innovations, latest first."""
    return tuple(Entry(year, f"tahun/{year}/", genuine_of(records)) for year, records in catalogue.by_year.items())


def list_pages(
    catalogue: Catalogue,
    records: Sequence[Brief],
    *,
    address: str,
    template: str,
    title: str,
    description: str,
    context: dict[str, object],
    source: str = "",
    per_page: int = PER_PAGE,
) -> Iterator[Page]:
    """A list in pages; at least one, which says that there is nothing yet. `source` is that of `Page`."""
    count = max(1, -(-len(records) // per_page))
    genuine = genuine_of(records)
    for i in range(count):
        pagination = Pagination(i + 1, count, address)
        here = pagination.address(i + 1)
        shown = tuple(records[i * per_page : (i + 1) * per_page])
        yield Page(
            address=here,
            template=template,
            title=title if i == 0 else f"{title}, halaman {i + 1}",
            description=description,
            # A list that holds nothing but samples is no more in the sitemap than they are.
            listed=i == 0 and (not records or genuine > 0),
            source=source,
            about=partial(structured.collection, catalogue, here, title, description),
            context={
                **context,
                "heading": title,
                "total": genuine,
                "samples": len(records) - genuine,
                "cards": shown,
                "pagination": pagination,
            },
        )


def index_page(
    catalogue: Catalogue, address: str, title: str, description: str, entries: tuple[Entry, ...], *, intro: str = ""
) -> Page:
    """A page that leads to lists; entries of one group stand together."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    data = structured.collection(catalogue, address, title, description)
    return Page(address, "indeks.html", title, description, {"heading": title, "intro": intro, "groups": groups}, data)


def genuine_of(records: Sequence[Brief]) -> int:
    """How many are no samples."""
    return len(records) - sum(map(SAMPLE, records))


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
