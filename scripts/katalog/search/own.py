"""The words of our own fields: written into an index as Pagefind would write them, but not by Pagefind.

Reading them took it as long as reading the pages. They say no more than which field a page has a word in, so that
nothing of Pagefind's work is needed for them. It is told that the fields are there, and leaves them empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from . import cbor
from .words.pages import FIELDS, Own

INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
ARRAY = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
PLACES = ARRAY + INT + rb"*+" + ARRAY + INT + rb"*+"
"""Where a page has a word: its weights and places in the text, its fields and places in the metadata."""

PAGE = re.compile(rb"\x83(" + INT + rb")(" + PLACES + rb")", re.DOTALL)
"""What an index says of a word on one page: the page's distance from the one before, and the places there."""

_TWO = re.compile(rb"(" + ARRAY + INT + rb"*+)(" + ARRAY + INT + rb"*+)", re.DOTALL)

_NUMBER = re.compile(INT, re.DOTALL)

Found = Sequence[tuple[int, bytes]]
"""The pages that have a word: the number of each and the places there, in the order of the numbers."""


def places(own: Own, fields: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The words of a page's own fields, each with its places there; `fields` are all fields of the index."""
    for name, words in zip(FIELDS, own, strict=True):
        if words:
            there = b"\x80\x82" + cbor.head(cbor.NEGATIVE, fields.index(name)) + b"\0"
            for word in words.split():
                yield word, there


def both(there: bytes, more: bytes) -> bytes:
    """The places of a word on a page, where it stands in an own field too; fields stay in their order.

    Raises CborError for another kind.
    """
    found = _TWO.fullmatch(there)
    if found is None:
        raise cbor.CborError(there)
    count, start = cbor.read_head(found[2], 0, cbor.ARRAY)
    # A field is a negative number; more[2:-1] is the own one.
    later = (it.start() for it in _NUMBER.finditer(found[2], start) if b"\x38\xff" >= it[0] > more[2:-1])
    after = next(later, len(found[2]))
    return found[1] + cbor.head(cbor.ARRAY, count + 2) + found[2][start:after] + more[2:] + found[2][after:]


def of_pages(pages: Sequence[Own], fields: Sequence[str]) -> dict[str, list[tuple[int, bytes]]]:
    """All words in the own fields of these pages, and where each stands."""
    found: dict[str, list[tuple[int, bytes]]] = {}
    for number, own in enumerate(pages):
        for word, there in places(own, fields):
            found.setdefault(word, []).append((number, there))
    return found


def added(entries: Sequence[tuple[str, bytes]], found: Mapping[str, Found]) -> list[tuple[str, bytes]]:
    """The terms of an index in their order, each with its pages, and what the own fields add to them."""
    known = dict(entries)
    for word, more in found.items():
        known[word] = _written(_together(_read(known[word]), more) if word in known else more)
    return sorted(known.items())


def _together(one: Found, other: Found) -> Found:
    pages = groupby(sorted([*one, *other], key=itemgetter(0)), key=itemgetter(0))
    return [(number, _one_page([there for _, there in some])) for number, some in pages]


def _one_page(found: Sequence[bytes]) -> bytes:
    # What is sorted stays in its order where numbers are the same: Pagefind's places come first.
    return found[0] if len(found) == 1 else both(*found)


def _read(pages: bytes) -> Found:
    found, number = [], 0
    for distance, there in PAGE.findall(pages):
        number += cbor.read_head(distance, 0, 0)[0]
        found.append((number, there))
    if cbor.read_head(pages, 0, cbor.ARRAY)[0] != len(found):
        raise cbor.CborError(pages[:9])
    return found


def _written(found: Found) -> bytes:
    before, parts = 0, [cbor.head(cbor.ARRAY, len(found))]
    for number, there in found:
        parts += (start(number - before), there)
        before = number
    return b"".join(parts)


_STARTS = tuple(b"\x83" + cbor.head(0, distance) for distance in range(1 << 8))


def start(distance: int) -> bytes:
    """How that begins which an index says of a page so many pages after the last one."""
    return _STARTS[distance] if distance < len(_STARTS) else b"\x83" + cbor.head(0, distance)
