"""The validator, the JSON Schema and the importer say the same of the same fixtures: one schema, several faces."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from katalog.opendata.schema import json_schema
from katalog.source.front_matter import split
from katalog.source.text import UnreadableError, read_text
from katalog.source.tree import read_all
from katalog.source.yaml_tree import parse
from katalog.workers import Workers

from .sheet_kit import FIXTURES, Folder

RECORDS = FIXTURES / "records"
SCHEMA = Draft202012Validator(json_schema())
MISSING_FILE = "tidak ada di folder ini"
ONLY_THE_FILES = (
    "file-linked-but-missing",
    "picture-in-narrative-missing",
    "file-missing",
    "picture-missing",
    "picture-missing-similar-name",
    "picture-name-in-other-case",
)
"""Only their files are missing, which is a notice to an import."""

QUOTES = "a cell needs no quotes"
FORMS = "this notation is understood in a cell"
SLIP = "a slip of the fingers is put right, with a notice"
TEXT = "a text stays a text where the key takes one"
UNDERSTOOD = {
    **dict.fromkeys(
        ("number-in-quotes", "yes-in-quotes", "telephone-unquoted", "text-unquoted-number-in-list"), QUOTES
    ),
    **dict.fromkeys((f"text-unquoted-{kind}" for kind in ("clock", "date", "decimal", "exponent", "no")), QUOTES),
    "text-unquoted-leading-zero": QUOTES,
    **dict.fromkeys(("date-in-words", "date-with-slashes", "year-in-words", "yes-in-indonesian"), FORMS),
    **dict.fromkeys((f"number-with-{what}" for what in ("decimal-comma", "exponent", "leading-zero")), FORMS),
    **dict.fromkeys(("number-with-rupiah-sign", "number-with-thousands-dots", "choice-in-capitals"), FORMS),
    **dict.fromkeys(("agency-unknown", "affair-unknown-in-list"), SLIP),
    **dict.fromkeys(("number-is-a-clock", "number-that-may-be-thousands", "list-of-groups-is-a-number"), TEXT),
    "agency-by-name": "agencies are chosen by their names",
    "list-is-a-text": "a list of one item",
    "list-item-is-empty": "an empty line in a cell says nothing",
    **dict.fromkeys(("lineage-to-itself", "lineage-unknown"), "told once all rows are written, as a notice"),
}
"""Invalid in a file and understood in a workbook, and why; everything else is refused by both, for the same key."""


def cases(kind: str) -> list[Path]:
    """Fixtures that can be read as keys and values at all; whatever breaks YAML has no counterpart in a workbook."""
    found = []
    for file in sorted((RECORDS / kind).glob("*/index.md")):
        try:
            _, faults = parse(split(read_text(file)[0]).yaml)
        except UnreadableError:
            continue
        if not faults:
            found.append(file.parent)
    return found


def by_validator(case: Path, tmp_path: Path) -> set[str]:
    """The keys in which the validator finds errors, but for files that are missing."""
    folder = Folder.at(tmp_path / "validator")
    shutil.copytree(case, folder.root / case.name)
    findings = read_all(folder.root, Workers()).findings
    return {finding.key for finding in findings if not finding.warning and MISSING_FILE not in finding.message}


def by_import(case: Path, tmp_path: Path) -> tuple[set[str], list[str]]:
    """The keys in which the importer finds errors in an exported copy, and what the export had no place for."""
    folder = Folder.at(tmp_path / "importer")
    shutil.copytree(case, folder.root / case.name)
    copy = folder.export(tmp_path / "salinan.xlsx")
    (folder.root / case.name / "index.md").unlink()
    outcome = folder.import_(tmp_path / "salinan.xlsx")
    return {finding.key for finding in outcome.findings if not finding.warning}, copy.left_out


def by_schema(case: Path) -> bool:
    """Whether the JSON Schema takes the front matter."""
    tree, _ = parse(split(read_text(case / "index.md")[0]).yaml)
    plain: Any = json.loads(
        json.dumps(tree.value(), default=lambda value: value.isoformat() if isinstance(value, date) else "?")
    )
    return SCHEMA.is_valid(plain)


@pytest.mark.parametrize("case", [*cases("valid"), *cases("valid_with_warnings")], ids=lambda case: case.name)
def test_all_take_a_sound_record(case: Path, tmp_path: Path) -> None:
    assert by_validator(case, tmp_path) == set()
    assert by_import(case, tmp_path) == (set(), [])
    assert by_schema(case) or case.name == "affair-written-out"


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_all_refuse_a_faulty_record(case: Path, tmp_path: Path) -> None:
    validated = by_validator(case, tmp_path)
    imported, left_out = by_import(case, tmp_path)

    assert validated or case.name in ONLY_THE_FILES
    assert by_schema(case) or validated
    if left_out:
        # What has no column never reaches the workbook, and the export says so.
        assert {key.partition("[")[0] for key in imported} <= {re.split(r"[.[]", key)[0] for key in validated}
    elif case.name in UNDERSTOOD:
        assert imported < validated
    else:
        assert imported == validated
