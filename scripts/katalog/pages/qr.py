"""The QR code of an address: geometry only, a template draws it with the address in print below."""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno

ERROR = "m"
"""Level M: 15 per cent may be dirty or torn, and the code stays coarse enough for a poster on a wall."""

MASK = 0
"""A fixed mask, and no search for a higher level: a quarter of the time, and the same bytes always."""

QUIET = 4
"""White modules around the code, as its standard asks."""

LETTER = 0.62
"""Width of a letter of a plain sans serif in the height of its type, at most on average."""

TYPE = 1.7
"""Height of the address' type, in modules."""


@dataclass(frozen=True)
class QrCode:
    """Side with the quiet zone, the dark modules as a path of strokes one module high, the address in lines."""

    side: int
    path: str
    lines: tuple[str, ...]


def code(address: str) -> QrCode:
    """The code of an address."""
    made = segno.make_qr(address, error=ERROR, mask=MASK, boost_error=False)
    rows = ["".join("1" if module else "0" for module in row) for row in made.matrix]
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{run.start() + QUIET} {y + QUIET}h{run.end() - run.start()}"
        for y, row in enumerate(rows)
        for run in re.finditer("1+", row)
    )
    return QrCode(side, path, lines_of(address, int((side - 2) / (LETTER * TYPE))))


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
