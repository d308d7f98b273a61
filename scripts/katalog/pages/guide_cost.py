"""The cost table of a guide: lines in groups, with totals that are computed, never written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from katalog.model.replikasi import BarisBiaya, Biaya, PanduanReplikasi

Sifat = Literal["sekali", "tahunan"]
NAMES: tuple[tuple[Sifat, str], ...] = (("sekali", "Biaya sekali"), ("tahunan", "Biaya setiap tahun"))


@dataclass(frozen=True)
class CostGroup:
    """The one-off or the yearly lines, with their sum in rupiah."""

    name: str
    lines: tuple[BarisBiaya, ...]
    total: int


@dataclass(frozen=True)
class CostTable:
    """Groups that have lines; `first_year` is what the first year takes: everything one-off and one year's rest."""

    groups: tuple[CostGroup, ...]
    first_year: int
    price_year: int | None


def cost_table(biaya: Biaya) -> CostTable:
    """The table of a guide's cost lines."""
    groups = tuple(
        CostGroup(name, tuple(baris for baris in biaya.baris if baris.sifat == sifat), biaya.total(sifat))
        for sifat, name in NAMES
        if any(baris.sifat == sifat for baris in biaya.baris)
    )
    return CostTable(groups, sum(group.total for group in groups), biaya.tahun_harga)


def first_cost(guide: PanduanReplikasi | None) -> int | None:
    """Rupiah to begin with: as the summary says, else the sum of the one-off lines; None where neither is known."""
    if guide is None:
        return None
    if guide.ringkasan and isinstance(guide.ringkasan.biaya_awal, int):
        return guide.ringkasan.biaya_awal
    return (guide.biaya.total("sekali") or None) if guide.biaya else None
