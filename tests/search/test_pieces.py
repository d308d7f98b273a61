"""An index put together of what each page adds to it says what Pagefind's own index of the same pages says."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from katalog.search import cbor
from katalog.search.cut import Chunk
from katalog.search.engine import Engine
from katalog.search.pieces import (
    Pages,
    Piece,
    bound,
    bounds_of,
    files_of,
    joined,
    put_together,
    renumbered,
    renumbered_sheaf,
    taken_apart,
)
from katalog.search.words.copies import FragmentError, packed, unpacked
from katalog.search.words.pages import FIELDS, NOTHING, Own

WORDS = tuple(
    f"{a}{b}{c}" for a in ("sa", "ka", "me", "pe") for b in ("ri", "lo", "tu") for c in ("ng", "t", "kan", "l")
)
PAGES = 300
"""More than fit into one byte of a number."""


def pages() -> dict[str, str]:
    """Pages by address: some words on every page, some on one, some weighted, some in fields that few pages have."""
    chance = random.Random(3)
    made = {}
    for n in range(PAGES):
        title = " ".join(chance.choices(WORDS, k=2))
        origin = f'<p data-pagefind-meta="asal">Desa {chance.choice(WORDS)}</p>' if n % 7 == 0 else ""
        note = f'<p data-pagefind-meta="catatan">{chance.choice(WORDS)}</p>' if n == 11 else ""
        rest = " ".join(chance.choices(WORDS, k=chance.randrange(3, 400)))
        made[f"/inovasi/{n}/"] = (
            f'<html><body data-pagefind-body><h1>{title}</h1>{origin}{note}<p data-pagefind-weight="3">Kata satu-dua '
            f"{title} unik{n}</p><h2 id='a'>Isi</h2><p>{rest}</p></body></html>"
        )
    return made


def indexed(some: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    with Engine() as engine:
        for url, html in some:
            engine.add(url, html)
        return dict(engine.files())


def in_batches(made: Mapping[str, str], sizes: Iterator[int]) -> tuple[tuple[str, ...], list[Piece]]:
    """The pieces of pages that went through Pagefind in several batches, in the order of the pages."""
    left, batches = list(made.items()), []
    random.Random(5).shuffle(left)
    for size in sizes:
        if left:
            batches.append(taken_apart(indexed(left[:size])))
            left = left[size:]
    fields = tuple(sorted({name for names, _ in batches for name in names}))
    found = {url: renumbered(piece, names, fields) for names, pieces in batches for url, piece in pieces.items()}
    return fields, [found[url] for url in made]


def plain(pieces: list[Piece]) -> list[tuple[Piece, Own]]:
    """The pieces of pages that have no words in our own fields."""
    return [(piece, NOTHING) for piece in pieces]


def pages_of(pieces: list[Piece]) -> Pages:
    return Pages([it.fragment for it in pieces], [it.count for it in pieces], "0a1b2c3d")


def words_of(chunk: bytes) -> bytes:
    """A chunk without the numbers of its words."""
    _, at = cbor.read_head(chunk, 0, cbor.ARRAY)
    _, at = cbor.read_head(chunk, at, cbor.ARRAY)
    return chunk[at:]


def first_word(chunk: bytes) -> str:
    return cbor.read_text(words_of(chunk), 1)[0]


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return indexed(pages().items())


@pytest.fixture(scope="module")
def pieces() -> tuple[tuple[str, ...], list[Piece]]:
    return in_batches(pages(), iter((1, 1, 1, 40, 7, 250)))


def own_chunks(files: Mapping[str, bytes]) -> list[bytes]:
    return sorted((unpacked(content) for name, content in files.items() if name.startswith("index/")), key=first_word)


def meta_of(files: Mapping[str, bytes]) -> bytes:
    [meta] = (unpacked(content) for name, content in files.items() if name.endswith(".pf_meta"))
    return meta


def test_words_stand_there_byte_for_byte_as_pagefind_writes_them(
    whole: dict[str, bytes], pieces: tuple[tuple[str, ...], list[Piece]]
) -> None:
    chunks = put_together(plain(pieces[1]), pieces[0])
    assert len(chunks) > 1
    assert b"".join(words_of(it.content) for it in chunks) == b"".join(map(words_of, own_chunks(whole)))


@pytest.mark.parametrize("sizes", [(300,), (1, 299), (140, 8, 1, 151)])
def test_sheaves_of_pages_joined_say_the_same(whole: dict[str, bytes], sizes: tuple[int, ...]) -> None:
    left, sheaves = list(pages().items()), []
    for size in sizes:
        sheaves.append(bound(indexed(left[:size])))
        left = left[size:]
    fields = tuple(sorted({name for sheaf in sheaves for name in sheaf.fields}))
    chunks = joined([renumbered_sheaf(sheaf, fields) for sheaf in sheaves])
    assert b"".join(words_of(it.content) for it in chunks) == b"".join(map(words_of, own_chunks(whole)))
    pieces = taken_apart(whole)[1].values()
    assert [it for sheaf in sheaves for it in sheaf.fragments] == [piece.fragment for piece in pieces]


def test_the_list_of_pages_and_fields_is_pagefinds(
    whole: dict[str, bytes], pieces: tuple[tuple[str, ...], list[Piece]]
) -> None:
    fields, made = pieces
    own = meta_of(whole)
    version, counted, *_ = cbor.read(own)[0]
    assert cbor.written(cbor.read(own)[0]) == own
    name, files = files_of(pages_of(made), put_together(plain(made), fields), fields, version)
    told = cbor.read(meta_of(files))[0]
    assert f"pagefind.{name}.pf_meta" in files
    assert [count for _, count in told[1]] == [count for _, count in counted]
    assert (told[0], told[3:]) == (version, cbor.read(own)[0][3:])
    assert {f"fragment/{page}.pf_fragment" for page, _ in told[1]} == {it for it in files if it.startswith("fragment/")}
    assert {f"index/{chunk}.pf_index" for *_, chunk in told[2]} == {it for it in files if it.startswith("index/")}


def test_chunks_are_told_apart_as_pagefind_does(whole: dict[str, bytes]) -> None:
    chunks = own_chunks(whole)
    listed = cbor.read(meta_of(whole))[0][2]
    words = sorted({term for piece in taken_apart(whole)[1].values() for term in piece.terms})
    firsts = [first_word(chunk) for chunk in chunks]
    lasts = [words[words.index(first) - 1] for first in firsts[1:]] + words[-1:]
    assert bounds_of(list(zip(firsts, lasts, strict=True))) == [(first, last) for first, last, _ in listed]


def test_ways_of_writing_a_word_stay_with_it() -> None:
    texts = ("Café café cafe naïve", "cafe cafè", "naive Café", "résumé")
    made = {f"/{n}/": f"<html><body data-pagefind-body><h1>{text}</h1></body></html>" for n, text in enumerate(texts)}
    fields, apart = in_batches(made, iter((1, 1, 1, 1)))
    own_fields, own = taken_apart(indexed(made.items()))
    assert (fields, apart) == (own_fields, list(own.values()))
    sheaves = [bound(indexed([page])) for page in made.items()]
    assert joined(sheaves) == put_together(plain(apart), fields)
    _, files = files_of(pages_of(apart), put_together(plain(apart), fields), fields, "1.5.2")
    assert taken_apart(files)[1] == own


def test_a_piece_keeps_its_fields_when_others_come_and_go() -> None:
    html = '<html><body data-pagefind-body><h1>Judul</h1><p data-pagefind-meta="asal">Desa satu</p></body></html>'
    fields, pieces = taken_apart(indexed([("/a/", html)]))
    assert fields == ("asal", "title")
    there = renumbered(pieces["/a/"], fields, ("akar", "asal", "image", "title"))
    assert there != pieces["/a/"]
    assert renumbered(there, ("akar", "asal", "image", "title"), fields) == pieces["/a/"]


@pytest.mark.parametrize(
    "damage", [b"", b"\x81", b"\x81\x81\x83dkata\x81\x83\x00\x80", b"\x81\x81\x83dkata\x82\x83\x00\x80\x80\x80"]
)
def test_an_index_of_another_kind_is_refused(damage: bytes, whole: dict[str, bytes]) -> None:
    name = next(name for name in whole if name.startswith("index/"))
    with pytest.raises(FragmentError):
        taken_apart({**whole, name: packed(damage)})


def test_words_of_own_fields_stand_there_as_if_pagefind_had_read_them() -> None:
    """Some of them are on no page, some on other pages, some in another field of the same page."""
    own: dict[str, Own] = {
        "/a/": ("lautж", "", "ikanж", "terpal warga"),
        "/b/": ("", "ikanж", "", ""),
        "/c/": ("", "", "lautж", "cafe perahu lautж2"),
    }
    texts = {"/a/": "Perahu warga", "/b/": "Perahu terpal", "/c/": "Café pelaut"}

    def html(address: str, words: Own) -> str:
        metas = "".join(
            f'<meta data-pagefind-meta="{name}[content]" content="{some}">'
            for name, some in zip(FIELDS, words, strict=True)
        )
        origin = '<p data-pagefind-meta="asal" data-pagefind-ignore>Warga</p><p data-pagefind-meta="usul">Perahu</p>'
        return f"<html><head>{metas}</head><body data-pagefind-body>{origin}<p>{texts[address]}</p></body></html>"

    full = indexed((address, html(address, words)) for address, words in own.items())
    bare = indexed((address, html(address, NOTHING)) for address in own)
    fields, pieces = taken_apart(bare)
    assert (fields, list(pieces)) == (taken_apart(full)[0], list(own))
    made = put_together([(pieces[address], words) for address, words in own.items()], fields)
    assert words_in(made, fields) == words_in(joined([bound(full)]), fields)
    assert joined([bound(bare, own)]) == made


def words_in(chunks: list[Chunk], fields: tuple[str, ...]) -> list[Any]:
    """The words of chunks, all places within our own fields set to 0."""
    own = {-1 - n for n, name in enumerate(fields) if name in FIELDS}
    found: list[Any] = [entry for chunk in chunks for entry in cbor.read(chunk.content)[0][0]]
    for _, pages, forms in found:
        for page in (*pages, *(page for _, pages in forms for page in pages)):
            field = 0
            for n, mark in enumerate(page[2]):
                field = mark if mark < 0 else field
                page[2][n] = 0 if mark >= 0 and field in own else mark
    return found
