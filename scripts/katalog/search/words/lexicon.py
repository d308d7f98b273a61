"""The lexicon of one site: roots that its words come from, and what an index page and the browser get of them.

The browser gets no dictionary but the roots of this site only. That is enough: a query can only find a family that is
there. For every word of the site both sides come to the same root, since a smaller lexicon takes away rivals of the
best root and never the root itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from .affixes import Lexicon, candidates, root_of
from .text import Vocabulary

MARK = "ж"
"""Stands behind a root in the index, so that no word that people write is one: Pagefind takes a query for the beginning
of a word, and a word for the beginning of a query. Before it the root stays beside its plain forms, often in the same
file of the index."""

SHORTEST_LEARNT = 5
_LETTERS = re.compile("[a-z]{3,}")


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about a page."""
    text = resources.files(__package__).joinpath("kata-henti.tsv").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def roots_of(vocabulary: Vocabulary, known: Lexicon) -> dict[str, str]:
    """The root of each word that has one: a known one, or a new one (*digitalisasi*) that the site's words show."""
    usable = [word for word in vocabulary.pages if _LETTERS.fullmatch(word) and word not in stop_words()]
    unresolved = [word for word in usable if word not in vocabulary.names and root_of(word, known) is None]
    grown = Lexicon(known.roots | _learnt(unresolved), known.firm, known.irregular)
    return {word: root for word in usable if (root := root_of(word, grown))}


def site_lexicon(roots: Mapping[str, str], known: Lexicon) -> Lexicon:
    """What is left of a lexicon for these words and roots: enough to find the same roots again."""
    there = frozenset(roots.values())
    return Lexicon(there, known.firm, {word: root for word, root in known.irregular.items() if root in there})


def _learnt(unresolved: Iterable[str]) -> frozenset[str]:
    """New roots: rests that at least two unknown words share, and unknown words that have no such rest."""
    shared = defaultdict(set)
    for word in unresolved:
        shared[word].add(word)
        for rest, _ in candidates(word):
            if len(rest) >= SHORTEST_LEARNT:
                shared[rest].add(word)
    roots = frozenset(
        rest for rest, of in shared.items() if len(of) > 1 and any(not word.startswith(rest) for word in of)
    )
    lexicon = Lexicon(roots)
    found: set[str] = set()
    for word in unresolved:
        root = _shortest_root(word, lexicon)
        if len(root) >= SHORTEST_LEARNT:
            found.add(root)
    return frozenset(found)


def _shortest_root(word: str, lexicon: Lexicon) -> str:
    inner = min(
        (rest for rest, _ in candidates(word) if rest in lexicon.roots), key=lambda rest: (len(rest), rest), default=""
    )
    return inner or word
