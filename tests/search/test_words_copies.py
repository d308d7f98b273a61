"""Fragments lose roots and headings, and are named by the places of their pages; all else is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from katalog.search.engine import Engine
from katalog.search.words.copies import PACKED_WITH, FragmentError, base36, lighten, number


def pack(folder: Path, content: bytes) -> Path:
    (folder / "fragment").mkdir()
    file = folder / "fragment" / "und_1.pf_fragment"
    file.write_bytes(gzip.compress(content))
    return file


def test_roots_and_headings_leave_a_fragment_and_all_else_stays(tmp_path: Path) -> None:
    whole = {"url": "/x/", "content": "Isi é", "meta": {"akar": "isiж", "title": "X"}, "anchors": [{"id": "a"}]}
    file = pack(tmp_path, PACKED_WITH + json.dumps(whole).encode())
    lighten(tmp_path)
    left = json.loads(gzip.decompress(file.read_bytes()).removeprefix(PACKED_WITH))
    assert left == whole | {"meta": {"title": "X"}, "anchors": []}
    once = file.read_bytes()
    lighten(tmp_path)
    assert file.read_bytes() == once


def test_a_fragment_of_another_kind_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, b'{"url": "/x/"}')
    with pytest.raises(FragmentError, match=r"tidak dikenal: und_1\.pf_fragment"):
        lighten(tmp_path)


def made(folder: Path, pages: int) -> Path:
    with Engine() as engine:
        for n in range(pages):
            engine.add(f"/inovasi/{n}/", f"<html><body><h1>Judul {n}</h1><p>Isi {'x' * n}</p></body></html>")
        for path, content in engine.files():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


def test_pages_are_named_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    index = made(tmp_path / "indeks", 50)
    assert number(index, "0a1b2c3d", 1000) == 1050
    names = {}
    for file in (index / "fragment").iterdir():
        names[file.stem] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(PACKED_WITH))["url"]
    assert names == {f"und_0a1b2c3d_{base36(1000 + n)}": f"/inovasi/{n}/" for n in range(50)}


def test_a_list_that_names_fewer_pages_is_refused(tmp_path: Path) -> None:
    index = made(tmp_path / "indeks", 3)
    (index / "fragment" / "und_0.pf_fragment").touch()
    with pytest.raises(FragmentError, match="Daftar halaman indeks tidak dikenal"):
        number(index, "0a1b2c3d", 0)


@pytest.mark.parametrize(("number", "digits"), [(0, "0"), (35, "z"), (36, "10"), (46655, "zzz")])
def test_digits_are_those_of_a_browser(number: int, digits: str) -> None:
    assert base36(number) == digits
