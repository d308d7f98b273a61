"""`katalog check --fix`: repairs what can only have been meant one way, and keeps every comment.

Each repair is tried on its own and kept only where it leaves fewer faults. A file that cannot be read is not touched;
a record that the whole check likes less afterwards gets its old content and names back.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.model.rules import Context
from katalog.source.front_matter import split
from katalog.source.record import INDEX, Reading
from katalog.source.text import UnreadableError, read_text
from katalog.source.tree import read_folder, record_folders
from katalog.source.values import Values

from .fix_files import Rename, file_renames, folder_name
from .fix_layout import with_clean_line_ends, with_keys_in_order
from .fix_values import problems_of, value_repairs, with_repair

MOST_ROUNDS = 200
"""One round repairs one value; the check reports no more than a hundred faults of a file."""

Score = tuple[int, int]
"""How many errors, and how many warnings."""


@dataclass(frozen=True)
class Fixed:
    """What was changed in one record, one line each, and the name of its folder now."""

    folder: str
    changes: tuple[str, ...] = ()


def fix_text(text: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """A record's text with all repairs, and what was changed; text that cannot be read comes back as it is."""
    changes: list[str] = []
    try:
        text = _with(with_clean_line_ends, text, "spasi di ujung baris dihapus", changes)
        for _ in range(MOST_ROUNDS):
            repaired = _with_one_repair(text, context, changes)
            if repaired == text:
                break
            text = repaired
        text = _with(with_keys_in_order, text, "urutan kunci disesuaikan", changes)
    except UnreadableError:
        return text, tuple(changes)
    return text, tuple(changes)


def fix_record(root: Path, slug: str, context: Context) -> Fixed:
    """Repair one folder of the catalogue in place. Raises OSError where it cannot be written."""
    folder = root / slug
    file = folder / INDEX
    try:
        text, _ = read_text(file)
        raw = file.read_bytes()
        problems_of(split(text), context)
    except UnreadableError:
        return Fixed(slug)
    if folder.is_symlink() or text.encode() != _with_unix_ends(raw):
        return Fixed(slug)
    before = _score(read_folder(root, slug, context))
    repaired, changes = fix_text(text, context)
    renames = file_renames(folder, repaired)
    for rename in sorted(renames, key=lambda rename: (rename.repair.line, rename.repair.column), reverse=True):
        repaired = with_repair(repaired, rename.repair)
    _rename(folder, renames)
    if repaired.encode() != raw:
        _write(file, repaired.encode())
    reading = read_folder(root, slug, context)
    if _score(reading) > before:
        _write(file, raw)
        _rename(folder, [Rename(rename.new, rename.old, rename.repair) for rename in renames])
        return Fixed(slug)
    told = (*_ends_told(raw), *changes, *(rename.repair.told for rename in renames))
    new = folder_name(slug, iter(record_folders(root))) if _score(reading)[0] == 0 else ""
    if not new or (root / new).exists():
        return Fixed(slug, told)
    folder.rename(root / new)
    return Fixed(new, (*told, f"folder {slug} diganti nama menjadi {new}"))


def _with(step: Callable[[str], str], text: str, told: str, changes: list[str]) -> str:
    """A step that only moves or drops blanks and lines, taken where what the file says stays the very same."""
    changed = step(text)
    if changed == text or _data(changed) != _data(text) or _bare_lines(changed) != _bare_lines(text):
        return text
    changes.append(told)
    return changed


def _with_one_repair(text: str, context: Context, changes: list[str]) -> str:
    parts = split(text)
    before = _score_of_text(text, context)
    for repair in value_repairs(parts, text, context):
        candidate = with_repair(text, repair)
        with suppress(UnreadableError):
            if _score_of_text(candidate, context) < before:
                changes.append(repair.told)
                return candidate
    return text


def _score_of_text(text: str, context: Context) -> Score:
    problems = problems_of(split(text), context)
    wrong = sum(not problem.warning for problem in problems)
    return wrong, len(problems) - wrong


def _score(reading: Reading) -> Score:
    wrong = sum(not finding.warning for finding in reading.findings)
    return wrong, len(reading.findings) - wrong


def _data(text: str) -> tuple[Any, str]:
    parts = split(text)
    return Values(parts.yaml, parts.yaml_line).data, parts.body


def _bare_lines(text: str) -> list[str]:
    return sorted(line.rstrip() for line in text.split("\n"))


def _with_unix_ends(raw: bytes) -> bytes:
    """The bytes as read_text reads them, unless it had to replace letters."""
    return raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _ends_told(raw: bytes) -> Iterator[str]:
    if raw.startswith(b"\xef\xbb\xbf"):
        yield "tanda BOM dihapus"
    if b"\r" in raw:
        yield "akhir baris diganti dengan LF"


def _rename(folder: Path, renames: list[Rename]) -> None:
    for old, new in dict.fromkeys((rename.old, rename.new) for rename in renames):
        (folder / old).rename(folder / new)


def _write(file: Path, content: bytes) -> None:
    """Replace a file whole: whoever reads it meets the old content or the new."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".index-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        shutil.copymode(file, name)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
