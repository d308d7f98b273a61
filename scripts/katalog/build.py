"""The pipeline: files in, a catalogue in the middle, many outputs at the end, and no step looks back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from inspect import getsource
from pathlib import Path

from katalog import assets, frame, links, swap
from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.documents import social_card
from katalog.draw import Setup, draw_all
from katalog.model.daerah import Repositori
from katalog.opendata.all import write_all
from katalog.pages.cards import card
from katalog.pages.listing import filters, in_order
from katalog.pages.page import CARD_FILE
from katalog.search import facets, index
from katalog.source.finding import Finding
from katalog.source.region import FOLDER, Region
from katalog.source.tree import Sources, read_all
from katalog.workers import Workers

SITE_URL_VARIABLE = "KATALOG_SITE_URL"
"""The address under which CI publishes; it overrides `alamat_situs` of _daerah/daerah.yml."""


STEPS = 8
"""How often a build reports."""


class BuildRefusedError(Exception):
    """Records have errors; nothing was published."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = tuple(findings)


class BrokenLinksError(Exception):
    """Internal links lead nowhere; nothing was published."""

    def __init__(self, broken: Sequence[links.BrokenLink]) -> None:
        super().__init__(f"{len(broken)} broken links")
        self.broken = tuple(broken)


@dataclass(frozen=True)
class Options:
    """What a build is asked to do; folders are absolute."""

    project: Path
    innovations: Path
    output: Path
    workers: Workers = field(default_factory=Workers)
    use_cache: bool = True
    search_index: bool = True
    documents: bool = True


@dataclass(frozen=True)
class Summary:
    """What a build did."""

    pages: int
    records: int
    samples: int
    findings: tuple[Finding, ...]
    seconds: float


Report = Callable[[str], None]
"""Told the name of each step as it begins."""


def build(options: Options, report: Report = lambda _step: None) -> Summary:
    """Read, check, draw, index and publish; the old site stays as it is unless everything succeeds.

    Raises BuildRefusedError, BrokenLinksError, FrameError, SearchIndexError, or OSError where a folder cannot be
    written.
    """
    started = time.monotonic()
    swap.heal(options.output)
    swap.check_place(options.output)
    report("Membaca dan memeriksa inovasi")
    sources = read_all(options.innovations, options.workers)
    if sources.region is None or sources.errors:
        raise BuildRefusedError(sources.findings)
    catalogue = assemble(sources, sources.region)
    with swap.work_folder(options.output) as work:
        report("Membangun bingkai halaman")
        setup = _prepare(options, catalogue, work)
        site, studio = setup.site, setup.open()
        report("Menggambar halaman")
        pages = draw_all(setup, studio, options.workers)
        if options.documents:
            report("Menggambar kartu berbagi")
            social_card.write(catalogue, studio.renderer.cloth, _cache(options), site)
        report("Menulis data terbuka")
        drawn = {page.address for page in pages}
        handwritten = sorted(_addresses(site) - drawn)
        listed = [page.address for page in pages if page.listed]
        write_all(catalogue, [*listed, *handwritten], site)
        facets.write(
            catalogue, filters(catalogue), in_order(catalogue.records), partial(card, catalogue=catalogue), site
        )
        report("Memeriksa tautan")
        # Without documents, what links to a card is not broken: the card was left out on purpose.
        broken = [link for link in links.broken_links(site) if options.documents or not link.target.endswith(CARD_FILE)]
        if broken:
            raise BrokenLinksError(broken)
        if options.search_index:
            report("Membuat indeks pencarian")
            index.build_index(site)
        report("Menerbitkan")
        swap.swap_in(site, options.output)
    return Summary(
        pages=len(pages) + len(handwritten),
        records=len(catalogue.genuine),
        samples=len(catalogue.records) - len(catalogue.genuine),
        findings=sources.findings,
        seconds=time.monotonic() - started,
    )


def assemble(sources: Sources, region: Region) -> Catalogue:
    """The catalogue of what was read, under the address it will be published at."""
    address = os.environ.get(SITE_URL_VARIABLE) or region.daerah.alamat_situs
    daerah = region.daerah.model_copy(update={"alamat_situs": address.rstrip("/") + "/"})
    return Catalogue.of(daerah, region.opd, region.mitra, sources.records)


def _prepare(options: Options, catalogue: Catalogue, work: Path) -> Setup:
    """The frame with its assets, and all else that drawing needs."""
    daerah = catalogue.daerah
    overrides = options.project / "overrides"
    cache = _cache(options)
    versions = f"{version('fontpkg-plus-jakarta-sans')} {version('fonttools')}"
    font = cache.get(f"font {versions} {assets.LATIN} {getsource(assets.latin_woff2)}", assets.latin_woff2)
    made = assets.make_assets(overrides, daerah.warna, font, work / "assets")
    settings = frame.FrameSettings(
        site_name=daerah.judul_situs,
        site_description=daerah.slogan_situs,
        site_url=daerah.alamat_situs,
        repo_url=daerah.repositori.url,
        edit_uri=daerah.repositori.edit_url("docs/").removeprefix(daerah.repositori.url.rstrip("/") + "/"),
        extra={
            "stylesheet": made.stylesheet,
            "kind_styles": dict(made.kinds),
            "modules": made.modules,
            "font": made.font,
            "card": CARD_FILE,
            "own_docs": _own_docs(options, daerah.repositori),
            "theme_color": daerah.warna.laut,
            "contact": daerah.kontak.model_dump(mode="json", exclude_none=True),
        },
    )
    own_docs = options.innovations / FOLDER / "docs"
    finished = frame.build_frame(options.project, settings, own_docs, made.folder, work)
    return Setup(catalogue, overrides, finished.templates, made.modules, made.kinds, options.innovations, finished.site)


def _cache(options: Options) -> Cache:
    return Cache(options.project / ".cache" / "katalog" if options.use_cache else None)


def _own_docs(options: Options, repository: Repositori) -> dict[str, str]:
    """Edit addresses of the handwritten pages that the region brings or replaces, by their path."""
    folder = options.innovations / FOLDER / "docs"
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))
    return {page: repository.edit_url(f"innovations/{FOLDER}/docs/{page}") for page in pages}


def _addresses(site: Path) -> set[str]:
    """Addresses of all pages that lie in the site."""
    folders = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return {"" if folder == "." else f"{folder}/" for folder in folders}
