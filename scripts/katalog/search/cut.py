"""The words of an index in small files, so that a word loads little beside itself, and without what nobody asks.

Pagefind puts about 20,000 hits into a file: 18 kB for each word of a first query, and as much again for its root. Ours
are of the same kind, so that its own program still reads them. `isi.json` tells `index-reader.js` what it needs beside
them; Pagefind's list of pages and files is four times as large.

A word that stands everywhere (*desa*) has 100 kB of places among 10,000 pages. Only a phrase in quotation marks needs
them; for all else there is a brief file (`.pf_ringkas`) that says of each page how often it has the word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import cbor
from .words.lexicon import MARK
from .words.pages import FIELDS

CONTENTS = "isi.json"

PIECE = 14_000
"""Bytes of a file before it is packed: 3 to 4 kB after. A word of many pages has a larger one of its own, and a brief
one beside it."""

OFTEN = (1, 2, 3, 4, 6, 8)
"""So many times the brief file says at most, and no numbers between: they would hardly move the page."""

PLAIN = 25
"""Pagefind's weight of a word in plain text."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_PAGE = b"\x83" + _NUMBER + 2 * (_LIST + _NUMBER + b"*+")
_PAGES = re.compile(b"(?:%b)*+" % _PAGE, re.DOTALL)
"""A page has its number (counted from the one before), the places in its text and those in its metadata."""

_BRIEF = re.compile(b"(\x83%b)(%b)(?:%b)*+(%b(?:%b)*+)" % (_NUMBER, _LIST, _NUMBER, _LIST, _NUMBER), re.DOTALL)

Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Chunk:
    """Words that stand in one file together: the first one, the last one, what the file holds, and in brief."""

    first: str
    last: str
    content: bytes
    brief: bytes = b""


def chunks(entries: Iterable[tuple[str, bytes]]) -> list[Chunk]:
    """All words, each with its entry, in files."""
    cut: list[list[tuple[str, bytes]]] = []
    size = PIECE
    for word, entry in entries:
        if size + len(entry) > PIECE:
            cut.append([])
            size = 0
        cut[-1].append((word, entry))
        size += len(entry)
    return [_chunk(words) for words in cut]


def _chunk(words: Sequence[tuple[str, bytes]]) -> Chunk:
    word, entry = words[0]
    brief = _file([briefly(entry)]) if len(entry) > PIECE and not word.endswith(MARK) else b""
    return Chunk(word, words[-1][0], _file([entry for _, entry in words]), brief)


def _file(entries: Sequence[bytes]) -> bytes:
    return cbor.listed([cbor.listed(entries)])


def contents(sign: str, start: int, pages: int, fields: Sequence[str], files: Sequence[tuple[str, Chunk]]) -> bytes:
    """`isi.json`: each file with the beginning that tells its first word from the last one of the file before."""
    known = {
        "sidik": sign,
        "halaman": pages,
        "awal": start,
        "bidang": fields,
        "ringkas": _steps([n for n, (_, chunk) in enumerate(files) if chunk.brief]),
        "mulai": " ".join(first for first, _ in files),
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()


def shorter(fields: Sequence[str]) -> Change:
    """A function that sets to 0 where in our own fields a word stands: they are lists of words, not sentences.

    These places are half of what a root takes up. The function takes the pages of a word without the head of the list.
    """
    numbers = [n for n, name in enumerate(fields) if name in FIELDS]
    if not numbers:
        return lambda pages: pages
    marks = b"[" + b"".join(rb"\x%02x" % (cbor.NEGATIVE + number) for number in numbers) + b"]"
    page = b"\x83%b%b%b*+\x82%b" % (_NUMBER, _LIST, _NUMBER, marks)
    alike = re.compile(b"(%b)%b|(?:(?!%b)%b)++" % (page, _NUMBER, page, _PAGE), re.DOTALL)
    there = re.compile(b"\x82" + marks)

    def change(pages: bytes) -> bytes:
        return (
            alike.sub(lambda found: found[1] + b"\0" if found[1] else found[0], pages) if there.search(pages) else pages
        )

    return change


def briefly(entry: bytes) -> bytes:
    """The entry of a word with a number of times instead of places, and of its metadata only the fields."""
    times: dict[bytes, bytes] = {}
    without: dict[bytes, bytes] = {b"\x80": b"\x80"}

    def of(text: bytes) -> bytes:
        """From the head of the list of places: a weight comes first in it, mostly that of plain text."""
        count, _ = cbor.read_head(text, 0, cbor.ARRAY)
        often = max((step for step in OFTEN if step < count), default=0)
        return cbor.listed([cbor.head(cbor.NEGATIVE, PLAIN * often), b"\0"] if often else [])

    def page(found: re.Match[bytes]) -> bytes:
        number, text, fields = found.groups()
        if text not in times:
            times[text] = of(text)
        if fields not in without:
            without[fields] = _without_places(fields)
        return bytes(number + times[text] + without[fields])

    return _changed(entry, lambda pages: _BRIEF.sub(page, pages))


def _changed(entry: bytes, change: Change) -> bytes:
    """The entry with its pages changed, also those of its forms with other marks."""
    start, end = _pages_of(entry, 0)
    forms, after = cbor.read_head(entry, end, cbor.ARRAY)
    parts = [entry[:start], change(entry[start:end]), entry[end:after]]
    for _ in range(forms):
        start, end = _pages_of(entry, after)
        parts += [entry[after:start], change(entry[start:end])]
        after = end
    return b"".join(parts)


def _pages_of(entry: bytes, at: int) -> tuple[int, int]:
    """From where to where the pages of the word or form that stands here go."""
    _, at = cbor.read_head(entry, at, cbor.ARRAY)
    _, at = cbor.read_text(entry, at)
    _, start = cbor.read_head(entry, at, cbor.ARRAY)
    found = _PAGES.match(entry, start)
    return start, found.end() if found else start


def _without_places(fields: bytes) -> bytes:
    marks, _ = cbor.read(fields)
    return cbor.listed([part for mark in marks if mark < 0 for part in (cbor.head(cbor.NEGATIVE, -1 - mark), b"\0")])


def _steps(numbers: Sequence[int]) -> list[int]:
    """Each number as counted from the one before: small ones pack better."""
    return [number - before for before, number in pairwise((0, *numbers))]
