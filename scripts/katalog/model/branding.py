"""The brand of an innovation: what others print, post and quote (policy strategy 3, branding)."""

from __future__ import annotations

from pydantic import Field

from .base import AngkaAtauTeks, Entry, Hex, Kontak, NamaBerkas, Tanggal, Teks


class Boilerplate(Entry):
    """Ready texts about the innovation in three lengths (words)."""

    pendek: Teks | None = Field(None, title="Sekitar 50 kata")
    sedang: Teks | None = Field(None, title="Sekitar 100 kata")
    panjang: Teks | None = Field(None, title="Sekitar 250 kata")


class Cerita(Entry):
    """The story in three moves."""

    masalah: Teks | None = Field(None, title="Masalah")
    solusi: Teks | None = Field(None, title="Solusi")
    hasil: Teks | None = Field(None, title="Hasil")


class AngkaKunci(Entry):
    """A figure worth quoting, with source and date."""

    nilai: AngkaAtauTeks = Field(title="Nilai")
    satuan: Teks | None = Field(None, title="Satuan")
    keterangan: Teks | None = Field(None, title="Keterangan")
    sumber: Teks | None = Field(None, title="Sumber")
    tanggal: Tanggal | None = Field(None, title="Tanggal")


class Logo(Entry):
    """Logo files beside the record, and the rules of use."""

    warna: NamaBerkas | None = Field(None, title="Berwarna")
    mono: NamaBerkas | None = Field(None, title="Satu warna")
    negatif: NamaBerkas | None = Field(None, title="Negatif")
    ruang_bebas: Teks | None = Field(None, title="Ruang bebas")
    ukuran_minimum: Teks | None = Field(None, title="Ukuran minimum")
    jangan: tuple[Teks, ...] = Field((), title="Jangan")


class Warna(Entry):
    """A brand colour; its contrast is computed, never written."""

    hex: Hex = Field(title="Kode warna", examples=["#0b5563"])
    nama: Teks = Field(title="Nama")
    peran: Teks | None = Field(None, title="Peran")


class Testimoni(Entry):
    """A quote that its speaker agreed to publish."""

    kutipan: Teks = Field(title="Kutipan")
    nama: Teks | None = Field(None, title="Nama atau peran penutur")
    peran: Teks | None = Field(None, title="Peran")
    izin: Teks = Field(title="Izin", description="Bagaimana izin penutur diperoleh.")
    tanggal: Tanggal | None = Field(None, title="Tanggal")


class Caption(Entry):
    """Texts ready to paste, a channel each."""

    whatsapp: Teks | None = Field(None, title="WhatsApp")
    instagram: Teks | None = Field(None, title="Instagram")
    facebook: Teks | None = Field(None, title="Facebook")


class Branding(Entry):
    """The brand kit."""

    nama_merek: Teks | None = Field(None, title="Nama merek", max_length=80)
    tagline: Teks | None = Field(None, title="Tagline", max_length=60)
    satu_kalimat: Teks | None = Field(None, title="Satu kalimat", max_length=140)
    boilerplate: Boilerplate | None = Field(None, title="Teks siap pakai")
    pidato_singkat: Teks | None = Field(None, title="Pidato 30 detik")
    pesan_kunci: tuple[Teks, ...] = Field((), title="Pesan kunci")
    cerita: Cerita | None = Field(None, title="Cerita")
    angka_kunci: tuple[AngkaKunci, ...] = Field((), title="Angka kunci")
    sasaran: tuple[Teks, ...] = Field((), title="Khalayak sasaran")
    nada: tuple[Teks, ...] = Field((), title="Nada bicara")
    logo: Logo | None = Field(None, title="Logo")
    warna: tuple[Warna, ...] = Field((), title="Warna")
    huruf: Teks | None = Field(None, title="Huruf")
    testimoni: tuple[Testimoni, ...] = Field((), title="Testimoni")
    caption: Caption | None = Field(None, title="Caption siap tempel")
    kontak_humas: Kontak | None = Field(None, title="Kontak humas")
    lisensi: Teks | None = Field(None, title="Lisensi merek")
