"""Mistyped words lead to words of the site, and a look-up loads little."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from playwright.sync_api import Browser, Page
from test_words_roots import families
from test_words_same_in_browser import forms
from words_browser import blank_page, call

from katalog.search.words.nearest import Shelves, shelves
from katalog.search.words.text import vocabulary

pytestmark = pytest.mark.browser

SLIPS = {
    "pendidkan": "pendidikan",
    "pendidikn": "pendidikan",
    "kesehatn": "kesehatan",
    "kesehtan": "kesehatan",
    "kesehhatan": "kesehatan",
    "kesheatan": "kesehatan",
    "pelayann": "pelayanan",
    "pelaynaan": "pelayanan",
    "lpayanan": "layanan",
    "sampa": "sampah",
    "smapah": "sampah",
    "sanpah": "sampah",
    "puskesms": "puskesmas",
    "puskemas": "puskesmas",
    "puskesmass": "puskesmas",
    "ouskesmas": "puskesmas",
    "pukesmas": "puskesmas",
    "nelyan": "nelayan",
    "nelayam": "nelayan",
    "wakatoby": "wakatobi",
    "inofasi": "inovasi",
    "replikasu": "replikasi",
    "penggulangan": "penanggulangan",
}
READ = """async ({ nearest }, [words, starts, shelves]) => {
  const loaded = [];
  const found = {};
  for (const word of words) {
    const load = async (n) => (loaded.push(n), shelves[n]);
    found[word] = await nearest(word, starts, load);
  }
  return { found, loaded };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = blank_page(browser)
    yield opened
    opened.close()


def texts() -> list[str]:
    """Pages on which the words that are meant stand often, and all others once."""
    often = " ".join(SLIPS.values())
    return [often, often, often, " ".join(form for _, some in families() for form in some.split())]


def look_up(page: Page, made: Shelves, words: list[str]) -> dict[str, list[str]]:
    starts = {"depan": made.depan, "belakang": made.belakang}
    answer = call(page, "words-nearest.js", READ, [words, starts, [asdict(shelf) for shelf in made.shelves]])
    found: dict[str, list[str]] = answer["found"]
    return found


def test_usual_slips_find_the_word_that_was_meant_first(page: Page) -> None:
    found = look_up(page, shelves(vocabulary(texts())), list(SLIPS))
    assert {typed: near[:1] for typed, near in found.items()} == {typed: [meant] for typed, meant in SLIPS.items()}


def test_a_large_vocabulary_is_cut_and_two_files_are_enough(page: Page) -> None:
    made = shelves(vocabulary([*texts(), " ".join(forms(30_000))]))
    assert len(made.shelves) > 20
    found = look_up(page, made, list(SLIPS))
    missed = {typed: near for typed, near in found.items() if SLIPS[typed] not in near}
    assert missed == {}
    sizes = [len(gzip.compress(json.dumps(asdict(shelf)).encode())) for shelf in made.shelves]
    assert max(sizes) * 2 < 10 * 1024


@pytest.mark.parametrize("word", ["", "x", "ok", "zzzzzzzz", "12345678", "q" * 5000, "😀"])
def test_what_is_close_to_nothing_has_no_suggestion(page: Page, word: str) -> None:
    assert look_up(page, shelves(vocabulary(texts())), [word]) == {word: []}


def test_an_empty_site_has_one_empty_file(page: Page) -> None:
    made = shelves(vocabulary([]))
    assert [asdict(shelf) for shelf in made.shelves] == [{"kata": "", "sering": ""}]
    assert look_up(page, made, ["sampah"]) == {"sampah": []}


def test_stop_words_numbers_and_short_words_are_not_suggested() -> None:
    assert shelves(vocabulary(["yang untuk 2024 ikan air"])).shelves[0].kata == "0ikan"


def test_few_words_are_not_turned_round() -> None:
    made = shelves(vocabulary([" ".join(f"kata{'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(100))]))
    assert (len(made.shelves), made.belakang) == (1, ())


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [
        ("sama", "sama", 0),
        ("sma", "sama", 1),
        ("asma", "sama", 1),
        ("samaa", "sama", 1),
        ("suma", "sama", 1),
        ("s", "sama", 3),
    ],
)
def test_slips_are_counted(page: Page, typed: str, meant: str, slips: int) -> None:
    script = "(m, [a, b]) => [m.distance(a, b).slips, m.distance(b, a).slips]"
    assert call(page, "words-nearest.js", script, [typed, meant]) == [slips, slips]


@pytest.mark.parametrize(
    ("query", "unknown", "meant"),
    [
        ("Pendidkan anak", ["pendidkan"], ["pendidikan anak"]),
        ("pendidkan, sampa!", ["pendidkan", "sampa"], ["pendidikan, sampah!"]),
        ("zzzzzzzz sampa", ["zzzzzzzz", "sampa"], ["zzzzzzzz sampah"]),
        ("zzzzzzzz", ["zzzzzzzz"], []),
        ("sampah", [], []),
    ],
)
def test_a_query_is_mended_word_by_word(page: Page, query: str, unknown: list[str], meant: list[str]) -> None:
    made = shelves(vocabulary(["pendidikan sampah"]))
    script = """(m, [query, unknown, shelf]) =>
      m.corrections(query, unknown, { depan: [], belakang: [] }, async () => shelf)"""
    found = call(page, "words-nearest.js", script, [query, unknown, asdict(made.shelves[0])])
    assert [choice["query"] for choice in found] == meant


def test_several_words_may_have_been_meant(page: Page) -> None:
    made = shelves(vocabulary(["pantai", "pantau pantai", "panti"]))
    script = "(m, shelf) => m.corrections('panta', ['panta'], { depan: [], belakang: [] }, async () => shelf)"
    found = call(page, "words-nearest.js", script, asdict(made.shelves[0]))
    assert [choice["words"] for choice in found] == [["pantai"], ["pantau"], ["panti"]]


@pytest.mark.parametrize(
    ("query", "unknown", "meant"),
    [
        ("umkm", ["umkm"], []),
        ("penambangan", ["penambangan"], []),
        ("umun", ["umun"], ["umum"]),
        ("umkm umun", ["umkm", "umun"], ["umkm umum"]),
    ],
    ids=["a word of an affair", "a form of one", "a slip", "both"],
)
def test_a_right_word_without_innovations_is_not_mended(
    page: Page, query: str, unknown: list[str], meant: list[str]
) -> None:
    shelf = asdict(shelves(vocabulary(["umum penambahan"])).shelves[0])
    affairs = [{"alamat": "", "kata": "umkm usaha"}, {"alamat": "urusan/energi/", "kata": "tambang"}]
    script = """(m, [query, unknown, affairs, shelf]) =>
      m.mended(query, unknown, affairs, { words: { starts: { depan: [], belakang: [] } }, spelling: () => shelf })"""
    found = call(page, "related.js", script, [query, unknown, affairs, shelf])
    assert [choice["query"] for choice in found] == meant
