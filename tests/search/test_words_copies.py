"""Fragments lose the roots and nothing else; what is no fragment is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from katalog.search.words.copies import PACKED_WITH, FragmentError, lighten, read_site, words_of_site, write_copies


def pack(folder: Path, content: bytes) -> Path:
    (folder / "fragment").mkdir()
    file = folder / "fragment" / "und_1.pf_fragment"
    file.write_bytes(gzip.compress(content))
    return file


def test_roots_leave_a_fragment_and_all_else_stays(tmp_path: Path) -> None:
    whole = {"url": "/x/", "content": "Isi é", "meta": {"akar": "isiж", "title": "X"}, "anchors": [{"id": "a"}]}
    file = pack(tmp_path, PACKED_WITH + json.dumps(whole).encode())
    lighten(tmp_path)
    left = json.loads(gzip.decompress(file.read_bytes()).removeprefix(PACKED_WITH))
    assert left == whole | {"meta": {"title": "X"}}
    once = file.read_bytes()
    lighten(tmp_path)
    assert file.read_bytes() == once


def test_a_fragment_of_another_kind_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, b'{"url": "/x/"}')
    with pytest.raises(FragmentError, match=r"tidak dikenal: und_1\.pf_fragment"):
        lighten(tmp_path)


def test_copies_lie_where_the_pages_lie(tmp_path: Path) -> None:
    site, copies = tmp_path / "situs", tmp_path / "salinan"
    (site / "a" / "b").mkdir(parents=True)
    (site / "a" / "b" / "index.html").write_text("<main data-pagefind-body><h1>Ikan</h1></main>", "utf-8")
    (site / "index.html").write_text("<main>Beranda</main>", "utf-8")
    pages = read_site(site)
    write_copies(pages, words_of_site(pages), copies)
    assert [file.relative_to(copies).as_posix() for file in copies.rglob("*.html")] == ["a/b/index.html"]
