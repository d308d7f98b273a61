"""The vocabulary for words that find nothing, in small files: a mistyped word loads two of them.

A slip leaves the beginning or the end of a word as it was. So the words stand in files twice: sorted, and sorted by
their ends. A mistyped word is close to the right one in one of the two orders. Files overlap, so that neighbours on
both sides of a cut are together once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .fold import fold
from .lexicon import stop_words
from .text import Vocabulary

PER_FILE = 1000
OVERLAP = 100
_WORD = re.compile("[a-z]{4,30}")
_CLASSES = "abcdefghij"


@dataclass(frozen=True)
class Shelf:
    """One file: folded words in their order, and for each how common it is (`a` is one page, `b` two, `c` four)."""

    kata: str
    sering: str


@dataclass(frozen=True)
class Shelves:
    """All files, and the first word of each but the first: a word's file is the last one that begins before it."""

    depan: tuple[str, ...]
    belakang: tuple[str, ...]
    shelves: tuple[Shelf, ...]


def shelves(vocabulary: Vocabulary) -> Shelves:
    """First the files of the sorted words, then those of the words turned round; one file alone has no second order."""
    words = [word for word in vocabulary.pages if _WORD.fullmatch(word) and word not in stop_words()]
    common = {word: _CLASSES[min(vocabulary.pages[word].bit_length() - 1, len(_CLASSES) - 1)] for word in words}
    forward = _cut(sorted(words))
    turned = _cut(sorted(word[::-1] for word in words)) if len(forward) > 1 else []
    made = [Shelf(fold(part), "".join(common[word] for word in part)) for _, part in forward]
    made += [Shelf(fold(part), "".join(common[word[::-1]] for word in part)) for _, part in turned]
    return Shelves(tuple(first for first, _ in forward[1:]), tuple(first for first, _ in turned[1:]), tuple(made))


def _cut(words: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """Parts of equal size with their first word, each with some words of its neighbours."""
    count = max(1, -(-len(words) // PER_FILE))
    cuts = [len(words) * n // count for n in range(count + 1)]
    return [
        (words[start] if words else "", words[max(0, start - OVERLAP) : end + OVERLAP]) for start, end in pairwise(cuts)
    ]
