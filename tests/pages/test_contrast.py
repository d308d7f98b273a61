"""Contrast of colours: known pairs, and words that never promise too much."""

from __future__ import annotations

import pytest

from katalog.pages.contrast import Contrast, luminance, on_white_and_black, ratio


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
        ("#0000FF", "#000000", 2.444),
    ],
)
def test_known_pairs(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.001)
    assert ratio(other, one) == ratio(one, other)


def test_luminance_runs_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (7.0, "AAA, untuk semua teks"),
        (6.999, "AA, untuk teks biasa"),
        (4.5, "AA, untuk teks biasa"),
        (4.499, "AA hanya untuk teks besar"),
        (3.0, "AA hanya untuk teks besar"),
        (2.999, "jangan untuk teks"),
    ],
)
def test_verdict_is_in_words(value: float, verdict: str) -> None:
    assert Contrast("Di atas putih", value).verdict == verdict


def test_ratio_is_cut_off_not_rounded_up() -> None:
    assert Contrast("Di atas putih", 4.4999).text == "4,49 : 1"
    assert Contrast("Di atas putih", 21.0).text == "21 : 1"


def test_both_grounds_are_judged() -> None:
    white, black = on_white_and_black("#0b5563")
    assert (white.ground, black.ground) == ("Di atas putih", "Di atas hitam")
    assert white.ratio * black.ratio == pytest.approx(21)
