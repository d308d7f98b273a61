"""Prints what the search's language costs and how well it finds; no test, since it takes a minute.

    .venv/bin/python tests/search/words_report.py [records ...]

Recall: of all ordered pairs of forms in keluarga-kata.tsv, how many a browser with a lexicon learnt from the second
form alone resolves to the same root. Sizes: gzip of what the browser loads, for generated catalogues (34, 300, 1,000
and 10,000 records unless others are named), whose vocabulary is small, and for made-up vocabularies, which are as large
as Indonesian allows.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from katalog.bench.generator import write_catalogue
from katalog.search.words.affixes import root_of
from katalog.search.words.data import SiteWords, site_words
from katalog.search.words.lexicon import roots_of, site_lexicon
from katalog.search.words.roots import dictionary, root
from katalog.search.words.text import Vocabulary, vocabulary

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
RECORDS = (34, 300, 1000, 10_000)
MADE_UP = (1000, 3000, 10_000, 30_000, 100_000)
AFFIXES = ("{}", "me{}", "di{}", "ber{}", "pe{}an", "ke{}an", "{}an", "ter{}", "{}nya", "di{}kan", "di{}i", "per{}an")


def compressed(value: object) -> int:
    """Bytes of a value as gzipped JSON."""
    return len(gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 9))


def code() -> int:
    """Bytes of the modules, gzipped one by one."""
    modules = (PROJECT / "overrides" / "modules").glob("words-*.js")
    return sum(len(gzip.compress(module.read_bytes(), 9)) for module in modules)


def print_recall() -> None:
    """Of the families, form by form."""
    pairs = missed = 0
    for line in (HERE / "keluarga-kata.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, forms = line.split("\t")
        family = [first, *forms.split()]
        for there in family:
            known = roots_of(Vocabulary({there: 1}, frozenset()), dictionary())
            lexicon = site_lexicon(known, dictionary())
            for asked in family:
                pairs += asked != there
                missed += asked != there and root_of(asked, lexicon) != known.get(there)
    print(f"recall: {pairs - missed} of {pairs} pairs of forms, {(pairs - missed) / pairs:.1%}")


def print_resolved(label: str, words: Vocabulary) -> None:
    """How many words of a vocabulary have a known root, and how many families have more than one form."""
    letters = [word for word in words.pages if word.isascii() and word.isalpha() and len(word) > 3]
    roots = [root_of(word, dictionary()) for word in letters]
    known = [found for found in roots if found]
    united = sum(known.count(found) > 1 for found in set(known))
    print(f"{label}: {len(letters)} words, {len(known) / len(letters):.0%} with a known root, {united} families")


def print_sizes(label: str, made: SiteWords, words: Vocabulary) -> None:
    """One line of sizes in bytes."""
    shelves = [compressed(asdict(shelf)) for shelf in made.spelling.shelves]
    data = compressed(asdict(made.data))
    print(
        f"{label:>22} {len(words.pages):>7} words {len(made.lexicon.roots):>6} roots"
        f" {data:>6} data {data + code():>6} with code {len(shelves):>4} spelling files of {max(shelves)}"
    )


def texts_of(folder: Path) -> Iterable[str]:
    """The records of a folder."""
    return (file.read_text("utf-8") for file in sorted(folder.glob("*/index.md")))


def main(records: Iterable[int]) -> None:
    """Print the report."""
    print_recall()
    own = vocabulary(texts_of(PROJECT / "innovations"))
    print_resolved("own records", own)
    print_resolved(
        "phrases of the generator", vocabulary([(PROJECT / "scripts/katalog/bench/phrases.yml").read_text()])
    )
    print_sizes("own records", site_words(own), own)
    for count in records:
        with tempfile.TemporaryDirectory() as folder:
            write_catalogue(Path(folder), count)
            words = vocabulary(texts_of(Path(folder)))
        print_sizes(f"{count} generated", site_words(words), words)
    chance = random.Random(74)
    roots = sorted(dictionary().roots)
    for count in MADE_UP:
        some = {chance.choice(AFFIXES).format(chance.choice(roots)) for _ in range(count)}
        words = vocabulary([" ".join(some)])
        print_sizes(f"{count} made-up", site_words(words), words)
    print(
        "root of a word, as the build sees it:", {word: root(word) for word in ("duduk", "penduduk", "menanggulangi")}
    )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or RECORDS)
