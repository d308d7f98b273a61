"""A wordmark for an innovation without a logo: its name in the site's typeface over a band of its own cloth.

Letters are drawn as outlines, so the file looks the same in any program, whether or not it has the typeface.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fontpkg_plus_jakarta_sans import __file__ as font_package
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from katalog.model.record import Size

from . import weave
from .page import AT_ONCE

VARIABLE = Path(font_package).parent / "files" / "PlusJakartaSans[wght].ttf"
Point = tuple[float, float]

WEIGHT = 800
EM = 1000
"""Units of the typeface in the height of its type."""

MARGIN = 240
SIZES = ((960, 2), (720, 3), (540, 9))
"""Sizes of type to try, each with the most lines it may take."""

WIDEST, NARROWEST = 8600, 2400
BAND = 260
NOTE_SIZE = 180


@dataclass(frozen=True)
class Band:
    """The cloth's warp, laid under the name: ground and stripes as left edge, width, colour, density."""

    y: int
    width: int
    height: int
    ground: str
    stripes: tuple[tuple[int, int, str, float], ...]


@dataclass(frozen=True)
class Wordmark:
    """Outlines in tenths of a pixel; `note` marks a sample."""

    width: int
    height: int
    colour: str
    path: str
    note: str
    band: Band

    @property
    def size(self) -> Size:
        """The drawing's own size."""
        return Size(self.width // 10, self.height // 10)


@lru_cache(maxsize=AT_ONCE)  # asked for by the page and by the file beside it
def wordmark(name: str, slug: str, urusan: str, note: str = "") -> Wordmark:
    """The wordmark of a name; slug and affair choose cloth and colour, `note` is set small at the foot."""
    size, lines = _set(unicodedata.normalize("NFC", name))
    inner = round(max(NARROWEST, *(_width(line, size) for line in lines)))
    baselines = [MARGIN + round(size * (0.8 + 1.12 * i)) for i in range(len(lines))]
    path = "".join(_outline(line, MARGIN, y, size) for line, y in zip(lines, baselines, strict=True))
    band = _band(slug, urusan, baselines[-1] + round(size * 0.36), inner)
    foot = band.y + BAND + MARGIN
    return Wordmark(
        width=inner + 2 * MARGIN,
        height=foot + (MARGIN // 2 if note else 0),
        colour=weave.palette(urusan)[0],
        path=path,
        note=_outline(note, MARGIN, foot, NOTE_SIZE),
        band=band,
    )


def _band(slug: str, urusan: str, y: int, width: int) -> Band:
    cloth = weave.cloth(slug, urusan)
    scale = width / weave.WIDTH
    stripes = tuple(
        (round(MARGIN + stripe.at * scale), round(stripe.width * scale), stripe.colour, stripe.opacity)
        for stripe in cloth.warp
    )
    return Band(y, width, BAND, cloth.ground, stripes)


def _set(name: str) -> tuple[int, list[str]]:
    """The largest type in which the name takes no more lines than that size allows."""
    size, lines = SIZES[-1][0], [name]
    for size, most in SIZES:
        lines = _wrap(name.split(), size)
        if len(lines) <= most:
            break
    return size, lines


def _wrap(words: Sequence[str], size: int) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > WIDEST:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str, size: int) -> float:
    return sum(_glyph(letter, size).advance for letter in text)


def _outline(text: str, x: float, y: int, size: int) -> str:
    """The letters of a line as one path, from the left end of its baseline."""
    path = ""
    for letter in text:
        glyph = _glyph(letter, size)
        path += f"M{round(x)} {y}{glyph.path}" if glyph.path else ""
        x += glyph.advance
    return path


@dataclass(frozen=True)
class Glyph:
    """A letter at one size: its path from where it stands on the baseline, and the way to the next letter."""

    path: str
    advance: float


@cache
def _glyph(letter: str, size: int) -> Glyph:
    """A letter; one that the typeface lacks is drawn as its empty box."""
    glyphs, names = _typeface()
    glyph = glyphs[names.get(ord(letter), ".notdef")]
    scale = size / EM
    pen = _PathPen(glyphs)
    glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, 0, 0)))
    return Glyph(pen.path, glyph.width * scale)


@cache
def _typeface() -> tuple[Any, dict[int, str]]:
    font = TTFont(VARIABLE, lazy=True)
    return font.getGlyphSet(location={"wght": WEIGHT}), font.getBestCmap()


class _PathPen(BasePen):  # type: ignore[misc]
    """Writes an SVG path in whole units, each point as its distance from the last one."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path = ""
        self._here = (0, 0)

    def _moveTo(self, pt: Point) -> None:
        self._write("m", pt)
        self._start = self._here

    def _lineTo(self, pt: Point) -> None:
        self._write("l", pt)

    def _qCurveToOne(self, pt1: Point, pt2: Point) -> None:
        self._write("q", pt1, pt2)

    def _closePath(self) -> None:
        self.path += "z"
        self._here = self._start

    def _write(self, command: str, *points: Point) -> None:
        x, y = self._here
        whole = [(round(px), round(py)) for px, py in points]
        steps = [step for px, py in whole for step in (px - x, py - y)]
        if command == "l" and 0 in steps:
            command, steps = ("v", steps[1:]) if steps[0] == 0 else ("h", steps[:1])
        self.path += command + " ".join(map(str, steps)).replace(" -", "-")
        self._here = whole[-1]
