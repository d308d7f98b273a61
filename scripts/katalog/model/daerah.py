"""The region that owns the catalogue: names, contact, colours, repository, agencies, partners."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Entry, Hex, IdUrusan, KodeDaerah, Kontak, Pola, Slug, Tautan, Teks
from .inovasi import Unsur

JenisOpd = Literal["sekretariat", "inspektorat", "badan", "dinas", "rsud", "puskesmas", "kecamatan", "lainnya"]

Akun = Annotated[
    str,
    Pola(
        r"@[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})*",
        "harus akun di tempat repositori disimpan, diawali @",
        lambda _text: 'tulis misalnya "@dinkes-butur" atau "@organisasi/tim"',
    ),
]
"""An account or a team of the platform that holds the repository."""


class Repositori(Entry):
    """Where the files live, for edit links."""

    jenis: Literal["github", "gitlab"] = Field(title="Jenis")
    url: Tautan = Field(title="Alamat repositori")
    cabang: Teks = Field("main", title="Cabang")
    pengelola: Akun | None = Field(None, title="Akun pengelola", description="Diminta meninjau setiap perubahan.")

    def edit_url(self, path: str) -> str:
        """Address of the editor for a file, by its path from the repository root."""
        infix = "/-/edit/" if self.jenis == "gitlab" else "/edit/"
        return f"{self.url.rstrip('/')}{infix}{self.cabang}/{path}"


class WarnaDaerah(Entry):
    """The region's colours; tokens of the design take them as they are."""

    laut: Hex = Field(title="Laut")
    emas: Hex = Field(title="Emas")
    jambu: Hex = Field(title="Jambu")
    pasir: Hex = Field(title="Pasir")
    tinta: Hex = Field(title="Tinta")


class Fakta(Entry):
    """A sourced fact about the region."""

    label: Teks
    nilai: Teks
    sumber: Teks | None = None


class Kecamatan(Entry):
    """A district with its Kemendagri code."""

    kode: Teks
    nama: Teks


class MasalahWarga(Entry):
    """A problem in people's words, leading to an affair."""

    judul: Teks
    urusan: IdUrusan


class Daerah(Entry):
    """The region."""

    kode: KodeDaerah = Field(title="Kode Kemendagri")
    kode_bps: Teks | None = None
    nama: Teks
    nama_pendek: Teks
    provinsi: Teks
    ibu_kota: Teks | None = None
    semboyan: Teks | None = None
    zona_waktu: Literal["WIB", "WITA", "WIT"] = "WIB"
    judul_situs: Teks
    slogan_situs: Teks
    alamat_situs: Tautan
    repositori: Repositori
    kontak: Kontak
    warna: WarnaDaerah
    fakta: tuple[Fakta, ...] = ()
    kecamatan: tuple[Kecamatan, ...] = ()
    masalah_warga: tuple[MasalahWarga, ...] = ()


class Opd(Entry):
    """An agency; `terverifikasi` is false where its name is not attested by a source."""

    id: Slug
    nama: Teks
    singkatan: Teks | None = None
    jenis: JenisOpd = "lainnya"
    terverifikasi: bool = False
    sumber: Teks | None = None
    alias: tuple[Teks, ...] = ()
    akun: Akun | None = Field(None, title="Akun", description="Diminta meninjau catatan perangkat daerah ini.")


class DaftarOpd(Entry):
    """The file opd.yml."""

    opd: tuple[Opd, ...]


class MitraDaerah(Entry):
    """A partner of the region."""

    nama: Teks
    unsur: Unsur
    contoh: bool = False


class DaftarMitra(Entry):
    """The file mitra.yml."""

    mitra: tuple[MitraDaerah, ...] = ()
