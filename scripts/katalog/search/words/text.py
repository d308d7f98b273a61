"""Words of a text as the search sees them. `words-query.js` cuts queries in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_APOSTROPHE = re.compile("(?<=[^\\W_])['’‘`ʼ](?=[^\\W_])")
_WORD = re.compile("[^\\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in their order, in lower case and without marks on letters; *Jum'at* is *jumat*."""
    return [word.lower() for word in _words(text)]


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
        text = _APOSTROPHE.sub("", text)
    elif "'" in text or "`" in text:
        text = _APOSTROPHE.sub("", text)
    return _WORD.findall(text)


@dataclass(frozen=True)
class Vocabulary:
    """All words of a site: on how many pages each stands, and which are never written in lower case."""

    pages: dict[str, int]
    names: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.pages


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The vocabulary of the pages with these texts."""
    pages: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        written = set(_words(text))
        pages.update({word.lower() for word in written})
        small.update(word for word in written if word.islower())
    return Vocabulary({word: pages[word] for word in sorted(pages)}, frozenset(pages.keys() - small))
