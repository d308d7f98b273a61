"""The published JSON Schema and the validator say the same: both come from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from katalog.model.inovasi import Inovasi
from katalog.opendata.schema import json_schema
from katalog.source.front_matter import split
from katalog.source.text import read_text
from katalog.source.yaml_tree import parse

from .validator_kit import FIXTURES

RECORDS = FIXTURES / "records"
SOUND = sorted(file.parent for kind in ("valid", "valid_with_warnings") for file in (RECORDS / kind).rglob("index.md"))
SCHEMA = Draft202012Validator(json_schema())


def front_matter(case: Path) -> Any:
    """Front matter as an editor with a YAML 1.2 reader hands it to the schema: dates are texts, tuples are lists."""
    text, _ = read_text(case / "index.md")
    tree, _ = parse(split(text).yaml)
    return json.loads(
        json.dumps(tree.value(), default=lambda value: value.isoformat() if isinstance(value, date) else "?")
    )


def test_schema_is_sound() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_sound_record_passes_the_schema(case: Path) -> None:
    # The published list of affairs has ids only; names written out are understood by the validator alone.
    if case.name != "affair-written-out":
        assert [error.message for error in SCHEMA.iter_errors(front_matter(case))] == []


@pytest.mark.parametrize(
    "name",
    [
        *("key-unknown", "key-unknown-in-group", "number-in-words", "number-with-thousands-dots", "number-in-quotes"),
        *("text-too-long", "text-empty", "choice-unknown", "choice-in-capitals", "yes-in-indonesian", "list-is-a-text"),
        *(
            "group-is-a-text",
            "picture-outside-folder",
            "picture-without-alt",
            "link-without-scheme",
            "link-javascript-in-url",
        ),
        *("region-unquoted", "region-without-dot", "colour-by-name", "date-with-slashes", "affair-unknown"),
        *("text-unquoted-no", "number-negative", "year-out-of-range", "keys-missing", "lineage-not-a-slug"),
    ],
)
def test_schema_refuses_what_it_can(name: str) -> None:
    assert list(SCHEMA.iter_errors(front_matter(RECORDS / "invalid" / name)))


def keys_of(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key that may stand in a file, through lists and unions."""
    for name, field in model.model_fields.items():
        yield (*path, name)
        waiting = [field.annotation]
        while waiting:
            annotation: Any = waiting.pop()
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                yield from keys_of(annotation, (*path, name))
            waiting += get_args(annotation)


def keys_in(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key that stands in a file."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from keys_in(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from keys_in(item, path)


def test_every_key_is_written_in_a_valid_fixture() -> None:
    written = {key for case in SOUND for key in keys_in(front_matter(case))}
    assert set(keys_of(Inovasi)) - written == set()
