"""A self-estimate of the regional innovation index (IID) for one innovation; never an official score."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Entry, Tahun, Teks


class NilaiIndikator(Entry):
    """The level (0 to 3) claimed for one indicator, with its evidence."""

    nomor: int = Field(title="Nomor indikator", ge=16, le=35)
    level: Literal[0, 1, 2, 3] = Field(title="Tingkat")
    bukti: Teks | None = Field(None, title="Bukti dukung")


class PerkiraanIid(Entry):
    """Levels by the indicator set of one year."""

    tahun: Tahun = Field(title="Tahun pedoman")
    indikator: tuple[NilaiIndikator, ...] = Field((), title="Indikator")
