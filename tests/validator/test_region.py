"""The folder `_daerah`: the region, its agencies and partners."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from katalog.source.tree import find_innovations, read_all
from katalog.workers import Workers

from .validator_kit import Catalogue, record


def change(catalogue: Catalogue, name: str, edit: Callable[[str], str]) -> list[str]:
    """Findings after a change in one of the files."""
    file = catalogue.root / "_daerah" / name
    file.write_text(edit(file.read_text()))
    catalogue.write(record())
    return [line.removeprefix("innovations/_daerah/") for line in catalogue.lines()]


def test_sound_region(catalogue: Catalogue) -> None:
    sources = read_all(catalogue.root, Workers())
    assert sources.findings == ()
    assert sources.region is not None
    assert sources.region.daerah.nama == "Kabupaten Buton Utara"
    assert [opd.id for opd in sources.region.opd] == ["dinkes", "disdikbud", "diskan", "bappeda"]
    assert [mitra.nama for mitra in sources.region.mitra] == ["Universitas Contoh"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("daerah.yml", 'kode: "74.10"', "kode: 74.10", "daerah.yml:2:1: galat: kode: kode wilayah tanpa tanda kutip"),
        ("daerah.yml", 'kode: "74.10"', 'kode: "74.99"', 'daerah.yml:2:1: peringatan: kode: kode "74.99" tidak ada'),
        (
            "daerah.yml",
            "zona_waktu: WITA",
            "zona_waktu: GMT",
            "daerah.yml:6:1: galat: zona_waktu: harus salah satu dari",
        ),
        (
            "daerah.yml",
            "urusan: pendidikan",
            "urusan: x",
            'daerah.yml:24:5: galat: masalah_warga[1].urusan: urusan "x"',
        ),
        ("daerah.yml", "jenis: github", "jens: github", "daerah.yml:10:1: galat: repositori.jenis: wajib diisi"),
        ("opd.yml", "id: dinkes", "id: diskan", 'opd.yml:10:5: galat: opd[3].id: id "diskan" sudah dipakai di atas'),
        ("opd.yml", "id: dinkes", "id: Dinas", "opd.yml:2:5: galat: opd[1].id: hanya boleh huruf kecil"),
        ("opd.yml", "jenis: badan", "jenis: kantor", "opd.yml:16:5: galat: opd[4].jenis: harus salah satu dari"),
        ("mitra.yml", "akademisi", "kampus", "mitra.yml:3:5: galat: mitra[1].unsur: harus salah satu dari"),
        ("mitra.yml", "- nama: Universitas", "- nama: A: B", "mitra.yml:2:12: galat: ada titik dua di dalam teks"),
    ],
)
def test_faults_of_the_region_stand_at_their_place(
    catalogue: Catalogue, name: str, old: str, new: str, expected: str
) -> None:
    assert change(catalogue, name, lambda text: text.replace(old, new, 1))[0].startswith(expected)


@pytest.mark.parametrize(("name", "goes_on"), [("daerah.yml", False), ("opd.yml", False), ("mitra.yml", True)])
def test_missing_file(catalogue: Catalogue, name: str, goes_on: bool) -> None:
    (catalogue.root / "_daerah" / name).unlink()
    catalogue.write(record())
    sources = read_all(catalogue.root, Workers())
    assert (sources.region is not None) is goes_on
    assert len(sources.records) == int(goes_on)
    expected = [f"innovations/_daerah/{name}:1:1: galat: berkas tidak ada. Saran: tambahkan berkasnya."]
    assert [str(finding) for finding in sources.findings] == ([] if goes_on else expected)


def test_line_ends_of_windows_are_a_warning(catalogue: Catalogue) -> None:
    file = catalogue.root / "_daerah" / "opd.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert [line.split(": ")[1] for line in catalogue.lines()] == ["peringatan"]


def test_invented_region_may_have_an_invented_code(catalogue: Catalogue) -> None:
    assert change(catalogue, "daerah.yml", lambda text: text.replace('"74.10"', '"00.01"')) == []


def test_innovations_are_found_from_anywhere_inside(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = catalogue.write(record())
    for start in (catalogue.root, folder, folder / "index.md", catalogue.root / "_daerah"):
        assert find_innovations(start) == catalogue.root.resolve()
    shutil.rmtree(catalogue.root / "_daerah")
    assert find_innovations(folder) is None
