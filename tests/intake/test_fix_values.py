"""What `check --fix` repairs inside a value, and what it leaves for a person."""

from __future__ import annotations

import pytest
from validator_kit import Catalogue, record

from katalog.intake.fix import fix_text
from katalog.model.rules import Context
from katalog.source.region import read_region

REPAIRED = [
    ("bentuk: pelayanan publk", "bentuk: pelayanan publik"),
    ("bentuk: Pelayanan Publik", "bentuk: pelayanan publik"),
    ('bentuk: "pelayanan  publik"', "bentuk: pelayanan publik"),
    ("jenis: nondigital", "jenis: non digital"),
    ("urusan: perpustakaaan", "urusan: perpustakaan"),
    ("urusan_beririsan: [kesehatn, pangan]", "urusan_beririsan: [kesehatan, pangan]"),
    ("waktu:\n  uji_coba: 15/03/2024", "waktu:\n  uji_coba: 2024-03-15"),
    ('waktu:\n  uji_coba: "15 Maret 2024" # awal', "waktu:\n  uji_coba: 2024-03-15 # awal"),
    ("terakhir_diperiksa: Maret 2024", "terakhir_diperiksa: 2024-03"),
    ("anggaran:\n  - jumlah: Rp 120.000.000", "anggaran:\n  - jumlah: 120000000"),
    ('anggaran:\n  - jumlah: "120000000"', "anggaran:\n  - jumlah: 120000000"),
    ("anggaran:\n  - jumlah: Rp1,5 juta", "anggaran:\n  - jumlah: 1500000"),
    ("hasil:\n  - indikator: Buku\n    sesudah: 91,5", "hasil:\n  - indikator: Buku\n    sesudah: 91.5"),
    (
        "asal:\n  kode_wilayah: 73.22 # Luwu Utara\n  instansi: Dinas",
        'asal:\n  kode_wilayah: "73.22" # Luwu Utara\n  instansi: Dinas',
    ),
    ('asal: {kode_wilayah: "7322", instansi: Dinas}', 'asal: {kode_wilayah: "73.22", instansi: Dinas}'),
    ("dasar_hukum:\n  - judul: Perbup\n    nomor: 012", 'dasar_hukum:\n  - judul: Perbup\n    nomor: "012"'),
    ("contoh: ya", "contoh: true"),
    ("asal: {opd: dinkess}", "asal: {opd: dinkes}"),
    ("asal:\n  opd: Dinas Pendidikan", "asal:\n  opd: disdikbud"),
    ("berdasarkan: [Perahu Sehat]", "berdasarkan: [perahu-sehat]"),
    ("video:\n  - url: www.contoh.go.id/v\n    alt: x", 'video:\n  - url: "https://www.contoh.go.id/v"\n    alt: x'),
]
LEFT_ALONE = [
    "bentuk: entah",
    "asal:\n  opd: Dinas Perindustrian",
    "asal:\n  opd: Dinas Keserasian",
    "jenis: jarak jauh",
    "urusan: pertahanan",
    "terakhir_diperiksa: kemarin",
    "terakhir_diperiksa: 2024-02-30",
    "anggaran:\n  - jumlah: banyak",
    "hasil:\n  - indikator: Buku\n    sesudah: 1.500",
    'hasil:\n  - indikator: Buku\n    sesudah: "1.500"',
    'hasil:\n  - indikator: Buku\n    sesudah: "12,5%"',
    "asal:\n  kode_wilayah: 5\n  instansi: Dinas",
    'asal:\n  kode_wilayah: "99.99"\n  instansi: Dinas Pendidikan Kabupaten Luwu Utara',
    "iid:\n  tahun: 1950",
    "ringkasan: >-\n  Kontak 0812-3456-7890\n  di kantor.",
    "tujuan: satu hal",
    "tidak_dikenal: 1",
]


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """What the rules may look up."""
    region, _ = read_region(Catalogue.at(tmp_path_factory.mktemp("context")).root, "innovations")
    assert region is not None
    return region.context()


@pytest.mark.parametrize(("before", "after"), REPAIRED, ids=[before for before, _ in REPAIRED])
def test_repaired(context: Context, before: str, after: str) -> None:
    fixed, changes = fix_text(record(before), context)
    assert f"{after}\n" in fixed
    assert len(changes) >= 1
    assert fix_text(fixed, context) == (fixed, ())


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(context: Context, text: str) -> None:
    fixed, changes = fix_text(record(text), context)
    assert f"{text}\n" in fixed
    assert [change for change in changes if change != "urutan kunci disesuaikan"] == []


@pytest.mark.parametrize(
    "text",
    ["", "tanpa garis", "---\nnama: [\n---\n", "---\n\tnama: x\n---\n", "---\nnama: a: b\n---\n", "---\n- x\n---\n"],
)
def test_what_cannot_be_read_is_not_touched(context: Context, text: str) -> None:
    assert fix_text(text, context) == (text, ())


def test_every_change_is_told(context: Context) -> None:
    _, changes = fix_text(record("bentuk: pelayanan publk\nterakhir_diperiksa: 15/03/2024"), context)
    assert "bentuk: pelayanan publk menjadi pelayanan publik" in changes
    assert "terakhir_diperiksa: 15/03/2024 menjadi 2024-03-15" in changes


def test_values_over_several_lines_are_left(context: Context) -> None:
    text = record('bentuk: "pelayanan\n  publk"')
    assert 'bentuk: "pelayanan\n  publk"' in fix_text(text, context)[0]
