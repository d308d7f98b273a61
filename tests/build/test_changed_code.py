"""A build with other code is a cold build: nothing of what earlier code made may stay."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from site_html import INNOVATIONS, ROOT
from workshop import Tree, assert_same, tree_of

CHANGES = {
    "what pages show": ("similar.py", "SHOWN = 3", "SHOWN = 1"),
    "data": ("model/data/tema.yml", "pendidikan: Pendidikan", "pendidikan: Pengajaran"),
    "the frame": ("frame.py", "object-src 'none'", "object-src 'self'"),
    "the card": ("documents/social_card.typ", "dy: 262pt", "dy: 252pt"),
    "the feed": ("opendata/feed.py", 'xml:lang="id"', 'xml:lang="ms"'),
}
"""File of the package, and what is replaced in it."""


@pytest.mark.parametrize("what", CHANGES)
def test_other_code(what: str, tmp_path: Path) -> None:
    package = shutil.copytree(
        ROOT / "scripts" / "katalog", tmp_path / "code" / "katalog", ignore=shutil.ignore_patterns("__pycache__")
    )
    name, old, new = CHANGES[what]
    before = _build(tmp_path, "site")
    file = package / name
    text = file.read_text("utf-8")
    assert old in text, f"{name} has changed: choose another text"
    file.write_text(text.replace(old, new), "utf-8")
    warm = _build(tmp_path, "site")
    assert warm != before, f"{what} changed and nobody can see it: choose another text"
    assert_same(warm, _build(tmp_path, "cold", "--no-cache"), f"with {what} changed")


def _build(folder: Path, name: str, *options: str) -> Tree:
    output = folder / "public" / name
    command = [sys.executable, "-m", "katalog", "build", "--innovations", str(INNOVATIONS), "--output", str(output)]
    environment = {**os.environ, "PYTHONPATH": str(folder / "code"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True, capture_output=True)
    return tree_of(output)
