"""The parts of synthetic records that stand on pages of their own: replication guide and brand; contacts and laws."""

from __future__ import annotations

from datetime import date

from .phrases import Voice, phrases
from .plan import SOURCE, Data, Plan

OFFICE_HOURS = "Senin-Jumat 08.00-15.00"


def contact(voice: Voice) -> Data:
    """An office that can be asked; the address ends in .example, which can never exist."""
    return {
        "unit": voice.fill("Bidang {layanan}"),
        "email": f"bidang{voice.rng.randint(1, 99)}@katalog.example",
        "telepon": f"(0402) {voice.rng.randint(21000, 29999)}",
        "jam": OFFICE_HOURS,
    }


def law(plan: Plan, voice: Voice, title: str) -> Data:
    """A legal product with its address."""
    return {
        "judul": voice.fill(title),
        "nomor": str(plan.number % 80 + 1),
        "tahun": plan.year,
        "url": f"{SOURCE}hukum-{plan.number}",
    }


def guide(plan: Plan, voice: Voice) -> Data:
    """A replication guide: every section in a full record, the sections that come first in a medium one."""
    rng = voice.rng
    data: Data = {
        "ringkasan": {
            "biaya_awal": rng.randint(4, 400) * 500_000,
            "waktu_bulan": rng.randint(2, 14),
            "kesulitan": rng.randint(1, 3),
            "hasil_utama": voice.say("temuan"),
        },
        "cocok_untuk": {
            "tipe_daerah": voice.some(phrases()["tempat"], 1, 3),
            "ukuran": voice.fill("Mulai dari satu {tempat}"),
            "mutlak": voice.list("faktor", 1, 2),
            "dianjurkan": [voice.fill("Tersedia {alat}")],
            "jangan_bila": [voice.fill("Tidak ada {pelaku} yang mau {tindakan}")],
        },
        "prasyarat": [
            {
                "jenis": jenis,
                "uraian": voice.fill(uraian),
                "wajib": voice.chance(0.7),
                "cara_cek": voice.fill("Lihat {alat}"),
            }
            for jenis, uraian in voice.some(phrases()["prasyarat"], 3, 5)
        ],
        "biaya": {"tahun_harga": plan.year, "baris": [_cost(voice) for _ in range(rng.randint(3, 6))]},
        "langkah": [_step(voice) for _ in range(rng.randint(3, 6))],
    }
    return data | _rest_of_guide(plan, voice) if plan.kind == "lengkap" else data


def _cost(voice: Voice) -> Data:
    return {
        "uraian": voice.fill("{Alat} untuk {sasaran}"),
        "volume": voice.rng.randint(1, 40),
        "satuan": voice.one_of(["buah", "set", "orang-hari", "kali"]),
        "harga_satuan": voice.rng.randint(2, 900) * 5_000,
        "sifat": voice.one_of(["sekali", "tahunan"]),
        "sumber_dana": voice.one_of(phrases()["sumber_dana"]),
        "kode_rekening": f"5.1.{voice.rng.randint(1, 9):02d}",
    }


def _step(voice: Voice) -> Data:
    return {
        "judul": voice.fill("{Tindakan}"),
        "tujuan": voice.say("tujuan"),
        "aksi": voice.list("cara_kerja", 2, 4),
        "keluaran": voice.fill("{Alat} terisi"),
        "bukti": voice.fill("Foto {alat} dan daftar hadir {sasaran}"),
        "kesalahan_umum": voice.say("pelajaran"),
    }


def _rest_of_guide(plan: Plan, voice: Voice) -> Data:
    rng = voice.rng
    phases = [
        {
            "fase": fase,
            "minggu_mulai": 1 + i * 5,
            "durasi_minggu": rng.randint(3, 8),
            "keluaran": voice.fill("{Alat}"),
            "penanggung_jawab": voice.fill("{Pelaku}"),
        }
        for i, fase in enumerate(("Persiapan", "Uji coba", "Penerapan", "Penilaian"))
    ]
    measures = [
        {
            "indikator": name,
            "awal": low,
            "target_3_bulan": low + 1,
            "target_6_bulan": low + 2,
            "target_12_bulan": high,
            "cara_ukur": voice.fill("Hitung dari {alat}"),
        }
        for name, _unit, _direction, low, high in voice.topic["indikator"][:2]
    ]
    risks = [
        {
            "risiko": voice.fill(item),
            "kemungkinan": voice.one_of(["rendah", "sedang", "tinggi"]),
            "dampak": voice.one_of(["rendah", "sedang", "tinggi"]),
            "mitigasi": voice.say("saran"),
            "pemilik": voice.fill("{Pelaku}"),
        }
        for item in voice.some(phrases()["risiko"], 2, 3)
    ]
    return {
        "komponen": [
            {"nama": voice.fill("{Layanan}"), "inti": True, "alasan": voice.say("pelajaran")},
            {"nama": voice.fill("{Alat}"), "inti": False, "adaptasi": voice.say("saran")},
        ],
        "dasar_hukum": [law(plan, voice, "Contoh keputusan tim {layanan}")],
        "tim": [
            {
                "peran": peran,
                "jumlah": rng.randint(1, 6),
                "kompetensi": voice.fill("Mampu {tindakan}"),
                "jam_per_minggu": rng.randint(2, 20),
                "opd": str(voice.topic["opd"]),
            }
            for peran in voice.some(phrases()["tim"], 2, 4)
        ],
        "jadwal": phases,
        "hasil_cepat": voice.say("temuan"),
        "perangkat": [
            {
                "nama": "Lembar kerja",
                "berkas": "lembar-kerja.csv",
                "lisensi": "CC BY 4.0",
                "keterangan": voice.fill("Untuk {tindakan}"),
            },
            {"nama": voice.fill("Panduan {layanan}"), "url": f"{SOURCE}panduan-{plan.number}"},
        ],
        "teknis": {
            "arsitektur": voice.fill("{Alat} tanpa aplikasi"),
            "hosting": "Server kantor",
            "data_pribadi": voice.fill("Nama {sasaran} hanya disimpan di kantor"),
            "integrasi": "Tidak ada",
            "lisensi": "MIT",
            "repositori": f"{SOURCE}kode-{plan.number}",
        },
        "risiko": risks,
        "adaptasi": [
            {"konteks": konteks, "saran": voice.say("saran")} for konteks in voice.some(phrases()["keadaan"], 2, 4)
        ],
        "ukuran": measures,
        "pelajaran": voice.list("pelajaran", 2, 3),
        "keberlanjutan": {
            "anggaran": voice.fill("{Alat} masuk rencana kerja"),
            "regenerasi": voice.fill("{Pelaku} melatih penerus"),
        },
        "kerja_sama": {
            "jalur": ["studi tiru", "surat pernyataan replikasi"],
            "uraian": voice.fill("Surat dikirim kepada {opd}"),
        },
        "kontak": contact(voice),
        "versi": f"1.{plan.number % 7}",
        "ditinjau": date(2026, 3, voice.rng.randint(1, 28)),
        "lisensi": "CC BY 4.0",
    }


def brand(plan: Plan, voice: Voice) -> Data:
    """A brand kit: whole in a full record, its texts in a medium one; only an own innovation has a logo to give."""
    data: Data = {
        "nama_merek": plan.nama[:80],
        "tagline": voice.fill("{Layanan}")[:60].rstrip(),
        "satu_kalimat": voice.fill("{Layanan} bagi {sasaran}.")[:140].rstrip(),
        "boilerplate": {"pendek": voice.prose("cerita", 2, 3), "sedang": voice.prose("cerita", 4, 5)},
        "pesan_kunci": voice.list("pesan", 2, 3),
        "cerita": {"masalah": voice.say("masalah"), "solusi": voice.say("solusi"), "hasil": voice.say("temuan")},
    }
    if plan.kind != "lengkap":
        return data
    data["boilerplate"]["panjang"] = voice.prose("cerita", 8, 8)
    if plan.opd:
        data["logo"] = {
            "warna": "logo.svg",
            "ruang_bebas": "Setinggi satu kotak",
            "ukuran_minimum": "20 mm",
            "jangan": ["Memiringkan logo", "Mengganti warna"],
        }
    return data | {
        "pidato_singkat": voice.prose("cerita", 3, 4),
        "angka_kunci": [
            {
                "nilai": voice.rng.randint(20, 95),
                "satuan": "persen",
                "keterangan": voice.fill("{Sasaran} terlayani"),
                "sumber": voice.fill("Catatan {alat}"),
                "tanggal": f"{plan.year}-06",
            },
        ],
        "sasaran": voice.some(voice.topic["sasaran"], 2, 3),
        "nada": voice.some(phrases()["nada"], 2, 3),
        "warna": [
            {"hex": "#0b5563", "nama": "Biru laut", "peran": "utama"},
            {"hex": "#e0a526", "nama": "Kuning matahari", "peran": "aksen"},
        ],
        "huruf": "Plus Jakarta Sans",
        "testimoni": [
            {
                "kutipan": voice.say("kutipan"),
                "nama": "Seorang warga",
                "peran": voice.fill("{Sasaran}"),
                "izin": "Tertulis",
                "tanggal": date(plan.year, 5, 2),
            }
        ],
        "caption": {
            "whatsapp": voice.say("cerita"),
            "instagram": voice.say("cerita"),
            "facebook": voice.prose("cerita", 2, 2),
        },
        "kontak_humas": contact(voice),
        "lisensi": "CC BY 4.0",
    }
