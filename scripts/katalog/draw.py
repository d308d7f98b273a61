"""Draws every page of the catalogue into a folder, in worker processes where that pays."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog.catalogue import Catalogue
from katalog.pages import branding
from katalog.pages.page import Page
from katalog.pages.render import Renderer
from katalog.pages.site import overview_pages, record_pages
from katalog.workers import Workers


@dataclass(frozen=True)
class Setup:
    """What a process needs to draw: `innovations` holds the records' folders, `site` takes the pages."""

    catalogue: Catalogue
    overrides: Path
    frames: Mapping[int, str]
    modules: str
    kind_styles: Mapping[str, str]
    innovations: Path
    site: Path

    def open(self) -> Studio:
        """Compile the templates; done once in each process."""
        renderer = Renderer.of(self.overrides, self.frames, self.catalogue, self.modules, self.kind_styles)
        return Studio(self, renderer)


@dataclass(frozen=True)
class Drawn:
    """A page that was written; `listed` says whether the sitemap names it."""

    address: str
    listed: bool


@dataclass(frozen=True)
class Studio:
    """A process at work."""

    setup: Setup
    renderer: Renderer

    def overview(self) -> list[Drawn]:
        """Home page, lists, and the region's cloth."""
        catalogue, site = self.setup.catalogue, self.setup.site
        drawn = [self._write(page) for page in overview_pages(catalogue)]
        (site / "kain.svg").write_text(self.renderer.cloth(catalogue.daerah.kode), "utf-8")
        return drawn

    def record(self, slug: str) -> list[Drawn]:
        """The three pages of one record, its drawings, and the files beside it."""
        catalogue = self.setup.catalogue
        record = catalogue.by_slug[slug]
        drawn = [self._write(page) for page in record_pages(record, catalogue)]
        folder = self.setup.site / record.address
        (folder / "kain.svg").write_text(self.renderer.cloth(slug, record.inovasi.urusan), "utf-8")
        for name, text in branding.beside(record, catalogue, self.renderer.environment).items():
            (folder / name).write_text(text, "utf-8")
        for name in record.files:
            shutil.copyfile(self.setup.innovations / slug / name, folder / name)
        return drawn

    def _write(self, page: Page) -> Drawn:
        folder = self.setup.site / page.address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(self.renderer.page(page), "utf-8")
        return Drawn(page.address, listed=page.listed and not page.sample)


def draw_all(setup: Setup, studio: Studio, workers: Workers) -> list[Drawn]:
    """Draw every page; `studio` is this process's own, other processes open theirs from `setup`."""
    drawn = studio.overview()
    setup.catalogue.settle()
    slugs = [record.slug for record in setup.catalogue.records]
    for pages in workers.map_in(setup.open, Studio.record, slugs, here=studio):
        drawn += pages
    return drawn
