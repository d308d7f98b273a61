"""The groups inside an innovation: times, outcomes, money, partners, evidence, copies."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Tag, ValidationInfo, field_validator, model_validator

from .base import (
    BY_SHAPE,
    BY_TEXT,
    OTHER,
    TEXT,
    AngkaAtauTeks,
    Entry,
    KodeWilayah,
    Kontak,
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
from .names import maybe, nearest
from .standards import themes

Unsur = Literal["akademisi", "bisnis", "komunitas", "pemerintah", "keuangan", "media"]
DaftarTema = Literal["asta-cita", "pkpn", "tematik"]


class Tema(Entry):
    """A national theme by year; the codes are data of that year."""

    tahun: Tahun = Field(title="Tahun", description="Tahun pedoman yang memuat daftar tema ini.", examples=[2026])
    daftar: DaftarTema = Field(title="Daftar", description="asta-cita dan pkpn dipakai sejak 2025, tematik sebelumnya.")
    nilai: Teks = Field(
        title="Nilai", description="Nomor Asta Cita dalam tanda kutip, atau id klaster.", examples=["4"]
    )

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

    tanggal: Tanggal = Field(title="Tanggal", description="Kapan versi baru mulai dipakai.", examples=["2025-02-17"])
    uraian: Teks = Field(title="Yang dikembangkan", description="Apa yang berubah dari versi sebelumnya.")


class WaktuInovasi(Entry):
    """When it began, was tried out, put to use, and developed further."""

    mulai: Tanggal | None = Field(
        None, title="Mulai", description="Bila tahap saat itu tidak disebut sumber.", examples=[2023]
    )
    uji_coba: Tanggal | None = Field(
        None,
        title="Uji coba",
        description="Kapan uji coba dimulai. Boleh tanggal lengkap, bulan atau tahun saja.",
        examples=["2023-10-02"],
    )
    penerapan: Tanggal | None = Field(
        None,
        title="Penerapan",
        description="Kapan mulai dipakai penuh; tidak boleh sebelum uji coba.",
        examples=["2024-05"],
    )
    pengembangan: tuple[Pengembangan, ...] = Field(
        (), title="Pengembangan", description="Perubahan besar sesudah inovasi diterapkan, satu baris tiap perubahan."
    )

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

    indikator: Teks = Field(title="Indikator", description="Apa yang diukur.", examples=["Lama pengurusan akta"])
    sebelum: AngkaAtauTeks | None = Field(
        None,
        title="Sebelum",
        description="Nilai sebelum ada inovasi: angka saja. Tulis teks hanya bila sumber tidak memberi angka pasti.",
        examples=[14],
    )
    sesudah: AngkaAtauTeks | None = Field(
        None,
        title="Sesudah",
        description="Nilai sesudah ada inovasi: angka saja, tanpa satuan dan titik ribuan.",
        examples=[2],
    )
    satuan: Teks | None = Field(None, title="Satuan", examples=["persen"], description="Satuan kedua angka itu.")
    tahun: TahunAtauTeks | None = Field(
        None,
        title="Tahun",
        examples=[2024, "2009-2011"],
        description="Tahun pengukuran, atau rentang tahun dalam tanda kutip.",
    )
    arah: Literal["naik", "turun"] | None = Field(
        None, title="Arah yang baik", description="naik bila makin besar makin baik, turun bila makin kecil makin baik."
    )
    sumber: Teks | None = Field(
        None,
        title="Sumber angka",
        description="Dokumen atau catatan asal angka ini.",
        examples=["Laporan evaluasi dinas 2024"],
    )

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

    tahun: Tahun | None = Field(None, title="Tahun", description="Tahun anggaran.", examples=[2024])
    jumlah: Rupiah = Field(
        title="Jumlah (Rp)", description="Rupiah, angka saja tanpa Rp dan titik.", examples=[128000000]
    )
    sumber_dana: Teks | None = Field(
        None,
        title="Sumber dana",
        examples=["APBD"],
        description="Asal uangnya, misalnya APBD, APBN, dana desa atau hibah.",
    )
    uraian: Teks | None = Field(None, title="Uraian", description="Untuk apa uang itu dipakai.")


class Mitra(Entry):
    """A partner and its kind (ABCGF plus media)."""

    nama: Teks = Field(
        title="Nama mitra",
        description="Nama lembaga, perusahaan atau komunitas, bukan nama orang.",
        examples=["Universitas Halu Oleo"],
    )
    unsur: Unsur = Field(
        title="Unsur", description="Perguruan tinggi termasuk akademisi; bank dan lembaga dana termasuk keuangan."
    )
    peran: Teks | None = Field(None, title="Peran", description="Apa yang dikerjakan mitra ini.")


class Evaluasi(Entry):
    """An entry of the evaluation log (policy key 3)."""

    tanggal: Tanggal = Field(title="Tanggal", description="Kapan evaluasi dilakukan.", examples=["2024-12"])
    metode: Teks | None = Field(
        None, title="Metode", description="Cara mengevaluasi, misalnya survei kepuasan atau kunjungan lapangan."
    )
    temuan: Teks = Field(title="Temuan", description="Apa yang ditemukan, termasuk yang belum berhasil.")
    tindak_lanjut: Teks | None = Field(None, title="Tindak lanjut", description="Apa yang diubah sesudahnya.")


class Pemberitaan(Entry):
    """An event of socialisation, or a piece of coverage."""

    tanggal: Tanggal | None = Field(
        None, title="Tanggal", description="Tanggal kegiatan atau berita terbit.", examples=["2024-06-12"]
    )
    judul: Teks = Field(title="Judul", description="Judul berita atau nama kegiatan.")
    media: Teks | None = Field(
        None, title="Media", description="Nama media, atau cara menyampaikannya.", examples=["Radio daerah"]
    )
    url: Tautan | None = Field(
        None,
        title="Alamat web",
        description="Alamat web berita atau unggahannya.",
        examples=["https://media.example/berita"],
    )


class Penghargaan(Entry):
    """An award."""

    nama: Teks = Field(title="Nama penghargaan", description="Nama penghargaan sesuai piagamnya.")
    tahun: Tahun | None = Field(None, title="Tahun", description="Tahun diterima.", examples=[2025])
    pemberi: Teks | None = Field(None, title="Pemberi", description="Lembaga yang memberi.")


class Foto(Entry):
    """A picture in the folder; `alt` tells those who cannot see what it shows."""

    berkas: NamaBerkas = Field(
        title="Berkas gambar",
        examples=["foto-1.jpg"],
        description="Nama berkas di folder inovasi ini (jpg, png, webp atau svg), paling besar 2 MB, tanpa spasi.",
    )
    alt: Teks = Field(
        title="Teks pengganti",
        description="Apa yang terlihat pada gambar, bagi yang tidak dapat melihatnya. Paling panjang 300 huruf.",
        max_length=300,
    )
    kredit: Teks | None = Field(None, title="Kredit", description="Pembuat foto: nama kantor atau pemotret.")
    izin: Teks | None = Field(None, title="Izin", description="Izin orang yang terlihat dan pemilik foto.")


class Video(Entry):
    """A video, as a link or a file in the folder."""

    url: Tautan | None = Field(
        None,
        title="Alamat web",
        description="Alamat video, misalnya di YouTube. Isi ini atau nama berkas.",
        examples=["https://video.example/perahu"],
    )
    berkas: NamaBerkas | None = Field(
        None,
        title="Berkas",
        description="Nama berkas mp4 atau webm di folder inovasi ini, paling besar 2 MB.",
        examples=["perahu.mp4"],
    )
    judul: Teks | None = Field(None, title="Judul", description="Judul video.")
    alt: Teks = Field(title="Isi video", description="Apa yang terlihat dan terdengar.")
    kredit: Teks | None = Field(None, title="Kredit", description="Pembuat video.")
    izin: Teks | None = Field(None, title="Izin", description="Izin orang yang terlihat dan pemilik video.")

    @model_validator(mode="after")
    def _needs_a_place(self) -> Self:
        if self.url or self.berkas:
            return self
        raise breach("butuh url atau berkas", "tambahkan url: alamat videonya")


class Sumber(Entry):
    """A source of the facts."""

    judul: Teks = Field(title="Judul sumber", description="Judul berita, laporan atau dokumen asal fakta.")
    url: Tautan | None = Field(
        None,
        title="Alamat web",
        description="Alamat web sumber itu.",
        examples=["https://berita.example/perahu-pustaka"],
    )
    tahun: Tahun | None = Field(None, title="Tahun", description="Tahun terbit sumber.", examples=[2024])


class AsalLuar(Entry):
    """A forerunner outside this catalogue."""

    nama: Teks = Field(title="Nama inovasi", description="Nama inovasi yang ditiru, di luar katalog ini.")
    kode_wilayah: KodeWilayah | None = Field(
        None,
        title="Kode wilayah",
        description="Kode Kemendagri daerah pemiliknya, dalam tanda kutip.",
        examples=["73.22"],
    )
    url: Tautan | None = Field(None, title="Alamat web", description="Alamat web tentang inovasi itu.")


class Replikasi(Entry):
    """A place that copied the innovation."""

    slug: Slug | None = Field(
        None,
        title="Inovasi di katalog ini",
        description="Nama folder inovasi di katalog ini yang menirunya.",
        examples=["perahu-pustaka"],
    )
    kode_wilayah: KodeWilayah | None = Field(
        None,
        title="Kode wilayah",
        description="Kode Kemendagri daerah yang meniru, dalam tanda kutip.",
        examples=["74.04"],
    )
    instansi: Teks | None = Field(
        None, title="Instansi", description="Instansi yang meniru.", examples=["Dinas Kesehatan Kabupaten Buton"]
    )
    tahun: Tahun | None = Field(None, title="Tahun", description="Tahun mulai meniru.", examples=[2025])
    bentuk: Teks | None = Field(
        None, title="Bentuk kerja sama", description="Jalur yang ditempuh.", examples=["studi tiru"]
    )
    dokumen: Teks | None = Field(
        None, title="Dokumen", description="Bukti kerja sama: PKS, MoU atau surat pernyataan, dengan nomornya."
    )
    adaptasi: Teks | None = Field(None, title="Yang disesuaikan", description="Apa yang diubah agar cocok di sana.")
    hasil: Teks | None = Field(None, title="Hasil", description="Apa yang dicapai di sana.")
    kontak: Kontak | None = Field(None, title="Kontak", description="Kontak kantor yang meniru.")
    status: Teks | None = Field(None, title="Status", description="Keadaan sekarang.", examples=["berjalan"])

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if self.slug or self.kode_wilayah or self.instansi:
            return self
        raise breach("butuh slug, kode_wilayah atau instansi", "tambahkan salah satunya")


TeksAtauHasil = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[Hasil, Tag(OTHER)], BY_SHAPE]
TeksAtauAnggaran = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[tuple[Anggaran, ...], Tag(OTHER)], BY_TEXT]
SlugAtauLuar = Annotated[Annotated[Slug, Tag(TEXT)] | Annotated[AsalLuar, Tag(OTHER)], BY_SHAPE]
TeksAtauReplikasi = Annotated[Annotated[Teks, Tag(TEXT)] | Annotated[Replikasi, Tag(OTHER)], BY_SHAPE]
