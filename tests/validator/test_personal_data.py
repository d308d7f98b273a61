"""Personal data: what is found, where it may stand, and that sums of money and article numbers are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.source.personal_data import personal_data
from katalog.source.tree import read_all
from katalog.workers import Workers

from .validator_kit import Catalogue

INNOVATIONS = Path(__file__).parents[2] / "innovations"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("NIK 7410011203850001.", "NIK", "7410011203850001"),
        ("7410 0112 0385 0001", "NIK", "7410 0112 0385 0001"),
        ("perempuan: 7410015203850001", "NIK", "7410015203850001"),
        ("No. KK: 7410011203850002", "KK", "7410011203850002"),
        ("NIP. 198503152010011002", "NIP", "198503152010011002"),
        ("NIP 19850315 201001 1 002", "NIP", "19850315 201001 1 002"),
        ("NPWP 09.254.294.3-407.000", "NPWP", "09.254.294.3-407.000"),
        ("NISN 0051234567", "NISN", "0051234567"),
        ("nomor BPJS 0001234567891", "BPJS", "0001234567891"),
        ("paspor A1234567", "PASSPORT", "A1234567"),
        ("SIM 740112345678", "SIM", "740112345678"),
        ("0812-3456-7890", "PHONE", "0812-3456-7890"),
        ("HP081234567890", None, ""),
        ("081234567890", "PHONE", "081234567890"),
        ("+62 812 3456 7890", "PHONE", "+62 812 3456 7890"),
        ("0062 812 3456 7890", "PHONE", "0062 812 3456 7890"),
        ("(0812) 3456 7890", "PHONE", "(0812) 3456 7890"),
        ("hubungi 08 12 34 56 78 90", "PHONE", "08 12 34 56 78 90"),
        ("https://wa.me/6281234567890", "PHONE", "6281234567890"),
        ("https://api.whatsapp.com/send?phone=6281234567890", "PHONE", "6281234567890"),
        ("budi@gmail.com", "EMAIL", "budi@gmail.com"),
        ("budi(at)yahoo.co.id", "EMAIL", "budi(at)yahoo.co.id"),
        ("budi [at] gmail [dot] com", "EMAIL", "budi [at] gmail [dot] com"),
        ("mailto:budi@gmail.com", "EMAIL", "budi@gmail.com"),
    ],
)
def test_personal_data_is_found(text: str, kind: str | None, value: str) -> None:
    padded = f"Kalimat pembuka yang panjang. {text} Kalimat penutup."
    found = [(data.kind, data.value, padded[data.offset :].startswith(data.value)) for data in personal_data(padded)]
    assert found == ([(kind, value, True)] if kind else [])


def test_neighbours_are_all_found() -> None:
    text = "0812-3456-7890 0813-1111-2222 " + "kata " * 300 + "7410011203850001, 7410011203850003 " * 20
    assert [data.kind for data in personal_data(text)] == ["PHONE", "PHONE", *["NIK"] * 40]


def test_list_of_persons_is_not_read_to_its_end() -> None:
    assert 50 < len(list(personal_data("budi@gmail.com, " * 5000))) < 100


@pytest.mark.parametrize(
    "text",
    [
        "Rp22.528.975.000",
        "Rp750.000.000 (2017) dan Rp930.000.000 (2018)",
        "Rp 1.500.000-2.000.000.000",
        "22.528.975.000 rupiah",
        "32.506 pengunjung pada 2013-2014, 2015-2016 dan 2017",
        "rekening 5.1.02.02.01.0026",
        "Nomor 400.10.11/1887/BSKDN",
        "188.45/123/2024",
        "https://berita.example/20151215104226-20-98325/perahu",
        "https://medium.example/@perahu/0812345678901234",
        "https://berita.example/?p=081234567890",
        "https://berita.example/?p=7410011203850001",
        "https://berita.example/tulisan/budi@gmail.com",
        "ISBN 978-602-8519-93-9",
        "(0402) 123456",
        "telp 0251 8321234",
        "bappeda@katalog.example",
        "@perahupustaka",
        "Lintang -4.812345, bujur 122.987654",
        "1234567890123456",
        "akta kelahiran 2024-2025 untuk 12.345 anak",
        "perkiraan mandiri 1234567890",
        "2024-03-15 10:00-12:00, 2024-03-16 10:00-12:00",
        "17.508 pulau, 514 kabupaten, 83.762 desa, 7.265 kecamatan",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(personal_data(f"Menurut laporan: {text} (catatan).")) == []


def test_contacts_of_offices_may_be_published(catalogue: Catalogue) -> None:
    contact = "unit: Humas\n{0}email: humas@butonutara.go.id\n{0}telepon: 0812 3456 7890\n"
    lines = catalogue.check(
        f"kontak:\n  {contact.format('  ')}replikasi:\n  kontak:\n    {contact.format('    ')}"
        f"branding:\n  kontak_humas:\n    {contact.format('    ')}"
        f"direplikasi_oleh:\n  - instansi: A\n    kontak:\n      {contact.format('      ')}"
    )
    assert lines == []


def test_a_published_contact_may_not_stand_elsewhere_too(catalogue: Catalogue) -> None:
    contact = "kontak:\n  email: humas@butonutara.go.id\n"
    assert catalogue.check(contact) == []
    lines = catalogue.check(f"{contact}tujuan:\n  - humas@butonutara.go.id\n")
    assert [line.partition(";")[0] for line in lines] == ["5:5: galat: tujuan[1]: tampak seperti alamat surel"]


def test_identity_numbers_may_not_even_stand_in_a_contact(catalogue: Catalogue) -> None:
    lines = catalogue.check("kontak:\n  unit: Budi NIP 198503152010011002\n")
    assert [line.partition(";")[0] for line in lines] == [
        "3:18: galat: kontak.unit: tampak seperti nomor induk pegawai (NIP)"
    ]


def test_reserved_addresses_may_stand_anywhere(catalogue: Catalogue) -> None:
    assert catalogue.check("catatan: Tulis ke bappeda@katalog.example.") == []


def test_personal_data_in_unquoted_numbers(catalogue: Catalogue) -> None:
    lines = catalogue.check("catatan: 7410011203850001\n")
    assert any("tampak seperti NIK" in line for line in lines)


def test_no_false_alarm_in_the_records_of_this_catalogue() -> None:
    findings = read_all(INNOVATIONS, Workers()).findings
    assert [str(finding) for finding in findings if "UU 27/2022" in finding.message] == []
