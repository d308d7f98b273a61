"""Writes the workbook: the empty template with an example, or one filled with the catalogue's records.

Header rows: labels, then the keys they stand for, in grey. A third row is an example that an import passes over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from katalog.model.standards import affairs, regions

from .sheet_cells import NO, YES, Names
from .sheet_gather import GUIDE_SHEET, LISTS_SHEET
from .sheet_headers import EXAMPLE
from .sheet_layout import MAIN, SLUG, Column, Sheet, sheets

FIRST_ROW = 4
"""Below the two header rows and the example."""

LAST_ROW = 1000
"""Rows with drop-downs."""

WHEN = datetime(2000, 1, 1)
"""A workbook made twice is the same; who made it when says nothing here."""

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
"""The library notes the time of saving, whatever it was told."""

HEADER, REQUIRED, KEYS, SAMPLE = (
    PatternFill("solid", fgColor=colour) for colour in ("FF0B5563", "FF8A3B12", "FFF2F2F2", "FFFFF6DC")
)
WHITE, GREY, SLANTED = (
    Font(bold=True, color="FFFFFFFF"),
    Font(color="FF767676", size=9),
    Font(italic=True, color="FF6B5B2A"),
)
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDE = ("rancang_bangun", "masalah", "solusi", "ringkasan")

Row = Mapping[str, Any]
"""Cells by the dotted key of their column."""

EXAMPLES: Mapping[str, str] = {
    "tahapan": "penerapan",
    "jenis": "digital",
    "bentuk": "pelayanan publik",
    "ringkasan": "Dua kalimat: apa inovasinya, dan apa yang berubah karenanya.",
    "masalah": "Masalah yang dijawab, sebaiknya dengan angka.",
    "rancang_bangun": "Uraian lengkap, paling sedikit 300 kata.",
}


def write_book(file: FilePath | BinaryIO, names: Names, rows: Mapping[str, Sequence[Row]] | None = None) -> None:
    """Write a workbook with these rows by sheet; without any, the template. Raises OSError."""
    book = Workbook()
    book.properties.created = book.properties.modified = WHEN
    book.properties.creator = "Katalog inovasi"
    guide = book.active
    assert isinstance(guide, Worksheet)
    _guide(guide)
    lists = _lists(names)
    for sheet in sheets():
        _sheet(book.create_sheet(sheet.name), sheet, lists, (rows or {}).get(sheet.name, ()))
    _list_sheet(book, lists)
    book.active = 1
    book.save(file)


def template_bytes(names: Names) -> bytes:
    """The template, the same bytes for the same names: a packed file otherwise carries the time of its making."""
    written = io.BytesIO()
    write_book(written, names)
    packed = io.BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = MODIFIED.sub(rb"\g<1>" + WHEN.isoformat().encode() + b"Z", source.read(name))
            target.writestr(ZipInfo(name, WHEN.timetuple()[:6]), content, ZIP_DEFLATED)
    return packed.getvalue()


def _lists(names: Names) -> dict[str, list[str]]:
    """Values of the drop-downs that do not fit in a cell's rule, by the name of their range."""
    return {
        "urusan": [affair.nama for affair in affairs().values()],
        "opd": sorted(names.names.values()) or ["-"],
        "wilayah": [f"{code} {name}" for code, name in regions().items()],
    }


def _guide(page: Worksheet) -> None:
    page.title = GUIDE_SHEET
    lines = [
        "Petunjuk mengisi",
        f"Isi lembar {MAIN}: satu baris tiap inovasi, mulai baris {FIRST_ROW}. Kolom berjudul cokelat wajib diisi.",
        "Lembar lain boleh dikosongkan. Kolom pertamanya menyebut nama folder atau nama inovasinya.",
        "Daftar ditulis satu butir tiap baris dalam sel (Alt+Enter). Baris contoh dan baris kunci jangan diisi.",
        "Jangan menulis data pribadi: NIK, nomor KK, nomor ponsel pribadi, nama pasien (UU 27/2022).",
        "Sesudah diisi: katalog import NAMA-BERKAS.xlsx. Gambar dan lampiran ditaruh di folder inovasinya.",
    ]
    for number, text in enumerate(lines, 1):
        page.cell(number, 1, text).alignment = WRAPPED
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=6)
    page.cell(1, 1).font = Font(bold=True, size=16, color="FF0B5563")
    start = len(lines) + 2
    for i, title in enumerate(("Lembar", "Kolom", "Kunci", "Wajib", "Penjelasan", "Contoh atau pilihan"), 1):
        _styled(page.cell(start, i, title), HEADER, WHITE)
    number = start
    for sheet in sheets():
        for column in sheet.columns:
            number += 1
            choices = ", ".join(map(str, column.choices)) or column.example
            texts = (sheet.name, column.label, column.key, column.required, _help(column), choices)
            for i, text in enumerate(texts, 1):
                cell = page.cell(number, i)
                _put(cell, text)
                cell.alignment = WRAPPED
    for letter, width in zip("ABCDEF", (22, 30, 34, 16, 70, 50), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"A{start + 1}"


def _help(column: Column) -> str:
    form = {
        "ya": f"{YES} atau {NO}.",
        "tanggal": "Tanggal, bulan (2024-03) atau tahun.",
        "rupiah": "Angka rupiah." if not column.or_text else "",
        "urusan": "Pilih dari daftar.",
        "opd": "Pilih dari daftar.",
        "wilayah": "Pilih dari daftar.",
    }.get(column.kind, "")
    many = "Satu butir tiap baris." if column.many else ""
    return " ".join(part for part in (column.help, form, many) if part)


def _sheet(page: Worksheet, sheet: Sheet, lists: Mapping[str, list[str]], rows: Sequence[Row]) -> None:
    for i, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(i)
        head = page.cell(1, i, column.label)
        _styled(head, REQUIRED if column.required else HEADER, WHITE)
        help_text = "\n".join(part for part in (column.required, _help(column)) if part)
        head.comment = Comment(help_text, "Katalog", height=110, width=300)
        _styled(page.cell(2, i, column.key), KEYS, GREY)
        _styled(page.cell(3, i), SAMPLE, SLANTED)
        _put(page.cell(3, i), EXAMPLE if i == 1 else _example(column, lists))
        page.column_dimensions[letter].width = 60 if column.key in WIDE else 36 if column.many else 24
        _drop_down(page, column, letter, lists)
    _fill(page, sheet, rows)
    page.row_dimensions[1].height = 32
    page.freeze_panes = "C4" if sheet.name == MAIN else "B4"


def _fill(page: Worksheet, sheet: Sheet, rows: Iterable[Row]) -> None:
    for number, row in enumerate(rows, FIRST_ROW):
        for i, column in enumerate(sheet.columns, 1):
            if (value := row.get(column.key)) is not None:
                cell = page.cell(number, i)
                _put(cell, value)
                cell.alignment = WRAPPED


def _put(cell: Cell | Any, value: Any) -> None:
    """Put a value into a cell; a text stays a text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, int) and value > 9999:
        cell.number_format = "#,##0"


def _styled(cell: Any, fill: PatternFill, font: Font) -> None:
    cell.fill, cell.font, cell.alignment = fill, font, WRAPPED


def _example(column: Column, lists: Mapping[str, list[str]]) -> str:
    if column.path == SLUG:
        return "Nama inovasi"
    if column.kind in lists:
        return lists[column.kind][0]
    chosen = str(column.choices[0]) if column.choices else YES if column.kind == "ya" else ""
    return EXAMPLES.get(column.key, column.example or chosen)


def _drop_down(page: Worksheet, column: Column, letter: str, lists: Mapping[str, list[str]]) -> None:
    """A list to choose from; other values only draw a warning, since several may stand in one cell."""
    if column.kind in lists:
        rule = str(column.kind)
    elif column.choices or column.kind == "ya":
        rule = f'"{",".join(map(str, column.choices)) or f"{YES},{NO}"}"'
    elif column.path == SLUG and page.title != MAIN:
        rule = f"{MAIN}!$B${FIRST_ROW}:$B${LAST_ROW}"
    else:
        return
    choice = DataValidation(type="list", formula1=rule, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    choice.error, choice.errorTitle = "Isi ini tidak ada dalam daftar.", column.label[:32]
    choice.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    page.add_data_validation(choice)


def _list_sheet(book: Workbook, lists: Mapping[str, list[str]]) -> None:
    page = book.create_sheet(LISTS_SHEET)
    for i, (name, values) in enumerate(lists.items(), 1):
        for number, value in enumerate(values, 1):
            _put(page.cell(number, i), value)
        letter = get_column_letter(i)
        book.defined_names[name] = DefinedName(name, attr_text=f"{LISTS_SHEET}!${letter}$1:${letter}${len(values)}")
        page.column_dimensions[letter].width = 50
    page.sheet_state = "hidden"
