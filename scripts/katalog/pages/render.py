"""Draws pages: templates from `overrides/katalog`, compiled once, autoescaped, inside the frame of their depth."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, DictLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup
from pydantic_core import to_json

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief
from katalog.model.standards import affairs

from . import formats, markdown, weave
from .cards import card
from .lean import LeanEnvironment
from .page import Page, way_back

SIMILAR_GAP = "<!--serupa-->"
"""Where the similar innovations of a profile go once all records are known."""

ROOT_GAP, LEVEL_GAP = "\x02", "\x03"
"""What differs between the places of one card; no text of a record holds control characters."""

RECORD_ROOT = "../../"

JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Renderer:
    """Draws pages and the small SVG files beside them."""

    environment: Environment
    catalogue: Catalogue
    parts: Mapping[int, TemplateModule]
    """The macros of parts.html by the depth of the page that uses them."""
    drawn_cards: dict[str, str] = field(default_factory=dict)
    """Cards by slug, as this process drew them: one record stands in many lists."""

    @classmethod
    def of(
        cls,
        overrides: Path,
        frames: Mapping[int, str],
        catalogue: Catalogue,
        modules: str,
        kind_styles: Mapping[str, str],
        *,
        compiled: BytecodeCache | None = None,
    ) -> Renderer:
        """A renderer for one build.

        `frames` are the frame templates by depth, `modules` the folder of ES modules, `kind_styles` the addresses of
        the style sheets that only some pages load, `compiled` a cache of templates.
        """
        loader = PrefixLoader(
            {
                "frame": DictLoader({str(depth): html for depth, html in frames.items()}),
                "katalog": FileSystemLoader(overrides / "katalog"),
            }
        )
        environment = LeanEnvironment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
            cache_size=-1,
        )
        environment.filters.update(
            number=formats.number,
            value=formats.value,
            rupiah=formats.rupiah,
            short_rupiah=formats.short_rupiah,
            tanggal=formats.tanggal,
            named=formats.named,
            markdown=markdown.to_html,
            json=_json,
            json_ld=_json_ld,
        )
        environment.globals.update(
            icon=_icon,
            daerah=catalogue.daerah,
            affairs=affairs(),
            region_name=catalogue.region_name,
            site_url=catalogue.daerah.alamat_situs,
            modules_folder=modules,
            kind_styles=kind_styles,
        )
        shared = environment.get_template("katalog/parts.html")
        parts = {depth: shared.make_module({"root": way_back(depth)}) for depth in frames}
        return cls(environment, catalogue, parts)

    def page(self, page: Page) -> str:
        """The finished HTML of a page."""
        template = self.environment.get_template(f"katalog/{page.template}")
        edit_url = self.catalogue.daerah.repositori.edit_url(page.source) if page.source else ""
        return template.render(
            {**page.context, **(page.later() if page.later else {})},
            page=page,
            root=page.root,
            frame=f"frame/{page.depth}",
            parts=self.parts[page.depth],
            edit_url=edit_url,
            card_html=self.card,
            similar_gap=Markup(SIMILAR_GAP),
        )

    def with_catalogue(self, catalogue: Catalogue) -> Renderer:
        """The same renderer when all records are known."""
        return Renderer(self.environment, catalogue, self.parts)

    def card(self, record: Brief, root: str, level: int) -> Markup:
        """A record's card with its heading at a level; `root` is the way to the site's root."""
        html = self.drawn_cards.get(record.slug)
        if html is None:
            template = self.environment.get_template("katalog/card.html")
            html = template.render(item=card(record, self.catalogue), root=ROOT_GAP, level=LEVEL_GAP)
            self.drawn_cards[record.slug] = html
        return Markup(html.replace(ROOT_GAP, root).replace(LEVEL_GAP, str(level)))

    def similar_band(self, records: Sequence[Brief]) -> str:
        """The band of similar innovations at the end of a profile; nothing without any."""
        template = self.environment.get_template("katalog/serupa.html")
        return template.render(records=records, root=RECORD_ROOT, card_html=self.card) if records else ""

    def cloth(self, seed: str, urusan: str = "") -> str:
        """The SVG file of a cloth: a record's from its slug and affair, the region's from its code."""
        template = self.environment.get_template("katalog/kain.svg")
        pattern = weave.cloth(seed, urusan)
        return template.render(cloth=pattern, width=weave.WIDTH, height=weave.HEIGHT)


def _json(data: Mapping[str, Any]) -> Markup:
    """Data for a script element, in the order of its keys; nothing in it can close the element."""
    return _inside_script(JSON.encode(data))


def _json_ld(data: Mapping[str, Any]) -> Markup:
    """Structured data for a script element, in the order in which it comes."""
    return _inside_script(to_json(data).decode())


def _inside_script(json_text: str) -> Markup:
    return Markup(json_text.replace("<", "\\u003c").replace("&", "\\u0026"))


@cache
def _icon(name: str) -> Markup:
    """A Material Design icon as inline SVG, from the files that the theme ships."""
    spec = find_spec("material")
    folder = Path(spec.origin or "").parent if spec else Path()
    file = folder / "templates" / ".icons" / "material" / f"{name}.svg"
    svg = file.read_text("utf-8").replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1)
    return Markup(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


Draw = Callable[[Page], str]
