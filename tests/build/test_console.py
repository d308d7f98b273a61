"""What commands say reaches a terminal as text, and a reader that has gone ends them quietly."""

from __future__ import annotations

import subprocess
import sys

import pytest

from katalog.console import Console


def test_control_characters_of_a_file_name_stay_out(capsys: pytest.CaptureFixture[str]) -> None:
    Console().print("galat: a\x1b[2Jb\x07c\rd :x: [bold]")
    assert capsys.readouterr() == ("galat: a[2Jbcd :x: [bold]\n", "")


def test_errors_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    Console(stderr=True).print("galat")
    assert capsys.readouterr() == ("", "galat\n")


def test_a_reader_that_has_gone() -> None:
    code = "from katalog.console import Console\nwhile True: Console().print('baris' * 1000)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
