"""After Pagefind: its index in small pieces, so that a word loads little beside itself, and without what nobody asks.

Pagefind puts about 20,000 hits into a file: 18 kB for each word of a first query, and as much again for its root. The
pieces are of the same kind, so that its own program still reads them. `isi.json` tells `index-reader.js` what it needs
beside them; Pagefind's list of pages and files is four times as large.

A word that stands everywhere (*desa*) has 100 kB of places among 10,000 pages. Only a phrase in quotation marks needs
them; for all else there is a brief piece (`.pf_ringkas`) that says of each page how often it has the word.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import cbor
from .copies import PACKED_WITH, FragmentError, base36
from .lexicon import MARK
from .pages import FIELDS

PIECE = 14_000
"""Bytes of a piece before it is packed: 3 to 4 kB after. A word of many pages has a larger one of its own."""

EFFORT = 6
"""Of 9 that gzip has: those would take six times as long for 4 % less."""

BRIEF_FROM = 40_000
"""Bytes from which a word has a brief piece beside the whole one."""

OFTEN = (1, 2, 3, 4, 6, 8)
"""So many times the brief piece says at most, and no numbers between: they would hardly move the page."""

CONTENTS = "isi.json"

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_PAGE = b"\x83" + _NUMBER + 2 * (_LIST + _NUMBER + b"*+")
_PAGES = re.compile(b"(?:%b)*+" % _PAGE, re.DOTALL)
"""A page has its number (counted from the one before), the places in its text and those in its metadata."""


_BRIEF = re.compile(b"(\x83%b)(%b)(?:%b)*+(%b(?:%b)*+)" % (_NUMBER, _LIST, _NUMBER, _LIST, _NUMBER), re.DOTALL)

PLAIN = 25
"""Pagefind's weight of a word in plain text."""


@dataclass(frozen=True)
class _Entry:
    """A word, and all that the index says of it, as it stands there."""

    word: str
    content: bytes


@dataclass(frozen=True)
class _Contents:
    """Pagefind's list: how many pages, the names of its files and of the fields, and what stands around the files."""

    pages: int
    files: tuple[str, ...]
    fields: tuple[str, ...]
    before: bytes
    after: bytes


def divide(index: Path, sign: str, start: int) -> None:
    """Put pieces in place of Pagefind's files, named `und_<sign>_<n in base 36>`, and write `isi.json` beside them.

    `sign` and `start` are those of `number`. Raises FragmentError.
    """
    [list_file] = index.glob("*.pf_meta")
    try:
        contents = _read_contents(_unpacked(list_file))
        shorter = _shorter(n for n, field in enumerate(contents.fields) if field in FIELDS)
        files = [index / "index" / f"{name}.pf_index" for name in contents.files]
        pieces = list(_pieces(entry for file in files for entry in _entries(_unpacked(file), shorter)))
    except cbor.CborError as error:
        raise FragmentError(f"Indeks Pagefind tidak dikenal: {error}") from error
    for file in files:
        file.unlink()
    listed = []
    brief = []
    for n, piece in enumerate(pieces):
        name = f"und_{sign}_{base36(n)}"
        if len(piece[0].content) > BRIEF_FROM and not piece[0].word.endswith(MARK):
            brief.append(n)
            _pack(index / "index" / f"{name}.pf_ringkas", cbor.listed([cbor.listed([_briefly(piece[0].content)])]))
        listed.append(cbor.listed([cbor.text(value) for value in (piece[0].word, piece[-1].word, name)]))
        _pack(index / "index" / f"{name}.pf_index", cbor.listed([cbor.listed([entry.content for entry in piece])]))
    _pack(list_file, contents.before + cbor.listed(listed) + contents.after)
    starts = " ".join(piece[0].word for piece in pieces)
    known = {
        "sidik": sign,
        "halaman": contents.pages,
        "awal": start,
        "bidang": contents.fields,
        "ringkas": brief,
        "mulai": starts,
    }
    (index / CONTENTS).write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _read_contents(content: bytes) -> _Contents:
    _, at = cbor.read_list(content, 0)
    _version, at = cbor.read(content, at)
    pages, start = cbor.read(content, at)
    files, end = cbor.read(content, start)
    _filters, at = cbor.read(content, end)
    _sorts, at = cbor.read(content, at)
    fields, _ = cbor.read(content, at)
    names = tuple(name for _, _, name in files)
    return _Contents(len(pages), names, tuple(fields), content[:start], content[end:])


def _entries(content: bytes, shorter: Callable[[bytes], bytes]) -> Iterator[_Entry]:
    """The words of a file in their order."""
    _, at = cbor.read_list(content, 0)
    words, at = cbor.read_list(content, at)
    for _ in range(words):
        entry, end = _changed(content, at, shorter)
        word, _ = cbor.read_text(content, cbor.read_list(content, at)[1])
        yield _Entry(word, entry)
        at = end


def _changed(content: bytes, at: int, change: Callable[[bytes], bytes]) -> tuple[bytes, int]:
    """The entry that stands here with its pages changed, also those of its forms with other marks; and its end."""
    start, end = _pages_of(content, at)
    forms, after = cbor.read_list(content, end)
    parts = [content[at:start], change(content[start:end]), content[end:after]]
    for _ in range(forms):
        start, end = _pages_of(content, after)
        parts += [content[after:start], change(content[start:end])]
        after = end
    return b"".join(parts), after


def _pages_of(content: bytes, at: int) -> tuple[int, int]:
    """From where to where the pages of the word or form that stands here go."""
    _, at = cbor.read_list(content, at)
    _, at = cbor.read_text(content, at)
    _, start = cbor.read_list(content, at)
    found = _PAGES.match(content, start)
    return start, found.end() if found else start


def _shorter(fields: Iterable[int]) -> Callable[[bytes], bytes]:
    """A function that sets to 0 where in these fields a word stands: they are lists of words, not sentences.

    These places are half of what a root takes up.
    """
    marks = b"[" + b"".join(rb"\x%02x" % (0x20 + field) for field in fields) + b"]"
    page = b"\x83%b%b%b*+\x82%b" % (_NUMBER, _LIST, _NUMBER, marks)
    alike = re.compile(b"(%b)%b|(?:(?!%b)%b)++" % (page, _NUMBER, page, _PAGE), re.DOTALL)
    return lambda pages: alike.sub(lambda found: found[1] + b"\0" if found[1] else found[0], pages)


def _briefly(entry: bytes) -> bytes:
    """The entry of a word with a number of times instead of places, and of its metadata only the fields."""
    times: dict[bytes, bytes] = {}

    def of(text: bytes) -> bytes:
        """From the head of the list of places: a weight comes first in it, mostly that of plain text."""
        _, count, _ = cbor.read_head(text, 0)
        often = max((step for step in OFTEN if step < count), default=0)
        return cbor.listed([cbor.head(cbor.NEGATIVE, PLAIN * often), b"\0"] if often else [])

    def page(found: re.Match[bytes]) -> bytes:
        number, text, fields = found.groups()
        if text not in times:
            times[text] = of(text)
        return number + times[text] + (fields if fields == b"\x80" else _without_places(fields))

    return _changed(entry, 0, lambda pages: _BRIEF.sub(page, pages))[0]


def _without_places(fields: bytes) -> bytes:
    marks, _ = cbor.read(fields)
    return cbor.listed([part for mark in marks if mark < 0 for part in (cbor.head(cbor.NEGATIVE, -1 - mark), b"\0")])


def _pieces(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    piece: list[_Entry] = []
    size = 0
    for entry in entries:
        if piece and size + len(entry.content) > PIECE:
            yield piece
            piece, size = [], 0
        piece.append(entry)
        size += len(entry.content)
    if piece:
        yield piece


def _unpacked(file: Path) -> bytes:
    packed = gzip.decompress(file.read_bytes())
    if not packed.startswith(PACKED_WITH):
        raise FragmentError(f"Pecahan indeks tidak dikenal: {file.name}")
    return packed.removeprefix(PACKED_WITH)


def _pack(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(PACKED_WITH + content, EFFORT, mtime=0))
