"""The QR code of an address: geometry only, a template draws it with the address in print below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from struct import Struct

import zxingcpp

from katalog.model.record import Size

from .page import AT_ONCE

ERROR = "M"
"""Level M: 15 per cent may be dirty or torn, and the code stays coarse enough for a poster on a wall."""

MASK = 0
"""A fixed mask: a fifth of the time that a search for the best one takes, and the same bytes always."""

QUIET = 4
"""White modules around the code, as its standard asks."""

LETTER = 0.62
"""Width of a letter of a plain sans serif in the height of its type, at most on average."""

TYPE = 1.7
"""Height of the address' type, in modules."""

LINE = 1.3
"""From one line of type to the next, in heights of the type."""

PIXELS = 10
"""Side of a module in the drawing's own size."""

DARK = 0
"""A dark module in the picture that the library makes."""

CHUNK = 10
"""Modules of which a path is made at once."""


@dataclass(frozen=True)
class QrCode:
    """Side with the quiet zone, the dark modules as a path of strokes one module high, the address in lines."""

    side: int
    path: str
    lines: tuple[str, ...]

    def height(self, note: str = "") -> float:
        """Height in modules, with the address and a note below it."""
        return round(self.side + (len(self.lines) + bool(note)) * TYPE * LINE, 1)

    def size(self, note: str = "") -> Size:
        """The drawing's own size."""
        return Size(self.side * PIXELS, round(self.height(note) * PIXELS))


@lru_cache(maxsize=AT_ONCE)  # asked for by the page and by the file beside it
def code(address: str) -> QrCode:
    """The code of an address."""
    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=ERROR, data_mask=MASK)
    image = made.to_image(add_quiet_zones=False)
    width = image.shape[0]
    chunks, path = _paper(width)
    side = width + 2 * QUIET
    strokes = map(_strokes, chunks.unpack(image))  # type: ignore[arg-type]  # its types leave out that it is a buffer
    return QrCode(side, path % tuple(strokes), lines_of(address, int((side - 2) / (LETTER * TYPE))))


@cache
def _paper(width: int) -> tuple[Struct, str]:
    """What takes a picture of this width apart into chunks, row by row, and the path with a place for each chunk."""
    whole, rest = divmod(width, CHUNK)
    row = f"{CHUNK}s" * whole + (f"{rest}s" if rest else "")
    places = "%s" * (whole + bool(rest))
    return Struct(row * width), "".join([f"M{QUIET} {y}{places}" for y in range(QUIET, QUIET + width)])


@cache
def _strokes(chunk: bytes) -> str:
    """The path of a chunk, to its right end."""
    return "".join(
        [f"h{len(list(run))}" if dark else f"m{len(list(run))} 0" for dark, run in groupby(chunk, DARK.__eq__)]
    )


def lines_of(address: str, length: int) -> tuple[str, ...]:
    """An address without its scheme, broken after a slash or hyphen where it is longer than a line."""
    lines = [""]
    for part in re.findall(r"[^/-]*[/-]|[^/-]+$", re.sub(r"^https?://", "", address)):
        pieces = [part[i : i + length] for i in range(0, len(part), length)]
        for piece in pieces:
            if len(lines[-1]) + len(piece) > length:
                lines.append("")
            lines[-1] += piece
    return tuple(lines)
