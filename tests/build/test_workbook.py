"""The empty workbook lies in the site, ready to be filled in: a contributor needs neither an account nor a program."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from katalog.build import WORKBOOK
from katalog.intake.sheet_book import template_bytes
from katalog.intake.sheet_cells import Names

NAMES = Names.of({"dinkes": ("Dinas Kesehatan",)})


def test_it_is_in_the_site_and_names_the_agencies(fixture_site: Path) -> None:
    book = load_workbook(fixture_site / WORKBOOK)
    assert "Inovasi" in book.sheetnames
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert any("Dinas" in text for text in cells)


def test_it_is_the_same_each_time() -> None:
    assert template_bytes(NAMES) == template_bytes(NAMES)
    assert load_workbook(io.BytesIO(template_bytes(NAMES))).sheetnames
