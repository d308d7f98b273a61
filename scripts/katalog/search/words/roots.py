"""Roots of Indonesian words when the site is built: Sastrawi's dictionary, corrected by `akar.tsv`, under our rules.

Sastrawi (MIT) is used for its 30,000 roots only. Its own stemmer needs the whole dictionary in the browser too, takes
*penduduk* for *duduk*, and reads *perasaan* as *per-asa-an*.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from .affixes import SHORTEST_ROOT, Lexicon, root_of

CORRECTIONS = "akar.tsv"
_LETTERS = re.compile(f"[a-z]{{{SHORTEST_ROOT},}}")


@cache
def dictionary() -> Lexicon:
    """All known roots of Indonesian."""
    listed = resources.files("Sastrawi.Stemmer").joinpath("data/kata-dasar.txt").read_text("utf-8")
    roots = {word for word in listed.split() if _LETTERS.fullmatch(word)}
    firm: set[str] = set()
    irregular: dict[str, str] = {}
    for sign, word in corrections(resources.files(__package__).joinpath(CORRECTIONS).read_text("utf-8")):
        if sign == "+":
            roots.add(word)
        elif sign == "-":
            roots.discard(word)
        elif sign == "=":
            firm.add(word)
            roots.add(word)
        else:
            irregular[sign] = word
            roots.add(word)
    return Lexicon(frozenset(roots), frozenset(firm), irregular)


def corrections(text: str) -> list[tuple[str, str]]:
    """The two fields of each line that is neither empty nor a comment. Raises ValueError for any other line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 2 or not all(fields):
            raise ValueError(f"{CORRECTIONS}:{number}: a sign and a word, parted by one tab, not {line!r}")
        found.append((fields[0], fields[1]))
    return found


def root(word: str) -> str:
    """The root of a lower-case word; a word without known root is its own."""
    return root_of(word, dictionary()) or word
