"""An innovation, with the keys of the official form (Indonesian) in the order in which they are written.

The narrative (rancang bangun) is the body of the file, not a key; the slug is the name of its folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from .base import (
    BY_SHAPE,
    BY_TEXT,
    MARK,
    OTHER,
    TEXT,
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
    breach,
    written,
)
from .branding import Branding
from .iid import PerkiraanIid
from .names import maybe, nearest
from .replikasi import PanduanReplikasi
from .standards import themes

if TYPE_CHECKING:
    from .rules import Context

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

    @field_validator("opd")
    @classmethod
    def _is_known(cls, value: str, info: ValidationInfo) -> str:
        context: Context | None = info.context
        if context is not None and value not in context.opd:
            raise breach(f"perangkat daerah ini tidak ada dalam daftar{written(value)}", _near_opd(value, context))
        return value


def _near_opd(text: str, context: Context) -> str:
    """The agency most likely meant, by its id or any of its names."""
    ids = {name: id_ for id_, names in context.opd.items() for name in (id_, *names)}
    near = nearest(text, ids)
    if not near:
        return "lihat daftar id di innovations/_daerah/opd.yml"
    return f"tulis {ids[near]}" + (f" ({near})" if near != ids[near] else "")


class AsalWilayah(Entry):
    """Origin: another region; the record is then a reference (rujukan)."""

    kode_wilayah: KodeWilayah = Field(
        title="Kode wilayah", description="Kode Kemendagri dalam tanda kutip.", examples=["73.22"]
    )
    instansi: Teks = Field(title="Instansi", examples=["Dinas Pendidikan Kabupaten Luwu Utara"])

    @field_validator("kode_wilayah")
    @classmethod
    def _is_elsewhere(cls, value: str, info: ValidationInfo) -> str:
        context: Context | None = info.context
        if context is not None and value == context.own_region:
            raise breach("ini kode daerah sendiri", "tulis asal: {opd: dinkes}, dengan id perangkat daerahnya")
        return value


OWN, ELSEWHERE = f"{MARK}opd", f"{MARK}wilayah"


def _asal_kind(value: object) -> str:
    if isinstance(value, AsalWilayah):
        return ELSEWHERE
    own = not isinstance(value, dict) or "opd" in value or not {"kode_wilayah", "instansi"} & value.keys()
    return OWN if own else ELSEWHERE


Asal = Annotated[Annotated[AsalOpd, Tag(OWN)] | Annotated[AsalWilayah, Tag(ELSEWHERE)], Discriminator(_asal_kind)]


class Tema(Entry):
    """A national theme by year; the codes are data of that year."""

    tahun: Tahun = Field(title="Tahun")
    daftar: DaftarTema = Field(title="Daftar")
    nilai: Teks = Field(title="Nilai", description="Nomor Asta Cita dalam tanda kutip, atau id klaster.")

    @field_validator("nilai")
    @classmethod
    def _is_in_its_list(cls, value: str, info: ValidationInfo) -> str:
        daftar = info.data.get("daftar")
        if daftar and value not in themes(daftar):
            near = nearest(value, themes(daftar))
            message = f"tidak ada dalam daftar {daftar}{written(value)}"
            raise breach(message, maybe(near) or f"pilih: {', '.join(themes(daftar))}")
        return value


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

    @field_validator("uji_coba", "penerapan")
    @classmethod
    def _comes_in_order(cls, value: Tanggal | None, info: ValidationInfo) -> Tanggal | None:
        for key, words in (("mulai", "mulai"), ("uji_coba", "uji coba")):
            earlier = info.data.get(key)
            if value and earlier and earlier.is_after(value):
                raise breach(f"tanggal ini lebih awal daripada {words} ({earlier.iso})", "periksa kedua tanggal")
        return value


class Hasil(Entry):
    """An outcome figure; numbers are drawn, texts are printed."""

    indikator: Teks = Field(title="Indikator")
    sebelum: AngkaAtauTeks | None = Field(None, title="Sebelum")
    sesudah: AngkaAtauTeks | None = Field(None, title="Sesudah")
    satuan: Teks | None = Field(None, title="Satuan", examples=["persen"])
    tahun: TahunAtauTeks | None = Field(None, title="Tahun", examples=[2024, "2009-2011"])
    arah: Literal["naik", "turun"] | None = Field(None, title="Arah yang baik")
    sumber: Teks | None = Field(None, title="Sumber angka")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.sebelum is None and self.sesudah is None:
            raise breach("butuh sebelum atau sesudah", "isi angkanya, atau tulis hasil ini sebagai teks")
        return self

    @property
    def measured(self) -> tuple[float, float] | None:
        """Both values where both are numbers, so that the change can be drawn."""
        if isinstance(self.sebelum, int | float) and isinstance(self.sesudah, int | float):
            return self.sebelum, self.sesudah
        return None


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
        raise breach("butuh url atau berkas", "tambahkan url: alamat videonya")


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
        raise breach("butuh slug, kode_wilayah atau instansi", "tambahkan salah satunya")


TeksAtauHasil = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[Hasil, Tag(OTHER)], BY_SHAPE]
TeksAtauAnggaran = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[tuple[Anggaran, ...], Tag(OTHER)], BY_TEXT]
SlugAtauLuar = Annotated[Annotated[Slug, Tag(TEXT)] | Annotated[AsalLuar, Tag(OTHER)], BY_SHAPE]
TeksAtauReplikasi = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[Replikasi, Tag(OTHER)], BY_SHAPE]


class Inovasi(Entry):
    """One innovation as its file says it."""

    nama: Teks = Field(title="Nama inovasi", max_length=120, examples=["Distribusi Guru Proporsional"])
    kepanjangan: Teks | None = Field(None, title="Kepanjangan", description="Bila nama berupa singkatan.")
    status: Status = Field("terbit", title="Status", description="draf diperiksa tetapi belum terbit.")
    contoh: bool = Field(False, title="Data contoh", description="true untuk data rekaan.")
    asal: Asal = Field(title="Asal", examples=[{"opd": "dinkes"}])
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
    waktu: WaktuInovasi = Field(WaktuInovasi(), title="Waktu")
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


def outline(data: Mapping[str, Any]) -> Inovasi:
    """An innovation of which only is known which keys are there and of which kind its origin is.

    For rules about keys, where some value cannot be typed; every value is as in the file, unchecked.
    """
    known = {key: value for key, value in data.items() if key in Inovasi.model_fields}
    kinds: dict[str, type[Entry]] = {OWN: AsalOpd, ELSEWHERE: AsalWilayah}
    asal = data.get("asal")
    known["asal"] = kinds[_asal_kind(asal)].model_construct() if isinstance(asal, dict) else None
    return Inovasi.model_construct(**known)
