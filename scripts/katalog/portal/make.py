"""Makes a portal: reads the regions' open data, draws the pages, adds the index, puts the whole in place of the old."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.assets import latin_woff2, make_assets
from katalog.opendata import sitemap
from katalog.search.index import build_index

from .config import Portal
from .joint import JointIndex, build_joint_indexes
from .pages import Drawing, PortalAssets, material_templates
from .regions import Region, read_regions

SIGN = Path("data", "portal.json")
"""Every portal has this file; a folder without it is somebody's own and is not replaced."""

MODULES = (
    *("portal/portal.js", "portal/search.js", "site.js"),
    *(f"words-{name}.js" for name in ("marks", "query", "roots", "search")),
)


@dataclass(frozen=True)
class Order:
    """What to make: folders of regions count from `base`; `assemble` copies their sites into the portal.

    `joint` asks for indexes over several regions of at most so many innovations each, made from the assembled sites;
    0 asks for none.
    """

    project: Path
    base: Path
    output: Path
    assemble: bool = False
    joint: int = 0


class NothingReadableError(Exception):
    """No region could be read; the portal would be empty."""

    def __init__(self, regions: Sequence[Region]) -> None:
        super().__init__(f"{len(regions)} regions")
        self.regions = tuple(regions)


def make_portal(portal: Portal, order: Order) -> tuple[Region, ...]:
    """Make the portal and return its regions, of which some may have had no readable data.

    Raises NothingReadableError, SearchIndexError, or OSError where a folder cannot be read or written.
    """
    _check_place(order.output)
    regions = read_regions(portal, order.base)
    if not any(region.figures for region in regions):
        raise NothingReadableError(regions)
    order.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=order.output.parent, prefix=f".{order.output.name}.new-") as name:
        site = Path(name) / "site"
        _write_site(portal, regions, order.project / "overrides", site)
        # The portal's own index: small, but it brings the search program and its WebAssembly.
        build_index(site)
        below = [region for region in regions if region.figures and "://" not in region.link]
        if order.assemble:
            _assemble(portal, order.base, site)
        joint = build_joint_indexes(below, site, order.joint) if order.assemble and order.joint else ()
        _write_list(portal, regions, joint, site)
        _swap_in(site, order.output, Path(name) / "old")
    return regions


def _write_site(portal: Portal, regions: Sequence[Region], overrides: Path, site: Path) -> None:
    drawing = Drawing.of(overrides, portal, regions, _write_assets(portal, overrides, site / "assets"))
    pages = drawing.pages()
    for path, html in pages.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    (site / "kain.svg").write_text(drawing.cloth(), "utf-8")
    addresses = [] if portal.contoh else [path.removesuffix("index.html") for path in pages if path != "404.html"]
    (site / sitemap.FILE).write_text(sitemap.written(addresses, portal.root), "utf-8")
    (site / sitemap.ROBOTS).write_text(sitemap.robots(portal.root), "utf-8")


def _write_assets(portal: Portal, overrides: Path, folder: Path) -> PortalAssets:
    """The product's styles, typeface and colour switch, with the portal's own style and programs."""
    made = make_assets(overrides, portal.warna, latin_woff2(), folder)
    shutil.rmtree(folder.parent / made.modules)
    for kind in made.kinds.values():
        (folder.parent / kind).unlink()
    sources = {Path(name).name: (overrides / "modules" / name).read_bytes() for name in MODULES}
    modules = folder / f"js-{_digest(b''.join(sources.values()))}"
    modules.mkdir()
    for name, content in sources.items():
        (modules / name).write_bytes(content)
    styles = "".join((overrides / "styles" / f"{name}.css").read_text("utf-8") for name in ("home", "portal"))
    own = folder / f"portal.{_digest(styles.encode())}.css"
    own.write_text(styles, "utf-8")
    [material] = (material_templates() / "assets" / "stylesheets").glob("main.*.min.css")
    shutil.copyfile(material, folder / material.name)
    return PortalAssets(
        material=f"assets/{material.name}",
        shared=made.stylesheet,
        portal=f"assets/{own.name}",
        modules=f"assets/{modules.name}/",
        font=made.font,
    )


def _write_list(portal: Portal, regions: Sequence[Region], joint: Sequence[JointIndex], site: Path) -> None:
    """What the search page reads: which indexes there are, and of which make they must be."""
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    listed = [
        {
            "kode": region.kode,
            "nama": region.nama,
            "alamat": region.link,
            "inovasi": region.figures.own if region.figures else None,
        }
        for region in regions
    ]
    data: dict[str, Any] = {"judul": portal.judul, "pagefind": entry["version"], "daerah": listed}
    data["indeks"] = [{"alamat": index.address, "daerah": index.codes} for index in joint]
    file = site / SIGN
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _assemble(portal: Portal, base: Path, site: Path) -> None:
    """Copy the sites of regions that lie below the portal, so that one folder can be published."""
    for region in portal.daerah:
        if region.folder and portal.lies_below(region):
            shutil.copytree(base / region.folder, site / region.alamat)


def _check_place(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "bukan folder", str(output))
    if output.is_dir() and any(output.iterdir()) and not (output / SIGN).is_file():
        raise FileExistsError(errno.EEXIST, "berisi berkas lain dan bukan portal; pilih folder lain", str(output))


def _swap_in(new: Path, site: Path, old: Path) -> None:
    """Put the finished portal in place of the old one, which goes with the temporary folder."""
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
