"""Runs the command line inside the test's own process: a process of its own costs half a second."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from site_html import Run

from katalog import cli


@pytest.fixture
def katalog(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `katalog` in a project folder (the fixture's unless `cwd` says another); never lets a traceback pass."""

    def run(*arguments: str | Path, cwd: Path = project) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["katalog", *map(str, arguments)])
        capsys.readouterr()
        code: object = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        written, complaint = capsys.readouterr()
        assert isinstance(code, int)
        assert "Traceback" not in written + complaint
        assert "kesalahannya sendiri" not in complaint, complaint
        return code, written, complaint

    return run
