"""Exported, then imported into an empty folder, a record is the same; imported again, nothing changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.intake.sheet_cells import Names, items_of, meaning, shown
from katalog.intake.sheet_layout import sheets
from katalog.intake.write import cleaned, cleaned_text
from katalog.model.base import slugify
from katalog.model.inovasi import Inovasi

from .sheet_kit import FIXTURES, ROOT, Folder

RECORDS = FIXTURES / "records"
SOUND = sorted(file.parent for kind in ("valid", "valid_with_warnings") for file in (RECORDS / kind).rglob("index.md"))
CATALOGUES = {"own": ROOT / "innovations", "fixture": FIXTURES / "catalogue" / "innovations"}
NO_NAMES = Names({}, {})


def moved(folder: Folder, tmp_path: Path) -> Folder:
    """The same innovations after an export and an import elsewhere; a second import must change nothing."""
    file = tmp_path / "salinan.xlsx"
    copy = folder.export(file)
    other = Folder.at(tmp_path / "lain", folder.root / "_daerah")
    first = other.import_(file)
    before = {slug: (other.root / slug / "index.md").read_bytes() for slug in other.slugs()}
    second = other.import_(file)

    assert copy.left_out == []
    assert [str(finding) for finding in first.findings if not finding.warning] == []
    assert sorted(first.written) == other.slugs()
    assert sorted(second.unchanged) == other.slugs()
    assert {slug: (other.root / slug / "index.md").read_bytes() for slug in other.slugs()} == before
    return other


def same(one: tuple[dict[str, Any], str], other: tuple[dict[str, Any], str]) -> None:
    """The same keys in the same order of the model, the same values and types, the same narrative."""
    data, found = cleaned(one[0]), cleaned(other[0])
    data["urusan"] = slugify(data["urusan"])  # a name written out is understood, and written as its id
    assert Inovasi.model_validate(found) == Inovasi.model_validate(data)
    assert keys(found) == keys(data)
    assert found["urusan"] == data["urusan"]
    assert other[1] == cleaned_text(one[1], keep_tabs=True)


def keys(value: Any) -> Any:
    """Which keys are written, without their values."""
    if isinstance(value, dict):
        return {key: keys(item) for key, item in value.items()}
    return [keys(item) for item in value] if isinstance(value, tuple) else None


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_survives(name: str, tmp_path: Path) -> None:
    shutil.copytree(CATALOGUES[name], tmp_path / "innovations")
    folder = Folder(tmp_path / "innovations")

    other = moved(folder, tmp_path)

    assert other.slugs() == folder.slugs()
    for slug in folder.slugs():
        same(folder.read(slug), other.read(slug))


def test_every_sound_fixture_survives(folder: Folder, tmp_path: Path) -> None:
    for case in SOUND:
        shutil.copytree(case, folder.root / case.name)

    other = moved(folder, tmp_path)

    assert len(folder.slugs()) == len(SOUND)
    for slug in folder.slugs():
        same(folder.read(slug), other.read(slug))


def test_an_import_of_the_own_copy_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "innovations", tmp_path / "innovations")
    folder = Folder(tmp_path / "innovations")
    folder.export(tmp_path / "salinan.xlsx")

    outcome = folder.import_(tmp_path / "salinan.xlsx")

    assert (outcome.written, outcome.changed, outcome.errors) == ([], [], 0)
    assert sorted(outcome.unchanged) == folder.slugs()


TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''",
        "+62",
        "-5 derajat",
        "@kota",
        "- butir",
        "1. satu",
        "a\n\nb",
        "a\n  b",
        "• x\n- y",
        "'",
        "x;y",
    ]
)
COLUMNS = {column.key: column for sheet in sheets() for column in sheet.columns}
many = settings(deadline=None, derandomize=True, max_examples=400)


@many
@given(TEXTS)
def test_a_text_in_a_cell_is_read_as_it_was_shown(text: str) -> None:
    cell = shown(text, COLUMNS["solusi"], NO_NAMES)

    assert not str(cell).startswith(("=", "+", "-", "@"))
    assert (meaning(cell or None, COLUMNS["solusi"], NO_NAMES).value or "") == cleaned_text(text)


@many
@given(st.lists(TEXTS.map(cleaned_text).filter(bool), min_size=1, max_size=4))
def test_a_list_in_a_cell_is_read_as_it_was_shown(texts: list[str]) -> None:
    cell = shown(tuple(texts), COLUMNS["tujuan"], NO_NAMES)

    assert not str(cell).startswith(("=", "+", "-", "@"))
    assert meaning(cell, COLUMNS["tujuan"], NO_NAMES).value == tuple(texts)


def test_bullets_of_a_list_are_dropped_where_every_item_has_one() -> None:
    assert items_of("• satu\n• dua") == ("satu", "dua")
    assert items_of("1. satu\n2. dua\n") == ("satu", "dua")
    assert items_of("- satu\ndua") == ("- satu", "dua")
