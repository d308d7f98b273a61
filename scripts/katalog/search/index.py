"""The full-text index: Pagefind over copies of the finished pages; only what is marked `data-pagefind-body` is read.

Beside Pagefind's own files the folder holds `kata/` (what the browser needs to know of the words) and, of a large
catalogue, `bagian-<n>/` with an index each, made one after the other, since Pagefind holds an index in memory as a
whole. The browser puts them together.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from katalog.workers import Workers

from .contents import Contents, order_sign
from .engine import Engine, SearchIndexError
from .words.copies import lighten, number
from .words.data import SiteWords, site_words, write
from .words.pages import CountedPage, count, guide_text, page_for_index, read_page
from .words.text import gathered

FOLDER = "pagefind"
PART = "bagian-{}"
WORDS = "kata"

SHARD = 10_000
"""Pages of one index: Pagefind takes 0.2 MB of memory for each."""

RECORDS = "inovasi"
LISTS = frozenset((RECORDS, "urusan", "opd", "daerah", "tahun", "assets", "data", FOLDER))
"""Folders of a site that hold no handwritten pages."""

ANYWHERE = ("pagefind-entry.json", "pagefind.*.pf_meta")
PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")
"""What our own dialog asks for, beside the folders of chunks and fragments. Left out are Pagefind's ready-made
interfaces and its worker (a second download before the first result)."""

SIGN = 8

__all__ = ["FOLDER", "SHARD", "SearchIndexError", "Source", "build_index", "sources_of", "write_index"]


@dataclass(frozen=True)
class Source:
    """A page to be searched: its file, its address from the root, and the file of the guide that belongs to it."""

    file: Path
    url: str
    guide: Path | None = None


@dataclass(frozen=True)
class _Read:
    """A page as a process hands it over: the counted page packed, its words, and those that are written small."""

    packed: bytes
    words: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def page(self) -> CountedPage:
        """The counted page."""
        page: CountedPage = pickle.loads(zlib.decompress(self.packed))
        return page


def build_index(
    site: Path, contents: Contents | None = None, *, workers: Workers | None = None, shard: int = SHARD
) -> None:
    """Write the index into `site/pagefind/`; pages are numbered as `contents` has them, else by their folders.

    Raises SearchIndexError with Pagefind's own words.
    """
    contents = contents or Contents.of_folders(site / RECORDS)
    sources = list(sources_of(site, contents.slugs))
    write_index(sources, site / FOLDER, contents, workers=workers, shard=shard)


def sources_of(site: Path, slugs: Iterable[str]) -> Iterator[Source]:
    """The profiles of a site in this order, then its handwritten pages by their address."""
    for slug in slugs:
        folder = site / RECORDS / slug
        yield Source(folder / "index.html", f"/{RECORDS}/{slug}/", folder / "replikasi" / "index.html")
    found: list[Path] = []
    for folder in site.iterdir() if site.is_dir() else ():
        if folder.is_dir() and folder.name not in LISTS:
            found += folder.rglob("index.html")
    for file in sorted([site / "index.html", *found], key=lambda file: file.relative_to(site).parts):
        if file.is_file():
            yield Source(file, f"/{file.relative_to(site).as_posix().removesuffix('index.html')}")


def write_index(
    sources: Sequence[Source],
    target: Path,
    contents: Contents,
    *,
    workers: Workers | None = None,
    shard: int = SHARD,
) -> None:
    """Index pages into a folder of its own, in parts of at most `shard` pages. Raises SearchIndexError."""
    shutil.rmtree(target, ignore_errors=True)
    read = (workers or Workers()).map(_read, sources)
    pages = [(source.url, it) for source, it in zip(sources, read, strict=True) if it]
    if not pages:
        raise SearchIndexError(f"tidak ada halaman untuk dicari: {target.parent}")
    words = site_words(gathered((it.words, it.small) for _, it in pages), contents.agencies)
    count_of_parts = max(1, -(-len(pages) // shard))
    cuts = [min(n * shard, len(pages)) for n in range(count_of_parts + 1)]
    for n, (start, end) in enumerate(pairwise(cuts)):
        _write_part(pages[start:end], words, target / PART.format(n) if n else target, start)
    if count_of_parts > 1:
        _tell_parts(target, count_of_parts - 1)
    more = {"bagian": count_of_parts - 1, "urutan": order_sign(contents.slugs), "kelompok": contents.sizes}
    write(words, target / WORDS, more)


def _tell_parts(target: Path, more: int) -> None:
    """Say in Pagefind's own entry how many parts there are: a portal reads it, and not the words of each region."""
    file = target / "pagefind-entry.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "bagian": more}, ensure_ascii=False), "utf-8")


def _read(source: Source) -> _Read | None:
    page = read_page(source.file.read_text("utf-8"))
    if page is None:
        return None
    guide = source.guide.read_text("utf-8") if source.guide and source.guide.is_file() else ""
    counted = count(page, guide_text(guide))
    # Pages of a large catalogue would not fit into memory as they are.
    return _Read(zlib.compress(pickle.dumps(counted), 1), tuple(counted.words), tuple(counted.small))


def _write_part(pages: Sequence[tuple[str, _Read]], words: SiteWords, target: Path, start: int) -> None:
    sign = hashlib.sha256()
    with Engine() as engine:
        for url, read in pages:
            copy = page_for_index(read.page, words.roots)
            sign.update(f"{url}\0{copy}\0".encode())
            engine.add(url, copy)
        wanted = ANYWHERE if start else (*ANYWHERE, *PROGRAM)
        for path, content in engine.files():
            file = target / path
            if file.parent == target and not any(file.match(pattern) for pattern in wanted):
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    lighten(target)
    number(target, sign.hexdigest()[:SIGN], start)
