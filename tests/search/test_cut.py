"""Cutting up Pagefind's index: nothing is lost but places that nobody asks for, and what is not known is refused."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from katalog.search import cbor, cut
from katalog.search.cut import OFTEN, PIECE
from katalog.search.engine import Engine
from katalog.search.pieces import Pages, files_of, put_together, taken_apart
from katalog.search.words.copies import PACKED_WITH, FragmentError, base36
from katalog.search.words.pages import FIELDS, NOTHING

PAGES = 400
HTML = """<html><head><title>x</title><meta data-pagefind-meta="akar[content]" content="bangunж lautж"></head>
<body data-pagefind-body><h1 data-pagefind-meta="title">Judul kesekian {n}</h1>
<p>Café warga cafe {words}</p></body></html>"""


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index as Pagefind makes it."""
    with Engine() as engine:
        for n in range(PAGES):
            words = " ".join(f"kata{n * step % 997:03}" for step in range(1, 60))
            engine.add(f"/inovasi/{n}/", HTML.format(n=n, words=words))
        for path, content in engine.files():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    return tmp_path


def divide(index: Path, sign: str, start: int) -> None:
    """Put our own files in the place of Pagefind's."""
    made = {file.relative_to(index).as_posix(): file.read_bytes() for file in index.rglob("*") if file.is_file()}
    fields, by_address = taken_apart(made)
    pieces = [(by_address[f"/inovasi/{n}/"], NOTHING) for n in range(PAGES)]
    for name in [name for name in made if name.endswith((".pf_meta", ".pf_index", ".pf_fragment"))]:
        (index / name).unlink()
    pages = Pages([piece.fragment for piece, _ in pieces], [piece.count for piece, _ in pieces], sign, start)
    for name, content in files_of(pages, put_together(pieces, fields), fields, "1")[1].items():
        (index / name).write_bytes(content)


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(PACKED_WITH)


def listed(index: Path) -> Any:
    [file] = index.glob("*.pf_meta")
    return cbor.read(unpacked(file))[0]


def files(index: Path) -> Iterator[Path]:
    return (index / "index" / f"{name}.pf_index" for _, _, name in listed(index)[2])


def words_of(file: Path) -> list[Any]:
    [found] = cbor.read(unpacked(file))[0]
    return list(found)


def words(index: Path) -> list[Any]:
    return [word for file in files(index) for word in words_of(file)]


def test_all_words_stay_with_their_pages_and_places(index: Path) -> None:
    before, fields = words(index), listed(index)[5]
    roots = [n for n, field in enumerate(fields) if field in FIELDS]
    assert 0 < len(roots) < len(fields)
    divide(index, "0a1b2c3d", 0)
    after = words(index)
    for _, pages, forms in before:
        for page in (*pages, *(page for _, pages in forms for page in pages)):
            if page[2] and -1 - page[2][0] in roots:
                page[2][1] = 0
    assert after == before
    assert {word for word, _, _ in after} >= {"bangunж", "cafe", "kata001"}


def test_what_a_root_says_beside_its_page_is_the_field_alone(index: Path) -> None:
    divide(index, "0a1b2c3d", 0)
    [pages] = [pages for word, pages, _ in words(index) if word == "lautж"]
    assert len(pages) == PAGES
    assert {tuple(fields) for _, _, fields in pages} == {(-1 - listed(index)[5].index("akar"), 0)}


def test_pieces_are_small_in_order_and_named_in_both_lists(index: Path) -> None:
    divide(index, "0a1b2c3d", 7)
    known = json.loads((index / "isi.json").read_text("utf-8"))
    assert len(list(files(index))) > 5
    alone = {file for file in files(index) if len(words_of(file)) == 1}
    assert [file for file in files(index) if len(unpacked(file)) > PIECE + 20 and file not in alone] == []
    assert sorted(files(index)) == sorted((index / "index").iterdir())
    assert [name for _, _, name in listed(index)[2]][:2] == ["und_0a1b2c3d_0", "und_0a1b2c3d_1"]
    assert known["mulai"].split() == [first for first, _, _ in listed(index)[2]]
    assert (known["sidik"], known["halaman"], known["awal"]) == ("0a1b2c3d", PAGES, 7)
    assert known["bidang"] == listed(index)[5]


def test_an_index_of_another_kind_is_refused(index: Path) -> None:
    file = next(files(index))
    file.write_bytes(gzip.compress(PACKED_WITH + b"\xa1\x00\x00"))
    with pytest.raises(FragmentError, match="Indeks tidak dikenal"):
        divide(index, "0a1b2c3d", 0)
    file.write_bytes(gzip.compress(b"\x81\x80"))
    with pytest.raises(FragmentError, match=re.escape(file.name)):
        divide(index, "0a1b2c3d", 0)


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65_535, 65_536, 1 << 32])
def test_numbers_are_read_as_they_are_written(number: int) -> None:
    assert cbor.read(cbor.head(0, number)) == (number, len(cbor.head(0, number)))
    assert cbor.read(cbor.head(cbor.NEGATIVE, number))[0] == -1 - number


@pytest.mark.parametrize("content", [b"", b"\x81", b"\xf6", b"\x1f", b"\x83\x01\x02"])
def test_what_ends_early_or_is_unknown_is_an_error(content: bytes) -> None:
    with pytest.raises(cbor.CborError):
        cbor.read(content)


def test_a_word_that_stands_everywhere_has_a_brief_piece_too(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "PIECE", 1000)
    divide(index, "0a1b2c3d", 0)
    known = json.loads((index / "isi.json").read_text("utf-8"))
    whole = {n: words_of(file)[0] for n, file in enumerate(files(index)) if n in set(accumulate(known["ringkas"]))}
    assert {word for word, _, _ in whole.values()} >= {"warga", "judul", "cafe"}
    assert not [word for word, _, _ in whole.values() if word.endswith("ж")]
    for n, (word, pages, forms) in whole.items():
        [[brief_word, brief, brief_forms]] = words_of(index / "index" / f"und_0a1b2c3d_{base36(n)}.pf_ringkas")
        assert (brief_word, [form for form, _ in brief_forms]) == (word, [form for form, _ in forms])
        assert [page[0] for page in brief] == [page[0] for page in pages]
        # One plain weight for each time, and of the fields no places.
        assert {len(text) for _, text, _ in brief} <= {0, 2}
        assert {text[0] for _, text, _ in brief if text} <= {-1 - 25 * often for often in OFTEN}
        assert [[-1 - mark for mark in page[2] if mark < 0] for page in brief] == [
            [-1 - mark for mark in page[2] if mark < 0] for page in pages
        ]
    assert {file.stem for file in (index / "index").glob("*.pf_ringkas")} == {
        f"und_0a1b2c3d_{base36(n)}" for n in whole
    }


def test_a_small_index_has_none(index: Path) -> None:
    divide(index, "0a1b2c3d", 0)
    assert list((index / "index").glob("*.pf_ringkas")) == []
