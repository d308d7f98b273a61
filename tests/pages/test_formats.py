"""Money as Indonesian readers write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal import format_rupiah, format_rupiah_short

from katalog.pages.formats import rupiah, short_rupiah

LONG_NAMES = {"rb": "ribu", "jt": "juta", "M": "miliar", "T": "triliun"}


@given(st.integers(0, 999_949_999_999_999))
def test_money_is_written_as_the_library_writes_it(amount: int) -> None:
    assert rupiah(amount) == format_rupiah(amount)
    figure, _, scale = format_rupiah_short(amount).partition(" ")
    assert short_rupiah(amount) == (f"{figure} {LONG_NAMES[scale]}" if scale else figure)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (999, "Rp999"),
        (1_250_000, "Rp1,3 juta"),
        (999_949, "Rp999,9 ribu"),
        (999_950, "Rp1 juta"),
        (1_200_000_000_000_000, "Rp1.200 triliun"),
    ],
)
def test_short_money_has_one_decimal_rounded_up_at_half(amount: int, words: str) -> None:
    assert short_rupiah(amount) == words
