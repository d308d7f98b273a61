"""Static instances of the typeface: Typst takes no variable fonts."""

from __future__ import annotations

import io
from functools import partial
from importlib.metadata import version
from pathlib import Path

from fontpkg_plus_jakarta_sans import __file__ as font_package

from katalog.cache import Cache

WEIGHTS = (400, 600, 800)
VARIABLE = Path(font_package).parent / "files" / "PlusJakartaSans[wght].ttf"


def static_fonts(cache: Cache, folder: Path) -> None:
    """Write the instances that Typst needs into `folder`."""
    made_by = f"static font {version('fontpkg-plus-jakarta-sans')} {version('fonttools')}"
    for weight in WEIGHTS:
        (folder / f"{weight}.ttf").write_bytes(cache.get(f"{made_by} {weight}", partial(static_instance, weight)))


def static_instance(weight: int) -> bytes:
    """The typeface at one weight, as TTF."""
    # Loading the library takes longer than most builds; the instances are made once and kept.
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = instancer.instantiateVariableFont(TTFont(VARIABLE), {"wght": weight}, updateFontNames=True)
    font.recalcTimestamp = False
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
