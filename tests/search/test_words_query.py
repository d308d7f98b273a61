"""The plan of a query, its merging, and the marks in a text: the modules alone, without an engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from words_browser import blank_page, call

from katalog.search.words.data import site_words
from katalog.search.words.text import vocabulary

pytestmark = pytest.mark.browser

TEXT = (
    "Pelayanan sampah di pasar. Kartu tanda penduduk dan usaha mikro, kecil, dan menengah; "
    "sekolah dasar, nelayan, kelautan dan perikanan."
)
PLAN = "({ plan, readWords }, [query, data]) => plan(query, readWords(data))"
EXCERPT = """async ({ plan, readWords }, [query, data, text, length]) => {
  const { excerpt, finder } = await import("http://kata.example/modul/words-marks.js");
  const words = readWords(data);
  return excerpt(text, finder(plan(query, words), words), length);
}"""
DATA = asdict(site_words(vocabulary([TEXT])).data)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = blank_page(browser)
    yield opened
    opened.close()


def plan(page: Page, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call(page, "words-query.js", PLAN, [query, DATA])
    return found


def asked(page: Page, query: str) -> list[list[str]]:
    return [[way["query"] for way in part["ways"]] for part in plan(page, query)]


def test_a_word_is_asked_for_as_it_is_as_a_beginning_and_by_its_root(page: Page) -> None:
    assert asked(page, "Dilayani") == [['"dilayani"', "dilayani", "layanж"]]


def test_a_word_without_root_on_this_site_has_no_root(page: Page) -> None:
    assert asked(page, "menyelam") == [['"menyelam"', "menyelam"]]


def test_stop_words_are_left_out_unless_nothing_else_is_there(page: Page) -> None:
    assert [part["text"] for part in plan(page, "yang di pasar")] == ["pasar"]
    assert [part["text"] for part in plan(page, "yang di")] == ["yang", "di"]


def test_single_letters_are_left_out_too(page: Page) -> None:
    assert next(part["text"] for part in plan(page, "e-KTP")) == "ktp"
    assert [part["text"] for part in plan(page, "e")] == ["e"]


def test_an_acronym_brings_its_meaning_and_the_meaning_its_acronym(page: Page) -> None:
    assert asked(page, "umkm")[-1] == ['"usaha mikro kecil dan menengah"']
    parts = plan(page, "kartu tanda penduduk hilang")
    assert (parts[1]["from"], parts[1]["to"], parts[1]["ways"][0]["query"]) == (0, 3, '"ktp"')


def test_a_meaning_with_a_stop_word_is_known_too(page: Page) -> None:
    assert '"umkm"' in [query for queries in asked(page, "usaha mikro, kecil, dan menengah") for query in queries]


def test_a_one_way_line_counts_one_way(page: Page) -> None:
    assert ['"kelautan dan perikanan"'] in asked(page, "nelayan")
    assert ['"nelayan"'] not in asked(page, "kelautan dan perikanan")


def test_synonyms_that_this_site_lacks_are_not_shipped(page: Page) -> None:
    assert "posyandu" not in DATA["sinonim"]
    assert asked(page, "posyandu") == [['"posyandu"', "posyandu"]]


def test_quotation_marks_keep_words_together(page: Page) -> None:
    assert asked(page, 'pasar "di pasar kecil" ikan')[1] == ['"di pasar kecil"']
    assert asked(page, '"pasar"') == [['"pasar"']]
    assert asked(page, 'pasar "ikan') == asked(page, "pasar ikan")


def test_pages_with_more_words_come_first_and_each_once(page: Page) -> None:
    script = """({ merge }, found) => {
      const parts = [{ from: 0, to: 1 }, { from: 1, to: 2 }, { from: 0, to: 2 }];
      const maps = found.map((some) => new Map(some.map(([id, sure, score]) => [id, { result: { id }, sure, score }])));
      return merge(parts, maps).map(({ result, matched, score }) => [result.id, matched, score]);
    }"""
    found = [[["a", 1, 9], ["b", 1, 1], ["d", 0.5, 99]], [["b", 1, 1]], [["c", 1, 1], ["b", 1, 1]]]
    assert call(page, "words-search.js", script, found) == [["b", 2, 3], ["c", 2, 1], ["a", 1, 9], ["d", 0.5, 99]]


MERGE_TWO = """({ merge }, [found, groups]) => {
  const parts = [{ from: 0, to: 1 }, { from: 1, to: 2 }];
  const maps = found.map((some) => new Map(some.map(([id, score]) => [id, { result: { id }, sure: 1, score }])));
  return merge(parts, maps, ({ id }) => groups[id]).map(({ result }) => result.id);
}"""


@pytest.mark.parametrize(
    ("sample", "real", "order"),
    [
        ([2, 2], [20, 0], ["real", "sample", "other"]),
        ([4, 4], [8, 0], ["real", "sample", "other"]),
        ([20, 20], [8, 0], ["sample", "real", "other"]),
        ([5, 5], [5, 5], ["real", "sample", "other"]),
    ],
    ids=["fits far better", "fits as well", "fits worse", "same words and fit"],
)
def test_a_sample_with_a_word_more_yields_to_a_real_innovation(
    sample: list[int], real: list[int], order: list[str], page: Page
) -> None:
    found = [
        [
            [name, scores[part]]
            for name, scores in (("sample", sample), ("real", real), ("other", [1, 0]))
            if scores[part]
        ]
        for part in (0, 1)
    ]
    groups = {"sample": 2, "real": 1, "other": 0}
    assert call(page, "words-search.js", MERGE_TWO, [found, groups]) == order


def test_other_words_take_the_place_of_mistyped_ones(page: Page) -> None:
    script = "({ replaceWords }, [query, pairs]) => replaceWords(query, new Map(pairs))"
    assert call(page, "words-query.js", script, ["Sampa di “pasr”!", [["sampa", "sampah"], ["pasr", "pasar"]]]) == (
        "sampah di “pasar”!"
    )


def test_an_excerpt_shows_the_family_marked_and_says_where_it_is_cut(page: Page) -> None:
    text = f"{'kata lain ' * 30}Warga dilayani; sampahnya diangkut. {'kata lain ' * 30}"
    shown = call(page, "words-query.js", EXCERPT, ["pelayanan sampah", DATA, text, 12])
    assert shown["pieces"][1::2] == ["dilayani", "sampahnya"]
    assert (shown["cutBefore"], shown["cutAfter"]) == (True, True)
    assert len("".join(shown["pieces"]).split()) == 12
    assert "".join(shown["pieces"]) in text


def test_an_excerpt_without_a_find_is_the_beginning(page: Page) -> None:
    shown = call(page, "words-query.js", EXCERPT, ["pasar", DATA, "satu dua tiga empat", 2])
    assert shown == {"pieces": ["satu dua"], "cutBefore": False, "cutAfter": True}
    assert call(page, "words-query.js", EXCERPT, ["pasar", DATA, "", 2])["pieces"] == [""]


def test_the_text_of_an_excerpt_is_never_changed(page: Page) -> None:
    text = "<b>Pasar</b> & PASAR\u00a0pasarnya 😀 pásar"
    shown = call(page, "words-query.js", EXCERPT, ["pasar", DATA, text, 24])
    assert "".join(shown["pieces"]) == text
    assert shown["pieces"][1::2] == ["Pasar", "PASAR", "pasarnya", "pásar"]
