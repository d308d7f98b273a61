"""Roots, synonyms and several words on a real index: what is found, in which order, and what is marked.

Our reader of the index and Pagefind's own program give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from words_browser import blank_page, call
from words_site import ANSWER, make_index

from katalog.search import cut
from katalog.search.cut import PIECE

pytestmark = pytest.mark.browser

PAGES = {
    "sampah": ("Penanggulangan sampah laut", "Warga pesisir menjalankan penanggulangan sampah setiap Sabtu pagi."),
    "api": ("Siaga api", "Petugas menanggulangi kebakaran. Sampah tidak dibakar."),
    "duduk": ("Kursi pantai", "Pengunjung duduk di kursi yang dibuat warga."),
    "kedudukan": ("Kedudukan adat", "Kedudukan tetua adat dalam musyawarah."),
    "penduduk": ("Data penduduk", "Penduduk, kependudukan, dan lagi penduduk: data penduduk yang berpenduduk."),
    "malaria": ("Kelambu", "Malaria turun setelah kelambu dibagikan di dusun."),
    "sehat": ("Perahu sehat", "Puskesmas melayani pulau kecil. Kesehatan ibu diperiksa."),
    "kartu": ("Antar dokumen", "Kartu tanda penduduk diantar ke rumah."),
    "tanda": ("Tanda jalan", "Kartu diberi tanda warna."),
    "dinas": ("Buku guru", "Dinas Pendidikan mencetak buku bagi warga. Biaya dari desain desa."),
    "pen": ("Pen", "Pen x."),
    "desa": ("Sungai", "Di antara banyak hal lain yang ditulis tentang sungai ini disebut juga seorang bidan."),
    "abjad": ("Abjad Wakatobi", "Anak-anak menulis abjad. Jum'at membaca."),
}
HTML = """<!doctype html><html lang="id"><head><title>{title}</title></head><body><nav><p>layanan</p></nav>
<header data-pagefind-body><h1 data-pagefind-meta="title" data-pagefind-ignore>{title}</h1></header>
<main data-pagefind-body><p>{text}</p><div data-pagefind-ignore>tersembunyi</div></main></body></html>"""


@dataclass(frozen=True)
class Search:
    """Answers a query over the pages above, in a page of the browser."""

    page: Page
    pagefind: bool

    def __call__(self, query: str) -> dict[str, Any]:
        answer: dict[str, Any] = call(self.page, "words-search.js", ANSWER, [[query], True, self.pagefind])[0]
        return answer


@pytest.fixture(
    scope="module",
    params=[(False, PIECE), (False, 12), (True, PIECE)],
    ids=["own reader", "own reader, brief pieces", "Pagefind's program"],
)
def search(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Search]:
    pagefind, size = request.param
    folder = tmp_path_factory.mktemp("kata")
    html = {name: HTML.format(title=title, text=text) for name, (title, text) in PAGES.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut, "PIECE", size)
        make_index(html, folder, [["Dinas Pendidikan", "Disdik"]])
    assert (size < PIECE) == any((folder / "indeks" / "index").glob("*.pf_ringkas"))
    opened = blank_page(browser, indeks=folder / "indeks")
    yield Search(opened, pagefind)
    opened.close()


def test_places_of_common_words_are_loaded_for_phrases_alone(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cut, "PIECE", 12)
    make_index({name: HTML.format(title=title, text=text) for name, (title, text) in PAGES.items()}, tmp_path)
    opened = blank_page(browser, indeks=tmp_path / "indeks")
    loaded: list[str] = []
    opened.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    search = Search(opened, False)
    assert search("penduduk")["found"]
    brief = [name for name in loaded if name.endswith(".pf_ringkas")]
    assert brief
    assert not {name.replace(".pf_ringkas", ".pf_index") for name in brief} & set(loaded)
    loaded.clear()
    assert search('"tanda penduduk"')["found"]
    assert [name for name in loaded if name.endswith(".pf_index")]
    opened.close()


def pages(answer: dict[str, Any]) -> list[str]:
    return [hit["page"] for hit in answer["found"]]


def marked(answer: dict[str, Any]) -> list[list[str]]:
    return [hit["shown"]["pieces"][1::2] for hit in answer["found"]]


def test_a_verb_finds_the_page_with_the_noun(search: Search) -> None:
    answer = search("menanggulangi sampah")
    assert sorted(pages(answer)) == ["api", "sampah"]
    assert [hit["matched"] for hit in answer["found"]] == [2, 2]
    assert marked(answer)[pages(answer).index("sampah")] == ["penanggulangan", "sampah"]


@pytest.mark.parametrize(
    "query", ["tanggulang", "menanggulangi", "ditanggulangi", "penanggulangannya", "Penanggulangan!"]
)
def test_every_form_finds_every_other(search: Search, query: str) -> None:
    assert set(pages(search(query))) == {"sampah", "api"}


def test_no_page_text_carries_a_root(search: Search) -> None:
    contents = [hit["content"] for hit in search("warga sampah duduk penduduk kartu")["found"]]
    assert contents
    assert not [content for content in contents if "ж" in content]


def test_the_metadata_of_a_result_carries_no_root(search: Search) -> None:
    assert [sorted(hit["meta"]) for hit in search("sampah")["found"]] == [["title"], ["title"]]


def test_duduk_ranks_its_own_pages_and_leaves_penduduk_out(search: Search) -> None:
    assert pages(search("duduk")) == ["duduk", "kedudukan"]
    assert pages(search("penduduk"))[0] == "penduduk"
    assert "duduk" not in pages(search("penduduk"))


def test_words_on_different_pages_find_both(search: Search) -> None:
    answer = search("malaria puskesmas")
    assert sorted(pages(answer)) == ["malaria", "sehat"]
    assert {hit["matched"] for hit in answer["found"]} == {1}


def test_pages_with_more_of_the_words_come_first(search: Search) -> None:
    answer = search("penduduk kartu rumah")
    assert pages(answer)[0] == "kartu"
    assert [hit["matched"] for hit in answer["found"]] == sorted(
        (hit["matched"] for hit in answer["found"]), reverse=True
    )
    assert len(pages(answer)) == len(set(pages(answer)))


def test_an_acronym_finds_what_it_stands_for(search: Search) -> None:
    answer = search("KTP")
    assert pages(answer) == ["kartu"]
    assert marked(answer) == [["Kartu tanda penduduk"]]
    assert answer["unknown"] == []


def test_a_short_name_of_an_agency_finds_its_full_name(search: Search) -> None:
    assert pages(search("disdik")) == ["dinas"]


def test_one_way_synonyms_come_after_own_pages(search: Search) -> None:
    answer = search("bidan")
    assert pages(answer) == ["desa", "sehat"]
    assert [hit["matched"] for hit in answer["found"]] == [1, 0.9]
    assert pages(search("kesehatan")) == ["sehat"]


def test_a_phrase_in_quotation_marks_is_taken_as_it_stands(search: Search) -> None:
    assert pages(search('"kartu tanda"')) == ["kartu"]
    assert pages(search("“diberi tanda”")) == ["tanda"]


def test_the_beginning_of_a_word_finds_it(search: Search) -> None:
    assert pages(search("pusk")) == ["sehat"]
    assert pages(search("wakat")) == ["abjad"]


def test_a_longer_word_of_another_family_counts_half(search: Search) -> None:
    answer = search("desa")
    assert pages(answer) == ["dinas"]
    assert search("pen")["found"][0]["page"] == "pen"
    assert {hit["matched"] for hit in search("pen")["found"][1:]} <= {0.5}


def test_a_mistyped_word_is_unknown_though_pagefind_finds_its_beginning(search: Search) -> None:
    answer = search("pendidkan")
    assert (pages(answer), answer["unknown"]) == ([], ["pendidkan"])
    answer = search("pendidkan malaria")
    assert (pages(answer), answer["unknown"]) == (["malaria"], ["pendidkan"])


def test_a_mistyped_word_is_mended_and_the_mended_query_finds(search: Search) -> None:
    unknown = search("pendidkan warga")["unknown"]
    script = """async ({ corrections }, unknown) => {
      const json = async (file) => (await fetch(`http://kata.example/indeks/kata/${file}.json`)).json();
      return corrections("Pendidkan warga", unknown, await json("kata"), (n) => json(`ejaan-${n}`));
    }"""
    [meant] = call(search.page, "words-nearest.js", script, unknown)
    assert meant == {"query": "pendidikan warga", "words": ["pendidikan"]}
    assert pages(search(meant["query"]))[0] == "dinas"


@pytest.mark.parametrize("query", ["", "   ", "!!! … 😀", '""', "ж"])
def test_a_query_without_words_finds_nothing(search: Search, query: str) -> None:
    assert pages(search(query)) == []


def test_very_long_queries_and_stop_words_are_cut(search: Search) -> None:
    assert pages(search("yang duduk di dan untuk")) == ["duduk", "kedudukan"]
    assert search("sampah " * 5000)["asked"] <= 12


def test_marks_and_apostrophes_do_not_count(search: Search) -> None:
    assert pages(search("jumat")) == pages(search("Jum’at")) == ["abjad"]
    assert pages(search("wákatobí")) == ["abjad"]
