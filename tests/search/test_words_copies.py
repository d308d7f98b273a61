"""Fragments lose roots and headings; files of another kind are refused."""

from __future__ import annotations

import gzip
import json

import pytest

from katalog.search.words.copies import PACKED_WITH, FragmentError, base36, light, unpacked


def test_roots_and_headings_leave_a_fragment_and_all_else_stays() -> None:
    whole = {"url": "/x/", "content": "Isi é", "meta": {"akar": "isiж", "title": "X"}, "anchors": [{"id": "a"}]}
    packed = gzip.compress(PACKED_WITH + json.dumps(whole).encode())
    once = light(packed)
    assert (once.address, once.fields) == ("/x/", ("akar", "title"))
    assert json.loads(unpacked(once.content)) == whole | {"meta": {"title": "X"}, "anchors": []}
    assert light(once.content).content == once.content


def test_a_fragment_of_another_kind_is_refused() -> None:
    with pytest.raises(FragmentError, match=r"tidak dikenal: und_1\.pf_fragment"):
        light(gzip.compress(b'{"url": "/x/"}'), "und_1.pf_fragment")


@pytest.mark.parametrize(("number", "digits"), [(0, "0"), (35, "z"), (36, "10"), (46655, "zzz")])
def test_digits_are_those_of_a_browser(number: int, digits: str) -> None:
    assert base36(number) == digits
