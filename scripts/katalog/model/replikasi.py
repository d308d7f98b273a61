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

    biaya_awal: RupiahAtauTeks | None = Field(
        None, title="Biaya awal", description="Rupiah sampai inovasi mulai berjalan, angka saja.", examples=[25000000]
    )
    waktu_bulan: Annotated[float, Field(gt=0, le=120), NumberOnly("angka")] | None = Field(
        None,
        title="Waktu sampai berjalan (bulan)",
        description="Bulan sejak keputusan meniru sampai layanan berjalan, paling lama 120.",
        examples=[4.5],
    )
    kesulitan: Literal[1, 2, 3] | None = Field(
        None, title="Tingkat kesulitan", description="1 mudah, 2 sedang, 3 sulit."
    )
    hasil_utama: Teks | None = Field(
        None, title="Hasil utama", description="Satu hasil terpenting, sebaiknya dengan angka dan sumbernya."
    )


class CocokUntuk(Entry):
    """Which regions the innovation fits, and when not to copy it."""

    tipe_daerah: tuple[Teks, ...] = Field(
        (),
        title="Tipe daerah",
        description="Jenis daerah yang cocok, satu butir tiap jenis.",
        examples=[["kepulauan", "perdesaan"]],
    )
    ukuran: Teks | None = Field(
        None,
        title="Ukuran daerah",
        description="Besar daerah atau cakupan yang cocok.",
        examples=["Satu kecamatan atau lebih"],
    )
    mutlak: tuple[Teks, ...] = Field(
        (), title="Prasyarat mutlak", description="Yang harus ada; tanpa ini inovasi tidak dapat ditiru."
    )
    dianjurkan: tuple[Teks, ...] = Field((), title="Dianjurkan", description="Yang membantu, tetapi boleh menyusul.")
    jangan_bila: tuple[Teks, ...] = Field(
        (), title="Jangan direplikasi bila", description="Keadaan yang membuat inovasi ini sebaiknya tidak ditiru."
    )


class Prasyarat(Entry):
    """One thing that must or should be in place before starting."""

    jenis: JenisPrasyarat = Field(title="Jenis", description="Golongan prasyarat.")
    uraian: Teks = Field(
        title="Uraian",
        description="Apa yang harus tersedia sebelum mulai.",
        examples=["Dua petugas yang dapat mengoperasikan komputer"],
    )
    wajib: bool = Field(
        True, title="Wajib", description="true (ya) bila harus ada, false (tidak) bila hanya dianjurkan."
    )
    cara_cek: Teks | None = Field(
        None, title="Cara memeriksa", description="Cara memastikan bahwa prasyarat ini sudah terpenuhi."
    )


class Komponen(Entry):
    """A part of the innovation: core (keep it) or adaptable."""

    nama: Teks = Field(title="Komponen", description="Bagian inovasi.", examples=["Jadwal perahu tetap"])
    inti: bool = Field(
        title="Inti", description="true (ya) bila tidak boleh diubah, false (tidak) bila boleh disesuaikan."
    )
    alasan: Teks | None = Field(None, title="Alasan", description="Mengapa bagian ini harus tetap, atau boleh diubah.")
    adaptasi: Teks | None = Field(None, title="Pilihan adaptasi", description="Pilihan lain yang boleh dipakai.")


class Peran(Entry):
    """A role in the team, with its load in hours a week."""

    peran: Teks = Field(
        title="Peran", description="Nama tugas dalam tim, bukan nama orang.", examples=["Koordinator lapangan"]
    )
    jumlah: Bulat | None = Field(
        None, title="Jumlah orang", description="Berapa orang, paling sedikit 1.", examples=[2]
    )
    kompetensi: Teks | None = Field(None, title="Kompetensi", description="Kemampuan yang dibutuhkan.")
    jam_per_minggu: Angka | None = Field(
        None, title="Jam per minggu", description="Beban kerja tiap orang, dalam jam seminggu.", examples=[6]
    )
    opd: Teks | None = Field(None, title="Unit kerja", description="Unit kerja asal petugas.", examples=["Puskesmas"])


class BarisBiaya(Entry):
    """A cost line; volume x harga_satuan is computed, never written."""

    uraian: Teks = Field(title="Uraian", description="Barang atau jasa yang dibeli.", examples=["Tablet untuk kader"])
    volume: Angka = Field(title="Volume", description="Banyaknya, angka saja.", examples=[12])
    satuan: Teks = Field(title="Satuan", description="Satuan banyaknya.", examples=["unit"])
    harga_satuan: Rupiah = Field(
        title="Harga satuan (Rp)",
        description="Rupiah tiap satuan, angka saja; jumlahnya dihitung sendiri oleh situs.",
        examples=[2500000],
    )
    sifat: Literal["sekali", "tahunan"] = Field(
        "sekali", title="Sifat", description="sekali untuk biaya awal, tahunan untuk biaya yang berulang tiap tahun."
    )
    sumber_dana: Teks | None = Field(None, title="Sumber dana", description="Asal uangnya.", examples=["APBD"])
    kode_rekening: Teks | None = Field(
        None, title="Kode rekening", description="Kode rekening belanja, dalam tanda kutip.", examples=["5.1.02.01.01"]
    )

    @property
    def jumlah(self) -> int:
        """The line's total in whole rupiah, rounded half up."""
        return int(self.volume * self.harga_satuan + 0.5)


class Biaya(Entry):
    """The cost table at the prices of one year."""

    tahun_harga: Tahun | None = Field(
        None, title="Tahun harga", description="Tahun harga yang dipakai dalam tabel.", examples=[2025]
    )
    baris: tuple[BarisBiaya, ...] = Field(title="Baris biaya", description="Satu baris tiap barang atau jasa.")

    def total(self, sifat: Literal["sekali", "tahunan"]) -> int:
        """Sum in rupiah of the one-off or of the yearly lines."""
        return sum(baris.jumlah for baris in self.baris if baris.sifat == sifat)


class Fase(Entry):
    """A phase of the schedule; weeks count from 1."""

    fase: Teks = Field(title="Fase", description="Nama tahap pekerjaan.", examples=["Persiapan"])
    minggu_mulai: Minggu = Field(
        title="Minggu mulai", description="Minggu ke berapa dimulai, dihitung dari 1; paling besar 520.", examples=[1]
    )
    durasi_minggu: Minggu = Field(
        title="Lama (minggu)", description="Lamanya dalam minggu, 1 sampai 520.", examples=[4]
    )
    keluaran: Teks | None = Field(None, title="Keluaran", description="Apa yang selesai di akhir tahap ini.")
    penanggung_jawab: Teks | None = Field(
        None, title="Penanggung jawab", description="Jabatan atau unit, bukan nama orang."
    )


class Langkah(Entry):
    """A step: what it is for, what to do, what comes out, the common mistake."""

    judul: Teks = Field(title="Langkah", description="Nama langkah.", examples=["Bentuk tim kecil"])
    tujuan: Teks | None = Field(None, title="Tujuan", description="Untuk apa langkah ini.")
    aksi: tuple[Teks, ...] = Field(
        (), title="Yang dikerjakan", description="Pekerjaan dalam langkah ini, satu butir tiap pekerjaan."
    )
    keluaran: Teks | None = Field(None, title="Keluaran", description="Apa yang dihasilkan.")
    bukti: Teks | None = Field(
        None,
        title="Bukti dukung",
        description="Dokumen yang membuktikan, berguna untuk indikator indeks inovasi.",
        examples=["SK tim"],
    )
    kesalahan_umum: Teks | None = Field(
        None, title="Kesalahan umum", description="Kesalahan yang sering terjadi dan cara menghindarinya."
    )


class Perangkat(Entry):
    """A tool, template or file that can be taken over."""

    nama: Teks = Field(title="Nama", description="Formulir, contoh surat, aplikasi atau alat yang dapat dipakai ulang.")
    berkas: NamaBerkas | None = Field(
        None,
        title="Berkas",
        description="Nama berkas di folder inovasi ini, paling besar 2 MB.",
        examples=["formulir.docx"],
    )
    url: Tautan | None = Field(None, title="Alamat web", description="Alamat web tempat mengambilnya.")
    lisensi: Teks | None = Field(
        None, title="Lisensi", description="Aturan memakai dan mengubahnya.", examples=["CC BY 4.0"]
    )
    keterangan: Teks | None = Field(None, title="Keterangan", description="Kegunaan dan cara memakainya.")


class Teknis(Entry):
    """Technical facts of a digital innovation."""

    arsitektur: Teks | None = Field(None, title="Arsitektur", description="Bagian-bagian sistem dan hubungannya.")
    hosting: Teks | None = Field(None, title="Hosting", description="Tempat sistem berjalan dan kebutuhan servernya.")
    data_pribadi: Teks | None = Field(
        None,
        title="Data pribadi (UU 27/2022)",
        description="Data pribadi apa yang diolah dan bagaimana dilindungi; jangan tulis datanya.",
    )
    integrasi: Teks | None = Field(None, title="Integrasi", description="Sistem lain yang terhubung.")
    lisensi: Teks | None = Field(
        None, title="Lisensi perangkat lunak", description="Lisensi perangkat lunak.", examples=["MIT"]
    )
    repositori: Tautan | None = Field(
        None,
        title="Repositori kode",
        description="Alamat web kode sumber.",
        examples=["https://kode.example/titip-sinyal"],
    )


class Risiko(Entry):
    """A risk with its likelihood and impact."""

    risiko: Teks = Field(
        title="Risiko", description="Apa yang dapat salah.", examples=["Perahu tidak berlayar saat musim timur"]
    )
    kemungkinan: Tingkat = Field(title="Kemungkinan", description="Seberapa mungkin terjadi.")
    dampak: Tingkat = Field(title="Dampak", description="Seberapa berat akibatnya.")
    mitigasi: Teks | None = Field(None, title="Cara mengatasi", description="Cara mencegah atau mengurangi akibatnya.")
    pemilik: Teks | None = Field(
        None, title="Penanggung jawab", description="Jabatan atau unit yang mengawasi, bukan nama orang."
    )


class Adaptasi(Entry):
    """How to adapt to a setting: islands, weak signal, small budget."""

    konteks: Teks = Field(title="Keadaan", description="Keadaan khusus suatu daerah.", examples=["Sinyal lemah"])
    saran: Teks = Field(title="Saran", description="Cara menyesuaikan inovasi dengan keadaan itu.")


class Ukuran(Entry):
    """A measure of success with targets after 3, 6 and 12 months."""

    indikator: Teks = Field(
        title="Indikator",
        description="Apa yang diukur, dengan satuannya.",
        examples=["Catatan tiba dalam dua hari (persen)"],
    )
    awal: AngkaAtauTeks | None = Field(
        None, title="Keadaan awal", description="Nilai sebelum mulai, angka atau teks.", examples=[0]
    )
    target_3_bulan: AngkaAtauTeks | None = Field(
        None, title="Target 3 bulan", description="Sasaran sesudah 3 bulan, angka atau teks.", examples=[40]
    )
    target_6_bulan: AngkaAtauTeks | None = Field(
        None, title="Target 6 bulan", description="Sasaran sesudah 6 bulan, angka atau teks.", examples=[70]
    )
    target_12_bulan: AngkaAtauTeks | None = Field(
        None, title="Target 12 bulan", description="Sasaran sesudah 12 bulan, angka atau teks.", examples=[90]
    )
    cara_ukur: Teks | None = Field(
        None, title="Cara mengukur", description="Dari mana dan bagaimana angkanya diperoleh."
    )


class Keberlanjutan(Entry):
    """What keeps it going after the first year."""

    anggaran: Teks | None = Field(
        None, title="Anggaran tahun berikutnya", description="Siapa yang membiayai sesudah tahun pertama."
    )
    regenerasi: Teks | None = Field(
        None, title="Regenerasi tim", description="Bagaimana tim tetap berjalan bila orangnya berganti."
    )


class KerjaSama(Entry):
    """Legal route between the two regions (KSDD: PP 28/2018, Permendagri 22/2020)."""

    jalur: tuple[JalurKerjaSama, ...] = Field(
        (),
        title="Jalur",
        description="Jalur resmi yang dapat dipilih; KSDD adalah kerja sama daerah dengan daerah lain.",
    )
    uraian: Teks | None = Field(
        None, title="Uraian", description="Cara mengajukan kerja sama dan dokumen yang disiapkan."
    )


class PanduanReplikasi(Entry):
    """The whole guide."""

    ringkasan: RingkasanPanduan | None = Field(
        None, title="Ringkasan satu halaman", description="Biaya awal, waktu, kesulitan dan hasil utama sekali pandang."
    )
    cocok_untuk: CocokUntuk | None = Field(
        None, title="Cocok untuk siapa", description="Daerah yang cocok meniru, dan yang sebaiknya tidak."
    )
    prasyarat: tuple[Prasyarat, ...] = Field(
        (), title="Prasyarat", description="Yang harus atau sebaiknya siap sebelum mulai."
    )
    komponen: tuple[Komponen, ...] = Field(
        (),
        title="Komponen inti dan yang dapat diadaptasi",
        description="Bagian yang harus tetap dan yang boleh disesuaikan.",
    )
    dasar_hukum: tuple[DasarHukum, ...] = Field(
        (), title="Dasar hukum", description="Peraturan asal serta contoh SK, Perkada dan SOP."
    )
    tim: tuple[Peran, ...] = Field((), title="Peran dan tim", description="Siapa saja yang bekerja dan bebannya.")
    biaya: Biaya | None = Field(None, title="Biaya", description="Tabel biaya; jumlahnya dihitung oleh situs.")
    jadwal: tuple[Fase, ...] = Field((), title="Rencana waktu", description="Tahap pekerjaan menurut minggu.")
    hasil_cepat: Teks | None = Field(
        None, title="Hasil cepat 30 hari", description="Apa yang sudah dapat dirasakan dalam 30 hari pertama."
    )
    langkah: tuple[Langkah, ...] = Field(
        (), title="Langkah rinci", description="Langkah berurutan dari awal sampai berjalan."
    )
    perangkat: tuple[Perangkat, ...] = Field(
        (), title="Perangkat dan bahan", description="Formulir, contoh surat, aplikasi dan alat yang dapat diambil."
    )
    teknis: Teknis | None = Field(
        None, title="Data dan teknis", description="Diisi bila inovasi memakai aplikasi atau data digital."
    )
    risiko: tuple[Risiko, ...] = Field((), title="Risiko", description="Yang dapat salah dan cara mengatasinya.")
    adaptasi: tuple[Adaptasi, ...] = Field(
        (),
        title="Adaptasi konteks",
        description="Penyesuaian untuk kepulauan, sinyal lemah, bahasa daerah atau anggaran kecil.",
    )
    ukuran: tuple[Ukuran, ...] = Field(
        (), title="Ukuran berhasil", description="Tanda bahwa replikasi berhasil, dengan sasaran 3, 6 dan 12 bulan."
    )
    pelajaran: tuple[Teks, ...] = Field(
        (),
        title="Pelajaran dan kegagalan",
        description="Yang pernah gagal dan apa pelajarannya, satu butir tiap pelajaran.",
    )
    keberlanjutan: Keberlanjutan | None = Field(
        None, title="Keberlanjutan", description="Yang menjaga inovasi tetap jalan sesudah tahun pertama."
    )
    kerja_sama: KerjaSama | None = Field(
        None, title="Kerja sama dan legal", description="Jalur kerja sama antardaerah dan dokumennya."
    )
    kontak: Kontak | None = Field(
        None, title="Kontak replikasi", description="Kantor yang menjawab pertanyaan calon peniru."
    )
    versi: Teks | None = Field(
        None, title="Versi panduan", description="Nomor versi panduan ini, dalam tanda kutip.", examples=["1.2"]
    )
    ditinjau: Tanggal | None = Field(
        None, title="Tanggal tinjau", description="Kapan panduan terakhir diperiksa.", examples=["2026-01"]
    )
    lisensi: Teks | None = Field(
        None, title="Lisensi isi", description="Aturan memakai ulang isi panduan.", examples=["CC BY 4.0"]
    )
