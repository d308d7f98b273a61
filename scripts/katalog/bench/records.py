"""The front matter of synthetic records: thin, medium and full ones, with every key of the model among the full."""

from __future__ import annotations

from datetime import date
from typing import Any

from katalog.model.standards import affairs, themes

from .kits import brand, contact, guide, law
from .phrases import Voice, phrases
from .plan import SOURCE, Data, Plan, Relatives


def front_matter(plan: Plan, voice: Voice, relatives: Relatives) -> Data:
    """The keys of one record, in the order of the model."""
    data = _identity(plan, voice)
    data |= _story(plan, voice)
    if plan.kind != "tipis":
        data |= _evidence(plan, voice)
    if plan.kind == "lengkap":
        data |= _log(plan, voice)
    data |= _sources(plan, voice)
    data |= _lineage(plan, voice, relatives)
    if plan.kind == "lengkap" or (plan.kind == "sedang" and voice.chance(0.4)):
        data["replikasi"] = guide(plan, voice)
    if plan.kind == "lengkap" or (plan.kind == "sedang" and voice.chance(0.2)):
        data["branding"] = brand(plan, voice)
    if plan.kind == "lengkap":
        levels = [{"nomor": n, "level": voice.rng.randint(0, 3), "bukti": voice.fill("{Alat}")} for n in range(16, 36)]
        data["iid"] = {"tahun": 2026, "indikator": levels}
    if plan.kind != "tipis" or voice.chance(0.3):
        data["terakhir_diperiksa"] = date(2026, voice.rng.randint(1, 6), voice.rng.randint(1, 28))
    return data


def body(plan: Plan, voice: Voice) -> str:
    """The narrative: at least the 300 words of the official form unless the record is thin."""
    if plan.kind == "tipis":
        return voice.narrative(2, 4, 2) if voice.chance(0.5) else ""
    return voice.narrative(5, 7, 5) if plan.kind == "sedang" else voice.narrative(6, 8, 5)


def files(plan: Plan) -> dict[str, str]:
    """The files beside a full record, by name."""
    if plan.kind != "lengkap":
        return {}
    hue = plan.number * 47 % 4096
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">'
        f'<rect width="640" height="360" fill="#{hue:03x}"/>'
        f'<circle cx="{100 + hue % 440}" cy="180" r="90" fill="#f4ead7"/></svg>\n'
    )
    table = "Tanggal,Nama kegiatan,Keterangan\n" + "".join(f"2026-01-{day:02d},,\n" for day in range(1, 11))
    logo = {"logo.svg": picture} if plan.opd else {}
    return {"foto-1.svg": picture, "lembar-kerja.csv": table} | logo


def _identity(plan: Plan, voice: Voice) -> Data:
    own = bool(plan.opd)
    urusan = voice.topic["urusan"]
    data: Data = {"nama": plan.nama}
    if plan.kind != "tipis":
        data["kepanjangan"] = voice.fill("{Layanan} bagi {sasaran}")
    data["asal"] = {"opd": plan.opd} if own else {"kode_wilayah": plan.region, "instansi": voice.fill("{Opd} setempat")}
    if plan.kind != "tipis":
        data["inisiator"] = voice.one_of(["perangkat daerah", "ASN", "masyarakat", "kepala daerah"])
    if plan.kind == "lengkap":
        data["nama_inisiator"] = f"Tim {plan.nama}"
        data["proyek_perubahan"] = voice.one_of(["PKN II", "PKA", "PKP"])
        data["klasifikasi"] = voice.one_of(["perangkat daerah", "desa/kelurahan", "masyarakat"])
    if own or voice.chance(0.6):
        data["tahapan"] = voice.one_of(["inisiatif", "uji coba", "penerapan", "penerapan"])
        data["jenis"] = voice.one_of(["digital", "non digital", "non digital"])
    data["bentuk"] = voice.one_of(["tata kelola", "pelayanan publik", "pelayanan publik", "lainnya"])
    data["urusan"] = urusan[0] if voice.chance(0.5) else voice.one_of(urusan)
    if plan.kind != "tipis" and voice.chance(0.6):
        others = [id_ for id_ in [*urusan, voice.one_of(list(affairs()))] if id_ != data["urusan"]]
        data["urusan_beririsan"] = list(dict.fromkeys(others))
    if plan.kind == "lengkap":
        data["tema"] = [
            {"tahun": 2026, "daftar": "asta-cita", "nilai": str(voice.rng.randint(1, 8))},
            {"tahun": 2026, "daftar": "pkpn", "nilai": voice.one_of(list(themes("pkpn")))},
        ]
    return data | {"waktu": _times(plan, voice)}


def _times(plan: Plan, voice: Voice) -> Data:
    if plan.kind == "tipis":
        return {"mulai": plan.year}
    month, day = voice.rng.randint(1, 12), voice.rng.randint(1, 28)
    times: Data = {"mulai": plan.year - 1} if plan.kind == "lengkap" else {}
    times |= {"uji_coba": date(plan.year - 1, month, day), "penerapan": date(plan.year, month, day)}
    if plan.kind == "lengkap":
        times["pengembangan"] = [{"tanggal": f"{plan.year + 1}-{month:02d}", "uraian": voice.say("tindak_lanjut")}]
    return times


def _story(plan: Plan, voice: Voice) -> Data:
    data: Data = {"ringkasan": voice.say("ringkasan")[:280].rstrip()}
    problem = voice.prose("masalah", 2, 4)
    if plan.kind == "lengkap":
        problem += "\n\n" + "\n".join(f"- {item}" for item in voice.list("tantangan", 2, 3))
    data["masalah"] = problem
    if plan.kind == "tipis":
        return data
    data["tujuan"] = voice.list("tujuan", 1, 3)
    data["manfaat"] = voice.list("manfaat", 1, 3)
    data["solusi"] = voice.prose("solusi", 2, 4)
    data["cara_kerja"] = voice.list("cara_kerja", 3, 5)
    return data


def _evidence(plan: Plan, voice: Voice) -> Data:
    data: Data = {"hasil": [_result(row, plan, voice) for row in voice.some(voice.topic["indikator"], 1, 3)]}
    if voice.chance(0.5):
        data["hasil"].append(voice.say("manfaat"))
    if plan.kind == "lengkap" or voice.chance(0.4):
        data["faktor_keberhasilan"] = voice.list("faktor", 1, 3)
        data["tantangan"] = voice.list("tantangan", 1, 3)
    if plan.kind == "lengkap" or voice.chance(0.5):
        data["anggaran"] = [
            {
                "tahun": plan.year + i,
                "jumlah": voice.rng.randint(3, 890) * 500_000,
                "sumber_dana": voice.one_of(phrases()["sumber_dana"]),
                "uraian": voice.fill("{Alat} dan {layanan}"),
            }
            for i in range(2)
        ]
    elif voice.chance(0.3):
        data["anggaran"] = voice.fill("Ditanggung bersama {pelaku}; jumlahnya tidak dicatat.")
    data["mitra"] = [
        {"nama": nama, "unsur": unsur, "peran": voice.fill("Membantu {tindakan}")}
        for nama, unsur in voice.some(phrases()["mitra"], 1, 4)
    ]
    data["dasar_hukum"] = [law(plan, voice, "Keputusan kepala daerah tentang {layanan}")]
    return data


def _result(row: list[Any], plan: Plan, voice: Voice) -> Data:
    name, unit, direction, low, high = row
    first, last = sorted(voice.rng.sample(range(low, high + 1), 2))
    before, after = (first, last) if direction == "naik" else (last, first)
    return {
        "indikator": name,
        "sebelum": before,
        "sesudah": after if voice.chance(0.9) else f"sekitar {after}",
        "satuan": unit,
        "tahun": plan.year,
        "arah": direction,
        "sumber": voice.fill("Catatan {alat}"),
    }


def _log(plan: Plan, voice: Voice) -> Data:
    when = date(plan.year, 11, voice.rng.randint(1, 28))
    news = {
        "judul": voice.fill("{nama} hadir di {tempat}"),
        "media": "Kabar Rekaan",
        "url": f"{SOURCE}kabar-{plan.number}",
    }
    return {
        "evaluasi": [
            {
                "tanggal": date(plan.year + i, 12, 5),
                "metode": voice.one_of(["Wawancara", "Uji petik", "Telaah catatan"]),
                "temuan": voice.say("temuan"),
                "tindak_lanjut": voice.say("tindak_lanjut"),
            }
            for i in range(2)
        ],
        "sosialisasi": [{"tanggal": when, "judul": voice.fill("Pertemuan dengan {sasaran}"), "media": "Tatap muka"}],
        "liputan": [{"tanggal": when, **news}],
        "penghargaan": [{"nama": "Lomba inovasi rekaan", "tahun": plan.year + 1, "pemberi": "Provinsi Rekaan"}],
        "foto": [
            {
                "berkas": "foto-1.svg",
                "alt": voice.fill("{Sasaran} memakai {alat}"),
                "kredit": "Tim rekaan",
                "izin": "Gambar buatan",
            }
        ],
        "video": [
            {
                "url": f"{SOURCE}video-{plan.number}",
                "judul": f"Sehari bersama {plan.nama}",
                "alt": voice.fill("{Pelaku} {tindakan}"),
            }
        ],
        "kontak": contact(voice),
    }


def _sources(plan: Plan, voice: Voice) -> Data:
    data: Data = {}
    if not plan.opd or plan.kind == "lengkap":
        data["sumber"] = [
            {"judul": voice.fill("Laporan {layanan}"), "url": f"{SOURCE}laporan-{plan.number}", "tahun": plan.year},
            {"judul": voice.fill("Catatan {pelaku}")},
        ]
    if plan.kind == "lengkap" or voice.chance(0.1):
        data["catatan"] = voice.fill("Angka *{tahun}* berbeda antara dua sumber; yang dipakai ialah catatan {pelaku}.")
    return data


def _lineage(plan: Plan, voice: Voice, relatives: Relatives) -> Data:
    data: Data = {}
    based: list[Any] = list(relatives.forerunners)
    if plan.kind == "lengkap":
        based.append({"nama": f"Rintisan {plan.nama}", "url": f"{SOURCE}rintisan-{plan.number}"})
    copied: list[Any] = [{"slug": slug, "tahun": plan.year + 1} for slug in relatives.copies]
    if plan.kind == "lengkap":
        copied += [
            {
                "instansi": voice.fill("{Opd} tetangga"),
                "tahun": plan.year + 2,
                "bentuk": "Surat pernyataan replikasi",
                "dokumen": f"{plan.number % 90 + 1:02d}/REKA/{plan.year + 2}",
                "adaptasi": voice.say("saran"),
                "hasil": voice.say("temuan"),
                "kontak": {"unit": voice.fill("Bidang {layanan}")},
                "status": "berjalan",
            },
            voice.fill("Beberapa desa di {tempat}"),
        ]
    return data | ({"berdasarkan": based} if based else {}) | ({"direplikasi_oleh": copied} if copied else {})
