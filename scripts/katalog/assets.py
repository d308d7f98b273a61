"""Style sheet, modules, typeface and icon of the site, made at build time under names that carry their hash."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog.model.daerah import WarnaDaerah

SHARED = ("tokens", "base", "components", "pages", "search", "print")
"""Style sheets of every page, in the order in which they apply; published as one file."""

KINDS = ("home", "catalogue", "guide", "branding", "form", "prose")
"""Style sheets of one kind of page each, loaded after the shared one by the pages that name them."""

FONT_FILE = "PlusJakartaSans[wght].ttf"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’“”•…→←↑↓×−≤≥✓₂")]
"""Basic Latin and Latin-1 carry Indonesian; the rest are the signs that our templates and records use."""


@dataclass(frozen=True)
class Assets:
    """Addresses of the site's files from its root; `folder` holds them as they will lie under `assets/`."""

    folder: Path
    stylesheet: str
    kinds: Mapping[str, str]
    modules: str
    font: str


def make_assets(overrides: Path, warna: WarnaDaerah, font: bytes, folder: Path) -> Assets:
    """Write the assets into `folder`: one style sheet, the ES modules, the typeface (made by `latin_woff2`)."""
    folder.mkdir(parents=True, exist_ok=True)
    font_name = f"jakarta.{_digest(font)}.woff2"
    (folder / font_name).write_bytes(font)
    shared = _write_hashed(folder, "katalog", shared_style(overrides, warna, font_name))
    kinds = {name: _write_hashed(folder, name, _squeeze(_source(overrides, name))) for name in KINDS}
    modules = sorted((overrides / "modules").glob("*.js"))
    js_name = f"js-{_digest(b''.join(module.read_bytes() for module in modules))}"
    (folder / js_name).mkdir(exist_ok=True)
    for module in modules:
        (folder / js_name / module.name).write_bytes(module.read_bytes())
    icon = (overrides / "partials" / "logo.html").read_text("utf-8").partition("#}\n")[2]
    (folder / "icon.svg").write_text(_coloured_icon(icon, warna), "utf-8")
    return Assets(folder, shared, kinds, f"assets/{js_name}/", f"assets/{font_name}")


def shared_style(overrides: Path, warna: WarnaDaerah, font_name: str) -> str:
    """The style sheets of every page as one, with the region's colours and the typeface's address."""
    region = "".join(f"--daerah-{name}:{value};" for name, value in sorted(warna.model_dump().items()))
    parts = [f":root{{{region}}}", *(_source(overrides, name) for name in SHARED)]
    return _squeeze("\n".join(parts)).replace("{{font}}", font_name)


def _source(overrides: Path, name: str) -> str:
    return (overrides / "styles" / f"{name}.css").read_text("utf-8")


def _write_hashed(folder: Path, name: str, css: str) -> str:
    """Write a style sheet under a name that carries its hash; its address from the site's root."""
    file = f"{name}.{_digest(css.encode())}.css"
    (folder / file).write_text(css, "utf-8")
    return f"assets/{file}"


def latin_woff2() -> bytes:
    """The variable Plus Jakarta Sans (OFL) reduced to the signs in use, as WOFF2 (about 30 kB)."""
    # Loading the library takes longer than most builds; the typeface is made once and kept.
    from fontpkg_plus_jakarta_sans import __file__ as font_package
    from fontTools import subset
    from fontTools.ttLib import TTFont

    source = Path(font_package).parent / "files" / FONT_FILE
    options = subset.Options()
    options.layout_features = ["kern", "liga", "tnum", "ccmp", "mark", "mkmk", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2]
    options.flavor = "woff2"
    buffer = io.BytesIO()
    with TTFont(source, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LATIN)
        subsetter.subset(font)
        # A constant date keeps the bytes the same from build to build.
        font.recalcTimestamp = False
        font.flavor = "woff2"
        font.save(buffer)
    return buffer.getvalue()


def _squeeze(css: str) -> str:
    """Drop comments and indentation; compression does the rest."""
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip() + "\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _coloured_icon(svg: str, warna: WarnaDaerah) -> str:
    """The mark as a file of its own: no style sheet reaches it, so the colours are written in."""
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    for name, colour in (("w1", warna.laut), ("w2", warna.emas), ("w3", warna.pasir)):
        svg = svg.replace(f'class="{name}"', f'fill="{colour}"')
    return svg
