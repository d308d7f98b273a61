"""The QR code of an address: geometry only, a template draws it with the address in print below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import zxingcpp

from katalog.model.record import Size

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

INK = bytes.maketrans(b"\x00\xff", b"#.")
"""How dark and light modules are written here."""


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


@lru_cache(maxsize=8)  # asked for by the page and by the file beside it
def code(address: str) -> QrCode:
    """The code of an address."""
    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=ERROR, data_mask=MASK)
    image = made.to_image(add_quiet_zones=False)
    modules = bytes(image).translate(INK).decode()  # type: ignore[call-overload]  # its types leave out that it is a buffer
    width = image.shape[0]
    rows = "\n".join([modules[start : start + width] for start in range(0, len(modules), width)])
    side = width + 2 * QUIET
    path = "".join([f"M{QUIET} {y}{strokes}" for y, strokes in enumerate(_strokes(rows), start=QUIET)])
    return QrCode(side, path, lines_of(address, int((side - 2) / (LETTER * TYPE))))


def _strokes(rows: str) -> list[str]:
    """The path of each row: a stroke ends where light modules follow dark ones."""
    runs = rows.replace("#.", "# .").replace("#\n", "# \n").split(" ")
    return "".join(map(_stroke, runs)).split("\n")


@cache
def _stroke(run: str) -> str:
    """Dark modules with the light ones before them; what is light at the end of a row is not drawn."""
    _, end, run = run.rpartition("\n")
    dark = run.count("#")
    light = len(run) - dark
    if not dark:
        return end
    return f"{end}m{light} 0h{dark}" if light else f"{end}h{dark}"


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
