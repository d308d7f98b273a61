"""The brand of an innovation: what others print, post and quote (policy strategy 3, branding)."""

from __future__ import annotations

from pydantic import Field

from .base import AngkaAtauTeks, Entry, Hex, Kontak, NamaBerkas, Tanggal, Teks


class Boilerplate(Entry):
    """Ready texts about the innovation in three lengths (words)."""

    pendek: Teks | None = Field(None, title="Sekitar 50 kata", description="Perkenalan siap salin, sekitar 50 kata.")
    sedang: Teks | None = Field(None, title="Sekitar 100 kata", description="Perkenalan siap salin, sekitar 100 kata.")
    panjang: Teks | None = Field(None, title="Sekitar 250 kata", description="Perkenalan siap salin, sekitar 250 kata.")


class Cerita(Entry):
    """The story in three moves."""

    masalah: Teks | None = Field(
        None, title="Masalah", description="Keadaan sebelum ada inovasi, dari sudut pandang warga."
    )
    solusi: Teks | None = Field(None, title="Solusi", description="Apa yang dilakukan.")
    hasil: Teks | None = Field(None, title="Hasil", description="Apa yang berubah.")


class AngkaKunci(Entry):
    """A figure worth quoting, with source and date."""

    nilai: AngkaAtauTeks = Field(title="Nilai", description="Angka saja bila mungkin, tanpa satuan.", examples=[18])
    satuan: Teks | None = Field(None, title="Satuan", description="Satuan angka itu.", examples=["hari"])
    keterangan: Teks | None = Field(None, title="Keterangan", description="Arti angka itu dalam satu kalimat.")
    sumber: Teks | None = Field(None, title="Sumber", description="Dokumen atau catatan asal angka.")
    tanggal: Tanggal | None = Field(
        None, title="Tanggal", description="Keadaan per tanggal, bulan atau tahun.", examples=["2025-12"]
    )


class Logo(Entry):
    """Logo files beside the record, and the rules of use."""

    warna: NamaBerkas | None = Field(
        None,
        title="Berwarna",
        description="Berkas logo berwarna di folder inovasi ini; sebaiknya svg.",
        examples=["logo.svg"],
    )
    mono: NamaBerkas | None = Field(
        None,
        title="Satu warna",
        description="Berkas logo satu warna, untuk cetak hitam-putih.",
        examples=["logo-mono.svg"],
    )
    negatif: NamaBerkas | None = Field(
        None, title="Negatif", description="Berkas logo untuk latar gelap.", examples=["logo-negatif.svg"]
    )
    ruang_bebas: Teks | None = Field(
        None,
        title="Ruang bebas",
        description="Jarak kosong di sekeliling logo.",
        examples=["Setinggi huruf T di semua sisi"],
    )
    ukuran_minimum: Teks | None = Field(
        None,
        title="Ukuran minimum",
        description="Ukuran terkecil yang masih terbaca.",
        examples=["24 piksel atau 12 mm"],
    )
    jangan: tuple[Teks, ...] = Field(
        (), title="Jangan", description="Yang tidak boleh dilakukan pada logo, satu butir tiap larangan."
    )


class Warna(Entry):
    """A brand colour; its contrast is computed, never written."""

    hex: Hex = Field(
        title="Kode warna",
        examples=["#0b5563"],
        description="Tanda # dan enam angka atau huruf a sampai f, dalam tanda kutip.",
    )
    nama: Teks = Field(title="Nama", description="Nama warna.", examples=["Biru laut"])
    peran: Teks | None = Field(None, title="Peran", description="Dipakai untuk apa.", examples=["Warna utama"])


class Testimoni(Entry):
    """A quote that its speaker agreed to publish."""

    kutipan: Teks = Field(title="Kutipan", description="Kata-kata penutur apa adanya.")
    nama: Teks | None = Field(
        None,
        title="Nama atau peran penutur",
        description="Nama hanya dengan izin; jangan nama pasien atau anak.",
        examples=["Kader posyandu"],
    )
    peran: Teks | None = Field(None, title="Peran", description="Kedudukan penutur terhadap inovasi.")
    izin: Teks = Field(title="Izin", description="Bagaimana izin penutur diperoleh.")
    tanggal: Tanggal | None = Field(None, title="Tanggal", description="Kapan kutipan diberikan.")


class Caption(Entry):
    """Texts ready to paste, a channel each."""

    whatsapp: Teks | None = Field(None, title="WhatsApp", description="Teks siap tempel untuk WhatsApp.")
    instagram: Teks | None = Field(
        None, title="Instagram", description="Teks siap tempel untuk Instagram, boleh dengan tagar."
    )
    facebook: Teks | None = Field(None, title="Facebook", description="Teks siap tempel untuk Facebook.")


class Branding(Entry):
    """The brand kit."""

    nama_merek: Teks | None = Field(
        None,
        title="Nama merek",
        max_length=80,
        description="Nama untuk promosi, bila berbeda dari nama resmi. Paling panjang 80 huruf.",
    )
    tagline: Teks | None = Field(
        None,
        title="Tagline",
        max_length=60,
        description="Semboyan pendek. Paling panjang 60 huruf.",
        examples=["Kabar sampai tanpa sinyal"],
    )
    satu_kalimat: Teks | None = Field(
        None,
        title="Satu kalimat",
        max_length=140,
        description="Inovasi ini dalam satu kalimat. Paling panjang 140 huruf.",
    )
    boilerplate: Boilerplate | None = Field(
        None, title="Teks siap pakai", description="Perkenalan siap salin dalam tiga panjang."
    )
    pidato_singkat: Teks | None = Field(
        None, title="Pidato 30 detik", description="Teks yang dapat diucapkan dalam 30 detik, sekitar 70 kata."
    )
    pesan_kunci: tuple[Teks, ...] = Field(
        (), title="Pesan kunci", description="Paling baik tiga pesan, satu butir tiap pesan."
    )
    cerita: Cerita | None = Field(None, title="Cerita", description="Masalah, solusi dan hasil sebagai cerita pendek.")
    angka_kunci: tuple[AngkaKunci, ...] = Field(
        (), title="Angka kunci", description="Angka yang layak dikutip, lengkap dengan sumbernya."
    )
    sasaran: tuple[Teks, ...] = Field(
        (), title="Khalayak sasaran", description="Siapa yang hendak dicapai, satu butir tiap kelompok."
    )
    nada: tuple[Teks, ...] = Field(
        (), title="Nada bicara", description="Sifat bahasa yang dipakai.", examples=[["hangat", "lugas"]]
    )
    logo: Logo | None = Field(
        None, title="Logo", description="Berkas logo dan aturan memakainya. Lambang daerah tidak bebas dipakai."
    )
    warna: tuple[Warna, ...] = Field((), title="Warna", description="Warna merek; kontrasnya dihitung oleh situs.")
    huruf: Teks | None = Field(
        None, title="Huruf", description="Jenis huruf yang dipakai.", examples=["Plus Jakarta Sans"]
    )
    testimoni: tuple[Testimoni, ...] = Field(
        (), title="Testimoni", description="Kutipan orang yang sudah memberi izin."
    )
    caption: Caption | None = Field(None, title="Caption siap tempel", description="Teks untuk media sosial.")
    kontak_humas: Kontak | None = Field(None, title="Kontak humas", description="Kantor yang melayani media.")
    lisensi: Teks | None = Field(None, title="Lisensi merek", description="Aturan memakai logo dan teks merek.")
