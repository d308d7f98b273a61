"""What may be left of an Indonesian word without its affixes. The same rules stand in `words-roots.js`.

Rules alone cannot tell *pe-makan* from *pem-akan*; they only name what is possible, best first. A lexicon decides: the
whole dictionary when the site is built, the roots that occur on the site in the browser. Since the order does not
depend on the lexicon, both come to the same root for every word of the site.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

SHORTEST_ROOT = 3
LONGEST_WORD = 40
"""No Indonesian word is longer; what is longer is left as it is."""

MOST_PREFIXES = 3

WRONG = 25
"""A suffix that does not go with its prefix, or one that without a prefix makes commands only (*hubungi*): *petani* is
*pe-tani*, hardly *petan-i*. Costs count in tenths of a letter: the longest root wins."""


PARTICLES = ("lah", "kah", "tah", "pun")
OWNERS = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i", "wan", "wati")

AGAINST = {
    "an": ("di", "me", "ter", "se"),
    "i": ("ber", "ke", "pe", "se", "antar"),
    "kan": ("ke", "pe", "se", "antar"),
    "wan": ("di", "me", "ter", "ke"),
    "wati": ("di", "me", "ter", "ke"),
}
"""Outermost prefixes that do not go with a suffix."""

_VOWEL = re.compile("[aeiou]")
_PLAIN = ("di", "ke", "se", "antar")
_WITH_R = ("ber", "ter", "per")
_NASAL = (
    ("m", re.compile("[bfpv]"), re.compile("[aeioulr]"), "p"),
    ("n", re.compile("[cdjzts]"), re.compile("[aeiour]"), "t"),
    ("ny", re.compile("(?!)"), re.compile("[aeiou]"), "s"),
    ("ng", re.compile("[aeioughkqx]"), re.compile("[aeiou]"), "k"),
)
"""Nasal, what it stands before unchanged, what it stands before in place of a letter, and that letter."""


@dataclass(frozen=True)
class Lexicon:
    """What decides between possible rests.

    `roots` are roots; `firm` are those of them that affixes join without change although a bent reading would be a
    root too: *meng-ubah*, not *meng-kubah*; `irregular` says the root of words that no rule explains.
    """

    roots: frozenset[str]
    firm: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)


def root_of(word: str, lexicon: Lexicon) -> str | None:
    """The best root of a lower-case word that the lexicon holds, None where it holds none."""
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    if word in lexicon.roots:
        return word
    best: str | None = None
    best_cost = 0
    for root, cost in candidates(word, lexicon.firm):
        if (best is None or cost < best_cost) and root in lexicon.roots:
            best, best_cost = root, cost
    return best


def candidates(word: str, firm: Container[str] = ()) -> Iterator[tuple[str, int]]:
    """Every possible rest of a word with its cost; a rest may come twice. Among equal costs the first one counts."""
    if len(word) > LONGEST_WORD:
        return
    for stem, suffix, peeled in _without_endings(word):
        if peeled:
            yield stem, -10 * len(stem) + 4 * peeled + (WRONG if suffix in ("i", "kan") else 0)
        for rest, first, layers, bent in _without_prefixes(stem, firm):
            wrong = WRONG if first in AGAINST.get(suffix, ()) else 0
            yield rest, -10 * len(rest) + 4 * peeled + 5 * layers + bent + wrong


def _without_endings(word: str) -> Iterator[tuple[str, str, int]]:
    """The word without some of its endings: the rest, the derivational suffix, how many came off."""
    for without_particle, particle in _endings(word, PARTICLES):
        for without_owner, owner in _endings(without_particle, OWNERS):
            for stem, suffix in _endings(without_owner, SUFFIXES):
                yield stem, suffix, bool(particle) + bool(owner) + bool(suffix)


def _endings(word: str, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield word, ""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            yield word[: -len(ending)], ending


def _without_prefixes(stem: str, firm: Container[str], layer: int = 1) -> Iterator[tuple[str, str, int, int]]:
    """The stem without one to three prefixes: the rest, the first prefix, how many came off, what bending cost."""
    for rest, prefix, bent in _prefixes(stem, firm):
        if len(rest) < SHORTEST_ROOT:
            continue
        yield rest, prefix, layer, bent
        if layer < MOST_PREFIXES:
            for inner, _, layers, more in _without_prefixes(rest, firm, layer + 1):
                yield inner, prefix, layers, bent + more


def _prefixes(stem: str, firm: Container[str]) -> Iterator[tuple[str, str, int]]:
    """One prefix off: the rest, the prefix's name, and what bending cost."""
    for prefix in _PLAIN:
        if stem.startswith(prefix):
            yield stem[len(prefix) :], prefix, 0
    for prefix in _WITH_R:
        if stem.startswith(prefix):
            yield stem[3:], prefix, 0
            if not _stays(stem[3:], firm):
                yield stem[2:], prefix, 0
        elif stem.startswith(prefix[:2] + "l") and stem[3:].startswith("a"):
            yield stem[3:], prefix, 0
        elif stem.startswith(prefix[:2]) and stem[3:5] == "er":
            yield stem[2:], prefix, 0
    if stem.startswith(("me", "pe")):
        yield from _nasal_prefixes(stem[:2], stem[2:], firm)


def _stays(kept: str, firm: Container[str]) -> bool:
    """Whether what the prefix kept is whole, so that no other letter is to be read before it."""
    return any(kept.endswith(ending) and kept.removesuffix(ending) in firm for ending in ("", "an", "kan", "i"))


def _nasal_prefixes(prefix: str, rest: str, firm: Container[str]) -> Iterator[tuple[str, str, int]]:
    if rest[:1] in (tuple("lrwymn") if prefix == "me" else tuple("bcdfghjklmnpqstvwxyz")):
        yield rest, prefix, 0
    for nasal, before, instead, letter in _NASAL:
        if rest.startswith(nasal):
            after = rest[len(nasal) :]
            whole = before.match(after)
            if whole:
                yield after, prefix, 0
            if instead.match(after) and not (whole and _stays(after, firm)):
                yield letter + after, prefix, 1
    if rest.startswith("nge") and len(rest) in (6, 7) and len(_VOWEL.findall(rest[3:])) == 1:
        yield rest[3:], prefix, 0
