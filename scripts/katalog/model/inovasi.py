"""An innovation, with the keys of the official form (Indonesian) in the order in which they are written.

The narrative (rancang bangun) is the body of the file, not a key; the slug is the name of its folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator

from .base import (
    MARK,
    DasarHukum,
    Entry,
    IdUrusan,
    KodeWilayah,
    Kontak,
    Markdown,
    Tanggal,
    Teks,
    breach,
    written,
)
from .branding import Branding
from .iid import PerkiraanIid
from .names import nearest
from .replikasi import PanduanReplikasi
from .rincian import (
    Anggaran,
    AsalLuar,
    DaftarTema,
    Evaluasi,
    Foto,
    Hasil,
    Mitra,
    Pemberitaan,
    Pengembangan,
    Penghargaan,
    Replikasi,
    SlugAtauLuar,
    Sumber,
    TeksAtauAnggaran,
    TeksAtauHasil,
    TeksAtauReplikasi,
    Tema,
    Unsur,
    Video,
    WaktuInovasi,
)

if TYPE_CHECKING:
    from .rules import Context

__all__ = [
    "Anggaran",
    "Asal",
    "AsalLuar",
    "AsalOpd",
    "AsalWilayah",
    "Bentuk",
    "DaftarTema",
    "Evaluasi",
    "Foto",
    "Hasil",
    "Inisiator",
    "Inovasi",
    "Jenis",
    "Klasifikasi",
    "Mitra",
    "Pemberitaan",
    "Pengembangan",
    "Penghargaan",
    "ProyekPerubahan",
    "Replikasi",
    "Status",
    "Sumber",
    "Tahapan",
    "Tema",
    "Unsur",
    "Video",
    "WaktuInovasi",
    "outline",
]
"""Whoever reads a record finds all its groups here."""

Status = Literal["draf", "terbit"]
Inisiator = Literal["kepala daerah", "anggota DPRD", "perangkat daerah", "ASN", "masyarakat"]
ProyekPerubahan = Literal["PKN II", "PKA", "PKP"]
Klasifikasi = Literal["perangkat daerah", "desa/kelurahan", "masyarakat"]
Tahapan = Literal["inisiatif", "uji coba", "penerapan"]
Jenis = Literal["digital", "non digital"]
Bentuk = Literal["tata kelola", "pelayanan publik", "lainnya"]


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
    instansi: Teks = Field(
        title="Instansi",
        examples=["Dinas Pendidikan Kabupaten Luwu Utara"],
        description="Instansi pemilik inovasi di daerah itu.",
    )

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


class Inovasi(Entry):
    """One innovation as its file says it."""

    nama: Teks = Field(
        title="Nama inovasi",
        max_length=120,
        examples=["Distribusi Guru Proporsional"],
        description="Nama resmi inovasi. Paling panjang 120 huruf.",
    )
    kepanjangan: Teks | None = Field(
        None, title="Kepanjangan", description="Kepanjangan nama, bila nama berupa singkatan."
    )
    status: Status = Field("terbit", title="Status", description="draf diperiksa tetapi belum terbit.")
    contoh: bool = Field(
        False, title="Data contoh", description="true (ya) untuk data rekaan; diberi tanda dan tidak dihitung."
    )
    asal: Asal = Field(
        title="Asal",
        examples=[{"opd": "dinkes"}],
        description="Perangkat daerah sendiri (opd), atau daerah lain (kode_wilayah dan instansi) untuk rujukan.",
    )
    inisiator: Inisiator | None = Field(
        None, title="Inisiator", description="Pihak yang mengusulkan inovasi, menurut PP 38/2017."
    )
    nama_inisiator: Teks | None = Field(
        None,
        title="Nama inisiator",
        description="Nama unit atau jabatan pengusul; nama orang hanya dengan izinnya.",
        examples=["Seksi Kesehatan Keluarga dan Gizi"],
    )
    proyek_perubahan: ProyekPerubahan | None = Field(
        None, title="Proyek perubahan", description="Tingkat pelatihan, bila inovasi lahir dari proyek perubahan."
    )
    klasifikasi: Klasifikasi | None = Field(None, title="Klasifikasi", description="Siapa yang menjalankan inovasi.")
    tahapan: Tahapan | None = Field(
        None, title="Tahapan", description="Tahap sekarang. Hanya tahap penerapan yang dinilai dalam indeks inovasi."
    )
    jenis: Jenis | None = Field(
        None, title="Jenis", description="digital bila bertumpu pada aplikasi atau perangkat elektronik."
    )
    bentuk: Bentuk = Field(
        title="Bentuk",
        description="tata kelola untuk pekerjaan di dalam pemerintahan, pelayanan publik bila warga dilayani langsung.",
    )
    urusan: IdUrusan = Field(
        title="Urusan utama",
        examples=["pendidikan"],
        description="Satu urusan pemerintahan menurut UU 23/2014, yang paling banyak dilayani.",
    )
    urusan_beririsan: tuple[IdUrusan, ...] = Field(
        (), title="Urusan beririsan", description="Urusan lain yang ikut terlayani.", examples=[["kesehatan", "sosial"]]
    )
    tema: tuple[Tema, ...] = Field(
        (), title="Tema nasional", description="Tema nasional tahun itu: Asta Cita, klaster PKPN atau tematik."
    )
    waktu: WaktuInovasi = Field(
        WaktuInovasi(), title="Waktu", description="Kapan dimulai, diuji coba, diterapkan dan dikembangkan."
    )
    ringkasan: Teks = Field(title="Ringkasan", max_length=280, description="Dua kalimat, paling panjang 280 huruf.")
    masalah: Markdown = Field(title="Masalah", description="Masalah yang dijawab dan buktinya, sebaiknya dengan angka.")
    tujuan: tuple[Teks, ...] = Field(
        (),
        title="Tujuan",
        description="Apa yang ingin dicapai, satu butir tiap tujuan.",
        examples=[["Catatan posyandu tiba di puskesmas dalam dua hari"]],
    )
    manfaat: tuple[Teks, ...] = Field(
        (),
        title="Manfaat",
        description="Siapa mendapat apa, satu butir tiap manfaat.",
        examples=[["Warga pulau tidak lagi menyeberang untuk mengurus akta"]],
    )
    solusi: Markdown | None = Field(None, title="Solusi", description="Apa yang dilakukan inovasi ini.")
    cara_kerja: tuple[Teks, ...] = Field(
        (),
        title="Cara kerja",
        description="Langkah demi langkah dari sudut pandang pengguna, satu butir tiap langkah.",
        examples=[["Kader mencatat hasil timbang satu kali"]],
    )
    hasil: tuple[TeksAtauHasil, ...] = Field(
        (), title="Hasil", description="Yang sudah dicapai: angka sebelum dan sesudah, atau kalimat."
    )
    faktor_keberhasilan: tuple[Teks, ...] = Field(
        (), title="Faktor keberhasilan", description="Apa yang membuatnya berhasil, satu butir tiap faktor."
    )
    tantangan: tuple[Teks, ...] = Field(
        (), title="Tantangan", description="Apa yang menghambat, satu butir tiap tantangan."
    )
    anggaran: TeksAtauAnggaran | None = Field(
        None, title="Anggaran", description="Uang tiap tahun anggaran, atau kalimat bila rinciannya tidak diketahui."
    )
    mitra: tuple[Mitra, ...] = Field(
        (),
        title="Mitra",
        description="Pihak yang ikut bekerja: akademisi, bisnis, komunitas, pemerintah, keuangan, media.",
    )
    dasar_hukum: tuple[DasarHukum, ...] = Field(
        (), title="Dasar hukum", description="Peraturan, keputusan atau SOP yang menjadi dasar inovasi."
    )
    evaluasi: tuple[Evaluasi, ...] = Field(
        (), title="Evaluasi", description="Catatan evaluasi berkala, satu baris tiap evaluasi."
    )
    sosialisasi: tuple[Pemberitaan, ...] = Field(
        (), title="Sosialisasi", description="Kegiatan memperkenalkan inovasi kepada pegawai dan warga."
    )
    liputan: tuple[Pemberitaan, ...] = Field((), title="Liputan media", description="Berita tentang inovasi di media.")
    penghargaan: tuple[Penghargaan, ...] = Field(
        (), title="Penghargaan", description="Penghargaan yang pernah diterima inovasi ini."
    )
    foto: tuple[Foto, ...] = Field(
        (), title="Foto", description="Gambar di folder inovasi ini; yang pertama menjadi sampul."
    )
    video: tuple[Video, ...] = Field(
        (),
        title="Video",
        description="Paling lama 5 menit: latar belakang, penjaringan dan pemilihan ide, manfaat, dampak.",
    )
    kontak: Kontak | None = Field(
        None, title="Kontak", description="Kontak kantor yang menjawab pertanyaan; jangan data pribadi (UU 27/2022)."
    )
    sumber: tuple[Sumber, ...] = Field(
        (), title="Sumber", description="Asal fakta di halaman ini; wajib untuk inovasi daerah lain."
    )
    catatan: Markdown | None = Field(
        None, title="Catatan", description="Hal lain yang perlu diketahui pembaca, misalnya perbedaan antarsumber."
    )
    berdasarkan: tuple[SlugAtauLuar, ...] = Field(
        (),
        title="Berdasarkan inovasi",
        description="Inovasi yang ditiru: nama foldernya di katalog ini, atau nama dan daerahnya bila di luar.",
    )
    direplikasi_oleh: tuple[TeksAtauReplikasi, ...] = Field(
        (), title="Direplikasi oleh", description="Daerah atau unit yang sudah meniru, satu baris tiap tempat."
    )
    replikasi: PanduanReplikasi | None = Field(
        None,
        title="Panduan replikasi",
        description="Panduan bagi daerah lain yang ingin meniru. Semua bagiannya boleh diisi bertahap.",
    )
    branding: Branding | None = Field(
        None, title="Branding", description="Nama merek, teks siap pakai, logo dan warna untuk promosi."
    )
    iid: PerkiraanIid | None = Field(
        None,
        title="Perkiraan mandiri IID",
        description="Perkiraan sendiri atas indikator indeks inovasi daerah, bukan nilai resmi.",
    )
    terakhir_diperiksa: Tanggal | None = Field(
        None,
        title="Terakhir diperiksa",
        description="Kapan isinya terakhir dicocokkan; lebih dari 12 bulan ditandai perlu diperiksa.",
        examples=["2026-01-20"],
    )

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
