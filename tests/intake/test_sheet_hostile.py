"""Hostile and broken files: a reason, never a traceback, never much time or memory, nothing outside the folder."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from katalog.intake.sheet_book import write_book
from katalog.intake.sheet_cells import Names
from katalog.intake.sheet_layout import sheets
from katalog.intake.sheet_read import MAX_COLUMNS, MAX_ROWS

from .sheet_kit import SOUND, Folder

SHEET = "xl/worksheets/sheet1.xml"
LIMIT = 20
"""Seconds; the slowest of these takes one."""

ALL_COLUMNS = {column.key: column for sheet in sheets() for column in sheet.columns}
fuzz = settings(
    deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A workbook whose parts were changed."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def workbook(folder: Folder) -> Path:
    """A sound one."""
    return folder.file("isi.xlsx", [list(SOUND), list(SOUND.values())])


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"<si><t>x</t></si>" * 8_000_000 + b"</sst>"


def entities(parts: dict[str, bytes]) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]>'
    parts[SHEET] = parts[SHEET].replace(b"<worksheet", declared + b"<worksheet", 1)


def outside_entity(parts: dict[str, bytes]) -> None:
    parts[SHEET] = b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + parts[SHEET]


def no_content(parts: dict[str, bytes]) -> None:
    del parts["xl/workbook.xml"]


def broken_xml(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET][: len(parts[SHEET]) // 2]


def many_parts(parts: dict[str, bytes]) -> None:
    parts.update({f"xl/media/{i}.bin": b"" for i in range(500)})


@pytest.mark.parametrize("change", [bomb, entities, outside_entity, no_content, broken_xml, many_parts])
def test_a_hostile_workbook_is_refused(folder: Folder, change: Callable[[dict[str, bytes]], None]) -> None:
    started = time.perf_counter()

    (error,) = folder.import_(changed(workbook(folder), change)).findings

    assert str(error).startswith("isi.xlsx: galat: ")
    assert folder.slugs() == []
    assert time.perf_counter() - started < LIMIT


def test_parts_that_lead_out_of_the_archive_are_never_unpacked(folder: Folder, tmp_path: Path) -> None:
    file = changed(workbook(folder), lambda parts: parts.update({"../../keluar.txt": b"x", "/tmp/keluar.txt": b"x"}))

    assert folder.import_(file).errors == 0
    assert sorted(item.name for item in tmp_path.rglob("keluar*")) == []


def far_cell(parts: dict[str, bytes]) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", far).replace(b'ref="A1:', b'ref="A1:XFD1048576" x="')


def test_a_cell_at_the_end_of_the_world_costs_nothing(folder: Folder) -> None:
    started = time.perf_counter()

    outcome = folder.import_(changed(workbook(folder), far_cell))

    assert outcome.written == ["perahu-pustaka"] or outcome.errors
    assert time.perf_counter() - started < LIMIT


def test_rows_and_columns_over_the_limit_are_told(folder: Folder) -> None:
    wide = folder.import_(folder.file("isi.csv", [[*SOUND, *["x"] * MAX_COLUMNS], list(SOUND.values())]))
    long = folder.import_(folder.file("isi.csv", [["nama"], *[["x"]] * (MAX_ROWS + 5)][: MAX_ROWS + 5]), opd="dinkes")

    for outcome in (wide, long):
        assert any("melebihi batas" in finding.message and not finding.warning for finding in outcome.findings)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("isi.xlsx", b""),
        ("isi.xlsx", b"PK\x03\x04"),
        ("isi.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("isi.csv", b""),
        ("isi.csv", b"\0\0\0"),
        ("isi.csv", b'"tidak ditutup'),
        ("isi.csv", b'nama\n"' + b"x" * 200_000),
        ("isi.pdf", b"%PDF-"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(folder: Folder, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert folder.import_(tmp_path / name).errors
    assert folder.slugs() == []


def test_a_missing_file_is_told(folder: Folder, tmp_path: Path) -> None:
    (error,) = folder.import_(tmp_path / "tidak-ada.xlsx").findings

    assert str(error) == "tidak-ada.xlsx: galat: berkas tidak ada. Saran: periksa nama dan foldernya."


def _printable(cell: object) -> str:
    return "" if cell is None else str(cell).encode("utf-8", "replace").decode()


def _fit(cell: Any) -> Any:
    """A value that the library can write."""
    if isinstance(cell, str):
        return "".join(letter for letter in _printable(cell) if letter.isprintable() or letter == "\n")
    if isinstance(cell, float) and not abs(cell) < 1e300:
        return 0.5
    return cell if not isinstance(cell, int) or abs(cell) < 10**15 else 7


CELLS = (
    st.text(max_size=30)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.datetimes()
    | st.none()
    | st.sampled_from(
        ["=1", "@x", "'", "\x00", "\ud800", "74.10", "ya", "Rp 1", "x" * 500, "[1].a", "---\n- ]", "../x"]
    )
)


@fuzz
@given(st.data())
def test_cells_of_any_kind_never_stop_an_import(folder: Folder, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(list(ALL_COLUMNS)), unique=True, max_size=12))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(keys) + 1, max_size=len(keys) + 1), max_size=4))
    file = folder.file("isi.csv", [["nama", *keys], *[[_printable(cell) for cell in row] for row in rows]])

    outcome = folder.import_(file)

    for finding in outcome.findings:
        assert "\n" not in str(finding)
        assert finding.message


@fuzz
@given(st.dictionaries(st.sampled_from(list(ALL_COLUMNS)), CELLS.map(_fit), max_size=8))
def test_typed_cells_never_stop_an_import(folder: Folder, cells: dict[str, Any]) -> None:
    others = {sheet.name.replace(" ", "_"): [] for sheet in sheets()[1:]}
    for sheet in sheets()[1:]:
        keys = [column.key for column in sheet.columns if column.key in cells and column.key != "slug"]
        others[sheet.name.replace(" ", "_")] = [["slug", *keys], ["Perahu Pustaka", *(cells[key] for key in keys)]]
    main = {key: value for key, value in cells.items() if key in {column.key for column in sheets()[0].columns}}

    outcome = folder.import_rows({**SOUND, **main}, **others)

    assert len(outcome.written) + len(outcome.changed) + len(outcome.unchanged) + outcome.refused == 1


@fuzz
@given(st.binary(max_size=300), st.integers(min_value=0, max_value=100_000), st.sampled_from(["isi.xlsx", "isi.csv"]))
@example(b"PK", 0, "isi.xlsx")
def test_bytes_of_any_kind_never_stop_an_import(folder: Folder, noise: bytes, at: int, name: str) -> None:
    sound = _template()
    place = at % len(sound)
    file = folder.root.parent / name
    file.write_bytes(sound[:place] + noise + sound[place + len(noise) :])

    assert folder.import_(file).written == []


@fuzz
@given(st.data())
def test_damaged_parts_never_stop_an_import(folder: Folder, data: st.DataObject) -> None:
    def damage(parts: dict[str, bytes]) -> None:
        name = data.draw(st.sampled_from(sorted(parts)))
        place = data.draw(st.integers(min_value=0, max_value=len(parts[name])))
        parts[name] = parts[name][:place] + data.draw(st.binary(max_size=20)) + parts[name][place + 3 :]

    outcome = folder.import_(changed(workbook(folder), damage))

    assert outcome.errors or len(outcome.written) + len(outcome.changed) + len(outcome.unchanged) == 1


TEMPLATE: list[bytes] = []


def _template() -> bytes:
    """The bytes of the template, made once."""
    if not TEMPLATE:
        stream = io.BytesIO()
        write_book(stream, Names({}, {}))
        TEMPLATE.append(stream.getvalue())
    return TEMPLATE[0]
