"""Words of a text as the search sees them. `words-query.js` cuts queries in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHE = re.compile("(?<=[^\\W_])['’‘`ʼ](?=[^\\W_])")
_FOREIGN = re.compile("[^\\x00-\\x7f]+")
_WORD = re.compile("[^\\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in their order, in lower case and without marks on letters; *Jum'at* is *jumat*."""
    return [word.lower() for word in written_words(text)]


def written_words(text: str) -> list[str]:
    """The words of a text in their order as they are written, small or capital, but without marks on letters."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda found: _unmarked(found[0]), text)
        text = _APOSTROPHE.sub("", text)
    elif "'" in text or "`" in text:
        text = _APOSTROPHE.sub("", text)
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 12)
def _unmarked(signs: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", signs) if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Vocabulary:
    """All words of a site: on how many pages each stands, and which are never written in lower case."""

    pages: dict[str, int]
    names: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.pages


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The vocabulary of the pages with these texts."""
    written = (set(written_words(text)) for text in texts)
    return gathered(({word.lower() for word in some}, {word for word in some if word.islower()}) for some in written)


def gathered(pages: Iterable[tuple[Iterable[str] | Mapping[str, int], Iterable[str]]]) -> Vocabulary:
    """The vocabulary of pages, for each its words, and those that are written in lower case somewhere.

    For many pages at once, the words say on how many of them they stand.
    """
    counted: Counter[str] = Counter()
    small: set[str] = set()
    for words_of_page, written_small in pages:
        counted.update(words_of_page)
        small.update(written_small)
    return Vocabulary({word: counted[word] for word in sorted(counted)}, frozenset(counted.keys() - small))
