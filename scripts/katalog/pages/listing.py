"""Lists: the catalogue itself, and plain lists by affair, agency, region and year that need no JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from katalog.catalogue import Catalogue
from katalog.model.base import slugify
from katalog.model.brief import Brief
from katalog.model.inovasi import Bentuk, Jenis, Tahapan

from . import structured
from .cards import origin
from .page import Page

PER_PAGE = 24
AROUND = 2
"""Neighbours of a page that its pagination names, on either side."""

GAP_OF_ONE = 2
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


COSTS = {10: "Sampai Rp10 juta", 50: "Sampai Rp50 juta", 100: "Sampai Rp100 juta", 500: "Sampai Rp500 juta"}
"""Steps of the filter by what it costs to begin, in millions of rupiah: who can pay more can pay less as well."""

CodesOf = Callable[[Brief], tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """A value of a filter: its code, its name, and how many innovations and samples carry it."""

    code: str
    name: str
    count: int
    samples: int


@dataclass(frozen=True)
class Filter:
    """A question of the catalogue page. Key and codes stand in addresses (`?asal=rujukan`), so they stay as they are.

    `codes_of` gives the codes of a record, none where it does not say.
    """

    key: str
    name: str
    choices: tuple[Choice, ...]
    codes_of: CodesOf

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in their order."""
        return tuple(choice.code for choice in self.choices)


def catalogue_pages(catalogue: Catalogue, asked: tuple[Filter, ...]) -> Iterator[Page]:
    """`/inovasi/` with its follow-up pages; own innovations first, samples last.

    The first page carries the filters (`asked`); the others are plain lists for those without JavaScript.
    """
    plain = _pages(
        catalogue,
        catalogue.in_order,
        address="inovasi/",
        template="katalog.html",
        title="Semua inovasi",
        description=f"{catalogue.counts.inovasi} inovasi daerah yang dapat dipelajari dan ditiru.",
        context={"affair_entries": affair_entries(catalogue), "filters": (), "per_page": PER_PAGE},
    )
    first, *others = (replace(page, styles=("catalogue",)) for page in plain)
    yield replace(first, modules=("catalogue.js",), context={**first.context, "filters": asked})
    yield from others


def filters(catalogue: Catalogue) -> tuple[Filter, ...]:
    """All filters that have choices, in the order of the panel.

    Short lists (form, kind, stage) are complete, whether or not a value is in use; long ones name what is there.
    """
    region = catalogue.daerah.nama_pendek
    origins = {"sendiri": region, "rujukan": "Daerah lain", "contoh": "Data contoh"}
    if len(catalogue.genuine) == len(catalogue.records):
        del origins["contoh"]
    affairs = {id_: catalogue.affair(id_).nama for id_ in catalogue.by_affair}
    agencies = {id_: catalogue.opd_by_id[id_].nama for id_, records in catalogue.by_opd.items() if records}
    regions = {code: catalogue.region_name(code).removeprefix("Kabupaten ") for code in catalogue.by_region}
    made = (
        _filter(catalogue, "asal", "Asal", origins, lambda record: (origin(record),)),
        _filter(
            catalogue,
            "urusan",
            "Urusan",
            affairs,
            lambda record: tuple(dict.fromkeys((record.urusan, *record.urusan_beririsan))),
        ),
        _filter(catalogue, "bentuk", "Bentuk", _named(Bentuk), lambda record: _slug(record.bentuk)),
        _filter(catalogue, "jenis", "Jenis", _named(Jenis), lambda record: _slug(record.jenis)),
        _filter(catalogue, "tahapan", "Tahapan", _named(Tahapan), lambda record: _slug(record.tahapan)),
        _filter(
            catalogue,
            "panduan",
            "Panduan replikasi",
            {"ada": "Ada panduannya"},
            lambda record: ("ada",) if record.berpanduan else (),
        ),
        _filter(
            catalogue,
            "biaya",
            "Biaya awal",
            {f"{limit}-juta": name for limit, name in COSTS.items()},
            _costs,
        ),
        _filter(catalogue, "opd", f"Perangkat daerah {region}", _by_name(agencies), _agency_of),
        _filter(catalogue, "daerah", "Daerah", _by_name(regions), lambda record: (catalogue.region_of(record),)),
        _filter(
            catalogue,
            "tahun",
            "Tahun",
            {year: year for year in catalogue.by_year},
            lambda record: (str(record.tahun),) if record.tahun else (),
        ),
    )
    return tuple(item for item in made if item.choices)


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
    yield _index(catalogue, "opd/", title, "Perangkat daerah dan inovasinya.", entries, intro=intro)
    for opd in catalogue.opd:
        note = "" if opd.terverifikasi else "Nama perangkat daerah ini belum terverifikasi dari sumber resmi."
        yield from _pages(
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
        Entry(catalogue.region_name(code), f"daerah/{code}/", _genuine(records), _province(catalogue, code))
        for code, records in sorted(catalogue.by_region.items())
    )
    yield _index(catalogue, "daerah/", "Inovasi menurut daerah", "Daerah asal inovasi di katalog ini.", entries)
    for code, records in catalogue.by_region.items():
        yield from _pages(
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
    yield _index(
        catalogue, "tahun/", "Inovasi menurut tahun", "Tahun inovasi diterapkan atau dimulai.", year_entries(catalogue)
    )
    for year, records in catalogue.by_year.items():
        yield from _pages(
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
        Entry(catalogue.affair(id_).nama, f"urusan/{id_}/", _genuine(records), catalogue.affair(id_).kelompok)
        for id_, records in catalogue.by_affair.items()
    )


def year_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The years that have innovations, latest first."""
    return tuple(Entry(year, f"tahun/{year}/", _genuine(records)) for year, records in catalogue.by_year.items())


def _pages(
    catalogue: Catalogue,
    records: Sequence[Brief],
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
    genuine = _genuine(records)
    for i in range(count):
        pagination = Pagination(i + 1, count, address)
        here = pagination.address(i + 1)
        shown = tuple(records[i * PER_PAGE : (i + 1) * PER_PAGE])
        yield Page(
            address=here,
            template=template,
            title=title if i == 0 else f"{title}, halaman {i + 1}",
            description=description,
            # A list that holds nothing but samples is no more in the sitemap than they are.
            listed=i == 0 and (not records or genuine > 0),
            modules=modules,
            source=source,
            data=structured.collection(catalogue, here, title, description),
            context={
                **context,
                "heading": title,
                "total": genuine,
                "samples": len(records) - genuine,
                "cards": shown,
                "pagination": pagination,
            },
        )


def _index(
    catalogue: Catalogue, address: str, title: str, description: str, entries: tuple[Entry, ...], *, intro: str = ""
) -> Page:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    data = structured.collection(catalogue, address, title, description)
    return Page(address, "indeks.html", title, description, {"heading": title, "intro": intro, "groups": groups}, data)


def _filter(catalogue: Catalogue, key: str, name: str, names: Mapping[str, str], codes_of: CodesOf) -> Filter:
    carried = Counter((code, record.contoh) for record in catalogue.records for code in codes_of(record))
    choices = tuple(Choice(code, text, carried[code, False], carried[code, True]) for code, text in names.items())
    return Filter(key, name, choices, codes_of)


def _agency_of(record: Brief) -> tuple[str, ...]:
    return (record.opd,) if record.opd else ()


def _costs(record: Brief) -> tuple[str, ...]:
    cost = record.biaya_awal
    return () if cost is None else tuple(f"{limit}-juta" for limit in COSTS if cost <= limit * 1_000_000)


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    """In order of the names, where "Kota" does not count."""
    return dict(sorted(names.items(), key=lambda item: (item[1].removeprefix("Kota ").lower(), item[0])))


def _named(values: object) -> Mapping[str, str]:
    return {slugify(value): value[0].upper() + value[1:] for value in get_args(values)}


def _slug(value: str) -> tuple[str, ...]:
    return (slugify(value),) if value else ()


def _genuine(records: Sequence[Brief]) -> int:
    return sum(not record.contoh for record in records)


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
