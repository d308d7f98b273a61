"""Contrast of colours by WCAG 2: a ratio from 1 to 21, and in words what it is good for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from . import formats

WHITE, BLACK = "#ffffff", "#000000"
VERDICTS = (
    (7.0, "AAA, untuk semua teks"),
    (4.5, "AA, untuk teks biasa"),
    (3.0, "AA hanya untuk teks besar"),
    (0.0, "jangan untuk teks"),
)


@dataclass(frozen=True)
class Contrast:
    """The contrast of a colour with the ground under it."""

    ground: str
    ratio: float

    @cached_property
    def text(self) -> str:
        """The ratio as `4,54 : 1`, cut off so that it never promises more than there is."""
        return f"{formats.number(int(self.ratio * 100 + 1e-6) / 100)} : 1"

    @cached_property
    def verdict(self) -> str:
        """What the colour may carry on that ground."""
        return next(words for least, words in VERDICTS if self.ratio >= least)


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) of a colour written `#rrggbb`."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def on_white_and_black(colour: str) -> tuple[Contrast, Contrast]:
    """How a colour reads on the two grounds that every printer has."""
    return Contrast("Di atas putih", ratio(colour, WHITE)), Contrast("Di atas hitam", ratio(colour, BLACK))
