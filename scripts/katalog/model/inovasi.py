"""An innovation, with the keys of the official form (Indonesian) in the order in which they are written.

The narrative (rancang bangun) is the body of the file, not a key; the slug is the name of its folder.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    IS_TEXT,
    AngkaAtauTeks,
    DasarHukum,
    Entry,
    IdUrusan,
    KodeWilayah,
    Kontak,
    Markdown,
    NamaBerkas,
    Rupiah,
    Slug,
    Tahun,
    TahunAtauTeks,
    Tanggal,
    Tautan,
    Teks,
)
from .branding import Branding
from .iid import PerkiraanIid
from .replikasi import PanduanReplikasi

Status = Literal["draf", "terbit"]
Inisiator = Literal["kepala daerah", "anggota DPRD", "perangkat daerah", "ASN", "masyarakat"]
ProyekPerubahan = Literal["PKN II", "PKA", "PKP"]
Klasifikasi = Literal["perangkat daerah", "desa/kelurahan", "masyarakat"]
Tahapan = Literal["inisiatif", "uji coba", "penerapan"]
Jenis = Literal["digital", "non digital"]
Bentuk = Literal["tata kelola", "pelayanan publik", "lainnya"]
Unsur = Literal["akademisi", "bisnis", "komunitas", "pemerintah", "keuangan", "media"]
DaftarTema = Literal["asta-cita", "pkpn", "tematik"]


class AsalOpd(Entry):
    """Origin: an agency of this region."""

    opd: Teks = Field(title="Perangkat daerah", description="id dari _daerah/opd.yml", examples=["dinkes"])


class AsalWilayah(Entry):
    """Origin: another region; the record is then a reference (rujukan)."""

    kode_wilayah: KodeWilayah = Field(
        title="Kode wilayah", description="Kode Kemendagri dalam tanda kutip.", examples=["73.22"]
    )
    instansi: Teks = Field(title="Instansi", examples=["Dinas Pendidikan Kabupaten Luwu Utara"])


def _asal_kind(value: object) -> str:
    if isinstance(value, AsalOpd | AsalWilayah):
        return "#opd" if isinstance(value, AsalOpd) else "#wilayah"
    return "#opd" if isinstance(value, dict) and "opd" in value else "#wilayah"


Asal = Annotated[
    Annotated[AsalOpd, Tag("#opd")] | Annotated[AsalWilayah, Tag("#wilayah")], Discriminator(_asal_kind)
]


class Tema(Entry):
    """A national theme by year; the codes are data of that year."""

    tahun: Tahun = Field(title="Tahun")
    daftar: DaftarTema = Field(title="Daftar")
    nilai: Teks = Field(title="Nilai", description="Nomor Asta Cita dalam tanda kutip, atau id klaster.")


class Pengembangan(Entry):
    """A later version of the innovation."""

    tanggal: Tanggal = Field(title="Tanggal")
    uraian: Teks = Field(title="Yang dikembangkan")


class WaktuInovasi(Entry):
    """When it began, was tried out, put to use, and developed further."""

    mulai: Tanggal | None = Field(None, title="Mulai", description="Bila tahap saat itu tidak disebut sumber.")
    uji_coba: Tanggal | None = Field(None, title="Uji coba")
    penerapan: Tanggal | None = Field(None, title="Penerapan")
    pengembangan: tuple[Pengembangan, ...] = Field((), title="Pengembangan")


class Hasil(Entry):
    """An outcome figure; numbers are drawn, texts are printed."""

    indikator: Teks = Field(title="Indikator")
    sebelum: AngkaAtauTeks | None = Field(None, title="Sebelum")
    sesudah: AngkaAtauTeks | None = Field(None, title="Sesudah")
    satuan: Teks | None = Field(None, title="Satuan", examples=["persen"])
    tahun: TahunAtauTeks | None = Field(None, title="Tahun", examples=[2024, "2009-2011"])
    arah: Literal["naik", "turun"] | None = Field(None, title="Arah yang baik")
    sumber: Teks | None = Field(None, title="Sumber angka")

    @property
    def measured(self) -> bool:
        """True where both values are numbers, so that the change can be drawn."""
        return isinstance(self.sebelum, int | float) and isinstance(self.sesudah, int | float)


class Anggaran(Entry):
    """Money of one year, in whole rupiah."""

    tahun: Tahun | None = Field(None, title="Tahun")
    jumlah: Rupiah = Field(title="Jumlah (Rp)", description="Angka rupiah saja.", examples=[128000000])
    sumber_dana: Teks | None = Field(None, title="Sumber dana", examples=["APBD"])
    uraian: Teks | None = Field(None, title="Uraian")


class Mitra(Entry):
    """A partner and its kind (ABCGF plus media)."""

    nama: Teks = Field(title="Nama mitra")
    unsur: Unsur = Field(title="Unsur")
    peran: Teks | None = Field(None, title="Peran")


class Evaluasi(Entry):
    """An entry of the evaluation log (policy key 3)."""

    tanggal: Tanggal = Field(title="Tanggal")
    metode: Teks | None = Field(None, title="Metode")
    temuan: Teks = Field(title="Temuan")
    tindak_lanjut: Teks | None = Field(None, title="Tindak lanjut")


class Pemberitaan(Entry):
    """An event of socialisation, or a piece of coverage."""

    tanggal: Tanggal | None = Field(None, title="Tanggal")
    judul: Teks = Field(title="Judul")
    media: Teks | None = Field(None, title="Media")
    url: Tautan | None = Field(None, title="Alamat web")


class Penghargaan(Entry):
    """An award."""

    nama: Teks = Field(title="Nama penghargaan")
    tahun: Tahun | None = Field(None, title="Tahun")
    pemberi: Teks | None = Field(None, title="Pemberi")


class Foto(Entry):
    """A picture in the folder; `alt` tells those who cannot see what it shows."""

    berkas: NamaBerkas = Field(title="Berkas gambar", examples=["foto-1.jpg"])
    alt: Teks = Field(title="Teks pengganti", description="Apa yang terlihat pada gambar.", max_length=300)
    kredit: Teks | None = Field(None, title="Kredit")
    izin: Teks | None = Field(None, title="Izin", description="Izin orang yang terlihat dan pemilik foto.")


class Video(Entry):
    """A video, as a link or a file in the folder."""

    url: Tautan | None = Field(None, title="Alamat web")
    berkas: NamaBerkas | None = Field(None, title="Berkas")
    judul: Teks | None = Field(None, title="Judul")
    alt: Teks = Field(title="Isi video", description="Apa yang terlihat dan terdengar.")
    kredit: Teks | None = Field(None, title="Kredit")
    izin: Teks | None = Field(None, title="Izin")

    @model_validator(mode="after")
    def _needs_a_place(self) -> Self:
        if self.url or self.berkas:
            return self
        raise PydanticCustomError("video", "butuh url atau berkas")


class Sumber(Entry):
    """A source of the facts."""

    judul: Teks = Field(title="Judul sumber")
    url: Tautan | None = Field(None, title="Alamat web")
    tahun: Tahun | None = Field(None, title="Tahun")


class AsalLuar(Entry):
    """A forerunner outside this catalogue."""

    nama: Teks = Field(title="Nama inovasi")
    kode_wilayah: KodeWilayah | None = Field(None, title="Kode wilayah")
    url: Tautan | None = Field(None, title="Alamat web")


class Replikasi(Entry):
    """A place that copied the innovation."""

    slug: Slug | None = Field(None, title="Inovasi di katalog ini")
    kode_wilayah: KodeWilayah | None = Field(None, title="Kode wilayah")
    instansi: Teks | None = Field(None, title="Instansi")
    tahun: Tahun | None = Field(None, title="Tahun")
    bentuk: Teks | None = Field(None, title="Bentuk kerja sama")
    dokumen: Teks | None = Field(None, title="Dokumen")
    adaptasi: Teks | None = Field(None, title="Yang disesuaikan")
    hasil: Teks | None = Field(None, title="Hasil")
    kontak: Kontak | None = Field(None, title="Kontak")
    status: Teks | None = Field(None, title="Status")

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if self.slug or self.kode_wilayah or self.instansi:
            return self
        raise PydanticCustomError("replikasi_tanpa_tempat", "butuh slug, kode_wilayah atau instansi")


TeksAtauHasil = Annotated[Annotated[Teks, Tag("#teks")] | Annotated[Hasil, Tag("#lain")], IS_TEXT]
TeksAtauAnggaran = Annotated[
    Annotated[Teks, Tag("#teks")] | Annotated[tuple[Anggaran, ...], Tag("#lain")], IS_TEXT
]
SlugAtauLuar = Annotated[Annotated[Slug, Tag("#teks")] | Annotated[AsalLuar, Tag("#lain")], IS_TEXT]
TeksAtauReplikasi = Annotated[Annotated[Teks, Tag("#teks")] | Annotated[Replikasi, Tag("#lain")], IS_TEXT]


class Inovasi(Entry):
    """One innovation as its file says it."""

    nama: Teks = Field(title="Nama inovasi", max_length=120, examples=["Distribusi Guru Proporsional"])
    kepanjangan: Teks | None = Field(None, title="Kepanjangan", description="Bila nama berupa singkatan.")
    status: Status = Field("terbit", title="Status", description="draf diperiksa tetapi belum terbit.")
    contoh: bool = Field(False, title="Data contoh", description="true untuk data rekaan.")
    asal: Asal = Field(title="Asal")
    inisiator: Inisiator | None = Field(None, title="Inisiator")
    nama_inisiator: Teks | None = Field(None, title="Nama inisiator")
    proyek_perubahan: ProyekPerubahan | None = Field(None, title="Proyek perubahan")
    klasifikasi: Klasifikasi | None = Field(None, title="Klasifikasi")
    tahapan: Tahapan | None = Field(None, title="Tahapan")
    jenis: Jenis | None = Field(None, title="Jenis")
    bentuk: Bentuk = Field(title="Bentuk")
    urusan: IdUrusan = Field(title="Urusan utama", examples=["pendidikan"])
    urusan_beririsan: tuple[IdUrusan, ...] = Field((), title="Urusan beririsan")
    tema: tuple[Tema, ...] = Field((), title="Tema nasional")
    waktu: WaktuInovasi = Field(WaktuInovasi(), title="Waktu")  # type: ignore[call-arg]
    ringkasan: Teks = Field(title="Ringkasan", max_length=280, description="Dua kalimat, paling panjang 280 huruf.")
    masalah: Markdown = Field(title="Masalah", description="Masalah dan buktinya.")
    tujuan: tuple[Teks, ...] = Field((), title="Tujuan")
    manfaat: tuple[Teks, ...] = Field((), title="Manfaat")
    solusi: Markdown | None = Field(None, title="Solusi", description="Apa yang dilakukan inovasi ini.")
    cara_kerja: tuple[Teks, ...] = Field((), title="Cara kerja", description="Langkah demi langkah.")
    hasil: tuple[TeksAtauHasil, ...] = Field((), title="Hasil")
    faktor_keberhasilan: tuple[Teks, ...] = Field((), title="Faktor keberhasilan")
    tantangan: tuple[Teks, ...] = Field((), title="Tantangan")
    anggaran: TeksAtauAnggaran | None = Field(None, title="Anggaran")
    mitra: tuple[Mitra, ...] = Field((), title="Mitra")
    dasar_hukum: tuple[DasarHukum, ...] = Field((), title="Dasar hukum")
    evaluasi: tuple[Evaluasi, ...] = Field((), title="Evaluasi")
    sosialisasi: tuple[Pemberitaan, ...] = Field((), title="Sosialisasi")
    liputan: tuple[Pemberitaan, ...] = Field((), title="Liputan media")
    penghargaan: tuple[Penghargaan, ...] = Field((), title="Penghargaan")
    foto: tuple[Foto, ...] = Field((), title="Foto")
    video: tuple[Video, ...] = Field((), title="Video")
    kontak: Kontak | None = Field(None, title="Kontak")
    sumber: tuple[Sumber, ...] = Field((), title="Sumber")
    catatan: Markdown | None = Field(None, title="Catatan", description="Perbedaan antarsumber ditulis di sini.")
    berdasarkan: tuple[SlugAtauLuar, ...] = Field((), title="Berdasarkan inovasi")
    direplikasi_oleh: tuple[TeksAtauReplikasi, ...] = Field((), title="Direplikasi oleh")
    replikasi: PanduanReplikasi | None = Field(None, title="Panduan replikasi")
    branding: Branding | None = Field(None, title="Branding")
    iid: PerkiraanIid | None = Field(None, title="Perkiraan mandiri IID")
    terakhir_diperiksa: Tanggal | None = Field(None, title="Terakhir diperiksa")

    @property
    def rujukan(self) -> bool:
        """True for a reference innovation of another region."""
        return isinstance(self.asal, AsalWilayah)

    @property
    def tahun(self) -> int | None:
        """The year it is listed under: put to use, else tried out, else begun."""
        tanggal = self.waktu.penerapan or self.waktu.uji_coba or self.waktu.mulai
        return tanggal.tahun if tanggal else None
