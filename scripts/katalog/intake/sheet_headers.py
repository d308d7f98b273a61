"""Which column of a table is which key: by the key itself, by its label, or by what other forms call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from .sheet_layout import MAIN, SLUG, Column, Sheet, sheets
from .sheet_read import Table

ROWS_SEARCHED = 15
"""Titles and logos stand above the header of many a file, but not for long."""

EXAMPLE = "(contoh, tidak diimpor)"
"""Stands in the first cell of an example row."""

SILENT = ("no", "nomor", "no urut", "")
"""Columns that count rows; nobody misses them."""

OTHER_FORMS: Mapping[str, tuple[str, ...]] = {
    "nama": ("nama inovasi daerah", "judul inovasi", "nama inovasi perangkat daerah"),
    "tahapan": ("tahapan inovasi", "tahap inovasi"),
    "inisiator": ("inisiator inovasi daerah", "inisiator inovasi"),
    "nama_inisiator": ("nama inisiator inovasi", "nama inovator", "inovator"),
    "klasifikasi": ("klasifikasi inovasi", "klasifikasi inovasi daerah"),
    "jenis": ("jenis inovasi", "jenis inovasi daerah"),
    "bentuk": ("bentuk inovasi", "bentuk inovasi daerah"),
    "urusan": ("urusan", "urusan inovasi", "urusan inovasi daerah", "urusan pemerintahan", "urusan pemerintahan utama"),
    "urusan_beririsan": ("urusan lain yang beririsan", "urusan inovasi lain yang beririsan", "urusan lain"),
    "rancang_bangun": (
        "rancang bangun inovasi",
        "rancang bangun dan pokok perubahan yang dilakukan",
        "rancang bangun inovasi daerah",
    ),
    "tujuan": ("tujuan inovasi", "tujuan inovasi daerah"),
    "manfaat": ("manfaat inovasi", "manfaat yang diperoleh", "manfaat inovasi daerah"),
    "masalah": ("permasalahan", "latar belakang", "latar belakang masalah"),
    "ringkasan": ("deskripsi", "deskripsi singkat", "ringkasan inovasi", "abstrak"),
    "waktu.uji_coba": ("waktu uji coba", "waktu uji coba inovasi", "waktu uji coba inovasi daerah", "tanggal uji coba"),
    "waktu.penerapan": (
        *("waktu penerapan", "waktu implementasi", "waktu inovasi daerah diterapkan", "tanggal penerapan"),
        *("waktu penerapan inovasi", "waktu penerapan inovasi daerah", "waktu inovasi diterapkan"),
    ),
    "waktu.mulai": ("tanggal mulai", "tahun mulai"),
    "anggaran": ("anggaran inovasi", "anggaran inovasi daerah", "besaran anggaran"),
    "asal.opd": ("opd", "skpd", "nama opd", "perangkat daerah pengusul", "opd pengusul", "nama perangkat daerah"),
}
"""What the application of the regional index and agencies' own lists call our columns."""

TEXT_LIST = Column(("hasil",), ("@hasil",), "teks", "Hasil inovasi", "", "", many=True)
FOREIGN: Mapping[str, Column] = {
    **dict.fromkeys(("hasil inovasi", "hasil inovasi daerah", "hasil"), TEXT_LIST),
    **dict.fromkeys(
        ("waktu pengembangan", "waktu pengembangan terbaru", "tanggal pengembangan", "waktu pengembangan inovasi"),
        Column(("waktu", "pengembangan", "tanggal"), ("@tanggal",), "tanggal", "Waktu pengembangan", "", ""),
    ),
    **dict.fromkeys(
        ("penjelasan pengembangan", "uraian pengembangan"),
        Column(("waktu", "pengembangan", "uraian"), ("@uraian",), "teks", "Penjelasan pengembangan", "", ""),
    ),
    **{
        label: Column(("tema",), (f"@{name}",), "teks", label.capitalize(), "", "")
        for name, labels in (
            ("tematik", ("tematik", "tematik inovasi")),
            ("asta-cita", ("asta cita", "astacita")),
            ("pkpn", ("pkpn", "klaster pkpn", "program pkpn", "program kegiatan prioritas nasional")),
        )
        for label in labels
    },
}
"""Columns of other forms that have no column of their own on our main sheet."""


@dataclass(frozen=True)
class Header:
    """A table whose columns are known.

    `columns` go by their position from 0, `above` is the number of its last header row, `by_keys` tells that it has our
    row of keys. `near` and `unknown` are texts by position; `row` is where they stand.
    """

    sheet: Sheet
    row: int
    above: int
    columns: Mapping[int, Column]
    near: Mapping[int, str]
    unknown: Mapping[int, str]
    by_keys: bool


def header_of(table: Table) -> Header | None:
    """The sheet that a table is, and its columns; None where it is none of ours.

    A table of a strange name is taken for the main sheet where it has a column of names.
    """
    named = _by_name().get(table.name.strip().lower())
    sheet = named or sheets()[0]
    best: Header | None = None
    for number, cells in table.rows[:ROWS_SEARCHED]:
        found = _header(sheet, number, cells)
        if found.columns and (best is None or _weight(found) > _weight(best)):
            best = found
    if best is None or (named is None and not any(column.path == ("nama",) for column in best.columns.values())):
        return None
    return _with_keys(best, table)


def _weight(header: Header) -> int:
    return 2 * len(header.columns) - len(header.near)


def _with_keys(header: Header, table: Table) -> Header:
    """With the keys of the row below, where there is one; a key knows better than a label."""
    if header.by_keys:
        return header
    below = next(((number, cells) for number, cells in table.rows if number > header.row), None)
    if below is None:
        return header
    found = _header(header.sheet, *below)
    if not found.by_keys:
        return header
    columns = {**header.columns, **found.columns}
    near, unknown = (
        {i: text for i, text in texts.items() if i not in found.columns} for texts in (header.near, header.unknown)
    )
    return Header(header.sheet, header.row, below[0], columns, near, unknown, True)


def _header(sheet: Sheet, number: int, cells: tuple[object, ...]) -> Header:
    keys, labels = _keys(sheet.name), _labels(sheet.name)
    columns: dict[int, Column] = {}
    near: dict[int, str] = {}
    unknown: dict[int, str] = {}
    texts = {i: " ".join(str(cell).split())[:200] for i, cell in enumerate(cells) if cell is not None}
    hits = sum(text.lower() in keys for text in texts.values())
    by_keys = hits > 1 and 2 * hits >= len(texts)
    for i, text in texts.items():
        label = _plain(text)
        column = keys.get(text.lower()) or labels.get(label)
        if column is None and (alike := get_close_matches(label, labels, n=1, cutoff=0.85)):
            column = labels[alike[0]]
            near[i] = f'kolom "{text[:60]}" dibaca sebagai "{column.label}"'
        if column and column not in columns.values():
            columns[i] = column
        elif column:
            near.pop(i, None)
            unknown[i] = f'kolom "{text[:60]}" sama dengan kolom lain ("{column.label}"); isinya tidak dibaca'
        elif label not in SILENT:
            unknown[i] = f'kolom "{text[:60]}" tidak ada di katalog; isinya tidak dibaca'
    return Header(sheet, number, number, columns, near, unknown, by_keys)


def _plain(text: str) -> str:
    """A label without case, marks and remarks in brackets."""
    without = re.sub(r"\([^)]*\)|\*", " ", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", without))


@cache
def _by_name() -> dict[str, Sheet]:
    return {sheet.name.lower(): sheet for sheet in sheets()}


@cache
def _keys(name: str) -> dict[str, Column]:
    sheet = _by_name()[name.lower()]
    return {column.key: column for column in reversed(sheet.columns)}


@cache
def _labels(name: str) -> dict[str, Column]:
    """Every label of a sheet's columns; of a group's columns the last part too, where no other has the same."""
    sheet = _by_name()[name.lower()]
    found: dict[str, Column] = {}
    parts = [_plain(column.label.rpartition(": ")[2]) for column in sheet.columns]
    if sheet.name == MAIN:
        found |= FOREIGN
        by_key = {column.key: column for column in sheet.columns}
        found |= {label: by_key[key] for key, labels in OTHER_FORMS.items() for label in labels}
    found |= {part: column for part, column in zip(parts, sheet.columns, strict=True) if parts.count(part) == 1}
    found |= {_plain(column.label): column for column in sheet.columns}
    return found | dict(_labels_of_slug(sheet))


def _labels_of_slug(sheet: Sheet) -> Iterator[tuple[str, Column]]:
    slug = next(column for column in sheet.columns if column.path == SLUG)
    yield from ((label, slug) for label in ("nama folder", "inovasi", "folder"))
    if sheet.name != MAIN and not any(column.label == "Nama inovasi" for column in sheet.columns):
        yield "nama inovasi", slug
