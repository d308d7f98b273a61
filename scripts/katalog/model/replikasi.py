"""The replication guide: everything another region needs to copy an innovation.

Sections follow the regency's outline (Magelang DataGo guide, LAN and APEKSI/GIZ guides, MSI scalability
checklist). Every section is optional: a guide grows, and what is missing is named on the page.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Angka,
    AngkaAtauTeks,
    Bulat,
    DasarHukum,
    Entry,
    Kontak,
    Minggu,
    NamaBerkas,
    NumberOnly,
    Rupiah,
    RupiahAtauTeks,
    Tahun,
    Tanggal,
    Tautan,
    Teks,
)

JenisPrasyarat = Literal["regulasi", "SDM", "anggaran", "infrastruktur", "data", "mitra", "komitmen"]
Tingkat = Literal["rendah", "sedang", "tinggi"]
JalurKerjaSama = Literal["studi tiru", "surat pernyataan replikasi", "KSDD"]


class RingkasanPanduan(Entry):
    """The one-page summary: first cost, months, difficulty, main result."""

    biaya_awal: RupiahAtauTeks | None = Field(None, title="Biaya awal", description="Rupiah, angka saja.")
    waktu_bulan: Annotated[float, Field(gt=0, le=120), NumberOnly("angka")] | None = Field(
        None, title="Waktu sampai berjalan (bulan)"
    )
    kesulitan: Literal[1, 2, 3] | None = Field(
        None, title="Tingkat kesulitan", description="1 mudah, 2 sedang, 3 sulit."
    )
    hasil_utama: Teks | None = Field(None, title="Hasil utama")


class CocokUntuk(Entry):
    """Which regions the innovation fits, and when not to copy it."""

    tipe_daerah: tuple[Teks, ...] = Field((), title="Tipe daerah")
    ukuran: Teks | None = Field(None, title="Ukuran daerah")
    mutlak: tuple[Teks, ...] = Field((), title="Prasyarat mutlak")
    dianjurkan: tuple[Teks, ...] = Field((), title="Dianjurkan")
    jangan_bila: tuple[Teks, ...] = Field((), title="Jangan direplikasi bila")


class Prasyarat(Entry):
    """One thing that must or should be in place before starting."""

    jenis: JenisPrasyarat = Field(title="Jenis")
    uraian: Teks = Field(title="Uraian")
    wajib: bool = Field(True, title="Wajib")
    cara_cek: Teks | None = Field(None, title="Cara memeriksa")


class Komponen(Entry):
    """A part of the innovation: core (keep it) or adaptable."""

    nama: Teks = Field(title="Komponen")
    inti: bool = Field(title="Inti", description="true bila tidak boleh diubah.")
    alasan: Teks | None = Field(None, title="Alasan")
    adaptasi: Teks | None = Field(None, title="Pilihan adaptasi")


class Peran(Entry):
    """A role in the team, with its load in hours a week."""

    peran: Teks = Field(title="Peran")
    jumlah: Bulat | None = Field(None, title="Jumlah orang")
    kompetensi: Teks | None = Field(None, title="Kompetensi")
    jam_per_minggu: Angka | None = Field(None, title="Jam per minggu")
    opd: Teks | None = Field(None, title="Unit kerja")


class BarisBiaya(Entry):
    """A cost line; volume x harga_satuan is computed, never written."""

    uraian: Teks = Field(title="Uraian")
    volume: Angka = Field(title="Volume")
    satuan: Teks = Field(title="Satuan")
    harga_satuan: Rupiah = Field(title="Harga satuan (Rp)")
    sifat: Literal["sekali", "tahunan"] = Field("sekali", title="Sifat")
    sumber_dana: Teks | None = Field(None, title="Sumber dana")
    kode_rekening: Teks | None = Field(None, title="Kode rekening")

    @property
    def jumlah(self) -> int:
        """The line's total in whole rupiah, rounded half up."""
        return int(self.volume * self.harga_satuan + 0.5)


class Biaya(Entry):
    """The cost table at the prices of one year."""

    tahun_harga: Tahun | None = Field(None, title="Tahun harga")
    baris: tuple[BarisBiaya, ...] = Field(title="Baris biaya")

    def total(self, sifat: Literal["sekali", "tahunan"]) -> int:
        """Sum in rupiah of the one-off or of the yearly lines."""
        return sum(baris.jumlah for baris in self.baris if baris.sifat == sifat)


class Fase(Entry):
    """A phase of the schedule; weeks count from 1."""

    fase: Teks = Field(title="Fase")
    minggu_mulai: Minggu = Field(title="Minggu mulai")
    durasi_minggu: Minggu = Field(title="Lama (minggu)")
    keluaran: Teks | None = Field(None, title="Keluaran")
    penanggung_jawab: Teks | None = Field(None, title="Penanggung jawab")


class Langkah(Entry):
    """A step: what it is for, what to do, what comes out, the common mistake."""

    judul: Teks = Field(title="Langkah")
    tujuan: Teks | None = Field(None, title="Tujuan")
    aksi: tuple[Teks, ...] = Field((), title="Yang dikerjakan")
    keluaran: Teks | None = Field(None, title="Keluaran")
    bukti: Teks | None = Field(None, title="Bukti dukung")
    kesalahan_umum: Teks | None = Field(None, title="Kesalahan umum")


class Perangkat(Entry):
    """A tool, template or file that can be taken over."""

    nama: Teks = Field(title="Nama")
    berkas: NamaBerkas | None = Field(None, title="Berkas")
    url: Tautan | None = Field(None, title="Alamat web")
    lisensi: Teks | None = Field(None, title="Lisensi")
    keterangan: Teks | None = Field(None, title="Keterangan")


class Teknis(Entry):
    """Technical facts of a digital innovation."""

    arsitektur: Teks | None = Field(None, title="Arsitektur")
    hosting: Teks | None = Field(None, title="Hosting")
    data_pribadi: Teks | None = Field(None, title="Data pribadi (UU 27/2022)")
    integrasi: Teks | None = Field(None, title="Integrasi")
    lisensi: Teks | None = Field(None, title="Lisensi perangkat lunak")
    repositori: Tautan | None = Field(None, title="Repositori kode")


class Risiko(Entry):
    """A risk with its likelihood and impact."""

    risiko: Teks = Field(title="Risiko")
    kemungkinan: Tingkat = Field(title="Kemungkinan")
    dampak: Tingkat = Field(title="Dampak")
    mitigasi: Teks | None = Field(None, title="Cara mengatasi")
    pemilik: Teks | None = Field(None, title="Penanggung jawab")


class Adaptasi(Entry):
    """How to adapt to a setting: islands, weak signal, small budget."""

    konteks: Teks = Field(title="Keadaan")
    saran: Teks = Field(title="Saran")


class Ukuran(Entry):
    """A measure of success with targets after 3, 6 and 12 months."""

    indikator: Teks = Field(title="Indikator")
    awal: AngkaAtauTeks | None = Field(None, title="Keadaan awal")
    target_3_bulan: AngkaAtauTeks | None = Field(None, title="Target 3 bulan")
    target_6_bulan: AngkaAtauTeks | None = Field(None, title="Target 6 bulan")
    target_12_bulan: AngkaAtauTeks | None = Field(None, title="Target 12 bulan")
    cara_ukur: Teks | None = Field(None, title="Cara mengukur")


class Keberlanjutan(Entry):
    """What keeps it going after the first year."""

    anggaran: Teks | None = Field(None, title="Anggaran tahun berikutnya")
    regenerasi: Teks | None = Field(None, title="Regenerasi tim")


class KerjaSama(Entry):
    """Legal route between the two regions (KSDD: PP 28/2018, Permendagri 22/2020)."""

    jalur: tuple[JalurKerjaSama, ...] = Field((), title="Jalur")
    uraian: Teks | None = Field(None, title="Uraian")


class PanduanReplikasi(Entry):
    """The whole guide."""

    ringkasan: RingkasanPanduan | None = Field(None, title="Ringkasan satu halaman")
    cocok_untuk: CocokUntuk | None = Field(None, title="Cocok untuk siapa")
    prasyarat: tuple[Prasyarat, ...] = Field((), title="Prasyarat")
    komponen: tuple[Komponen, ...] = Field((), title="Komponen inti dan yang dapat diadaptasi")
    dasar_hukum: tuple[DasarHukum, ...] = Field((), title="Dasar hukum")
    tim: tuple[Peran, ...] = Field((), title="Peran dan tim")
    biaya: Biaya | None = Field(None, title="Biaya")
    jadwal: tuple[Fase, ...] = Field((), title="Rencana waktu")
    hasil_cepat: Teks | None = Field(None, title="Hasil cepat 30 hari")
    langkah: tuple[Langkah, ...] = Field((), title="Langkah rinci")
    perangkat: tuple[Perangkat, ...] = Field((), title="Perangkat dan bahan")
    teknis: Teknis | None = Field(None, title="Data dan teknis")
    risiko: tuple[Risiko, ...] = Field((), title="Risiko")
    adaptasi: tuple[Adaptasi, ...] = Field((), title="Adaptasi konteks")
    ukuran: tuple[Ukuran, ...] = Field((), title="Ukuran berhasil")
    pelajaran: tuple[Teks, ...] = Field((), title="Pelajaran dan kegagalan")
    keberlanjutan: Keberlanjutan | None = Field(None, title="Keberlanjutan")
    kerja_sama: KerjaSama | None = Field(None, title="Kerja sama dan legal")
    kontak: Kontak | None = Field(None, title="Kontak replikasi")
    versi: Teks | None = Field(None, title="Versi panduan", description="Tulis dalam tanda kutip.")
    ditinjau: Tanggal | None = Field(None, title="Tanggal tinjau")
    lisensi: Teks | None = Field(None, title="Lisensi isi")
