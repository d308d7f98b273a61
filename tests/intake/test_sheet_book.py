"""The workbook helps whoever fills it in, and is safe to open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from katalog.intake.sheet_book import FIRST_ROW, LAST_ROW, write_book
from katalog.intake.sheet_cells import Names
from katalog.intake.sheet_layout import sheets
from katalog.model.standards import affairs

from .sheet_kit import ROOT, SOUND, Folder


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The template of a region with two agencies."""
    file = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_book(file, Names.of({"dinkes": ("Dinas Kesehatan",), "disdik": ("Dinas Pendidikan", "Disdik")}))
    return load_workbook(file)


def test_every_column_has_a_label_a_key_and_a_help_text(template: Workbook) -> None:
    for sheet in sheets():
        page = template[sheet.name]
        assert [cell.value for cell in page[1]] == [column.label for column in sheet.columns]
        assert [cell.value for cell in page[2]] == [column.key for column in sheet.columns]
        for cell, column in zip(page[1], sheet.columns, strict=True):
            assert cell.comment is not None
            assert column.help in cell.comment.text
        assert page.freeze_panes in ("B4", "C4")


def test_choices_are_drop_downs(template: Workbook) -> None:
    page = template["Inovasi"]
    rules = {
        str(rule.sqref).partition(":")[0].rstrip("0123456789"): rule.formula1
        for rule in page.data_validations.dataValidation
    }
    by_key = {cell.value: cell.column_letter for cell in page[2]}

    assert rules[by_key["tahapan"]] == '"inisiatif,uji coba,penerapan"'
    assert rules[by_key["contoh"]] == '"ya,tidak"'
    assert [rules[by_key[key]] for key in ("urusan", "asal.opd", "asal.kode_wilayah")] == ["urusan", "opd", "wilayah"]
    assert by_key["nama"] not in rules
    assert {str(rule.sqref).rpartition(":")[2][-4:] for rule in page.data_validations.dataValidation} == {str(LAST_ROW)}


def test_lists_of_drop_downs_stand_on_a_hidden_sheet(template: Workbook) -> None:
    page = template["Daftar"]

    assert page.sheet_state == "hidden"
    assert [cell.value for cell in page["A"] if cell.value] == [affair.nama for affair in affairs().values()]
    assert [cell.value for cell in page["B"] if cell.value] == ["Dinas Kesehatan", "Dinas Pendidikan"]
    assert set(template.defined_names) == {"urusan", "opd", "wilayah"}
    assert template.defined_names["opd"].attr_text == "Daftar!$B$1:$B$2"


def test_a_sheet_explains_every_field(template: Workbook) -> None:
    explained = [row[2].value for row in template["Petunjuk"].iter_rows(min_row=9)]

    assert explained == [column.key for sheet in sheets() for column in sheet.columns]


def test_an_untouched_template_imports_nothing(folder: Folder, tmp_path: Path) -> None:
    write_book(tmp_path / "template.xlsx", Names.of(folder.context().opd))

    outcome = folder.import_(tmp_path / "template.xlsx")

    assert (outcome.findings, outcome.written, folder.slugs()) == ([], [], [])


def test_a_filled_template_is_imported(folder: Folder, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_book(file, Names.of(folder.context().opd))
    book = load_workbook(file)
    for cell in book["Inovasi"][2]:
        book["Inovasi"].cell(FIRST_ROW, cell.column, SOUND.get(cell.value))
    book["Mitra"].append(["Perahu Pustaka", "Kelompok Nelayan", "komunitas"])
    book.save(file)

    outcome = folder.import_(file)

    assert [str(finding) for finding in outcome.findings] == []
    assert folder.read("perahu-pustaka")[0]["mitra"] == ({"nama": "Kelompok Nelayan", "unsur": "komunitas"},)


def test_no_text_of_an_export_is_a_formula(folder: Folder, tmp_path: Path) -> None:
    folder.import_rows({**SOUND, "ringkasan": "'=1+1", "solusi": "'@x", "tujuan": "'+62 naik\n-5 turun"})
    folder.export(tmp_path / "salinan.xlsx")
    page = load_workbook(tmp_path / "salinan.xlsx")["Inovasi"]

    cells = {page.cell(2, cell.column).value: cell for cell in page[FIRST_ROW]}

    assert [cells[key].value for key in ("ringkasan", "solusi", "tujuan")] == ["'=1+1", "'@x", "'+62 naik\n-5 turun"]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d", "b"}


def test_an_export_tells_what_it_has_no_column_for(folder: Folder, tmp_path: Path) -> None:
    folder.import_rows(SOUND)
    index = folder.root / "perahu-pustaka" / "index.md"
    index.write_text(index.read_text("utf-8").replace("---\n", "---\nwarna_kesukaan: biru\n", 1), "utf-8")
    (folder.root / "rusak").mkdir()
    (folder.root / "rusak" / "index.md").write_text("bukan front matter", "utf-8")

    copy = folder.export(tmp_path / "salinan.xlsx")

    assert copy.records == 1
    assert copy.left_out[0] == "perahu-pustaka: warna_kesukaan tidak punya kolom"
    assert copy.left_out[1].startswith("rusak: baris pertama harus tepat ---")


def test_an_export_holds_samples_and_drafts(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "fixtures" / "catalogue" / "innovations", tmp_path / "innovations")
    folder = Folder(tmp_path / "innovations")
    folder.export(tmp_path / "salinan.xlsx")
    page = load_workbook(tmp_path / "salinan.xlsx")["Inovasi"]

    assert [cell.value for cell in page["A"][FIRST_ROW - 1 :]] == folder.slugs()
