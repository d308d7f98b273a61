"""The form, the check and the published schema say the same of a record: the check's own fixtures go through all three.

Each fixture is opened in the form. What the form then says must be what `katalog check` says of the file that the form
makes; and where the schema can know, it refuses the same files.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from form_page import FormPage
from jsonschema import Draft202012Validator

from katalog.opendata.schema import json_schema
from katalog.source.front_matter import split
from katalog.source.tree import read_all
from katalog.source.yaml_tree import parse
from katalog.workers import Workers

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
RECORDS = FIXTURES / "records"
REGION = FIXTURES / "catalogue" / "innovations" / "_daerah"
SCHEMA = Draft202012Validator(json_schema())
SLUG = "perahu-pustaka"


def _is_text(file: Path) -> bool:
    try:
        file.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


BEYOND = (
    "document-",
    "file-",
    "folder-",
    "front-matter-empty",
    "indicator",
    "lineage-",
    "nested-",
    "picture-",
    "svg-",
    "yes-in-",
)
"""Fixtures about files, folders, and other records, which a form in a browser cannot see; and about hidden keys."""

BY_RULE = {("tahapan", "wajib diisi"), ("jenis", "wajib diisi"), ("sumber", "wajib diisi untuk inovasi daerah lain")}
BY_TYPE = ("harus berupa", "harus salah satu", "terlalu panjang", "kunci ini tidak dikenal", "wajib diisi", "butir ini")
"""How messages begin that tell of keys and types, which the schema knows as well."""

CASES = sorted(
    file.parent for file in RECORDS.glob("*/*/index.md") if not file.parent.name.startswith(BEYOND) and _is_text(file)
)

YAML_ONLY = ("text-unquoted", "number-in-quotes", "region-unquoted", "telephone-unquoted")
"""Fixtures whose fault is one of notation: the form opens them, and writes them as they were meant."""

OPENED = """() => !document.querySelector('[data-open-error]').hidden ||
  document.querySelector('[data-status]').textContent.endsWith(' dibuka.')"""

Said = set[tuple[str, str, str]]


SOME_OR_ALL = [
    case if number % 4 == 0 else pytest.param(case, marks=pytest.mark.full) for number, case in enumerate(CASES)
]
"""Each case opens the form anew, so most of them wait for the long run."""


@pytest.fixture(scope="module")
def verdicts(browser: Any, form_address: str) -> Iterator[Callable[[Path], tuple[str, str, Said]]]:
    """Opens a fixture in one form after the other: why it is refused, the file that is made of it, what is said."""
    context = browser.new_context(locale="id-ID", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    form = FormPage(context.new_page())
    form.go_to(form_address)

    def verdict(case: Path) -> tuple[str, str, Said]:
        form.tab.evaluate("localStorage.clear(); document.querySelector('[data-status]').textContent = ''")
        form.open_text((case / "index.md").read_text("utf-8"))
        fault = form.tab.locator("[data-open-error]")
        form.tab.wait_for_function(OPENED)
        if fault.is_visible():
            return fault.text_content() or "", "", set()
        said = form.problems()
        assert form.errors == []
        return "", form.text(), said

    yield verdict
    context.close()


def checked(text: str, beside: Path, folder: Path) -> Said:
    """What the check says of a text in the folder of a record, with the files that lie beside a fixture."""
    innovations = folder / "innovations"
    shutil.copytree(REGION, innovations / "_daerah")
    shutil.copytree(beside, innovations / SLUG, symlinks=True, ignore=shutil.ignore_patterns("index.md", "expected*"))
    (innovations / SLUG / "index.md").write_text(text, "utf-8")
    findings = read_all(innovations, Workers()).findings
    return {(it.level, it.key or it.level, it.message) for it in findings if it.key or not it.warning}


@pytest.mark.parametrize("case", SOME_OR_ALL, ids=lambda case: case.name)
def test_the_form_says_what_the_check_says(
    case: Path, verdicts: Callable[[Path], tuple[str, str, Said]], tmp_path: Path
) -> None:
    refused, text, said = verdicts(case)
    if refused:
        original = (case / "index.md").read_text("utf-8")
        assert any(level == "galat" for level, _, _ in checked(original, case, tmp_path)), refused
        return
    found = checked(text, case, tmp_path)

    assert said == found, text
    errors = {(key, message) for level, key, message in found if level == "galat"}
    faults = [error.message for error in SCHEMA.iter_errors(front_matter(text))]
    assert bool(errors) or not faults, (text, faults)
    if any(message.startswith(BY_TYPE) for _, message in errors - BY_RULE):
        assert faults, text


@pytest.mark.parametrize("name", YAML_ONLY)
def test_faults_of_notation_are_put_right_by_opening(
    name: str, verdicts: Callable[[Path], tuple[str, str, Said]], tmp_path: Path
) -> None:
    for case in (case for case in CASES if case.name.startswith(name)):
        original = (case / "index.md").read_text("utf-8")
        _, text, _ = verdicts(case)
        assert {level for level, _, _ in checked(original, case, tmp_path / case.name / "before")} == {"galat"}
        after = checked(text, case, tmp_path / case.name / "after")
        assert len(after) < 2, (case.name, after)


def front_matter(text: str) -> Any:
    """Front matter as an editor hands it to the schema: dates are texts, tuples are lists."""
    tree, _ = parse(split(text).yaml)
    return json.loads(
        json.dumps(tree.value(), default=lambda value: value.isoformat() if isinstance(value, date) else "?")
    )
