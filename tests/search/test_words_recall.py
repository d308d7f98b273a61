"""On the site of this repository, every form of a word finds every page that holds any form of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from test_words_roots import families
from words_browser import blank_page, call
from words_site import ANSWER

from katalog.search.contents import Contents
from katalog.search.index import sources_of
from katalog.search.words.lexicon import stop_words
from katalog.search.words.pages import SearchedPage, read_page
from katalog.search.words.text import words

pytestmark = pytest.mark.browser

AT_ONCE = 100


@pytest.fixture(scope="module")
def pages(own_site: Path) -> dict[str, SearchedPage]:
    """The searched pages of the site by their address."""
    slugs = Contents.of_folders(own_site / "inovasi").slugs
    read = {it.url.strip("/"): read_page(it.file.read_text("utf-8")) for it in sources_of(own_site, slugs)}
    return {address: page for address, page in read.items() if page}


@pytest.fixture(scope="module")
def page(browser: Browser, own_site: Path) -> Iterator[Page]:
    opened = blank_page(browser, indeks=own_site / "pagefind")
    yield opened
    opened.close()


def ask(page: Page, queries: list[str]) -> dict[str, dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    for start in range(0, len(queries), AT_ONCE):
        answers += call(page, "words-search.js", ANSWER, [queries[start : start + AT_ONCE], False])
    return dict(zip(queries, answers, strict=True))


def test_every_form_of_a_family_finds_all_its_pages_and_marks_none_unknown(
    page: Page, pages: dict[str, SearchedPage]
) -> None:
    on_page = {name: set(words(one.text)) for name, one in pages.items()}
    wanted: dict[str, set[str]] = {}
    for first, forms in families():
        family = {first, *forms.split()}
        holding = {name for name, there in on_page.items() if there & (family - stop_words())}
        if holding:
            wanted |= dict.fromkeys(sorted(family), holding)
    assert len(wanted) > 500
    answers = ask(page, sorted(wanted))
    found = {query: {hit["page"] for hit in answer["found"]} for query, answer in answers.items()}
    assert {query: wanted[query] - found[query] for query in wanted if not wanted[query] <= found[query]} == {}
    assert [query for query, answer in answers.items() if answer["unknown"]] == []


def test_every_word_of_the_site_finds_its_pages(page: Page, pages: dict[str, SearchedPage]) -> None:
    on_page = {name: set(words(one.text)) for name, one in pages.items()}
    chosen = [word for word in sorted(set.union(*on_page.values()))[::23] if len(word) > 1]
    answers = ask(page, chosen)
    missed = {
        word: lost
        for word, answer in answers.items()
        if (
            lost := {name for name, there in on_page.items() if word in there}
            - {hit["page"] for hit in answer["found"]}
        )
    }
    assert missed == {}
