"""What a record refers to: agencies, affairs, regions, themes; with near names where one is unknown."""

from __future__ import annotations

import pytest

from katalog.model.standards import affairs, region_codes_like, region_name, region_named_in, regions

from .validator_kit import Catalogue


@pytest.mark.parametrize(
    ("code", "suggestion"),
    [
        (
            "37.22",
            'maksud Anda "32.72" (Kota Sukabumi), "73.22" (Kabupaten Luwu Utara) atau "33.22" (Kabupaten Semarang)?',
        ),
        ("74.99", 'maksud Anda "74.09" (Kabupaten Konawe Utara)?'),
        ("31.99", "dua angka pertama berarti Provinsi Daerah Khusus Ibukota Jakarta; periksa dua angka terakhir"),
        ("99.99", "periksa dua angka pertama, itu kode provinsi"),
        ("00.00", "periksa dua angka pertama, itu kode provinsi"),
        ("47", 'maksud Anda "74" (Provinsi Sulawesi Tenggara) atau "17" (Provinsi Bengkulu)?'),
    ],
)
def test_regions_near_an_unknown_code(code: str, suggestion: str) -> None:
    assert region_name(code) is None
    assert region_codes_like(code) == suggestion


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dinas Pendidikan Kabupaten Luwu Utara", "73.22"),
        ("Pemerintah Kabupaten Luwu", "73.17"),
        ("Luwu Utara", "73.22"),
        ("Pemerintah Provinsi Jawa Timur", "35"),
        ("Dinas Kesehatan", ""),
        ("", ""),
    ],
)
def test_region_that_a_text_names(text: str, code: str) -> None:
    assert region_named_in(text) == code


def test_all_provinces_and_regencies_are_known() -> None:
    assert len(regions()) == 38 + 514
    assert region_name("74.10") == "Kabupaten Buton Utara"
    assert region_name("7410") is None


def test_all_affairs_of_the_law_are_known() -> None:
    assert len(affairs()) == 32 + 6
    assert "pertanahan" in affairs()
    assert "pertahanan" not in affairs()


def test_agency_is_found_by_any_of_its_names(catalogue: Catalogue) -> None:
    for written in ("disdikbud", "Disdikbud", "Dinas Pendidikan", "dinas pendidikan dan kebudayan"):
        lines = [line for line in catalogue.check(f"asal:\n  opd: {written}") if "asal.opd" in line]
        assert bool(lines) is (written != "disdikbud")
        assert all("Saran: tulis disdikbud" in line for line in lines)


def test_every_region_code_is_looked_up(catalogue: Catalogue) -> None:
    lines = catalogue.check(
        'berdasarkan:\n  - nama: A\n    kode_wilayah: "73.92"\ndireplikasi_oleh:\n  - kode_wilayah: "73.92"\n'
    )
    assert [line.partition(": kode")[0] for line in lines] == [
        "4:5: galat: berdasarkan[1].kode_wilayah",
        "6:5: galat: direplikasi_oleh[1].kode_wilayah",
    ]


def test_agencies_of_the_region_folder_count(catalogue: Catalogue) -> None:
    opd = catalogue.root / "_daerah" / "opd.yml"
    opd.write_text(opd.read_text() + "  - id: dishub\n    nama: Dinas Perhubungan\n")
    assert not any("asal.opd" in line for line in catalogue.check("asal:\n  opd: dishub"))
