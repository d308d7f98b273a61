"""What the language of the search costs a visitor before the first result."""

from __future__ import annotations

import random
from dataclasses import asdict

from words_report import AFFIXES, code, compressed

from katalog.search.words.data import site_words
from katalog.search.words.roots import dictionary
from katalog.search.words.text import vocabulary

BUDGET = 20 * 1024
"""Code and data together at 300 records, which have about 3,000 different words."""


def data_for(words: int) -> int:
    """Bytes of data for so many words of a made-up text, drawn as freely as Indonesian allows."""
    chance = random.Random(74)
    roots = sorted(dictionary().roots)
    text = " ".join(chance.choice(AFFIXES).format(chance.choice(roots)) for _ in range(words))
    return compressed(asdict(site_words(vocabulary([text])).data))


def test_code_and_data_for_300_records_stay_within_20_kb() -> None:
    assert code() + data_for(3000) < BUDGET


def test_the_data_grow_slower_than_the_vocabulary() -> None:
    small, large = data_for(2000), data_for(20_000)
    assert large < 7 * small
