"""The full-text index: Pagefind over the finished pages; only what is marked `data-pagefind-body` is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
LANGUAGE = "id"

# What the ready-made interfaces of Pagefind would need; ours brings its own dialog.
UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js")
UNUSED_PATTERNS = ("pagefind-component-ui.*",)


class SearchIndexError(Exception):
    """Pagefind did not make the index; the text says why."""


def build_index(site: Path) -> None:
    """Write the index into `site/pagefind/`. Raises SearchIndexError with Pagefind's own words."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", LANGUAGE, "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SearchIndexError((result.stderr or result.stdout).strip() or "Pagefind berhenti tanpa pesan")
    folder = site / FOLDER
    for pattern in (*UNUSED, *UNUSED_PATTERNS):
        for file in folder.glob(pattern):
            file.unlink()
