"""The full-text index: Pagefind over the finished pages; only what is marked `data-pagefind-body` is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
LANGUAGE = "id"

REPEATED = "figure details"
"""The table folded away behind a drawing repeats its figures and would spoil the excerpts."""

NEEDED = ("pagefind.js", "pagefind-entry.json", "pagefind.*.pf_meta", f"wasm.{LANGUAGE}.pagefind")
"""What our own dialog asks for, beside the folders of chunks and fragments. Left out are Pagefind's ready-made
interfaces, its worker (a second download before the first result) and the program for unknown languages."""


class SearchIndexError(Exception):
    """Pagefind did not make the index; the text says why."""


def build_index(site: Path) -> None:
    """Write the index into `site/pagefind/`. Raises SearchIndexError with Pagefind's own words."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", LANGUAGE, "--quiet"]
    command += ["--exclude-selectors", REPEATED]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SearchIndexError((result.stderr or result.stdout).strip() or "Pagefind berhenti tanpa pesan")
    for file in (site / FOLDER).iterdir():
        if file.is_file() and not any(file.match(pattern) for pattern in NEEDED):
            file.unlink()
