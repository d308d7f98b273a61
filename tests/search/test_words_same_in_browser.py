"""The browser comes to the same words and the same roots as the build."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from playwright.sync_api import Browser, Page
from test_words_roots import families
from words_browser import blank_page, call

from katalog.search.words.affixes import root_of
from katalog.search.words.data import SiteWords, site_words
from katalog.search.words.fold import fold
from katalog.search.words.roots import dictionary
from katalog.search.words.text import vocabulary, words

pytestmark = pytest.mark.browser

PREFIXES = ("", "me", "mem", "men", "meng", "meny", "pe", "pem", "pen", "peng", "peny", "ber", "be", "ter", "di", "ke")
MORE_PREFIXES = ("se", "per", "memper", "keter", "keber", "antar", "diper", "menge", "bel", "pel")
SUFFIXES = ("", "an", "kan", "i", "nya", "kannya", "wan", "lah", "ku", "anpun")
TEXTS = (
    "Warga Jum'at, jum’at & Qur`an: 12.000 orang; (e-KTP) A.P.B.D",
    "Café Déjà-vu ½ ﬁnal İstanbul straße ΣΑΣ Ⅳ x² 😀👩‍👩‍👧 _garis_bawah_",
    "'kutip' dua''kutip rock'n'roll akhir'",
    "",
)


def forms(count: int) -> list[str]:
    """Made-up forms of many roots, sensible or not; the same ones each time."""
    chance = random.Random(74)
    roots = sorted(dictionary().roots)
    prefixes = (*PREFIXES, *MORE_PREFIXES)
    return [chance.choice(prefixes) + chance.choice(roots) + chance.choice(SUFFIXES) for _ in range(count)]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = blank_page(browser)
    yield opened
    opened.close()


def site(texts: list[str]) -> SiteWords:
    return site_words(vocabulary(texts))


def test_roots_by_the_whole_dictionary(page: Page) -> None:
    lexicon = dictionary()
    asked = forms(20_000) + [form for _, some in families() for form in some.split()]
    data = {
        "akar": fold(sorted(lexicon.roots)),
        "tetap": " ".join(lexicon.firm),
        "khusus": " ".join(f"{word}:{root}" for word, root in lexicon.irregular.items()),
    }
    script = "(m, [data, asked]) => { const l = m.readLexicon(data); return asked.map((w) => m.rootOf(w, l) ?? null); }"
    found = call(page, "words-roots.js", script, [data, asked])
    expected = [root_of(word, lexicon) for word in asked]
    assert [pair for pair in zip(asked, found, expected, strict=True) if pair[1] != pair[2]] == []


def test_roots_by_the_lexicon_of_a_site_are_those_of_the_build(page: Page) -> None:
    made = site([" ".join(forms(3000))])
    script = "(m, [data, asked]) => { const l = m.readLexicon(data); return asked.map((w) => m.rootOf(w, l) ?? null); }"
    asked = sorted(made.roots)
    found = call(page, "words-roots.js", script, [asdict(made.data), asked])
    assert dict(zip(asked, found, strict=True)) == dict(made.roots)


def test_words_of_a_text(page: Page) -> None:
    found = call(page, "words-query.js", "(m, texts) => texts.map(m.wordsOf)", TEXTS)
    assert found == [words(text) for text in TEXTS]
    assert found[0][:3] == ["warga", "jumat", "jumat"]


def test_folded_words_come_back(page: Page) -> None:
    some = sorted({*forms(500), "a", "a" * 60, "a" * 61, "b"})
    assert call(page, "words-roots.js", "(m, text) => m.unfold(text)", fold(some)) == some
