"""The full-text index: Pagefind over copies of the finished pages; only what is marked `data-pagefind-body` is read.

Beside Pagefind's own files the folder holds `kata/` (what the browser needs to know of the words). The index of a small
catalogue is mended where pages changed (mended.py). That of a larger one Pagefind makes in sheaves of pages, since it
takes much memory for each, and a very large one has several parts, `bagian-<n>/`. The browser puts them together.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

from katalog.workers import Workers

from .contents import Contents, order_sign
from .engine import SearchIndexError
from .mended import ENTRY, PROGRAM, SIGN, finished, indexed, make_index, program_of
from .pieces import Pages, Sheaf, bound, joined, renumbered_sheaf
from .reading import read_batch, unpacked
from .sources import FOLDER, RECORDS, Source, sources_of
from .words.data import SiteWords, site_words, write
from .words.pages import Own, own_words, page_for_index
from .words.text import gathered

PART = "bagian-{}"
WORDS = "kata"

SHARD = 10_000
"""Pages of one index: so many can be put together in half a gigabyte of memory."""

SHEAF = 1_000
"""Pages that one Pagefind reads; it takes 0.6 MB of memory for each."""

AT_ONCE = 2
"""So many of it at most are at work."""

BATCHES = 256
"""Portions in which pages are read: enough that processes share them evenly, and few, since each lists its words."""

MENDED_UP_TO = 2_000
"""Pages up to which an index is mended (mended.py): what it keeps of them grows with their words, and so does the work
in Python, until Pagefind is faster."""

__all__ = [
    "FOLDER",
    "PROGRAM",
    "RECORDS",
    "SHARD",
    "SearchIndexError",
    "Source",
    "build_index",
    "sources_of",
    "write_index",
]


def build_index(
    site: Path,
    contents: Contents | None = None,
    *,
    workers: Workers | None = None,
    state: Path | None = None,
) -> None:
    """Write the index into `site/pagefind/`; pages are numbered as `contents` has them, else by their folders.

    `state` is where one build keeps things for the next, None where nothing is kept. Raises SearchIndexError with
    Pagefind's own words.
    """
    contents = contents or Contents.of_folders(site / RECORDS)
    sources = list(sources_of(site, contents.slugs))
    write_index(sources, site / FOLDER, contents, workers=workers, state=state)


def write_index(
    sources: Sequence[Source],
    target: Path,
    contents: Contents,
    *,
    workers: Workers | None = None,
    shard: int = SHARD,
    state: Path | None = None,
) -> None:
    """Index pages into a folder of its own, in parts of at most `shard` pages. Raises SearchIndexError."""
    shutil.rmtree(target, ignore_errors=True)
    workers = workers or Workers()
    if len(sources) <= min(shard, MENDED_UP_TO):
        words, files = make_index(sources, contents.agencies, workers, state)
        _write(files, target)
        parts = 1
    else:
        words, parts = _write_parts(sources, target, contents, workers, shard)
    more = {"bagian": parts - 1, "urutan": order_sign(contents.slugs), "kelompok": contents.sizes}
    write(words, target / WORDS, more)


def _write_parts(
    sources: Sequence[Source], target: Path, contents: Contents, workers: Workers, shard: int
) -> tuple[SiteWords, int]:
    """Let Pagefind make all parts, one after the other; returns the words of the site and how many parts there are."""
    size = -(-len(sources) // BATCHES)
    read = workers.map(read_batch, [sources[n : n + size] for n in range(0, len(sources), size)])
    pages = [page for batch in read for page in batch.pages]
    if not pages:
        raise SearchIndexError(f"tidak ada halaman untuk dicari: {target.parent}")
    words = site_words(gathered((batch.words, batch.small) for batch in read), contents.agencies)
    del read
    count = -(-len(pages) // shard)
    cuts = [min(n * shard, len(pages)) for n in range(count + 1)]
    for n, (start, end) in enumerate(pairwise(cuts)):
        files = _part(pages[start:end], words.roots, start, workers)
        for name in PROGRAM if n else ():
            del files[name]
        _write(files, target / PART.format(n) if n else target)
    if count > 1:
        _tell_parts(target, count - 1)
    return words, count


def _tell_parts(target: Path, more: int) -> None:
    """Say in Pagefind's own entry how many parts there are: a portal reads it, and not the words of each region."""
    file = target / ENTRY
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "bagian": more}, ensure_ascii=False), "utf-8")


def _part(
    pages: Sequence[tuple[str, bytes]], roots: Mapping[str, str], start: int, workers: Workers
) -> dict[str, bytes]:
    """The files of an index of these pages, of which the first is the site's page number `start`."""
    count = -(-len(pages) // SHEAF)
    cuts = [len(pages) * n // count for n in range(count + 1)]
    with ThreadPoolExecutor(min(workers.jobs, AT_ONCE)) as pool:
        made = list(pool.map(partial(_sheaf, roots=roots), (pages[one:other] for one, other in pairwise(cuts))))
    fields = tuple(sorted({name for _, sheaf, _ in made for name in sheaf.fields}))
    sheaves = [renumbered_sheaf(sheaf, fields) for _, sheaf, _ in made]
    sign = hashlib.sha256("".join(sign for sign, _, _ in made).encode()).hexdigest()[:SIGN]
    fragments = [fragment for sheaf in sheaves for fragment in sheaf.fragments]
    counts = [count for sheaf in sheaves for count in sheaf.counts]
    return finished(Pages(fragments, counts, sign, start), joined(sheaves), fields, made[0][2])


def _sheaf(pages: Sequence[tuple[str, bytes]], roots: Mapping[str, str]) -> tuple[str, Sheaf, dict[str, bytes]]:
    """What tells apart the contents of pages, what they add to an index, and Pagefind's program."""
    sign = hashlib.sha256()
    own: dict[str, Own] = {}

    def copies() -> Iterator[tuple[str, str]]:
        for url, packed in pages:
            page = unpacked(packed)
            own[url] = own_words(page, roots)
            copy = page_for_index(page)
            sign.update("\0".join((url, copy, *own[url], "")).encode())
            yield url, copy

    files = indexed(copies())
    sheaf = bound(files, own)
    return sign.hexdigest(), sheaf, program_of(files)


def _write(files: Mapping[str, bytes], target: Path) -> None:
    for folder in {(target / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (target / path).write_bytes(content)
