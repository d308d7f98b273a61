"""The form's writer and reader of YAML against ours: what it writes, we read as it was meant, and it reads it too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from form_page import FormPage
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from katalog.model.meant import date_meant, number_meant, year_meant
from katalog.source.front_matter import split
from katalog.source.text import decode
from katalog.source.yaml_tree import parse

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    [
        *(ROOT / "innovations").glob("*/index.md"),
        *(ROOT / "tests" / "fixtures" / "records").glob("valid*/*/index.md"),
        *(ROOT / "tests" / "fixtures" / "catalogue" / "innovations").glob("*/index.md"),
    ]
)
TRICKY = (
    *(
        "ya: tidak",
        "# pagar",
        "a #b",
        "- satu",
        "'kutip'",
        '"kutip"',
        "NO",
        "null",
        "~",
        "1.500",
        "012",
        "1e3",
        "08:00",
    ),
    *("2024-03-15", "2024-03", "dua  spasi", "baris\nkedua", "baris\n\nketiga", " depan", "akhir ", "titik dua:"),
    *("*bintang", "&dan", "!seru", "%persen", "@at", "`kode`", "[kurung]", "{kurawal}", "| pipa", "> lebih", "? tanya"),
    *("---", "...", "garis\n---\nbawah", "balik\\garis", "café 😀", "tab\tdi sini", "x" * 300, "kata " * 60 + "akhir"),
    *("a: b: c", "http://contoh.example/a#b", "kata\n  menjorok", "\n awal", "50%", "<b>", "it's", "é: ü", "-", ":"),
)


@pytest.fixture(scope="module")
def tab(browser: Any, form_address: str) -> Iterator[Page]:
    """A tab in which the modules answer."""
    context = browser.new_context()
    form = FormPage(context.new_page())
    form.go_to(form_address)
    form.tab.evaluate(
        """async () => {
          const entry = document.querySelector('script[src$="/formulir.js"]').src
          const load = name => import(entry.replace('formulir.js', name))
          const [{writeFile, clean}, {readFile}, meant] = await Promise.all(
            ['form-yaml.js', 'form-yaml-read.js', 'form-meant.js'].map(load))
          window.written = (data, body) => writeFile(data, body)
          window.again = text => { const {data, narrative} = readFile(text); return writeFile(data, narrative) }
          window.cleaned = clean
          window.meant = meant
        }"""
    )
    yield form.tab
    context.close()


def values(text: str) -> tuple[Any, str]:
    """Our reading of a file, without blanks at the ends of texts."""
    parts = split(decode(text.encode())[0])
    tree, faults = parse(parts.yaml)
    assert faults == []
    return _stripped(tree.value()), parts.body


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_known_file_is_read_and_written_as_it_was_meant(file: Path, tab: Page) -> None:
    text = file.read_text("utf-8")

    written = tab.evaluate("text => window.again(text)", text)

    assert values(written) == values(text)
    assert tab.evaluate("text => window.again(text)", written) == written


@pytest.mark.parametrize("text", TRICKY)
def test_texts_that_yaml_would_misread(text: str, tab: Page) -> None:
    _is_kept(text, tab)


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab:#-'\"\n \\[]{}&*!|>%@`?,.01~é😀"), min_size=1, max_size=24))
def test_any_text(tab: Page, text: str) -> None:
    _is_kept(text, tab)


def _is_kept(text: str, tab: Page) -> None:
    text = tab.evaluate("text => window.cleaned(text).trim()", text)
    if not text:
        return
    data = {
        "nama": text,
        "tujuan": [text, "kedua"],
        "asal": {"opd": text},
        "hasil": [{"indikator": text, "satuan": text}],
    }
    written = tab.evaluate("([data, body]) => window.written(data, body)", [data, text])

    found, _ = values(written)

    assert found == _stripped(data | {"tujuan": (text, "kedua"), "hasil": ({"indikator": text, "satuan": text},)})
    assert tab.evaluate("text => window.again(text)", written) == written


def _stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple):
        return tuple(map(_stripped, value))
    return {key: _stripped(item) for key, item in value.items()} if isinstance(value, dict) else value


NUMBERS = (
    *("Rp 1.500.000", "1.500.000", "Rp1,5 juta", "12,5", "1e3", "1.500", "007", "12%", "25.000,50", "1,500,000"),
    *("2 miliar", "1.5 jt", "dua juta", "-5", "", "3,-", "Rp. 2.000,-", "1.234.5", "1,2,3"),
)
DATES = ("15/03/2024", "15 Maret 2024", "2024/3/15", "Maret 2024", "31/02/2024", "besok", "1 Agustus 1800", "03-2024")


def test_what_was_meant_is_understood_alike(tab: Page) -> None:
    for text in NUMBERS:
        assert tab.evaluate("text => window.meant.numberMeant(text)", text) == number_meant(text), text
    for text in DATES:
        assert tab.evaluate("text => window.meant.dateMeant(text)", text) == date_meant(text), text
    for text in ("Tahun 2024", "TA 2023/2024", "20245", "1999"):
        assert tab.evaluate("text => window.meant.yearMeant(text)", text) == year_meant(text), text
