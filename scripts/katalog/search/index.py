"""The full-text index: Pagefind over copies of the finished pages; only what is marked `data-pagefind-body` is read.

Beside Pagefind's own files the folder holds `kata/` (what the browser needs to know of the words). The index of a small
catalogue is mended where pages changed (mended.py). That of a larger one Pagefind makes as a whole, and of a very large
one in parts, `bagian-<n>/`, one after the other, since it holds an index in memory as a whole. The browser puts them
together.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from katalog.workers import Workers

from .contents import Contents, order_sign
from .engine import Engine, SearchIndexError
from .mended import ENTRY, PROGRAM, SIGN, Read, make_index, read_source
from .sources import FOLDER, RECORDS, Source, sources_of
from .words.copies import lighten, number
from .words.data import SiteWords, site_words, write
from .words.pages import page_for_index
from .words.text import gathered

PART = "bagian-{}"
WORDS = "kata"

SHARD = 10_000
"""Pages of one index: Pagefind takes 0.2 MB of memory for each."""

MENDED_UP_TO = 2_000
"""Pages up to which an index is mended (mended.py): what it keeps of them grows with their words, and so does the work
in Python, until Pagefind is faster."""

ANYWHERE = (ENTRY, "pagefind.*.pf_meta")

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
        for folder in {(target / path).parent for path in files}:
            folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (target / path).write_bytes(content)
        parts = 1
    else:
        words, parts = _write_parts(sources, target, contents, workers, shard)
    more = {"bagian": parts - 1, "urutan": order_sign(contents.slugs), "kelompok": contents.sizes}
    write(words, target / WORDS, more)


def _write_parts(
    sources: Sequence[Source], target: Path, contents: Contents, workers: Workers, shard: int
) -> tuple[SiteWords, int]:
    """Let Pagefind make all parts, one after the other; returns the words of the site and how many parts there are."""
    read = workers.map(read_source, sources)
    pages = [(source.url, it) for source, it in zip(sources, read, strict=True) if it.packed]
    if not pages:
        raise SearchIndexError(f"tidak ada halaman untuk dicari: {target.parent}")
    words = site_words(gathered((it.words, it.small) for _, it in pages), contents.agencies)
    count = -(-len(pages) // shard)
    cuts = [min(n * shard, len(pages)) for n in range(count + 1)]
    for n, (start, end) in enumerate(pairwise(cuts)):
        _write_part(pages[start:end], words, target / PART.format(n) if n else target, start)
    if count > 1:
        _tell_parts(target, count - 1)
    return words, count


def _tell_parts(target: Path, more: int) -> None:
    """Say in Pagefind's own entry how many parts there are: a portal reads it, and not the words of each region."""
    file = target / "pagefind-entry.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "bagian": more}, ensure_ascii=False), "utf-8")


def _write_part(pages: Sequence[tuple[str, Read]], words: SiteWords, target: Path, start: int) -> None:
    sign = hashlib.sha256()
    with Engine() as engine:
        for url, read in pages:
            copy = page_for_index(read.page, words.roots)
            sign.update(f"{url}\0{copy}\0".encode())
            engine.add(url, copy)
        wanted = ANYWHERE if start else (*ANYWHERE, *PROGRAM)
        for path, content in engine.files():
            file = target / path
            if file.parent != target or any(file.match(pattern) for pattern in wanted):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    lighten(target)
    number(target, sign.hexdigest()[:SIGN], start)
