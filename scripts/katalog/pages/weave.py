"""The cloth of an innovation: stripes and checks in the manner of a hand-woven cloth, drawn from its slug.

Warp and weft come from a digest of the slug, the palette from its affair: two records never look the same, one record
always does. The result is geometry; a template draws it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from katalog.model.standards import affairs

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


@dataclass(frozen=True)
class Stripe:
    """A stripe across the cloth: where it begins, how wide, which colour, how dense (0 to 1)."""

    at: int
    width: int
    colour: str
    opacity: float


@dataclass(frozen=True)
class Motif:
    """A small woven diamond, by its centre and half its height."""

    x: int
    y: int
    size: int


@dataclass(frozen=True)
class Cloth:
    """A whole cloth: ground, warp (upright), weft (across), a band of motifs."""

    ground: str
    warp: tuple[Stripe, ...]
    weft: tuple[Stripe, ...]
    motif_colour: str
    motifs: tuple[Motif, ...]


def palette(urusan: str) -> tuple[str, str, str, str]:
    """Dark, middle, bright and pale thread of an affair."""
    ids = list(affairs())
    return PALETTES[ids.index(urusan) % len(PALETTES)] if urusan in ids else PALETTES[0]


def cloth(slug: str, urusan: str) -> Cloth:
    """The cloth of a record."""
    dark, middle, bright, pale = palette(urusan)
    seed = hashlib.sha256(slug.encode()).digest()
    ground = (dark, middle)[seed[0] & 1]
    threads = tuple(colour for colour in (dark, middle, bright, pale) if colour != ground)
    warp = _stripes(seed[1:13], WIDTH, threads, mirrored=True)
    weft = _stripes(seed[13:22], HEIGHT, threads, mirrored=bool(seed[0] & 2))
    y = HEIGHT // 4 + seed[22] % (HEIGHT // 2)
    size = 12 + seed[23] % 16
    step = size * (2 + seed[24] % 2)
    motifs = tuple(Motif(x, y, size) for x in range(step // 2, WIDTH, step))
    return Cloth(ground, warp, weft, bright if seed[25] & 1 else pale, motifs)


def _stripes(seed: bytes, length: int, threads: tuple[str, ...], *, mirrored: bool) -> tuple[Stripe, ...]:
    """Stripes from byte triples: gap, width, thread and density; mirrored about the middle like a sarong's borders."""
    reach = length // 2 if mirrored else length
    at, stripes = 0, []
    for gap, width, thread in zip(seed[0::3], seed[1::3], seed[2::3], strict=True):
        at += 6 + gap % (reach // 4)
        size = 4 + width % 34
        if at + size > reach:
            break
        stripes.append(Stripe(at, size, threads[thread % len(threads)], 0.45 + (thread >> 4) / 32))
        at += size
    if mirrored:
        stripes += [Stripe(length - s.at - s.width, s.width, s.colour, s.opacity) for s in reversed(stripes)]
    return tuple(stripes)
