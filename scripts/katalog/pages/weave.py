"""The cloth of an innovation: stripes and checks in the manner of a hand-woven cloth, drawn from its slug.

Warp and weft come from a digest of the slug, the palette from its affair: two records never look the same, one
record always does. The result is geometry; a template draws it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from katalog.model.standards import affairs

from .page import AT_ONCE

WIDTH, HEIGHT = 640, 360
PALETTES = (
    ("#0b3c49", "#11677a", "#e0a526", "#f4ead7"),
    ("#5b2333", "#a63d40", "#f2b880", "#fbf1e3"),
    ("#1f3b2d", "#3c7a57", "#e8c547", "#f3efdd"),
    ("#2b2d5b", "#4f6bb0", "#f2a65a", "#eef0fa"),
    ("#4a2c12", "#a8662b", "#f0c987", "#fbf3e6"),
    ("#123a4f", "#2a8ca0", "#ef7f5a", "#eaf5f4"),
    ("#3a1f4f", "#7d4fa3", "#f0b429", "#f5effa"),
    ("#14342b", "#60935d", "#d9573a", "#f1f3e4"),
)


class Stripe(NamedTuple):
    """A stripe across the cloth: where it begins, how wide, which colour, how dense (0 to 1)."""

    at: int
    width: int
    colour: str
    opacity: float


class Thread(NamedTuple):
    """All stripes of one colour and density in one direction, as one SVG path."""

    colour: str
    opacity: float
    path: str


class Cloth(NamedTuple):
    """A whole cloth: ground, warp (upright) and weft (across) as threads, a band of woven diamonds."""

    ground: str
    warp: tuple[Stripe, ...]
    threads: tuple[Thread, ...]
    motif_colour: str
    motifs: str


@cache
def palette(urusan: str) -> tuple[str, str, str, str]:
    """Dark, middle, bright and pale thread of an affair."""
    ids = list(affairs())
    return PALETTES[ids.index(urusan) % len(PALETTES)] if urusan in ids else PALETTES[0]


@lru_cache(maxsize=AT_ONCE)
def cloth(slug: str, urusan: str) -> Cloth:
    """The cloth of a record."""
    dark, middle, bright, pale = palette(urusan)
    seed = hashlib.sha256(slug.encode()).digest()
    ground = (dark, middle)[seed[0] & 1]
    threads = tuple(colour for colour in (dark, middle, bright, pale) if colour != ground)
    warp = _stripes(seed[1:13], WIDTH, threads, mirrored=True)
    weft = _stripes(seed[13:22], HEIGHT, threads, mirrored=bool(seed[0] & 2))
    drawn = (
        *_threads(warp, lambda s: f"M{s.at} 0h{s.width}v{HEIGHT}h-{s.width}z"),
        *_threads(weft, lambda s: f"M0 {s.at}h{WIDTH}v{s.width}H0z"),
    )
    return Cloth(ground, warp, drawn, bright if seed[25] & 1 else pale, _motifs(seed[22:25]))


def _motifs(seed: bytes) -> str:
    """A row of diamonds: its height on the cloth, the size of a diamond, how close they stand."""
    y = HEIGHT // 4 + seed[0] % (HEIGHT // 2)
    size = 12 + seed[1] % 16
    step = size * (2 + seed[2] % 2)
    diamond = f"l{size} {size}-{size} {size}-{size}-{size}z"
    return "".join(f"M{x} {y - size}{diamond}" for x in range(step // 2, WIDTH, step))


def _threads(stripes: tuple[Stripe, ...], draw: Callable[[Stripe], str]) -> tuple[Thread, ...]:
    paths: dict[tuple[str, float], str] = {}
    for stripe in stripes:
        kind = (stripe.colour, stripe.opacity)
        paths[kind] = paths.get(kind, "") + draw(stripe)
    return tuple(Thread(colour, opacity, path) for (colour, opacity), path in paths.items())


def _stripes(seed: bytes, length: int, threads: tuple[str, ...], *, mirrored: bool) -> tuple[Stripe, ...]:
    """Stripes from byte triples: gap, width, thread and density; mirrored about the middle like a sarong's borders."""
    reach = length // 2 if mirrored else length
    at, stripes = 0, []
    for gap, width, thread in zip(seed[0::3], seed[1::3], seed[2::3], strict=True):
        at += 6 + gap % (reach // 4)
        size = 4 + width % 34
        if at + size > reach:
            break
        stripes.append(Stripe(at, size, threads[thread % len(threads)], round(0.45 + (thread >> 4) / 32, 2)))
        at += size
    if mirrored:
        stripes += [Stripe(length - s.at - s.width, s.width, s.colour, s.opacity) for s in reversed(stripes)]
    return tuple(stripes)
