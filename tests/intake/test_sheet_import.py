"""What an import understands, what it refuses, and that it says so at the right cell."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from .sheet_kit import NARRATIVE, SOUND, Folder, number

ROWS = 500
KEYS = list(SOUND)
FAULTS: tuple[tuple[str, Any, str], ...] = (
    ("nama", None, "wajib diisi, dengan huruf Latin"),
    ("asal.opd", "Dinas Antariksa", "tidak ada dalam daftar"),
    ("tahapan", "selesai", "harus salah satu dari"),
    ("jenis", None, "wajib diisi"),
    ("bentuk", 12, "harus salah satu dari"),
    ("urusan", "Pertahanan negara dan luar angkasa", "tidak dikenal"),
    ("ringkasan", "x" * 300, "terlalu panjang"),
    ("masalah", "NIK warga 7410012505900001 tercatat.", "UU 27/2022"),
    ("rancang_bangun", "<script>alert(1)</script>", "HTML tidak boleh"),
    ("ringkasan", "Hubungi 0812-3456-7890.", "UU 27/2022"),
)
"""A key, what is wrong in its cell, and what is said of it."""


def letter(key: str) -> str:
    """The column of a key in these tests."""
    return chr(ord("A") + KEYS.index(key))


def test_fifty_faults_in_five_hundred_rows_are_each_found_at_their_cell(folder: Folder) -> None:
    rows = [number(i) for i in range(ROWS)]
    expected = {}
    for i in range(50):
        key, value, message = FAULTS[i % len(FAULTS)]
        rows[i * 10][key] = value
        expected[f"Inovasi!{letter(key)}{i * 10 + 2}"] = message
    started = time.perf_counter()

    outcome = folder.import_rows(*rows)

    errors = {str(finding.place): finding.message for finding in outcome.findings if not finding.warning}
    assert set(errors) == set(expected)
    assert [place for place, message in expected.items() if message not in errors[place]] == []
    assert outcome.errors == 50
    assert (len(outcome.written), outcome.refused) == (ROWS - 50, 50)
    assert len(folder.slugs()) == ROWS - 50
    assert time.perf_counter() - started < 30


def test_the_same_import_twice_changes_nothing(folder: Folder) -> None:
    rows = [number(1), number(2), number(2), number(1, ringkasan="Yang lain.")]
    folder.import_rows(*rows)
    before = {slug: folder.read(slug) for slug in folder.slugs()}

    outcome = folder.import_rows(*rows)

    assert list(before) == ["perahu-pustaka-1", "perahu-pustaka-1-2", "perahu-pustaka-2", "perahu-pustaka-2-2"]
    assert (outcome.written, outcome.changed, sorted(outcome.unchanged)) == ([], [], list(before))
    assert {slug: folder.read(slug) for slug in folder.slugs()} == before


def test_only_filled_cells_become_keys(folder: Folder) -> None:
    folder.import_rows({**SOUND, "kepanjangan": " ", "tujuan": "\n", "kontak.unit": None, "contoh": "tidak"})

    data, body = folder.read("perahu-pustaka")

    assert list(data) == ["nama", "contoh", "asal", "tahapan", "jenis", "bentuk", "urusan", "ringkasan", "masalah"]
    assert data["asal"] == {"opd": "disdikbud"}
    assert data["urusan"] == "perpustakaan"
    assert body == NARRATIVE.strip()


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("waktu.penerapan", "15 Maret 2024", date(2024, 3, 15)),
        ("waktu.penerapan", "Senin, 15 Maret 2024", date(2024, 3, 15)),
        ("waktu.penerapan", "15/03/2024", date(2024, 3, 15)),
        ("waktu.penerapan", "03/2024", "2024-03"),
        ("waktu.penerapan", "Maret 2024", "2024-03"),
        ("waktu.penerapan", "2024-03-15 00:00:00", date(2024, 3, 15)),
        ("waktu.penerapan", datetime(2024, 3, 15, 8, 30), date(2024, 3, 15)),
        ("waktu.penerapan", 2024, 2024),
        ("waktu.penerapan", "2024", 2024),
        ("contoh", "Ya", True),
        ("contoh", "tidak", False),
        ("contoh", 1, True),
        ("tahapan", "Penerapan", "penerapan"),
        ("tahapan", "Uji Coba ", "uji coba"),
        ("bentuk", "Inovasi Tata Kelola Pemerintahan Daerah", "tata kelola"),
        ("bentuk", "Inovasi Daerah lainnya sesuai dengan urusan pemerintahan", "lainnya"),
        ("inisiator", "Aparatur Sipil Negara (ASN)", "ASN"),
        ("klasifikasi", "Inovasi Desa dan Kelurahan", "desa/kelurahan"),
        ("urusan", "Komunikasi dan Informatika", "komunikasi-dan-informatika"),
        ("urusan_beririsan", "Kesehatan\nsosial", ("kesehatan", "sosial")),
        ("urusan_beririsan", "Kesehatan; Sosial", ("kesehatan", "sosial")),
        ("tujuan", "1. Satu\n2. Dua", ("Satu", "Dua")),
        ("solusi", "=1+1 bukan rumus".replace("=", "'="), "=1+1 bukan rumus"),
        ("kepanjangan", 2024, "2024"),
        ("kontak.telepon", "(0402) 123456", "(0402) 123456"),
    ],
)
def test_a_cell_is_understood(folder: Folder, key: str, cell: object, value: object) -> None:
    outcome = folder.import_rows({**SOUND, key: cell})

    data, _ = folder.read("perahu-pustaka")
    for part in key.split("."):
        data = data[part]
    assert data == value
    assert [str(finding) for finding in outcome.findings] == []


@pytest.mark.parametrize(
    "cell", [120000000, 120000000.0, "Rp 120.000.000", "Rp120.000.000,-", "120.000.000", "120 juta"]
)
def test_money_is_understood(folder: Folder, cell: object) -> None:
    outcome = folder.import_rows(SOUND, Anggaran=[["slug", "anggaran.jumlah"], ["perahu-pustaka", cell]])

    # The other sheets name the innovation by its folder or its name.
    assert outcome.errors == 0
    assert folder.read("perahu-pustaka")[0]["anggaran"] == ({"jumlah": 120000000},)


def test_other_sheets_hang_on_their_innovation(folder: Folder) -> None:
    outcome = folder.import_rows(
        number(1),
        number(2),
        Hasil=[
            ["Inovasi", "Indikator", "Sebelum", "Sesudah", "Teks saja"],
            ["Perahu Pustaka 1", "Buku dipinjam", 12, "lebih dari 300", None],
            [None, None, None, None, "Anak membaca lebih sering."],
            ["perahu-pustaka-2", "Pulau", 1, 3, "Juga teks."],
            ["Perahu Terbang", "Pulau", 1, 3, None],
        ],
        Panduan_biaya_baris=[
            ["slug", "replikasi.biaya.baris.uraian", "replikasi.biaya.baris.volume"],
            ["perahu-pustaka-1", "Buku", 2],
        ],
    )

    assert [str(finding) for finding in outcome.findings] == [
        "isi.xlsx: Hasil!A4: galat: isi kolom-kolomnya atau kolom Teks saja, jangan keduanya. Saran: hapus salah satu.",
        'isi.xlsx: Hasil!A5: galat: tidak ada inovasi "Perahu Terbang" di lembar Inovasi; baris ini tidak dibaca. '
        "Saran: tulis nama folder atau nama inovasinya.",
        "isi.xlsx: Panduan biaya baris!A2: galat: replikasi.biaya.baris[1].harga_satuan: wajib diisi. "
        "Saran: tambahkan harga_satuan: 2500000.",
        "isi.xlsx: Panduan biaya baris!A2: galat: replikasi.biaya.baris[1].satuan: wajib diisi. "
        "Saran: tambahkan satuan: unit.",
    ]
    assert folder.slugs() == []


def test_lists_are_kept_in_their_order(folder: Folder) -> None:
    folder.import_rows(
        SOUND,
        Hasil=[
            ["slug", "hasil.indikator", "hasil.sesudah", "hasil"],
            ["perahu-pustaka", None, None, "Dua."],
            ["perahu-pustaka", "Buku", 1.5, None],
            ["perahu-pustaka", None, None, "Satu."],
        ],
    )

    assert folder.read("perahu-pustaka")[0]["hasil"] == ("Dua.", {"indikator": "Buku", "sesudah": 1.5}, "Satu.")


def test_formulas_and_failed_ones_are_no_values(folder: Folder) -> None:
    assert folder.lines({**SOUND, "kepanjangan": '=HYPERLINK("https://a.example","x")', "solusi": "#REF!"}) == [
        'isi.xlsx: Inovasi!J2: galat: kepanjangan: isi sel adalah rumus "=HYPERLINK("https://a.example","x")", '
        "bukan nilai. Saran: salin, lalu tempel sebagai nilai (Paste Special, Values).",
        'isi.xlsx: Inovasi!K2: galat: solusi: isi sel adalah rumus "#REF!", bukan nilai. '
        "Saran: salin, lalu tempel sebagai nilai (Paste Special, Values).",
    ]


def test_a_text_that_looks_like_a_formula_is_kept_as_a_text(folder: Folder) -> None:
    file = folder.file("isi.csv", [KEYS, [{**SOUND, "ringkasan": "@SUM(A1) ditulis orang."}[key] for key in KEYS]])

    (notice,) = folder.import_(file).findings

    assert str(notice) == "isi.csv: G2: peringatan: ringkasan: isi sel diawali @, disimpan sebagai teks biasa."
    assert 'ringkasan: "@SUM(A1) ditulis orang."' in (folder.root / "perahu-pustaka" / "index.md").read_text("utf-8")


@pytest.mark.parametrize(
    "slug", ["../keluar", "/etc", "a/b", "..", "C:\\x", "_daerah", "Perahu", "halaman-2", "a" * 81]
)
def test_a_folder_name_leads_nowhere_else(folder: Folder, slug: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))

    outcome = folder.import_rows({"slug": slug, **SOUND})

    (error,) = outcome.findings
    assert (str(error.place), error.key) == ("Inovasi!A2", "slug")
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] == [tmp_path / "isi.xlsx"]


def test_a_link_in_the_place_of_a_folder_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (folder.root / "perahu").symlink_to(tmp_path / "luar")

    (line,) = folder.lines({"slug": "perahu", **SOUND})

    assert line.startswith("isi.xlsx: Inovasi!A2: galat: slug: perahu bukan folder, melainkan tautan")
    assert list((tmp_path / "luar").iterdir()) == []


@pytest.mark.parametrize("name", ["../foto.png", "/etc/passwd", "a/b.png", "foto 1.png"])
def test_a_picture_cannot_be_outside_its_folder(folder: Folder, name: str) -> None:
    (line,) = folder.lines(SOUND, Foto=[["slug", "foto.berkas", "foto.alt"], ["perahu-pustaka", name, "Perahu"]])

    assert line.startswith("isi.xlsx: Foto!B2: galat: foto[1].berkas: harus nama berkas di folder inovasi ini")


def test_a_picture_that_is_not_there_yet_is_a_notice(folder: Folder) -> None:
    lines = folder.lines(SOUND, Foto=[["slug", "foto.berkas", "foto.alt"], ["perahu-pustaka", "a.png", "Perahu"]])

    assert lines == [
        'isi.xlsx: Foto!B2: peringatan: berkas "a.png" belum ada di folder perahu-pustaka. '
        "Saran: taruh berkasnya di sana."
    ]
    assert folder.slugs() == ["perahu-pustaka"]


def test_a_wrong_picture_is_an_error(folder: Folder) -> None:
    (line,) = folder.lines(SOUND, Foto=[["slug", "foto.berkas", "foto.alt"], ["perahu-pustaka", "a.exe", "Perahu"]])

    assert line.startswith('isi.xlsx: Foto!B2: galat: foto[1].berkas: jenis berkas ".exe" tidak diterima')


def test_an_existing_record_is_updated_and_keeps_what_the_file_has_no_columns_for(folder: Folder) -> None:
    folder.import_rows({**SOUND, "solusi": "Perahu nelayan.", "waktu.mulai": 2020, "waktu.penerapan": 2022})

    outcome = folder.import_rows({"nama": "Perahu Pustaka", "waktu.penerapan": 2023, "ringkasan": "Baru."})

    data, body = folder.read("perahu-pustaka")
    assert outcome.changed == ["perahu-pustaka"]
    assert data["waktu"] == {"mulai": 2020, "penerapan": 2023}
    assert (data["ringkasan"], data["solusi"], body) == ("Baru.", "Perahu nelayan.", NARRATIVE.strip())


def test_an_emptied_cell_empties_its_key(folder: Folder) -> None:
    folder.import_rows({**SOUND, "solusi": "Perahu nelayan."})

    folder.import_rows({**SOUND, "solusi": None})

    assert "solusi" not in folder.read("perahu-pustaka")[0]


def test_a_folder_of_another_innovation_is_left_alone(folder: Folder) -> None:
    folder.import_rows(SOUND)
    (folder.root / "perahu-pustaka" / "index.md").write_text("---\nnama: Yang lain\n---\n", "utf-8")

    outcome = folder.import_rows(SOUND)

    assert outcome.written == ["perahu-pustaka-2"]
    assert folder.read("perahu-pustaka")[0] == {"nama": "Yang lain"}


def test_headers_are_read_in_any_order_and_near_spelling(folder: Folder) -> None:
    labels = [
        "Masalah",
        "Ringkasan",
        "Urusan utma",
        "Nama Inovasi*",
        "Nilai Kematangan",
        "bentuk",
        "Rancang Bangun",
        "No",
    ]
    labels += ["Asal: Perangkat daerah", "JENIS", "Tahapan", "Nama inovasi"]
    cells = [
        "Ada.",
        "Ringkas.",
        "Sosial",
        "Perahu",
        77,
        "lainnya",
        NARRATIVE,
        1,
        "disdikbud",
        "digital",
        "inisiatif",
        "X",
    ]

    outcome = folder.import_(folder.file("isi.xlsx", [["DAFTAR INOVASI 2024"], [], labels, cells]))

    assert [str(finding) for finding in outcome.findings] == [
        'isi.xlsx: Inovasi!C3: peringatan: kolom "Urusan utma" dibaca sebagai "Urusan utama".',
        'isi.xlsx: Inovasi!E3: peringatan: kolom "Nilai Kematangan" tidak ada di katalog; isinya tidak dibaca.',
        'isi.xlsx: Inovasi!L3: peringatan: kolom "Nama inovasi" sama dengan kolom lain ("Nama inovasi"); '
        "isinya tidak dibaca.",
    ]
    assert folder.read("perahu")[0]["urusan"] == "sosial"


FIRST = "Anak di pulau kecil jauh dari buku, dan perahu sekolah hanya datang sebulan sekali."
INDEX_APPLICATION = {
    "No": 1,
    "Nama Pemda": "Kabupaten Contoh",
    "Nama Inovasi": "Perahu Pustaka",
    "Tahapan Inovasi": "Penerapan",
    "Inisiator Inovasi Daerah": "Perangkat Daerah",
    "Nama Inisiator": "Bidang Perpustakaan",
    "Jenis Inovasi": "Non Digital",
    "Bentuk Inovasi Daerah": "Inovasi pelayanan publik",
    "Tematik": "Digitalisasi Layanan Pemerintahan",
    "Urusan Inovasi Daerah": "perpustakaan",
    "Urusan lain yang beririsan": "Pendidikan",
    "Waktu Uji Coba": "12 Januari 2023",
    "Waktu Penerapan": "03/2024",
    "Rancang Bangun": f"Permasalahan\n\n{FIRST}\n\n{NARRATIVE}",
    "Tujuan Inovasi": "1. Buku sampai\n2. Anak membaca",
    "Manfaat yang diperoleh": "Anak gemar membaca",
    "Hasil Inovasi": "300 buku dipinjam",
    "Anggaran": "Rp 120.000.000",
    "Kematangan": 88.5,
}


@pytest.mark.parametrize("name", ["isi.xlsx", "isi.csv"])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_columns_of_the_index_application_are_understood(folder: Folder, name: str, backwards: bool) -> None:
    labels = list(INDEX_APPLICATION)[:: -1 if backwards else 1]
    file = folder.file(name, [labels, [INDEX_APPLICATION[label] for label in labels]])

    outcome = folder.import_(file, opd="disdikbud")

    data, body = folder.read("perahu-pustaka")
    assert outcome.errors == 0
    assert data == {
        "nama": "Perahu Pustaka",
        "status": "draf",
        "asal": {"opd": "disdikbud"},
        "inisiator": "perangkat daerah",
        "nama_inisiator": "Bidang Perpustakaan",
        "tahapan": "penerapan",
        "jenis": "non digital",
        "bentuk": "pelayanan publik",
        "urusan": "perpustakaan",
        "urusan_beririsan": ("pendidikan",),
        "tema": ({"tahun": 2024, "daftar": "tematik", "nilai": "digitalisasi-layanan-pemerintahan"},),
        "waktu": {"uji_coba": date(2023, 1, 12), "penerapan": "2024-03"},
        "ringkasan": FIRST,
        "masalah": FIRST,
        "tujuan": ("Buku sampai", "Anak membaca"),
        "manfaat": ("Anak gemar membaca",),
        "hasil": ("300 buku dipinjam",),
        "anggaran": ({"jumlah": 120000000},),
    }
    assert body.startswith("Permasalahan\n\nAnak")
    assert any('"Nama Pemda"' in finding.message for finding in outcome.findings)
    assert any("disimpan sebagai draf" in finding.message for finding in outcome.findings)


def test_a_file_without_known_columns_says_so(folder: Folder) -> None:
    (first, second) = (
        str(finding) for finding in folder.import_(folder.file("isi.xlsx", [["a", "b"], [1, 2]])).findings
    )

    assert first.startswith("isi.xlsx: galat: tidak ada kolom yang dikenali.")
    assert second.startswith("isi.xlsx: Inovasi: peringatan: lembar ini tidak dikenali")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_files_come_in_many_forms(folder: Folder, encoding: str, delimiter: str) -> None:
    rows = [KEYS, [str({**SOUND, "nama": "Café Baca"}[key]) for key in KEYS]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    file = folder.root.parent / "isi.csv"
    file.write_bytes(text.encode(encoding))

    assert folder.import_(file).errors == 0
    assert folder.read("caf-baca")[0]["nama"] == "Café Baca"
