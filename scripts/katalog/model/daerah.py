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

    jenis: Literal["github", "gitlab"] = Field(title="Jenis", description="Layanan tempat berkas katalog disimpan.")
    url: Tautan = Field(title="Alamat repositori", description="Alamat web repositori.")
    cabang: Teks = Field("main", title="Cabang", description="Cabang yang diterbitkan.")
    pengelola: Akun | None = Field(None, title="Akun pengelola", description="Diminta meninjau setiap perubahan.")

    def edit_url(self, path: str) -> str:
        """Address of the editor for a file, by its path from the repository root."""
        infix = "/-/edit/" if self.jenis == "gitlab" else "/edit/"
        return f"{self.url.rstrip('/')}{infix}{self.cabang}/{path}"


class WarnaDaerah(Entry):
    """The region's colours; tokens of the design take them as they are."""

    laut: Hex = Field(title="Laut", description="Warna utama: judul dan tombol.", examples=["#0b5563"])
    emas: Hex = Field(title="Emas", description="Warna aksen.", examples=["#e0a526"])
    jambu: Hex = Field(title="Jambu", description="Warna penarik perhatian.", examples=["#d9573a"])
    pasir: Hex = Field(title="Pasir", description="Warna latar lembut.")
    tinta: Hex = Field(title="Tinta", description="Warna tulisan.")


class Fakta(Entry):
    """A sourced fact about the region."""

    label: Teks = Field(title="Label", description="Apa yang disebut.", examples=["Luas wilayah"])
    nilai: Teks = Field(title="Nilai", description="Nilainya, sebagai teks.")
    sumber: Teks | None = Field(None, title="Sumber", description="Asal fakta itu.")


class Kecamatan(Entry):
    """A district with its Kemendagri code."""

    kode: Teks = Field(title="Kode kecamatan", description="Kode Kemendagri, dalam tanda kutip.", examples=["74.10.01"])
    nama: Teks = Field(title="Nama kecamatan", description="Tanpa kata Kecamatan.")


class MasalahWarga(Entry):
    """A problem in people's words, leading to an affair."""

    judul: Teks = Field(
        title="Masalah", description="Masalah dalam kata-kata warga.", examples=["Antre lama di puskesmas"]
    )
    urusan: IdUrusan = Field(title="Urusan", description="Id urusan yang menjawabnya.", examples=["kesehatan"])


class Daerah(Entry):
    """The region."""

    kode: KodeDaerah = Field(
        title="Kode Kemendagri",
        description="Kode Kemendagri daerah pemilik katalog, dalam tanda kutip.",
        examples=["74.10"],
    )
    kode_bps: Teks | None = Field(
        None, title="Kode BPS", description="Kode daerah menurut BPS, dalam tanda kutip.", examples=["7409"]
    )
    nama: Teks = Field(title="Nama daerah", description="Nama lengkap.", examples=["Kabupaten Buton Utara"])
    nama_pendek: Teks = Field(
        title="Nama pendek", description="Tanpa kata Kabupaten atau Kota.", examples=["Buton Utara"]
    )
    provinsi: Teks = Field(title="Provinsi", description="Nama provinsi.", examples=["Sulawesi Tenggara"])
    ibu_kota: Teks | None = Field(None, title="Ibu kota", description="Pusat pemerintahan.")
    semboyan: Teks | None = Field(None, title="Semboyan", description="Semboyan pada lambang daerah.")
    zona_waktu: Literal["WIB", "WITA", "WIT"] = Field("WIB", title="Zona waktu", description="Zona waktu daerah.")
    judul_situs: Teks = Field(title="Judul situs", description="Nama katalog di bagian atas tiap halaman.")
    slogan_situs: Teks = Field(title="Slogan situs", description="Satu kalimat tentang katalog ini.")
    alamat_situs: Tautan = Field(
        title="Alamat situs", description="Alamat web tempat situs terbit, diakhiri garis miring."
    )
    repositori: Repositori = Field(title="Repositori", description="Tempat berkas katalog disimpan.")
    kontak: Kontak = Field(title="Kontak", description="Kantor pengelola katalog.")
    warna: WarnaDaerah = Field(title="Warna", description="Warna daerah yang dipakai situs.")
    fakta: tuple[Fakta, ...] = Field((), title="Fakta", description="Fakta tentang daerah, dengan sumbernya.")
    kecamatan: tuple[Kecamatan, ...] = Field((), title="Kecamatan", description="Daftar kecamatan.")
    masalah_warga: tuple[MasalahWarga, ...] = Field(
        (), title="Masalah warga", description="Masalah sehari-hari yang menuntun pembaca ke urusannya."
    )


class Opd(Entry):
    """An agency; `terverifikasi` is false where its name is not attested by a source."""

    id: Slug = Field(
        title="Id",
        description="Nama pendek yang ditulis di asal: huruf kecil, angka dan tanda hubung.",
        examples=["dinkes"],
    )
    nama: Teks = Field(title="Nama", description="Nama lengkap perangkat daerah.")
    singkatan: Teks | None = Field(None, title="Singkatan", description="Singkatan yang lazim.", examples=["Dinkes"])
    jenis: JenisOpd = Field("lainnya", title="Jenis", description="Golongan perangkat daerah.")
    terverifikasi: bool = Field(
        False, title="Terverifikasi", description="true (ya) bila namanya disebut sumber yang sudah diperiksa."
    )
    sumber: Teks | None = Field(None, title="Sumber", description="Asal nama itu.")
    alias: tuple[Teks, ...] = Field((), title="Nama lain", description="Ejaan atau nama lama yang juga dikenali.")
    akun: Akun | None = Field(None, title="Akun", description="Diminta meninjau catatan perangkat daerah ini.")


class DaftarOpd(Entry):
    """The file opd.yml."""

    opd: tuple[Opd, ...] = Field(title="Perangkat daerah", description="Semua perangkat daerah dan unit layanan.")


class MitraDaerah(Entry):
    """A partner of the region."""

    nama: Teks = Field(title="Nama mitra", description="Nama lembaga, perusahaan atau komunitas.")
    unsur: Unsur = Field(title="Unsur", description="Golongan mitra.")
    contoh: bool = Field(False, title="Data contoh", description="true (ya) untuk mitra rekaan.")


class DaftarMitra(Entry):
    """The file mitra.yml."""

    mitra: tuple[MitraDaerah, ...] = Field((), title="Mitra", description="Semua mitra daerah.")
