"""An index in which only what changed goes through Pagefind: what each page adds to it is kept from build to build.

Most of Pagefind's time goes into packing, which it does anew for every file of an index. So a small catalogue's index
is put together here, the first time as every time. Pagefind reads only pages that are new or changed; where they are
many, several of it share them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from katalog import kept
from katalog.workers import Workers

from .cut import Chunk
from .engine import LANGUAGE, Engine, SearchIndexError
from .pieces import Pages, Piece, files_of, put_together, renumbered, taken_apart
from .reading import Read, digest, read_source, unpacked
from .sources import Source
from .words.data import SiteWords, site_words
from .words.pages import NOTHING, Own, own_words, page_for_index
from .words.text import gathered

FILE = "index"
ENTRY = "pagefind-entry.json"
PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")
"""What our own dialog asks for, beside the folders of chunks and fragments. Left out are Pagefind's ready-made
interfaces and its worker (a second download before the first result)."""

SIGN = 8

WORTH_ANOTHER = 50
"""Pages from which on it pays that another Pagefind reads along."""


@dataclass(frozen=True)
class _Page:
    """A page as it is kept; `copy` tells apart what Pagefind got of it, and is empty where nothing is searched.

    `piece` is what Pagefind made of that, `own` are the words of our own fields.
    """

    digest: str
    words: tuple[str, ...]
    small: tuple[str, ...]
    copy: str
    own: Own
    piece: Piece | None


@dataclass(frozen=True)
class _Kept:
    """What the last build left: pages by their addresses, the roots of words, and Pagefind's program.

    The pieces number fields by their places in `fields`.
    """

    fields: tuple[str, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    program: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, _Page] = field(default_factory=dict)

    @classmethod
    def load(cls, state: Path | None) -> _Kept:
        found = kept.load(state / FILE) if state else None
        if not found:
            return cls()
        fields, roots, program, pages = found
        return cls(fields, roots, program, {url: _unpacked(page) for url, page in pages.items()})

    def files(self) -> dict[str, bytes]:
        """The files of the index by their paths."""
        sign = digest(*("\0".join((url, it.copy, *it.own)).encode() for url, it in self.pages.items() if it.piece))
        pieces = [(it.piece, it.own) for it in self.pages.values() if it.piece]
        pages = Pages([it.fragment for it, _ in pieces], [it.count for it, _ in pieces], sign[:SIGN])
        return finished(pages, put_together(pieces, self.fields), self.fields, self.program)

    def save(self, state: Path) -> None:
        pages = {url: _packed(page) for url, page in self.pages.items()}
        kept.save(state / FILE, (self.fields, dict(self.roots), dict(self.program), pages))


def finished(
    pages: Pages, chunks: Sequence[Chunk], fields: Sequence[str], program: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All files of an index by their paths, with the program and an entry that names the index."""
    entry = json.loads(program[ENTRY])
    name, files = files_of(pages, chunks, fields, entry["version"])
    entry["languages"][LANGUAGE] |= {"hash": name, "page_count": len(pages.counts)}
    told = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return {**files, **program, ENTRY: told}


def _packed(page: _Page) -> tuple[Any, ...]:
    piece = tuple(vars(page.piece).values()) if page.piece else None
    return page.digest, page.words, page.small, page.copy, page.own, piece


def _unpacked(packed: tuple[Any, ...]) -> _Page:
    digest, words, small, copy, own, piece = packed
    return _Page(digest, words, small, copy, own, Piece(*piece) if piece else None)


@dataclass(frozen=True)
class _Batch:
    """What came out of Pagefind."""

    fields: tuple[str, ...]
    pieces: Mapping[str, Piece]
    program: Mapping[str, bytes]


def make_index(
    sources: Sequence[Source], agencies: Iterable[Sequence[str]], workers: Workers, state: Path | None
) -> tuple[SiteWords, dict[str, bytes]]:
    """What the search knows of the site's words, and the files of the index by their paths.

    `state` is where what one build keeps for the next lies, None where nothing is kept. Raises SearchIndexError.
    """
    known = _Kept.load(state)
    read = _read(workers, [it for it in sources if not _is_known(it, known.pages)])
    told = [read[it.url] if it.url in read else known.pages[it.url] for it in sources]
    if not any(it.words for it in told):
        raise SearchIndexError("tidak ada halaman untuk dicari")
    words = site_words(gathered((it.words, it.small) for it in told if it.words), agencies)
    moved = {word for word in words.roots.keys() | known.roots.keys() if words.roots.get(word) != known.roots.get(word)}
    touched = [it for it in sources if it.url not in read and not moved.isdisjoint(known.pages[it.url].words)]
    found = _mend(known, sources, read | _read(workers, touched), words.roots, workers.jobs)
    if state:
        found.save(state)
    return words, found.files()


def _mend(
    known: _Kept, sources: Sequence[Source], read: Mapping[str, Read], roots: Mapping[str, str], processes: int
) -> _Kept:
    """What is kept from now on: pages that were not read are as they were known."""
    counted = {url: unpacked(one.packed) for url, one in read.items() if one.packed}
    own = {url: own_words(page, roots) for url, page in counted.items()}
    copies = {url: page_for_index(page) for url, page in counted.items()}
    signs = {url: digest(copy.encode()) for url, copy in copies.items()}
    same = {url for url, sign in signs.items() if url in known.pages and known.pages[url].copy == sign}
    made = _through_pagefind([(url, copy) for url, copy in copies.items() if url not in same], processes)
    pages = {}
    for url in (source.url for source in sources):
        if url not in read:
            pages[url] = known.pages[url]
            continue
        one = read[url]
        piece = known.pages[url].piece if url in same else made.pieces.get(url)
        pages[url] = _Page(one.digest, one.words, one.small, signs.get(url, ""), own.get(url, NOTHING), piece)
    fields = tuple(sorted({name for page in pages.values() if page.piece for name in page.piece.fields}))
    for url, page in pages.items():
        if page.piece:
            old = made.fields if url in made.pieces else known.fields
            pages[url] = replace(page, piece=renumbered(page.piece, old, fields))
    return _Kept(fields, roots, made.program or known.program, pages)


def _is_known(source: Source, pages: Mapping[str, _Page]) -> bool:
    return source.url in pages and pages[source.url].digest == digest(*source.contents())


def _read(workers: Workers, sources: Sequence[Source]) -> dict[str, Read]:
    return {source.url: it for source, it in zip(sources, workers.map(read_source, sources), strict=True)}


def _through_pagefind(copies: Sequence[tuple[str, str]], processes: int) -> _Batch:
    """Let Pagefind read these pages, several of it at once where there are many. Raises SearchIndexError."""
    if not copies:
        return _Batch((), {}, {})
    many = max(1, min(processes, len(copies) // WORTH_ANOTHER))
    cuts = [len(copies) * n // many for n in range(many + 1)]
    with ThreadPoolExecutor(many) as pool:
        batches = list(pool.map(_batch, (copies[start:end] for start, end in pairwise(cuts))))
    fields = tuple(sorted({name for batch in batches for name in batch.fields}))
    pieces = {url: renumbered(piece, batch.fields, fields) for batch in batches for url, piece in batch.pieces.items()}
    return _Batch(fields, pieces, batches[0].program)


def _batch(copies: Sequence[tuple[str, str]]) -> _Batch:
    files = indexed(copies)
    fields, pieces = taken_apart(files)
    return _Batch(fields, pieces, program_of(files))


def indexed(copies: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Pagefind's own files for these pages. Raises SearchIndexError."""
    with Engine() as engine:
        for url, copy in copies:
            engine.add(url, copy)
        return dict(engine.files())


def program_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of Pagefind's files that any index needs."""
    return {name: files[name] for name in (ENTRY, *PROGRAM)}
