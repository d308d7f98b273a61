"""`katalog new`: every answer is checked at once, and nothing is written before the last."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from validator_kit import Catalogue, record

from katalog.cli import app
from katalog.intake.new import FolderTakenError, write_new
from katalog.source.tree import read_all
from katalog.workers import Workers

ANSWERS = ["Obat Antar Pulau", "1", "2", "2", "2", "Kesehatan", "Obat diantar perahu.", "Pasien jauh dari obat."]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """An empty catalogue with a region."""
    return Catalogue.at(tmp_path)


def run(catalogue: Catalogue, *lines: str) -> Result:
    return CliRunner().invoke(
        app, ["new", "--innovations", str(catalogue.root)], input="".join(f"{line}\n" for line in lines)
    )


def text(catalogue: Catalogue, slug: str = "obat-antar-pulau") -> str:
    return (catalogue.root / slug / "index.md").read_text("utf-8")


def test_answers_become_a_sound_record(catalogue: Catalogue) -> None:
    ended = run(catalogue, *ANSWERS)
    assert ended.exit_code == 0, ended.output
    assert read_all(catalogue.root, Workers()).errors == 0
    written = text(catalogue)
    assert "asal:\n  opd: dinkes\n" in written
    assert "tahapan: uji coba\njenis: non digital\nbentuk: pelayanan publik\nurusan: kesehatan\n" in written


def test_file_names_its_schema_and_what_can_come_next(catalogue: Catalogue) -> None:
    run(catalogue, *ANSWERS)
    lines = text(catalogue).splitlines()
    assert lines[1].startswith("# yaml-language-server: $schema=https://")
    assert lines[1].endswith("/data/inovasi.schema.json")
    assert any(line.startswith("# tujuan: ") for line in lines)


@pytest.mark.parametrize(
    ("position", "wrong", "told"),
    [
        (0, "x" * 121, "terlalu panjang: 121 huruf, batasnya 120"),
        (0, "", "Wajib diisi."),
        (1, "Dinas Sihir", "perangkat daerah ini tidak ada dalam daftar"),
        (2, "9", "harus salah satu dari: inisiatif, uji coba, penerapan"),
        (5, "sihir", 'urusan "sihir" tidak dikenal'),
        (6, "<b>tebal</b>", "HTML tidak boleh ditulis di sini"),
        (7, "Pasien dengan NIK 7410011203850001", "data pribadi tidak boleh terbit (UU 27/2022)"),
    ],
)
def test_wrong_answer_is_asked_again(catalogue: Catalogue, position: int, wrong: str, told: str) -> None:
    ended = run(catalogue, *ANSWERS[:position], wrong, *ANSWERS[position:])
    assert ended.exit_code == 0, ended.output
    assert told in ended.output
    assert read_all(catalogue.root, Workers()).errors == 0


def test_long_list_is_shown_on_request(catalogue: Catalogue) -> None:
    ended = run(catalogue, *ANSWERS[:5], "?", "2", *ANSWERS[6:])
    assert "38  Fungsi penunjang lainnya sesuai peraturan" in ended.output
    assert "urusan: kesehatan\n" in text(catalogue)


def test_taken_name_asks_for_another_folder(catalogue: Catalogue) -> None:
    catalogue.write(record(), "obat-antar-pulau")
    ended = run(catalogue, *ANSWERS, "obat-antar-pulau", "///", "obat pulau")
    assert ended.exit_code == 0, ended.output
    assert "sudah ada" in ended.output
    assert text(catalogue) == record()
    assert "nama: Obat Antar Pulau\n" in text(catalogue, "obat-pulau")


@pytest.mark.parametrize("given", range(len(ANSWERS)))
def test_end_of_input_writes_nothing(catalogue: Catalogue, given: int) -> None:
    ended = run(catalogue, *ANSWERS[:given])
    assert ended.exit_code == 1
    assert "tidak ada yang ditulis" in ended.output
    assert [item.name for item in catalogue.root.iterdir()] == ["_daerah"]


def test_folder_that_appeared_meanwhile_is_not_touched(catalogue: Catalogue) -> None:
    catalogue.write(record())
    with pytest.raises(FolderTakenError):
        write_new(catalogue.root, "perahu-pustaka", "lain")
    assert text(catalogue, "perahu-pustaka") == record()


def test_half_a_folder_is_taken_away(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_new(catalogue.root, "baru", "x")
    assert not (catalogue.root / "baru").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_ctrl_c_at_a_terminal_writes_nothing(catalogue: Catalogue) -> None:
    import pty  # noqa: PLC0415  (not there on Windows)

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "katalog", "new", "--innovations", str(catalogue.root)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        shown = _until(ours, b"1 dari 8")
        os.write(ours, b"Obat Antar Pulau\n")
        shown += _until(ours, b"2 dari 8")
        time.sleep(0.2)
        process.send_signal(2)
        shown += _until(ours, b"tidak ada yang ditulis")
        assert process.wait(20) == 1
    os.close(theirs)
    os.close(ours)
    assert b"Traceback" not in shown
    assert [item.name for item in catalogue.root.iterdir()] == ["_daerah"]


def _until(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows up to some words."""
    seen = b""
    for part in _reads(terminal):
        seen += part
        if wanted in seen:
            break
    assert wanted in seen, seen
    return seen


def _reads(terminal: int) -> Iterator[bytes]:
    """Parts of what is shown, until nothing comes for a while."""
    while select.select([terminal], [], [], 30)[0]:
        yield os.read(terminal, 4096)
