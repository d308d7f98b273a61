"""The questions of the catalogue page: their choices, and which of them a record answers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import TypeVar, get_args

from katalog.catalogue import Catalogue
from katalog.model.base import slugify
from katalog.model.brief import Brief
from katalog.model.inovasi import Bentuk, Jenis, Tahapan

from .cards import origin

COSTS = {10: "Sampai Rp10 juta", 50: "Sampai Rp50 juta", 100: "Sampai Rp100 juta", 500: "Sampai Rp500 juta"}
"""Steps of the filter by what it costs to begin, in millions of rupiah: who can pay more can pay less as well."""

_LIMITS = [limit * 1_000_000 for limit in COSTS]
_COST_CODES = tuple(f"{limit}-juta" for limit in COSTS)

Answer = TypeVar("Answer")

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
        _filter(catalogue, "asal", "Asal", origins, answer=origin, codes=_one),
        _filter(
            catalogue, "urusan", "Urusan", affairs, answer=attrgetter("urusan", "urusan_beririsan"), codes=_affairs
        ),
        _filter(catalogue, "bentuk", "Bentuk", _named(Bentuk), answer=attrgetter("bentuk"), codes=_slug),
        _filter(catalogue, "jenis", "Jenis", _named(Jenis), answer=attrgetter("jenis"), codes=_slug),
        _filter(catalogue, "tahapan", "Tahapan", _named(Tahapan), answer=attrgetter("tahapan"), codes=_slug),
        _filter(
            catalogue,
            "panduan",
            "Panduan replikasi",
            {"ada": "Ada panduannya"},
            answer=attrgetter("berpanduan"),
            codes=lambda there: ("ada",) if there else (),
        ),
        _filter(
            catalogue,
            "biaya",
            "Biaya awal",
            dict(zip(_COST_CODES, COSTS.values(), strict=True)),
            answer=attrgetter("biaya_awal"),
            codes=_costs,
        ),
        _filter(
            catalogue, "opd", f"Perangkat daerah {region}", _by_name(agencies), answer=attrgetter("opd"), codes=_one
        ),
        _filter(catalogue, "daerah", "Daerah", _by_name(regions), answer=catalogue.region_of, codes=_one),
        _filter(
            catalogue,
            "tahun",
            "Tahun",
            {year: year for year in catalogue.by_year},
            answer=attrgetter("tahun"),
            codes=lambda year: (str(year),) if year else (),
        ),
    )
    return tuple(item for item in made if item.choices)


def _filter(
    catalogue: Catalogue,
    key: str,
    name: str,
    names: Mapping[str, str],
    *,
    answer: Callable[[Brief], Answer],
    codes: Callable[[Answer], tuple[str, ...]],
) -> Filter:
    """A filter by what records answer, a value that has no codes, one or several."""
    # Many records give the same answer, so answers are counted before they are looked into.
    answers = Counter(zip(map(answer, catalogue.records), map(attrgetter("contoh"), catalogue.records), strict=True))
    carried: Counter[tuple[str, bool]] = Counter()
    for (given, sample), count in answers.items():
        for code in codes(given):
            carried[code, sample] += count
    choices = tuple(Choice(code, text, carried[code, False], carried[code, True]) for code, text in names.items())
    return Filter(key, name, choices, lambda record: codes(answer(record)))


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _affairs(named: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((named[0], *named[1])))


def _costs(cost: int | None) -> tuple[str, ...]:
    return () if cost is None else _COST_CODES[bisect_left(_LIMITS, cost) :]


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    """In order of the names, where "Kota" does not count."""
    return dict(sorted(names.items(), key=lambda item: (item[1].removeprefix("Kota ").lower(), item[0])))


def _named(values: object) -> Mapping[str, str]:
    return {slugify(value): value[0].upper() + value[1:] for value in get_args(values)}


@cache
def _slug(value: str) -> tuple[str, ...]:
    return (slugify(value),) if value else ()
