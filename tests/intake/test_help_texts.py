"""Every field says what it is: the form, the spreadsheet, the field list and the schema have nothing else to show."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from katalog.model import daerah, inovasi
from katalog.model.base import Entry

LONGEST_HELP = 120
"""Characters; a comment of a spreadsheet or a line below a form field."""


MODELS = daerah, inovasi
"""Importing these two defines every model."""

ALL = {
    f"{model.__name__}.{key}": field
    for model in Entry.__subclasses__()
    if model.__module__.startswith("katalog.model.")
    for key, field in model.model_fields.items()
}


def test_all_models_are_among_them() -> None:
    assert {"Inovasi.nama", "Daerah.kode", "Opd.id", "BarisBiaya.harga_satuan", "Kontak.email", "Logo.mono"} <= set(ALL)


@pytest.mark.parametrize("key", ALL)
def test_a_field_has_a_label_and_a_help_text(key: str) -> None:
    field = ALL[key]

    assert field.title
    assert field.description
    assert len(field.description) <= LONGEST_HELP
    assert field.title != key.rpartition(".")[2]


@pytest.mark.parametrize("key", [key for key, field in ALL.items() if field.examples])
def test_an_example_is_of_its_own_type(key: str) -> None:
    field = ALL[key]
    adapter: TypeAdapter[object] = TypeAdapter(field.rebuild_annotation())

    for example in field.examples or ():
        adapter.validate_python(tuple(example) if isinstance(example, list) else example)
