"""The file of synonyms: what a line may say, and what of it the browser gets."""

from __future__ import annotations

import pytest

from katalog.search.words.synonyms import Group, SynonymError, agencies, compiled, parse, relevant, synonyms
from katalog.search.words.text import vocabulary


def test_the_file_can_be_read_and_no_expression_asks_twice_for_the_same() -> None:
    groups = synonyms()
    assert Group(("ktp", "kartu tanda penduduk")) in groups
    assert Group(("nelayan", "kelautan dan perikanan"), one_way=True) in groups
    assert len(groups) == len(set(groups))


def test_capitals_punctuation_comments_and_empty_lines_do_not_count() -> None:
    assert parse("# catatan\n\nUMKM\tUsaha Mikro, Kecil\tumkm\n") == [Group(("umkm", "usaha mikro kecil"))]


@pytest.mark.parametrize("line", ["ktp", "ktp\tKTP", "ktp\t", "ktp >", "\tktp", "ktp kartu tanda penduduk"])
def test_a_line_with_one_expression_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(SynonymError, match=r"sinonim.tsv:2: tulis sedikitnya dua ungkapan"):
        parse(f"# catatan\n{line}\n")


def test_agencies_have_their_short_names() -> None:
    names = [("Dinas Kesehatan", "Dinkes", "Dinas Kesehatan Kabupaten"), ("Inspektorat", "inspektorat"), ("Setda",)]
    assert agencies(names) == [Group(("dinas kesehatan", "dinkes", "dinas kesehatan kabupaten"))]


def test_only_what_finds_something_is_shipped() -> None:
    there = vocabulary(["kartu tanda penduduk, pendidikan"])
    groups = parse("ktp\tkartu tanda penduduk\npaud\tusia dini\nguru >\tpendidikan\nbidan >\tkesehatan\n")
    assert compiled(relevant(groups, there)) == "ktp=kartu tanda penduduk\nguru>pendidikan"
