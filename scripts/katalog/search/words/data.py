"""What the browser gets for the search: `kata.json` with the first query, `ejaan-<n>.json` after a slip."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .affixes import Lexicon
from .fold import fold
from .lexicon import MARK, roots_of, site_lexicon, stop_words
from .nearest import Shelves, shelves
from .roots import dictionary
from .synonyms import agencies, compiled, relevant, synonyms
from .text import Vocabulary


@dataclass(frozen=True)
class WordData:
    """The content of `kata.json`; `words-query.js` reads it."""

    tanda: str
    akar: str
    tetap: str
    khusus: str
    henti: str
    sinonim: str
    depan: tuple[str, ...]
    belakang: tuple[str, ...]


@dataclass(frozen=True)
class SiteWords:
    """All that the search knows of a site's words: the root of each for the index, and the data for the browser."""

    roots: Mapping[str, str]
    lexicon: Lexicon
    data: WordData
    spelling: Shelves


def site_words(vocabulary: Vocabulary, agency_names: Iterable[Sequence[str]] = ()) -> SiteWords:
    """From the vocabulary of a site and the names of its agencies (full, short and other names of each)."""
    roots = roots_of(vocabulary, dictionary())
    lexicon = site_lexicon(roots, dictionary())
    spelling = shelves(vocabulary)
    data = WordData(
        tanda=MARK,
        akar=fold(sorted(lexicon.roots)),
        tetap=" ".join(sorted(lexicon.firm)),
        khusus=" ".join(f"{word}:{root}" for word, root in sorted(lexicon.irregular.items())),
        henti=" ".join(sorted(stop_words())),
        sinonim=compiled(relevant([*synonyms(), *agencies(agency_names)], vocabulary)),
        depan=spelling.depan,
        belakang=spelling.belakang,
    )
    return SiteWords(roots, lexicon, data, spelling)


def write(words: SiteWords, folder: Path, more: Mapping[str, object] | None = None) -> None:
    """Write `kata.json`, with what else is to stand in it, and the spelling files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "kata.json", {**asdict(words.data), **(more or {})})
    for n, shelf in enumerate(words.spelling.shelves):
        _write(folder / f"ejaan-{n}.json", asdict(shelf))


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")
