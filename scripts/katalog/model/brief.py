"""What the rest of the catalogue needs to know of a record: enough for lists, cards, counts and lineage, and no more.

Thousands of them fit in memory, and they are kept from build to build, so that a record is only read again when its
file has changed.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .inovasi import AsalOpd, AsalWilayah, Hasil, Replikasi
from .sections import completeness

if TYPE_CHECKING:
    from .record import Record

NO_DATE = (1970, 1, 1)


@dataclass(frozen=True)
class FirstChange:
    """The first outcome with two figures, for the line on a card."""

    indikator: str
    sebelum: float
    sesudah: float
    satuan: str


@dataclass(frozen=True)
class Told:
    """What a record says of its copies: those in this catalogue by slug, other places, and notes in free words."""

    slugs: tuple[str, ...] = ()
    places: int = 0
    notes: int = 0


NOTHING_TOLD = Told()


@dataclass(frozen=True)
class Brief:
    """A record in brief.

    One of `opd` (an agency's id) and `kode_wilayah` (another region's code) is set, as the record's origin says.
    `biaya_awal` is in rupiah, `waktu_bulan` in months, both from the guide's summary. `sampul` is the file name of the
    first photo. `diubah` is the last date that the record knows: year, month, day, 0 where unknown. `kelengkapan`
    counts its sections. `digest` tells apart briefs that differ in anything.
    """

    slug: str
    nama: str
    ringkasan: str
    terbit: bool
    contoh: bool
    opd: str
    kode_wilayah: str
    instansi: str
    urusan: str
    urusan_beririsan: tuple[str, ...]
    bentuk: str
    jenis: str
    tahapan: str
    tahun: int | None
    berpanduan: bool
    biaya_awal: int | None
    waktu_bulan: float | None
    perubahan: FirstChange | None
    sampul: str
    kelengkapan: int
    diubah: tuple[int, int, int]
    berdasarkan: tuple[str, ...]
    told: Told
    digest: str = ""

    @property
    def rujukan(self) -> bool:
        """True for a reference innovation of another region."""
        return bool(self.kode_wilayah)

    @property
    def address(self) -> str:
        """Address of the profile page from the site's root."""
        return f"inovasi/{self.slug}/"

    @classmethod
    def of_kin(cls, slug: str, nama: str, *, contoh: bool, berdasarkan: tuple[str, ...], told: Told) -> Brief:
        """A published record of which only that is known that relatives tell of it."""
        return cls(
            slug=slug,
            nama=nama,
            ringkasan="",
            terbit=True,
            contoh=contoh,
            opd="",
            kode_wilayah="",
            instansi="",
            urusan="",
            urusan_beririsan=(),
            bentuk="",
            jenis="",
            tahapan="",
            tahun=None,
            berpanduan=False,
            biaya_awal=None,
            waktu_bulan=None,
            perubahan=None,
            sampul="",
            kelengkapan=0,
            diubah=NO_DATE,
            berdasarkan=berdasarkan,
            told=told,
        )

    def packed(self) -> list[Any]:
        """As plain values."""
        fields = list(vars(self).values())
        fields[_PERUBAHAN] = tuple(vars(self.perubahan).values()) if self.perubahan else None
        fields[_TOLD] = tuple(vars(self.told).values()) if self.told != NOTHING_TOLD else None
        return fields

    @classmethod
    def unpacked(cls, packed: Sequence[Any]) -> Brief:
        """The inverse of `packed`."""
        brief = cls.__new__(cls)
        # Thousands are unpacked in each build, and a frozen class sets its fields one by one.
        fields = vars(brief)
        fields.update(zip(_NAMES, packed, strict=True))
        if change := fields["perubahan"]:
            fields["perubahan"] = FirstChange(*change)
        told = fields["told"]
        fields["told"] = Told(*told) if told else NOTHING_TOLD
        return brief


_NAMES = tuple(Brief.__dataclass_fields__)
_PERUBAHAN, _TOLD = _NAMES.index("perubahan"), _NAMES.index("told")


def brief_of(record: Record) -> Brief:
    """The brief of a record."""
    inovasi = record.inovasi
    asal = inovasi.asal
    guide = inovasi.replikasi
    summary = guide.ringkasan if guide else None
    cost = summary.biaya_awal if summary else None
    brief = Brief(
        slug=record.slug,
        nama=inovasi.nama,
        ringkasan=inovasi.ringkasan,
        terbit=inovasi.status == "terbit",
        contoh=inovasi.contoh,
        opd=asal.opd if isinstance(asal, AsalOpd) else "",
        kode_wilayah=asal.kode_wilayah if isinstance(asal, AsalWilayah) else "",
        instansi=asal.instansi if isinstance(asal, AsalWilayah) else "",
        urusan=inovasi.urusan,
        urusan_beririsan=inovasi.urusan_beririsan,
        bentuk=inovasi.bentuk,
        jenis=inovasi.jenis or "",
        tahapan=inovasi.tahapan or "",
        tahun=inovasi.tahun,
        berpanduan=guide is not None,
        biaya_awal=cost if isinstance(cost, int) else None,
        waktu_bulan=summary.waktu_bulan if summary else None,
        perubahan=_first_change(record),
        sampul=inovasi.foto[0].berkas if inovasi.foto else "",
        kelengkapan=completeness(record),
        diubah=_changed(record),
        berdasarkan=tuple(item for item in inovasi.berdasarkan if isinstance(item, str)),
        told=_told(record),
    )
    # The oldest format writes equal values alike, whichever process made them.
    digest = hashlib.sha256(marshal.dumps(brief.packed(), 0)).hexdigest()[:16]
    return Brief(**{**vars(brief), "digest": digest})


def _first_change(record: Record) -> FirstChange | None:
    for hasil in record.inovasi.hasil:
        if isinstance(hasil, Hasil) and (measured := hasil.measured):
            return FirstChange(hasil.indikator, *measured, hasil.satuan or "")
    return None


def _changed(record: Record) -> tuple[int, int, int]:
    waktu = record.inovasi.waktu
    known = [record.inovasi.terakhir_diperiksa, waktu.penerapan, waktu.uji_coba, waktu.mulai]
    dates = [(when.tahun, when.bulan, when.hari) for when in known if when]
    return max(dates, default=NO_DATE)


def _told(record: Record) -> Told:
    items = [item for item in record.inovasi.direplikasi_oleh if isinstance(item, Replikasi)]
    slugs = tuple(item.slug for item in items if item.slug)
    return Told(slugs, len(items) - len(slugs), len(record.inovasi.direplikasi_oleh) - len(items))
