"""Pages read and counted, in a form that takes little room until the whole site's words are known."""

from __future__ import annotations

import marshal
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from .sources import Source
from .words.pages import CountedPage, count, guide_text, read_page


@dataclass(frozen=True)
class Read:
    """A page as a process hands it over: what tells apart its contents, its words, those that are written small, and
    the counted page packed; nothing is packed where nothing is searched."""

    digest: str
    words: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    packed: bytes = b""


@dataclass(frozen=True)
class Batch:
    """Many pages: each that is searched, packed, by its address; on how many of them each word stands, and those that
    are written small. Words by page would take more room than all else."""

    pages: tuple[tuple[str, bytes], ...]
    words: Mapping[str, int]
    small: frozenset[str]


def read_source(source: Source) -> Read:
    """Read a page and its guide."""
    contents = source.contents()
    page = read_page(contents[0].decode())
    if page is None:
        return Read(digest(*contents))
    counted = count(page, guide_text(contents[1].decode()))
    return Read(digest(*contents), tuple(counted.words), tuple(counted.small), _packed(counted))


def read_batch(sources: Sequence[Source]) -> Batch:
    """Read pages and their guides."""
    words: Counter[str] = Counter()
    small: set[str] = set()
    pages = []
    for source in sources:
        read = read_source(source)
        if read.packed:
            pages.append((source.url, read.packed))
            words.update(read.words)
            small.update(read.small)
    return Batch(tuple(pages), words, frozenset(small))


def unpacked(packed: bytes) -> CountedPage:
    """The counted page, without telling which of its words are written small."""
    bodies, main, rest, guide = marshal.loads(zlib.decompress(packed))
    return CountedPage(bodies, frozenset(main), rest, frozenset(guide))


def _packed(page: CountedPage) -> bytes:
    return zlib.compress(marshal.dumps((page.bodies, tuple(page.main), dict(page.rest), tuple(page.guide))), 1)


def digest(*parts: bytes) -> str:
    """What tells apart these contents."""
    told = sha256()
    for part in parts:
        told.update(b"%d " % len(part) + part)
    return told.hexdigest()[:32]
