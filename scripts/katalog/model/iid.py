"""A self-estimate of the regional innovation index (IID) for one innovation; never an official score."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from .base import Entry, NumberOnly, Tahun, Teks, breach
from .standards import indicators, latest_indicator_year


class NilaiIndikator(Entry):
    """The level (0 to 3) claimed for one indicator, with its evidence."""

    nomor: Annotated[int, Field(ge=16, le=35), NumberOnly("bulat")] = Field(
        title="Nomor indikator", description="Nomor indikator dalam pedoman tahun itu, 16 sampai 35.", examples=[16]
    )
    level: Literal[0, 1, 2, 3] = Field(
        title="Tingkat", description="0 bila belum ada bukti, lalu 1 sampai 3 menurut parameter pedoman."
    )
    bukti: Teks | None = Field(
        None,
        title="Bukti dukung",
        description="Dokumen yang membuktikan tingkat itu.",
        examples=["SK Bupati tentang tim inovasi"],
    )


class PerkiraanIid(Entry):
    """Levels by the indicator set of one year."""

    tahun: Tahun = Field(title="Tahun pedoman", description="Tahun pedoman penilaian yang dipakai.", examples=[2026])
    indikator: tuple[NilaiIndikator, ...] = Field(
        (), title="Indikator", description="Satu baris tiap indikator; indikator yang tidak ditulis belum dinilai."
    )

    @field_validator("tahun")
    @classmethod
    def _has_a_set(cls, value: int) -> int:
        if not indicators(value):
            raise breach(f"indikator tahun {value} belum tersedia", f"tulis {latest_indicator_year()}")
        return value

    @field_validator("indikator")
    @classmethod
    def _names_each_once(cls, value: tuple[NilaiIndikator, ...]) -> tuple[NilaiIndikator, ...]:
        numbers = [nilai.nomor for nilai in value]
        twice = sorted({nomor for nomor in numbers if numbers.count(nomor) > 1})
        if twice:
            raise breach(f"indikator {', '.join(map(str, twice))} ditulis lebih dari sekali", "hapus salah satu")
        return value
