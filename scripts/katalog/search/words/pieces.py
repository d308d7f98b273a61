"""After Pagefind: its index in small pieces, so that a word loads little beside itself, and without what nobody asks.

Pagefind puts about 20,000 hits into a file: 18 kB for each word of a first query, and as much again for its root. The
pieces are of the same kind, so that its own program still reads them. `isi.json` tells `index-reader.js` what it needs
beside them; Pagefind's list of pages and files is four times as large.
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
from .pages import FIELDS

PIECE = 14_000
"""Bytes of a piece before it is packed: 3 to 4 kB after. A word of many pages has a larger one of its own."""

CONTENTS = "isi.json"

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_PAGE = b"\x83" + _NUMBER + 2 * (_LIST + _NUMBER + b"*+")
_PAGES = re.compile(b"(?:%b)*+" % _PAGE, re.DOTALL)
"""A page has its number (counted from the one before), the places in its text and those in its metadata."""


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
    for n, piece in enumerate(pieces):
        name = f"und_{sign}_{base36(n)}"
        listed.append(cbor.listed([cbor.text(value) for value in (piece[0].word, piece[-1].word, name)]))
        _pack(index / "index" / f"{name}.pf_index", cbor.listed([cbor.listed([entry.content for entry in piece])]))
    _pack(list_file, contents.before + cbor.listed(listed) + contents.after)
    starts = " ".join(piece[0].word for piece in pieces)
    known = {"sidik": sign, "halaman": contents.pages, "awal": start, "bidang": contents.fields, "mulai": starts}
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
    """The words of a file in their order, each with its pages and those of its forms with other marks on letters."""
    _, at = cbor.read_list(content, 0)
    words, at = cbor.read_list(content, at)
    for _ in range(words):
        _, inside = cbor.read_list(content, at)
        word, inside = cbor.read_text(content, inside)
        parts = [content[at:inside]]
        parts, inside = _with_pages(content, inside, parts, shorter)
        forms, after = cbor.read_list(content, inside)
        parts.append(content[inside:after])
        for _ in range(forms):
            _, inside = cbor.read_list(content, after)
            _, inside = cbor.read_text(content, inside)
            parts, after = _with_pages(content, inside, [*parts, content[after:inside]], shorter)
        yield _Entry(word, b"".join(parts))
        at = after


def _with_pages(
    content: bytes, at: int, parts: list[bytes], shorter: Callable[[bytes], bytes]
) -> tuple[list[bytes], int]:
    _, start = cbor.read_list(content, at)
    found = _PAGES.match(content, start)
    end = found.end() if found else start
    return [*parts, content[at:start], shorter(content[start:end])], end


def _shorter(fields: Iterable[int]) -> Callable[[bytes], bytes]:
    """A function that sets to 0 where in these fields a word stands: they are lists of words, not sentences.

    These places are half of what a root takes up.
    """
    marks = b"[" + b"".join(rb"\x%02x" % (0x20 + field) for field in fields) + b"]"
    page = b"\x83%b%b%b*+\x82%b" % (_NUMBER, _LIST, _NUMBER, marks)
    alike = re.compile(b"(%b)%b|(?:(?!%b)%b)++" % (page, _NUMBER, page, _PAGE), re.DOTALL)
    return lambda pages: alike.sub(lambda found: found[1] + b"\0" if found[1] else found[0], pages)


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
    file.write_bytes(gzip.compress(PACKED_WITH + content, 9, mtime=0))
