"""From a spreadsheet file to rows of cells; everything is bounded before it is opened, since files may be hostile."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from openpyxl import load_workbook

from katalog.source.text import INVISIBLE

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that an .xlsx file may grow to; 500 innovations with every key written need 11 MB."""

MAX_RATIO = 150
"""How many times larger a part may become; sheets full of alike rows reach 40."""

MAX_PARTS = 400
MAX_SHEETS = 60
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 100_000
"""Characters."""

MAX_EMPTY = 500
"""Empty rows in a row, after which a sheet is taken to have ended."""

ENDINGS = (".xlsx", ".csv")
DELIMITERS = ",;\t|"


class UnreadableSheetError(Exception):
    """The file cannot be read at all; holds the reason and a suggestion, in Indonesian."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


@dataclass(frozen=True)
class Formula:
    """A cell that is computed, or whose computation failed, as it was written."""

    text: str


@dataclass(frozen=True)
class Table:
    """A sheet: its rows with their numbers (from 1), without the empty ones. `name` is empty for a CSV file.

    `cut` tells that there were more rows or columns than are read.
    """

    name: str
    rows: tuple[tuple[int, tuple[object, ...]], ...]
    cut: bool = False

    @property
    def is_text_only(self) -> bool:
        """Whether its cells cannot be anything but texts."""
        return not self.name


def read_tables(file: FilePath) -> tuple[Table, ...]:
    """The sheets of an .xlsx file, or the one of a CSV file. Raises UnreadableSheetError."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableSheetError(f'jenis berkas "{ending}" tidak dapat dibaca', "simpan sebagai .xlsx atau .csv")
    try:
        if not file.is_file():
            raise UnreadableSheetError("berkas tidak ada", "periksa nama dan foldernya")
        size = file.stat().st_size
        if size > MAX_BYTES:
            message = f"berkas {size // 1_048_576} MB, batasnya {MAX_BYTES // 1_048_576} MB"
            raise UnreadableSheetError(message, "bagi menjadi beberapa berkas")
        raw = file.read_bytes()
    except OSError:
        raise UnreadableSheetError("berkas tidak dapat dibuka", "periksa izin baca berkasnya") from None
    return (_of_csv(raw),) if ending == ".csv" else _of_xlsx(raw)


def _of_csv(raw: bytes) -> Table:
    text = _decoded(raw).replace("\0", " ")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        return _table("", (tuple(row) for row in rows))
    except csv.Error:
        raise UnreadableSheetError("berkas CSV ini rusak", "simpan ulang sebagai CSV UTF-8") from None


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _of_xlsx(raw: bytes) -> tuple[Table, ...]:
    _check_archive(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            try:
                return tuple(
                    _of_sheet(sheet) for sheet in book.worksheets[:MAX_SHEETS] if sheet.sheet_state == "visible"
                )
            finally:
                book.close()
    except UnreadableSheetError:
        raise
    except Exception:  # the library raises whatever a broken part leads it to
        raise UnreadableSheetError(
            "berkas ini rusak atau bukan buku kerja .xlsx", "simpan ulang sebagai .xlsx"
        ) from None


def _check_archive(raw: bytes) -> None:
    """Refuse what would exhaust memory, and document types, which hide entities. Nothing is ever unpacked to a file."""
    broken = UnreadableSheetError("berkas ini bukan buku kerja .xlsx", "simpan ulang sebagai .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            swollen = any(part.file_size > MAX_RATIO * max(part.compress_size, 10_000) for part in parts)
            if len(parts) > MAX_PARTS or total > MAX_UNPACKED or swollen:
                raise UnreadableSheetError(
                    "isi berkas ini membengkak jauh di atas batas", "bagi menjadi beberapa berkas"
                )
            for part in parts:
                if part.flag_bits & 1:
                    raise UnreadableSheetError("berkas ini dikunci dengan kata sandi", "simpan ulang tanpa kata sandi")
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(4096).replace(b"\0", b""):
                            raise broken
    except UnreadableSheetError:
        raise
    except Exception:  # a broken archive shows in many ways
        raise broken from None


def _of_sheet(sheet: object) -> Table:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1)  # type: ignore[attr-defined]
    return _table(INVISIBLE.sub(" ", sheet.title), (tuple(map(_value, row)) for row in rows))  # type: ignore[attr-defined]


def _value(cell: object) -> object:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if kind in ("f", "e") and value is not None:
        return Formula(str(getattr(value, "text", value)))
    return value


def _table(name: str, rows: Iterable[tuple[object, ...]]) -> Table:
    kept: list[tuple[int, tuple[object, ...]]] = []
    cut = False
    for number, row in enumerate(_until_empty(rows), 1):
        if number > MAX_ROWS:
            cut = any(map(_is_filled, row)) or cut
            break
        cut = cut or any(map(_is_filled, row[MAX_COLUMNS:]))
        cells = tuple(_bounded(cell) for cell in row[:MAX_COLUMNS])
        if any(map(_is_filled, cells)):
            kept.append((number, cells))
    return Table(name, tuple(kept), cut)


def _until_empty(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    empty = 0
    for row in rows:
        empty = 0 if any(map(_is_filled, row)) else empty + 1
        if empty > MAX_EMPTY:
            return
        yield row


def _is_filled(cell: object) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _bounded(cell: object) -> object:
    if isinstance(cell, str):
        return re.sub(r"_x000[dD]_", "", cell[:MAX_CELL]) if _is_filled(cell) else None
    return cell
