"""Draws the portal's pages: templates from `overrides/portal`, inside a frame of their own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from katalog.assets import Assets
from katalog.model.standards import affairs
from katalog.pages import formats, weave

from .config import Portal
from .regions import Region

FULLEST = 9
"""Affairs on the home page."""

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'{hosts}; object-src 'none'; base-uri 'self'; form-action 'self'"
)
"""Like a region's own, but for `connect-src`: the browser reads the indexes of regions on other hosts. Programs come
from the portal itself only."""

POLICY_MARK = "\0policy\0"


@dataclass(frozen=True)
class Affair:
    """An affair and how many innovations each region has in it, the fullest region first."""

    id: str
    nama: str
    regions: tuple[tuple[Region, int], ...]

    @property
    def total(self) -> int:
        """Innovations and references together."""
        return sum(count for _, count in self.regions)


@dataclass(frozen=True)
class Totals:
    """Figures of the home page; references never count, since several regions may retell one innovation."""

    regions: int
    own: int
    guides: int


@dataclass(frozen=True)
class PortalAssets:
    """Addresses of styles and programs from the portal's root."""

    material: str
    shared: str
    portal: str
    modules: str
    font: str

    @classmethod
    def of(cls, made: Assets, material: str, portal: str) -> PortalAssets:
        """The shared assets of the product with the portal's own."""
        return cls(material, made.stylesheet, portal, made.modules, made.font)


@dataclass(frozen=True)
class Drawing:
    """What all pages of a portal have in common."""

    environment: Environment
    portal: Portal
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, overrides: Path, portal: Portal, regions: Sequence[Region], assets: PortalAssets) -> Drawing:
        """Compile the templates."""
        theme = material_templates()
        environment = Environment(
            loader=FileSystemLoader([overrides, theme]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["number"] = formats.number
        environment.globals.update(portal=portal, assets=assets, policy=POLICY_MARK, icon=_icon(theme))
        return cls(environment, portal, tuple(regions))

    def pages(self) -> dict[str, str]:
        """Every page by its path from the root."""
        all_affairs = affairs_of(self.regions)
        context: dict[str, Any] = {
            "regions": self.regions,
            "provinces": by_province(self.regions),
            "affairs": all_affairs,
            "fullest": sorted(all_affairs, key=lambda affair: -affair.total)[:FULLEST],
            "totals": totals_of(self.regions),
        }
        drawn = {
            "index.html": self._draw("beranda.html", "", context),
            "daerah/index.html": self._draw("daerah.html", "daerah/", context),
            "urusan/index.html": self._draw("urusan.html", "urusan/", context),
            "cari/index.html": self._draw("cari.html", "cari/", context),
            "404.html": self._draw("404.html", None, context, root=self.portal.root),
        }
        for affair in all_affairs:
            address = f"urusan/{affair.id}/"
            drawn[f"{address}index.html"] = self._draw("satu_urusan.html", address, {"affair": affair})
        return drawn

    def cloth(self) -> str:
        """The portal's cloth as an SVG file."""
        pattern = weave.cloth(self.portal.judul, "")
        template = self.environment.get_template("katalog/kain.svg")
        return template.render(cloth=pattern, width=weave.WIDTH, height=weave.HEIGHT)

    def _draw(self, name: str, address: str | None, context: Mapping[str, Any], root: str | None = None) -> str:
        """One page. The page for what is missing answers at any address: its root is given, its own is none."""
        way = "../" * (address or "").count("/") if root is None else root
        html = self.environment.get_template(f"portal/{name}").render(context, address=address, root=way)
        return html.replace(POLICY_MARK, _policy(html, self.portal.other_hosts()))


def affairs_of(regions: Sequence[Region]) -> tuple[Affair, ...]:
    """Affairs that at least one region has innovations in, in the order of the law."""
    found = []
    for affair in affairs().values():
        counts = [(region, region.figures.affairs.get(affair.id, 0)) for region in regions if region.figures]
        having = sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].nama))
        if having:
            found.append(Affair(affair.id, affair.nama, tuple(having)))
    return tuple(found)


def by_province(regions: Sequence[Region]) -> dict[str, tuple[Region, ...]]:
    """Regions by the name of their province, in the order of their codes."""
    ordered = sorted(regions, key=lambda region: (region.kode[:2], region.provinsi, region.kode))
    return {name: tuple(members) for name, members in groupby(ordered, key=lambda region: region.provinsi)}


def totals_of(regions: Sequence[Region]) -> Totals:
    """Sums over the regions whose figures are known."""
    known = [region.figures for region in regions if region.figures]
    return Totals(len(regions), sum(figures.own for figures in known), sum(figures.guides for figures in known))


def material_templates() -> Path:
    """The templates folder of the installed theme."""
    spec = find_spec("material")
    return Path(spec.origin or "").parent / "templates" if spec else Path()


def _icon(theme: Path) -> Any:
    def icon(name: str) -> Markup:
        """A Material Design icon as inline SVG."""
        svg = (theme / ".icons" / "material" / f"{name}.svg").read_text("utf-8")
        return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))

    return icon


def _policy(html: str, hosts: Sequence[str]) -> str:
    scripts = dict.fromkeys(INLINE_SCRIPT.findall(html))
    hashes = "".join(f" 'sha256-{_sha256(script)}'" for script in scripts)
    return POLICY.format(hashes=hashes, hosts="".join(f" {host}" for host in hosts))


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
