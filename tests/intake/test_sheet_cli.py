"""The commands template, import and export: what they print, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from katalog.cli import app

from .sheet_kit import SOUND, Folder

RUNNER = CliRunner()


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and everything printed."""
    ended = RUNNER.invoke(app, [str(argument) for argument in arguments])
    return ended.exit_code, ended.output


def test_from_template_to_folders_and_back(folder: Folder, tmp_path: Path) -> None:
    option = ("--innovations", folder.root)
    filled = folder.file("isi.xlsx", [list(SOUND), list(SOUND.values())])

    assert run("template", tmp_path / "kosong.xlsx", *option) == (0, f"{tmp_path}/kosong.xlsx siap diisi.\n")
    assert run("import", filled, *option) == (
        0,
        "Inovasi: 1 ditulis, 0 diperbarui, 0 tidak berubah, 0 ditolak. 0 galat.\n",
    )
    assert run("export", tmp_path / "salinan.xlsx", *option) == (0, f"1 inovasi tersalin ke {tmp_path}/salinan.xlsx.\n")
    assert run("import", tmp_path / "salinan.xlsx", *option) == (
        0,
        "Inovasi: 0 ditulis, 0 diperbarui, 1 tidak berubah, 0 ditolak. 0 galat.\n",
    )


def test_faulty_rows_end_with_code_one(folder: Folder) -> None:
    filled = folder.file("isi.csv", [list(SOUND), list({**SOUND, "ringkasan": "NIK 7410012505900001."}.values())])

    code, printed = run("import", filled, "--innovations", folder.root)

    assert code == 1
    assert printed == (
        "isi.csv: G2: galat: ringkasan: tampak seperti NIK atau nomor kartu keluarga; data pribadi tidak boleh terbit "
        "(UU 27/2022). Saran: hapus nomornya.\n"
        "Inovasi: 0 ditulis, 0 diperbarui, 0 tidak berubah, 1 ditolak. 1 galat.\n"
    )
    assert folder.slugs() == []


def test_innovations_without_a_region_are_checked_with_the_projects(tmp_path: Path) -> None:
    (tmp_path / "baru").mkdir()
    Folder.at(tmp_path).file("isi.csv", [list(SOUND), list({**SOUND, "asal.opd": "dinkes"}.values())])

    assert run("import", tmp_path / "isi.csv", "--innovations", tmp_path / "baru")[0] == 0
    assert [item.name for item in (tmp_path / "baru").iterdir()] == ["perahu-pustaka"]


@pytest.mark.parametrize("command", ["template", "export"])
def test_a_workbook_has_its_ending_and_its_folder(folder: Folder, tmp_path: Path, command: str) -> None:
    option = ("--innovations", folder.root)

    assert run(command, tmp_path / "isi.txt", *option)[0] == 1
    code, printed = run(command, tmp_path / "tidak-ada" / "isi.xlsx", *option)
    assert code == 1
    assert printed.startswith("galat: ")
    assert "Traceback" not in printed
