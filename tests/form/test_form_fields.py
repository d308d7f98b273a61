"""The form is made from the models: every key has its place, and what is said of wrong values comes from the check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, create_model

from katalog.catalogue import Catalogue
from katalog.model.base import Entry, NumberOnly, Teks
from katalog.model.daerah import Repositori
from katalog.model.inovasi import Inovasi
from katalog.model.rules import Context
from katalog.pages import formulir
from katalog.pages.formulir_fields import read_fields
from katalog.pages.formulir_words import Words
from katalog.pages.page import Page
from katalog.source.region import read_region

INNOVATIONS = Path(__file__).resolve().parents[1] / "fixtures" / "catalogue" / "innovations"
CONTEXT = Context({"dinkes": ("Dinas Kesehatan",)}, lambda _code: "Kabupaten X", lambda _code: "", own_region="74.10")


@pytest.fixture(scope="module")
def page() -> Page:
    """The form of the fixture catalogue."""
    region, _ = read_region(INNOVATIONS, "innovations")
    assert region
    return formulir.page(Catalogue.of(region.daerah, region.opd, region.mitra, ()))


def test_every_key_has_a_place(page: Page) -> None:
    placed = [field for _, sections in page.later()["steps"] for _, fields in sections for field in fields if field]
    paths = [field.dotted for field in placed]
    nested = {"replikasi", "branding"}
    wanted = {name for name in Inovasi.model_fields if name not in formulir.HIDDEN | nested}
    wanted |= {f"{top}.{key}" for top in nested for key in _inside(top)}

    assert set(paths) == wanted
    assert len(paths) == len(wanted)


def test_required_keys_stand_in_the_open(page: Page) -> None:
    folded = [
        field
        for _, sections in page.later()["steps"]
        for section, fields in sections
        if section.folded
        for field in fields
        if field
    ]

    assert [field.dotted for field in folded if field.required] == []


def test_what_the_browser_gets_is_small_and_plain(page: Page) -> None:
    packed = json.dumps(page.later()["data"])

    assert len(packed) < 35_000
    assert "<" not in "".join(page.later()["data"]["kalimat"][0])


def test_sentences_are_those_of_the_check() -> None:
    limited = create_model(
        "Limited",
        __base__=Entry,
        judul=(Annotated[Teks, Field(max_length=7)], Field(title="Judul", description="Tulis true. Pendek saja.")),
        jumlah=(Annotated[int, Field(ge=2, le=9), NumberOnly("bulat")], Field(title="Jumlah")),
    )
    words = Words(CONTEXT)

    judul, jumlah = read_fields(limited, words)

    said = {name: words.sentences[place] for name, place in {**(judul.said or {}), **(jumlah.said or {})}.items()}
    assert said["panjang"] == ("terlalu panjang: {panjang} huruf, batasnya 7", "kurangi {lebih} huruf")
    assert said["salah"][0] == 'harus berupa bilangan bulat, tertulis "{tertulis}"'
    assert said["kecil"][0] == 'harus paling kecil 2, tertulis "{tertulis}"'
    assert said["besar"][0] == 'harus paling besar 9, tertulis "{tertulis}"'
    assert formulir.face(judul, required=True).help == "Pendek saja."


def test_a_type_that_the_form_does_not_know_is_an_error() -> None:
    odd = create_model("Odd", __base__=Entry, isi=(bytes, Field(title="Isi")))

    with pytest.raises(TypeError, match="no field for"):
        read_fields(odd, Words(CONTEXT))


def test_what_holds_between_keys_is_found(page: Page) -> None:
    bonds = {field["kunci"]: field["ikatan"] for field in _packed(page.later()["data"]["kolom"]) if "ikatan" in field}

    assert [bond["butuh"] for bond in bonds["hasil"]] == [["sebelum", "sesudah"]]
    assert [bond["lawan"] for bond in bonds["dasar_hukum"]] == [["berkas", "url"]]
    assert [bond["urut"] for bond in bonds["waktu"]] == [
        ["mulai", "uji_coba"],
        ["mulai", "penerapan"],
        ["uji_coba", "penerapan"],
    ]


@pytest.mark.parametrize(
    ("kind", "new", "upload"),
    [
        ("github", "https://git.example/a/b/new/utama", "https://git.example/a/b/upload/utama/"),
        ("gitlab", "https://git.example/a/b/-/new/utama", "https://git.example/a/b/-/tree/utama/"),
    ],
)
def test_addresses_of_the_repository(kind: Any, new: str, upload: str) -> None:
    repository = Repositori(jenis=kind, url="https://git.example/a/b/", cabang="utama")

    found = formulir.addresses(repository)

    assert (found["baru"], found["unggah"]) == (new, upload)


def _inside(top: str) -> Iterator[str]:
    annotation: Any = Inovasi.model_fields[top].annotation
    model: type[BaseModel] = next(it for it in annotation.__args__ if isinstance(it, type) and it is not type(None))
    yield from model.model_fields


def _packed(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from _packed(field.get("isi", []))
