"""The issue form: made from the models, committed as made, and one that GitHub takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from katalog.intake.issue_form import GITHUB_FILE, GITLAB_FILE, LABEL, github_form, gitlab_template, questions
from katalog.model.inovasi import Inovasi
from katalog.source.region import Region, read_region

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def region() -> Region:
    """The region of this repository."""
    found, _ = read_region(ROOT / "innovations", "innovations")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def form() -> Any:
    """The committed form."""
    return yaml.safe_load((ROOT / GITHUB_FILE).read_text("utf-8"))


def test_committed_forms_are_the_generated_ones(region: Region) -> None:
    advice = "run: katalog issue-form"
    assert (ROOT / GITHUB_FILE).read_text("utf-8") == github_form(region.opd), advice
    assert (ROOT / GITLAB_FILE).read_text("utf-8") == gitlab_template(region.daerah, region.opd), advice


def test_every_required_key_is_asked(region: Region) -> None:
    required = {key for key, field in Inovasi.model_fields.items() if field.is_required()} - {"asal"}
    asked = {question.key for question in questions(region.opd) if question.required}
    assert asked == required | {"opd", "tahapan", "jenis"}


def test_form_keeps_the_rules_of_github(form: Any) -> None:
    assert set(form) == {"name", "description", "title", "labels", "body"}
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    labels = [part["attributes"]["label"] for part in fields]
    ids = [part["id"] for part in fields if "id" in part]
    assert len(labels) == len(set(labels))
    assert len(ids) == len(set(ids))
    for part in fields:
        options = part["attributes"].get("options", [])
        if part["type"] == "dropdown":
            assert options
            assert len(options) == len(set(options))
            assert all(isinstance(option, str) and option.lower() != "none" for option in options)


def test_sending_the_form_does_not_start_the_workflow(form: Any) -> None:
    assert LABEL not in form["labels"]


def test_form_warns_of_personal_data_and_names_the_law(form: Any) -> None:
    notice = next(part["attributes"]["value"] for part in form["body"] if part["type"] == "markdown")
    assert "NIK" in notice
    assert "UU 27/2022" in notice
    assert "UU 27/2022" in (ROOT / GITLAB_FILE).read_text("utf-8")


def test_limits_come_from_the_model(form: Any) -> None:
    texts = {part["id"]: part["attributes"].get("description", "") for part in form["body"] if "id" in part}
    assert "120 huruf" in texts["nama"]
    assert "280 huruf" in texts["ringkasan"]
