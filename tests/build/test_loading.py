"""What takes longer to load than a small build is only loaded by what needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("library", ["lokal", "openpyxl", "imagesize", "typst", "watchfiles", "asyncio", "rich"])
def test_command_line_starts_without(library: str) -> None:
    code = f"import sys, katalog.cli, katalog.cli_build; print({library!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
