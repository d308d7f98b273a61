"""Checks a text as if it lay in the catalogue, and quotes what strangers wrote without letting it act."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from katalog.model.rules import Context
from katalog.source.record import INDEX, Reading
from katalog.source.tree import read_folder

JOINER = "\u2060"
"""Invisible, and keeps a platform from seeing a mention, a reference to an issue or a link."""

LAW = "UU 27/2022"
"""Stands in every finding about personal data."""


def check_text(text: str, slug: str, context: Context) -> Reading:
    """What the check says of a record that has no files yet, under the path that it would have."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "innovations"
        (root / slug).mkdir(parents=True)
        (root / slug / INDEX).write_bytes(text.encode("utf-8", "replace"))
        return read_folder(root, slug, context)


def quoted(text: str) -> str:
    """A text as Markdown that shows it and does nothing else: no link, picture, mention, HTML or table cell."""
    flat = " ".join(re.sub(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", text).split())
    quiet = re.sub(r"(?i)(@|#(?=\d)|www(?=\.)|://|gh-(?=\d))", lambda found: _parted(found[0]), flat)
    return re.sub(r"([\\`*_{}\[\]<>()#!|~&$])", r"\\\1", quiet)


def _parted(sign: str) -> str:
    return f":{JOINER}//" if sign == "://" else f"{sign}{JOINER}"
