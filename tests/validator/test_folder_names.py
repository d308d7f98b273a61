"""Names of folders are slugs, apart on every system, and not those of list pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from katalog.source.finding import format_findings

from .validator_kit import Catalogue, record


def test_folders_that_differ_only_in_case(catalogue: Catalogue) -> None:
    catalogue.write(record(), "perahu")
    if (catalogue.root / "Perahu").exists():
        pytest.skip("this file system does not tell them apart")
    catalogue.write(record(), "Perahu")
    assert catalogue.lines() == [
        'innovations/Perahu/index.md:1:1: galat: nama folder hanya berbeda huruf besar-kecil dari "perahu". '
        "Saran: ganti nama salah satu folder.",
        "innovations/Perahu/index.md:1:1: galat: nama folder hanya boleh huruf kecil, angka dan tanda hubung. "
        "Saran: ganti menjadi perahu.",
        'innovations/perahu/index.md:1:1: galat: nama folder hanya berbeda huruf besar-kecil dari "Perahu". '
        "Saran: ganti nama salah satu folder.",
    ]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Perahu Pustaka", "ganti menjadi perahu-pustaka."),
        ("perahu_pustaka", "ganti menjadi perahu-pustaka."),
        ("perahu--pustaka", "ganti menjadi perahu-pustaka."),
        ("-perahu", "ganti menjadi perahu."),
        ("perahu.pustaka", "ganti menjadi perahu-pustaka."),
        ("perâhu", "ganti menjadi per-hu."),
        ("船", "ganti menjadi nama-inovasi."),
    ],
)
def test_folder_name_that_is_no_slug(catalogue: Catalogue, name: str, suggestion: str) -> None:
    catalogue.write(record(), name)
    assert [line.partition("Saran: ")[2] for line in catalogue.lines()] == [suggestion]


@pytest.mark.parametrize("name", ["halaman-1", "halaman-2", "halaman-007"])
def test_name_of_a_list_page(catalogue: Catalogue, name: str) -> None:
    catalogue.write(record(), name)
    assert [line.partition("galat: ")[2] for line in catalogue.lines()] == [
        f'nama folder "{name}" dipakai situs ini untuk halaman daftar. Saran: ganti nama foldernya.'
    ]


@pytest.mark.parametrize("name", ["halaman", "halaman-depan", "a", "1", "perahu-2"])
def test_name_that_is_a_slug(catalogue: Catalogue, name: str) -> None:
    catalogue.write(record(), name)
    assert catalogue.findings() == ()


@pytest.mark.parametrize("name", ["a\nb", "a:b", "a\x1b[31m"])
def test_name_cannot_break_the_output(catalogue: Catalogue, name: str) -> None:
    catalogue.write(record(), name)
    (finding,) = catalogue.findings()
    assert len(str(finding).splitlines()) == 1
    assert "\x1b" not in str(finding)


def test_name_that_is_no_text(catalogue: Catalogue) -> None:
    name = os.fsdecode(b"perahu-\xff")
    try:
        catalogue.write(record(), name)
    except OSError:
        pytest.skip("this file system takes only text")
    for style in ("text", "json", "github", "gitlab"):
        assert format_findings(catalogue.findings(), style).encode()


def test_folder_without_its_file(catalogue: Catalogue) -> None:
    (catalogue.root / "kosong").mkdir()
    (catalogue.root / "salah-nama").mkdir()
    (catalogue.root / "salah-nama" / "perahu.txt").write_text(record())
    assert catalogue.lines() == [
        "innovations/kosong/index.md:1:1: galat: index.md tidak ada di folder ini. "
        "Saran: tambahkan index.md, atau hapus foldernya.",
        "innovations/salah-nama/index.md:1:1: galat: index.md tidak ada di folder ini. "
        "Saran: ganti nama perahu.txt menjadi index.md.",
    ]


def test_folder_that_may_not_be_listed(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.write(record())
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "perahu-pustaka":
            raise PermissionError("no")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert catalogue.lines() == ["1:1: galat: folder ini tidak dapat dibuka. Saran: periksa izin baca foldernya."]


def test_folder_that_is_a_link(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "index.md").write_text(record())
    (catalogue.root / "perahu").symlink_to(tmp_path / "luar", target_is_directory=True)
    assert catalogue.lines() == [
        "innovations/perahu/index.md:1:1: galat: folder ini hanya tautan ke tempat lain. "
        "Saran: ganti dengan folder aslinya."
    ]


def test_hidden_folders_and_loose_files_are_no_records(catalogue: Catalogue) -> None:
    (catalogue.root / ".git").mkdir()
    (catalogue.root / "_contoh").mkdir()
    (catalogue.root / "README.md").write_text("# Inovasi\n")
    assert catalogue.findings() == ()
