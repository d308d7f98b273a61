"""What the search reads of a finished page, and the copy that Pagefind gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from katalog.search.words.data import site_words
from katalog.search.words.pages import FIELDS, count, own_words, page_for_index, read_page
from katalog.search.words.text import vocabulary, words

PAGE = """<!doctype html><html lang="id"><head><title>Judul</title><script>"<p data-pagefind-body>"</script></head>
<body><nav>Beranda</nav>
<header data-pagefind-body title="a > b"><p data-pagefind-ignore>Rujukan</p>
<h1 data-pagefind-meta="title" data-pagefind-ignore>Perahu <em>sehat</em></h1><br>
<p data-pagefind-weight="3">Melayani &amp; mengobati pulau</p><img alt="gambar" src="x"></header>
<aside>Samping</aside>
<main data-pagefind-body><!-- <p>catatan</p> --><div data-pagefind-body>Isi dalam</div><script>let x = "<b>";</script>
<ul><li>Biaya < 5 juta</ul><p>pelayanan</p></main><footer>Kaki</footer></body></html>"""


def test_only_searched_parts_are_read_name_and_summary_apart() -> None:
    page = read_page(PAGE)
    assert page
    assert words(page.main) == ["perahu", "sehat", "melayani", "mengobati", "pulau"]
    assert words(page.rest) == ["isi", "dalam", "biaya", "5", "juta", "pelayanan"]


def test_roots_stand_in_own_fields_by_their_places() -> None:
    page = read_page(PAGE)
    assert page
    own = own_words(count(page), site_words(vocabulary([page.text])).roots)
    assert own == ("layanж obatж perahuж pulauж sehatж", "", "biayaж isiж jutaж", "")


def test_the_copy_holds_the_parts_as_they_are_and_own_fields_that_are_empty() -> None:
    page = read_page(PAGE)
    assert page
    copy = page_for_index(count(page))
    for field in FIELDS:
        assert f'data-pagefind-meta="{field}[content]" content=""' in copy
    for part in ("header", "main"):
        assert re.findall(f"<{part} .*?</{part}>", copy, re.DOTALL) == re.findall(
            f"<{part} .*?</{part}>", PAGE, re.DOTALL
        )
    assert "Samping" not in copy
    assert "Beranda" not in copy


def test_the_size_of_a_picture_is_not_searched() -> None:
    copies = []
    for width in (640, 800):
        page = read_page(f'<main data-pagefind-body><img src="a.png" width="{width}" height="360" alt="Perahu"></main>')
        assert page
        copies.append(page_for_index(count(page)))
    assert copies[0] == copies[1]
    assert '<img src="a.png" alt="Perahu">' in copies[0]


@pytest.mark.parametrize(
    "before",
    [
        "<!-- <main data-pagefind-body> -->",
        "<script>let x = '<main data-pagefind-body>';</script>",
        "<STYLE>/* <p data-pagefind-body> */</STYLE>",
        "<form><p data-pagefind-ignore>Samping</p></form>",
        "Tulis data-pagefind-body. <nav>Beranda</nav>",
        "<div data-pagefind-ignore>Samping</div>",
    ],
)
def test_what_only_looks_like_a_mark_is_not_read(before: str) -> None:
    page = read_page(f'<body><nav>Beranda</nav>{before}<main title="<" data-pagefind-body>Isi</main><p>Kaki</p></body>')
    assert page
    assert (page.bodies, page.text.split()) == ('<main title="<" data-pagefind-body>Isi</main>', ["Isi"])


@pytest.mark.parametrize("page", ["", "<p>x</p>", "<html><body><main>Isi</main></body></html>"])
def test_a_page_that_is_not_searched_is_passed_over(page: str) -> None:
    assert read_page(page) is None


def test_every_searched_page_of_the_site_can_be_read(own_site: Path) -> None:
    pages = {file: read_page(file.read_text("utf-8")) for file in own_site.rglob("*.html")}
    read = {file: page for file, page in pages.items() if page}
    marked = {file for file in pages if "data-pagefind-body" in file.read_text("utf-8")}
    assert set(read) == marked
    profiles = {
        file: page for file, page in read.items() if file.parent.name != "replikasi" or file.parent.parent == own_site
    }
    assert len(profiles) > 30
    assert [file for file, page in profiles.items() if not page.main.strip() or len(words(page.rest)) < 20] == []


def test_each_root_stands_in_one_field_by_its_place_and_number() -> None:
    page = read_page(
        "<main data-pagefind-body><h1>Ikan</h1>Ikan, ikan, ikan; sampah, sampahnya, persampahan; laut</main>"
    )
    assert page
    own = own_words(count(page), site_words(vocabulary([page.text])).roots)
    assert own == ("ikanж", "sampahж", "lautж", "")


def test_of_a_guide_only_what_the_profile_lacks_is_carried() -> None:
    page = read_page("<main data-pagefind-body><h1>Ikan</h1>Sampah di laut</main>")
    assert page
    guide = "Ikan, persampahan, terpal: 3 lembar terpal"
    roots = site_words(vocabulary([page.text, guide])).roots
    *_, panduan = own_words(count(page, guide), roots)
    assert panduan.split() == ["3", "lembar", "persampahan", "terpal", "lembarж", "terpalж"]


def test_words_of_other_alphabets_in_a_guide_are_left_to_pagefind() -> None:
    page = read_page("<main data-pagefind-body><h1>Ikan</h1></main>")
    assert page
    counted = count(page, "kadar β dan 水 pada air")
    assert own_words(counted, {})[-1] == "air dan kadar pada"
    assert 'data-pagefind-meta="panduan[content]" content="β 水"' in page_for_index(counted)
