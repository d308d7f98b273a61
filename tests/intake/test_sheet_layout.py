"""The workbook has a place for every key of the models, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from katalog.intake.sheet_layout import MAIN, SLUG, WHOLE, sheets
from katalog.model.fields import models_at
from katalog.model.inovasi import Inovasi

MAX_TITLE = 31
"""Characters of a sheet's name that spreadsheet programs take."""


def leaves(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key that holds no group."""
    for name in model.model_fields:
        groups = models_at(model, (name,))
        if not groups:
            yield (*path, name)
        for group in groups:
            yield from leaves(group, (*path, name))


def test_every_key_has_one_column() -> None:
    placed = [column.path for sheet in sheets() for column in sheet.columns if column.path != SLUG]
    texts = [column.path for sheet in sheets() for column in sheet.columns if column.own == WHOLE]

    assert set(placed) == {*leaves(Inovasi), *texts, ("anggaran",), ("rancang_bangun",)}
    assert len(placed) == len(set(placed))
    assert texts == [("hasil",), ("berdasarkan",), ("direplikasi_oleh",)]


def test_sheets_and_columns_can_be_told_apart() -> None:
    names = [sheet.name for sheet in sheets()]

    assert names[0] == MAIN
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= MAX_TITLE
    for sheet in sheets():
        labels = [column.label for column in sheet.columns]
        assert len(set(labels)) == len(labels), sheet.name


def test_it_says_what_must_be_filled_in() -> None:
    required = {column.key: column.required for column in sheets()[0].columns if column.required}

    assert required == {
        "nama": "wajib",
        "asal.opd": "wajib untuk inovasi sendiri",
        "asal.kode_wilayah": "wajib untuk rujukan",
        "asal.instansi": "wajib untuk rujukan",
        "tahapan": "wajib untuk inovasi sendiri",
        "jenis": "wajib untuk inovasi sendiri",
        "bentuk": "wajib",
        "urusan": "wajib",
        "ringkasan": "wajib",
        "masalah": "wajib",
    }
