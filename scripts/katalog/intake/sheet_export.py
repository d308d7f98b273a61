"""A working copy of the whole catalogue as a workbook: samples, drafts and faulty records included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from katalog.model.problem import Path, dotted
from katalog.source.front_matter import split
from katalog.source.record import INDEX
from katalog.source.text import UnreadableError, read_text
from katalog.source.tree import record_folders
from katalog.source.values import Values
from katalog.source.yaml_scalars import Ambiguous

from .sheet_book import Row, write_book
from .sheet_cells import MOST_CHARACTERS, Names, shown
from .sheet_gather import BODY
from .sheet_layout import MAIN, SLUG, WHOLE, Column, Sheet, sheets


@dataclass
class Copy:
    """What an export holds, and what it could not hold, as `folder: reason`."""

    records: int = 0
    left_out: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


def export_file(file: FilePath, innovations: FilePath, names: Names) -> Copy:
    """Write the workbook of all records under `innovations`. Raises OSError where either cannot be opened."""
    copy = Copy()
    for slug in record_folders(innovations):
        try:
            parts = split(read_text(innovations / slug / INDEX)[0])
            data = Values(parts.yaml, parts.yaml_line).data
        except UnreadableError as stop:
            copy.left_out.append(f"{slug}: {stop.spot.problem.message}")
            continue
        copy.records += 1
        copy.left_out += [f"{slug}: {reason}" for reason in _spread(slug, data, parts.body, copy, names)]
    write_book(file, names, copy.rows)
    return copy


def _spread(slug: str, data: Mapping[str, Any], narasi: str, copy: Copy, names: Names) -> Iterator[str]:
    """Put a record into rows; yield what has no place in any."""
    left = dict(_leaves({**data, BODY[0]: narasi} if narasi else data))
    for sheet in sheets():
        if sheet.is_list:
            copy.rows[sheet.name] += [row for row in _items(slug, sheet, data, left, names) if len(row) > 1]
        else:
            row: dict[str, Any] = {SLUG[0]: slug}
            for column in sheet.columns:
                if column.path != SLUG and (taken := _take(column, column.own, left)) is not None:
                    row[column.key] = shown(taken, column, names)
            if len(row) > 1 or sheet.name == MAIN:
                copy.rows[sheet.name].append(row)
            yield from _too_long(row)
    yield from (f"{dotted(path)} tidak punya kolom" for path, value in left.items() if value is not None)


def _items(
    slug: str, sheet: Sheet, data: Mapping[str, Any], left: dict[Path, Any], names: Names
) -> Iterator[dict[str, Any]]:
    items: Any = data
    for key in sheet.path:
        items = items.get(key) if isinstance(items, Mapping) else None
    for i in range(len(items) if isinstance(items, tuple) else 0):
        row: dict[str, Any] = {SLUG[0]: slug}
        for column in sheet.columns:
            if column.path == SLUG:
                continue
            path: Path = (*sheet.path, i, *column.own)
            if column.own == WHOLE and isinstance(left.get(path), bool | int | float | str):
                row[column.key] = shown(left.pop(path), column, names)
            elif column.own != WHOLE and (value := _take(column, path, left)) is not None:
                row[column.key] = shown(value, column, names)
        yield row


def _take(column: Column, path: Path, left: dict[Path, Any]) -> Any:
    """The value of a column, taken out of what is left; None where there is none of its shape."""
    if path in left:
        return left.pop(path)
    if not column.many:
        return None
    items = [(*path, i) for i in range(len(left)) if (*path, i) in left]
    return tuple(left.pop(item) for item in items) or None


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single value with its path."""
    if isinstance(value, Mapping | tuple):
        pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
        for part, item in pairs:
            yield from _leaves(item, (*path, part))
    else:
        yield path, str(value) if isinstance(value, Ambiguous) else value


def _too_long(row: dict[str, Any]) -> Iterator[str]:
    for key, value in list(row.items()):
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            yield f"{key} lebih panjang daripada yang muat dalam satu sel ({MOST_CHARACTERS} huruf)"
            del row[key]
