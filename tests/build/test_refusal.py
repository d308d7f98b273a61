"""What cannot be published is refused with a reason, without a traceback, and the old site stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_html import INNOVATIONS, Run, changed_catalogue, changed_project, tree


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A place with an old site, whole but small."""
    site = tmp_path / "public" / "site"
    (site / "data").mkdir(parents=True)
    (site / "index.html").write_text("old")
    (site / "data" / "inovasi.json").write_text("{}")
    return site


@pytest.fixture(autouse=True)
def _old_site_stays(output: Path) -> Iterator[None]:
    """After each test the old site is there, and nothing beside it but what is kept for the next build."""
    before = tree(output)
    yield None
    assert tree(output) == before
    assert {item.name for item in output.parent.iterdir()} <= {output.name, f".{output.name}.katalog"}


def test_errors_in_records(katalog: Run, tmp_path: Path, output: Path) -> None:
    innovations = changed_catalogue(
        tmp_path,
        ("lapor-jalan/index.md", "urusan: pekerjaan", "urusan: pekerjan"),
        ("rencana-perahu/index.md", "bentuk: lainnya", "bentuk: perahu"),
        ("contoh-pasar/index.md", "nama: Pasar", "nma: Pasar"),
    )
    code, written, complaint = katalog("build", "--innovations", innovations, "--output", output)
    assert code == 1
    wrong = [line.split(": galat: ")[0] for line in written.splitlines() if ": galat: " in line]
    assert {place.split("/")[1] for place in wrong} == {"contoh-pasar", "lapor-jalan", "rencana-perahu"}
    assert wrong == sorted(wrong)
    assert f"{len(wrong)} galat" in complaint
    assert "Situs lama tetap utuh" in complaint


def test_region_cannot_be_read(katalog: Run, tmp_path: Path, output: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, written, _ = katalog("build", "--innovations", tmp_path / "empty", "--output", output)
    assert code == 1
    assert "empty/_daerah/daerah.yml:1:1: galat" in written


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("tidak-ada.md", "tidak-ada.md"),
        ("inovasi/tidak-ada/", "galat: tentang/index.html: tautan inovasi/tidak-ada/"),
        ("/inovasi/", "galat: tentang/index.html: tautan /inovasi/"),
    ],
)
def test_broken_link_in_a_handwritten_page(katalog: Run, tmp_path: Path, output: Path, target: str, told: str) -> None:
    project = changed_project(tmp_path / "project")
    with (project / "docs" / "tentang.md").open("a", encoding="utf-8") as docs:
        docs.write(f"\n[putus]({target})\n")
    code, written, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", output, cwd=project)
    assert code == 1
    assert told in complaint
    assert "Selesai" not in written


def test_broken_link_in_a_record(katalog: Run, tmp_path: Path, output: Path) -> None:
    change = ("lapor-jalan/index.md", "masalah: Laporan", "masalah: Lihat [ini](../tidak-ada/). Laporan")
    innovations = changed_catalogue(tmp_path, change)
    code, _, complaint = katalog("build", "--innovations", innovations, "--output", output)
    assert code == 1
    assert "galat: inovasi/lapor-jalan/index.html: tautan ../tidak-ada/ tidak menuju ke mana pun." in complaint
    assert "Situs lama tetap utuh" in complaint


@pytest.mark.parametrize(
    ("change", "told"),
    [(("name: material", "name: tidak-ada"), "tidak-ada"), (("site_name: ", "site_name: ["), "line 4")],
)
def test_mkdocs_fails(katalog: Run, tmp_path: Path, output: Path, change: tuple[str, str], told: str) -> None:
    project = changed_project(tmp_path / "project", ("mkdocs.yml", *change))
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", output, cwd=project)
    assert code == 1
    assert "Pesan dari alat pembangun:\n" in complaint
    assert told in complaint


def test_pagefind_fails(katalog: Run, tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho indeks macet >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", output)
    assert code == 1
    assert complaint.endswith("Pesan dari alat pembangun:\nindeks macet\n")


def test_output_is_a_file(katalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "site"
    file.write_text("mine")
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", file)
    assert code == 1
    assert " ".join(complaint.split()) == f"Situs tidak diterbitkan: {file} bukan folder."
    assert file.read_text() == "mine"


def test_output_lies_below_a_file(katalog: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", tmp_path / "file" / "site")
    assert code == 1
    assert complaint.startswith("Situs tidak diterbitkan: ")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_output_cannot_be_written(katalog: Run, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", tmp_path / "closed" / "site")
    assert code == 1
    assert complaint.startswith("Situs tidak diterbitkan: ")


def test_output_holds_somebody_elses_files(katalog: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    code, _, complaint = katalog("build", "--innovations", INNOVATIONS, "--output", folder)
    assert code == 1
    assert "bukan situs katalog" in complaint
    assert (folder / "letter.txt").read_text() == "dear"
