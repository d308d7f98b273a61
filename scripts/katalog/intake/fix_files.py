"""Repairs of names: files with blanks or umlauts that a record names, and folders that are no slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from katalog.model.base import FILE_NAME, slugify
from katalog.model.problem import dotted
from katalog.source.attachments import FILE_KEYS
from katalog.source.front_matter import split
from katalog.source.record import SLUG
from katalog.source.tree import LIST_PAGE, LONGEST_SLUG
from katalog.source.values import Values

from .fix_values import Repair, span_of


@dataclass(frozen=True)
class Rename:
    """A file of the folder, its new name, and the value that names it."""

    old: str
    new: str
    repair: Repair


def file_renames(folder: Path, text: str) -> list[Rename]:
    """Files that the front matter names by a name that no address can hold, and that may be renamed safely.

    One file may be named at several places.

    Raises UnreadableError for a front matter that cannot be read, OSError for a folder that cannot.
    """
    parts = split(text)
    values = Values(parts.yaml, parts.yaml_line)
    names = {item.name for item in folder.iterdir() if item.is_file() and not item.is_symlink()}
    lines = text.split("\n")
    found: list[Rename] = []
    for pattern, _ in FILE_KEYS:
        for path, raw in values.matching(*pattern):
            node = values.tree.at(path)
            span = span_of(node, lines) if node else None
            new = _sound_name(raw)
            others = {rename.new for rename in found if rename.old != raw}
            taken = {name.casefold() for name in (names - {raw}) | others}
            if node and span and raw in names and new and new.casefold() not in taken:
                repair = Repair(node.line, *span, new, f"{dotted(path)}: berkas {raw} diganti nama menjadi {new}")
                found.append(Rename(raw, new, repair))
    return found


def folder_name(name: str, others: Iterator[str]) -> str:
    """The slug that a folder is to be named by; empty where its name is sound, or no safe one is to be had."""
    if SLUG.fullmatch(name):
        return ""
    new = slugify(_ascii(name))
    taken = {other.casefold() for other in others if other != name}
    return new if new and len(new) <= LONGEST_SLUG and new not in taken and not LIST_PAGE.fullmatch(new) else ""


def _sound_name(raw: str) -> str:
    """A name for a file whose own holds blanks or other letters; empty for one that is sound or leads elsewhere."""
    if re.fullmatch(FILE_NAME, raw) or re.search(r"[/\\\x00-\x1f]", raw) or "." not in raw:
        return ""
    stem, _, suffix = _ascii(raw).rpartition(".")
    name = f"{slugify(stem)}.{suffix.lower()}"
    return name if re.fullmatch(FILE_NAME, name) else ""


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
