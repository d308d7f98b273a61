"""What each page adds to an index of Pagefind: an index taken apart into that, and put together from it.

An index says, word by word, where each page has the word. None of this depends on other pages but two numbers: that of
the page, written as its distance from the page before, and those of the metadata fields, which are sorted by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any

from . import cbor
from . import own as own_fields
from .cut import CONTENTS, Change, Chunk, chunks, contents, shorter
from .own import ARRAY, INT, PAGE, PLACES, start
from .words.copies import FragmentError, base36, light, packed, unpacked
from .words.pages import Own

CHUNK_LEVEL = 6
"""Of packing: in a fifth of the time of the highest level, and 1.3% larger."""

META_NAME = 11

VARIANT = "\0"
"""Stands between a word and one way of writing it (*cafe*, *café*). No word holds it; it sorts before all letters."""

_POSTINGS = re.compile(ARRAY + rb"(?:\x83" + INT + PLACES + rb")*+", re.DOTALL)
_IN_FIELDS = re.compile(rb"(" + ARRAY + INT + rb"*+)(" + ARRAY + rb")(" + INT + rb"++)", re.DOTALL)
_NUMBER = re.compile(INT, re.DOTALL)
_DISTANCE = re.compile(rb"\x83(" + INT + rb")" + PLACES, re.DOTALL)
_WHOLE = re.compile(rb"(\x83" + INT + ARRAY + INT + rb"*+)(" + ARRAY + rb")(" + INT + rb"*+)", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """What one page adds: its fragment as visitors get it, how many words Pagefind counts, the fields that it has.

    Its `terms` are words, or ways of writing one, in their order; `postings` say for each where it stands in the page
    and in its fields.
    """

    fragment: bytes
    count: int
    fields: tuple[str, ...]
    terms: tuple[str, ...]
    postings: tuple[bytes, ...]


@dataclass(frozen=True)
class Sheaf:
    """What many pages, one after the other, add: too many to keep what each of them does.

    `postings` are those of all of them, `spans` say for each term on how many pages it stands, and the numbers of the
    first and the last one.
    """

    fragments: tuple[bytes, ...]
    counts: tuple[int, ...]
    fields: tuple[str, ...]
    terms: tuple[str, ...]
    postings: tuple[bytes, ...]
    spans: tuple[tuple[int, int, int], ...]


@dataclass
class _Growing:
    terms: list[str] = field(default_factory=list)
    postings: list[bytes] = field(default_factory=list)


def taken_apart(files: Mapping[str, bytes]) -> tuple[tuple[str, ...], dict[str, Piece]]:
    """All fields of an index, by which its postings number them, and its pieces by the address of their pages.

    Raises FragmentError where the files are not what this version of Pagefind writes.
    """
    with _knowing():
        listed, fields, entries = _opened(files)
        growing = [_Growing() for _ in listed]
        _hand_out(entries, growing)
    pieces = {}
    for (name, count), grown in zip(listed, growing, strict=True):
        file = f"fragment/{name}.pf_fragment"
        fragment = light(files[file], file)
        terms, postings = tuple(grown.terms), tuple(grown.postings)
        pieces[fragment.address] = Piece(fragment.content, count, fragment.fields, terms, postings)
    return fields, pieces


def bound(files: Mapping[str, bytes], own: Mapping[str, Own] | None = None) -> Sheaf:
    """All pages of an index as one sheaf, with the words of their `own` fields by their addresses.

    Raises FragmentError as `taken_apart` does.
    """
    with _knowing():
        listed, fields, entries = _opened(files)
        named = [f"fragment/{name}.pf_fragment" for name, _ in listed]
        fragments = [light(files[name], name) for name in named]
        if own:
            entries = own_fields.added(entries, own_fields.of_pages([own[it.address] for it in fragments], fields))
        spans = [_span(term, postings) for term, postings in entries]
    return Sheaf(
        fragments=tuple(it.content for it in fragments),
        counts=tuple(count for _, count in listed),
        fields=fields,
        terms=tuple(term for term, _ in entries),
        postings=tuple(postings[cbor.read_head(postings, 0, cbor.ARRAY)[1] :] for _, postings in entries),
        spans=tuple(spans),
    )


@contextmanager
def _knowing() -> Iterator[None]:
    """Whatever cannot be read is of another version of Pagefind."""
    try:
        yield
    except (ValueError, TypeError, LookupError) as error:
        raise FragmentError(f"Indeks tidak dikenal: {error}") from error


def _opened(files: Mapping[str, bytes]) -> tuple[list[list[Any]], tuple[str, ...], list[tuple[str, bytes]]]:
    """The names and counts of an index's pages, its fields, and its terms in their order with their postings."""
    [meta] = (_unpacked(files, name) for name in files if name.endswith(".pf_meta"))
    (_, listed, *_, fields), _ = cbor.read(meta)
    entries = [entry for name in files if name.startswith("index/") for entry in _entries(_unpacked(files, name))]
    change = shorter(fields)
    return listed, tuple(fields), sorted((term, _of_pages(postings, change)) for term, postings in entries)


def _of_pages(postings: bytes, change: Change) -> bytes:
    _, start = cbor.read_head(postings, 0, cbor.ARRAY)
    return postings[:start] + change(postings[start:])


class _Numbers(dict[bytes, int]):
    """Numbers by the bytes in which they are written."""

    def __missing__(self, written: bytes) -> int:
        self[written] = number = cbor.read_head(written, 0, 0)[0]
        return number


def _span(term: str, postings: bytes) -> tuple[int, int, int]:
    found = _DISTANCE.findall(postings)
    if not found:
        return 0, 0, 0
    if cbor.read_head(postings, 0, cbor.ARRAY)[0] != len(found):
        raise cbor.CborError(term)
    numbers = _Numbers()
    return len(found), numbers[found[0]], sum(map(numbers.__getitem__, found))


def _unpacked(files: Mapping[str, bytes], name: str) -> bytes:
    return unpacked(files[name], name)


def _entries(chunk: bytes) -> list[tuple[str, bytes]]:
    """The terms of a chunk, each with its postings as they are written."""
    entries = []
    of_one, at = cbor.read_head(chunk, 0, cbor.ARRAY)
    count, at = cbor.read_head(chunk, at, cbor.ARRAY)
    for _ in range(count * of_one):
        _, at = cbor.read_head(chunk, at, cbor.ARRAY)
        word, at = cbor.read_text(chunk, at)
        postings, at = _postings(chunk, at)
        entries.append((word, postings))
        variants, at = cbor.read_head(chunk, at, cbor.ARRAY)
        for _ in range(variants):
            _, at = cbor.read_head(chunk, at, cbor.ARRAY)
            form, at = cbor.read_text(chunk, at)
            postings, at = _postings(chunk, at)
            entries.append((f"{word}{VARIANT}{form}", postings))
    if at != len(chunk):
        raise cbor.CborError(at)
    return entries


def _postings(chunk: bytes, at: int) -> tuple[bytes, int]:
    found = _POSTINGS.match(chunk, at)
    if found is None:
        raise cbor.CborError(at)
    return found[0], found.end()


def _hand_out(entries: Sequence[tuple[str, bytes]], growing: Sequence[_Growing]) -> None:
    """Give each page its postings."""
    for term, postings in entries:
        found = PAGE.findall(postings)
        if cbor.read_head(postings, 0, cbor.ARRAY)[0] != len(found):
            raise cbor.CborError(term)
        number = 0
        for distance, places in found:
            number += distance[0] if len(distance) == 1 else int.from_bytes(distance[1:], "big")
            growing[number].terms.append(term)
            growing[number].postings.append(places)


def renumbered(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Piece:
    """The same piece where its fields have other numbers: their places in `new` and no longer those in `old`."""
    if old == new:
        return piece
    numbers = _other_numbers([name for name in old if name in piece.fields], old, new)
    return replace(piece, postings=tuple(_renumbered(_IN_FIELDS, it, numbers) for it in piece.postings))


def renumbered_sheaf(sheaf: Sheaf, new: tuple[str, ...]) -> Sheaf:
    """The same sheaf where its fields are numbered by their places in `new`."""
    if sheaf.fields == new:
        return sheaf
    numbers = _other_numbers(sheaf.fields, sheaf.fields, new)
    return replace(sheaf, fields=new, postings=tuple(_renumbered(_WHOLE, it, numbers) for it in sheaf.postings))


def _other_numbers(names: Iterable[str], old: Sequence[str], new: Sequence[str]) -> dict[bytes, bytes]:
    # A field is written as a negative number: -1 is the first.
    return {_negative(old.index(name)): _negative(new.index(name)) for name in names}


def _renumbered(where: re.Pattern[bytes], postings: bytes, numbers: Mapping[bytes, bytes]) -> bytes:
    def other(found: re.Match[bytes]) -> bytes:
        return found[1] + found[2] + _NUMBER.sub(lambda number: numbers.get(number[0], number[0]), found[3])

    return where.sub(other, postings)


def _negative(number: int) -> bytes:
    return cbor.head(cbor.NEGATIVE, number)


def put_together(pieces: Sequence[tuple[Piece, Own]], fields: Sequence[str]) -> list[Chunk]:
    """The chunks of an index that has these pages in this order, each with the words of its own fields.

    The pieces number fields by their places in `fields`.
    """
    numbers: dict[str, int] = {}
    postings: dict[str, list[bytes]] = {}
    for number, (piece, own) in enumerate(pieces):
        found = zip(piece.terms, piece.postings, strict=True)
        for term, places in chain(found, own_fields.places(own, fields)):
            if term not in numbers:
                postings[term] = [start(number), places]
            elif numbers[term] != number:
                postings[term] += (start(number - numbers[term]), places)
            else:
                postings[term][-1] = own_fields.both(postings[term][-1], places)
            numbers[term] = number
    return chunks(_words(postings, {term: len(parts) // 2 for term, parts in postings.items()}))


def joined(sheaves: Sequence[Sheaf]) -> list[Chunk]:
    """The same of sheaves, one after the other."""
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    postings: dict[str, list[bytes]] = {}
    before = 0
    for sheaf in sheaves:
        for term, some, (count, first, last) in zip(sheaf.terms, sheaf.postings, sheaf.spans, strict=True):
            parts = postings.setdefault(term, [])
            if count:
                parts += (start(before + first - numbers.get(term, 0)), some[len(start(first)) :])
                numbers[term] = before + last
                counts[term] = counts.get(term, 0) + count
        before += len(sheaf.counts)
    return chunks(_words(postings, counts))


def _words(postings: Mapping[str, list[bytes]], counts: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Each word in its order and its entry, with the ways of writing it."""
    variants: dict[str, list[str]] = {}
    for term in sorted(postings):
        word, _, form = term.partition(VARIANT)
        variants.setdefault(word, []).extend(filter(None, (form,)))

    def array(term: str) -> list[bytes]:
        return [cbor.head(cbor.ARRAY, counts.get(term, 0)), *postings.get(term, ())]

    for word, forms in variants.items():
        parts = [cbor.head(cbor.ARRAY, 3), cbor.written(word), *array(word), cbor.head(cbor.ARRAY, len(forms))]
        for form in forms:
            parts += (cbor.head(cbor.ARRAY, 2), cbor.written(form), *array(f"{word}{VARIANT}{form}"))
        yield word, b"".join(parts)


@dataclass(frozen=True)
class Pages:
    """The pages of an index: the fragment of each and how many words Pagefind counts, and how they are named.

    `sign` changes with the contents of the pages; `start` is the number of the first among all pages of the site.
    """

    fragments: Sequence[bytes]
    counts: Sequence[int]
    sign: str
    start: int = 0


def files_of(pages: Pages, cut: Sequence[Chunk], fields: Sequence[str], version: str) -> tuple[str, dict[str, bytes]]:
    """The name by which Pagefind's entry calls this index, and its files by their paths.

    `fields` are those by whose places the postings number them.
    """
    names = [f"und_{pages.sign}_{base36(n)}" for n in range(len(cut))]
    called = [f"und_{pages.sign}_{base36(pages.start + n)}" for n in range(len(pages.counts))]
    bounds = bounds_of([(chunk.first, chunk.last) for chunk in cut])
    told = [(first, last, name) for (first, last), name in zip(bounds, names, strict=True)]
    meta = cbor.written((version, list(zip(called, pages.counts, strict=True)), told, (), (), fields))
    whole = f"und_{sha256(meta).hexdigest()[:META_NAME]}"
    files = {f"fragment/{name}.pf_fragment": it for name, it in zip(called, pages.fragments, strict=True)}
    indexed = {f"index/{name}.pf_index": chunk.content for name, chunk in zip(names, cut, strict=True)}
    indexed |= {f"index/{name}.pf_ringkas": chunk.brief for name, chunk in zip(names, cut, strict=True) if chunk.brief}
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda content: packed(content, CHUNK_LEVEL), indexed.values())
        files |= dict(zip(indexed, made, strict=True))
    starts = [(first, chunk) for (first, _), chunk in zip(bounds, cut, strict=True)]
    known = contents(pages.sign, pages.start, len(pages.counts), fields, starts)
    return whole, files | {f"pagefind.{whole}.pf_meta": packed(meta), CONTENTS: known}


def bounds_of(ends: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """First and last words, cut to as many letters as tell the last of one chunk from the first of the next."""
    firsts, lasts = [first for first, _ in ends], [last for _, last in ends]
    for n, ((_, last), (first, _)) in enumerate(pairwise(ends)):
        alike = next(
            (at for at, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), min(len(last), len(first))
        )
        lasts[n], firsts[n + 1] = last[: alike + 1], first[: alike + 1]
    return list(zip(firsts, lasts, strict=True))
