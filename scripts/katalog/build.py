"""The pipeline: files in, a catalogue in the middle, many outputs at the end, and no step looks back.

What an earlier build left (kept.py) decides what is made anew, never what it looks like.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from katalog import kept, links, prepare, similar, sitetree, swap
from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.documents.social_card import CardMaker
from katalog.draw import Setup, SourcesChangedError, Studio
from katalog.frame import Frame
from katalog.kept import Place, Seen
from katalog.kin import Known, first_look
from katalog.model.brief import Brief
from katalog.opendata import feed, inovasi_json, schema, sitemap
from katalog.pages.cards import card
from katalog.pages.filters import Filter, filters
from katalog.pages.page import AT_ONCE, CARD_FILE
from katalog.pages.site import overview_pages
from katalog.publication import Publication, digest
from katalog.readings import Kept, Readings, save
from katalog.search import facets
from katalog.search.contents import Contents
from katalog.search.sources import FOLDER as INDEX_FOLDER
from katalog.source.finding import Finding
from katalog.source.region import Region, read_region
from katalog.source.tree import between_records, record_folders
from katalog.workers import Workers

SITE_URL_VARIABLE = "KATALOG_SITE_URL"
"""The address under which CI publishes; it overrides `alamat_situs` of _daerah/daerah.yml."""

WORKBOOK = "data/lembar-kerja-inovasi.xlsx"
STEPS = 6
"""How often a build reports."""

ATTEMPTS = 3


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
    seen: Callable[[], Seen] | None = None
    """What changed since the last build, as far as somebody has looked already."""

    keep_index: bool = False
    """Publish with the index of an earlier build, if there is one: while somebody writes, pages matter most."""


@dataclass(frozen=True)
class Summary:
    """What a build did; `index_is_old` says that the kept index does not know the latest changes."""

    pages: int
    records: int
    samples: int
    findings: tuple[Finding, ...]
    seconds: float
    index_is_old: bool = False


Report = Callable[[str], None]
"""Told the name of each step as it begins."""

Read = Mapping[str, Kept]
"""All records as they were read, now or in an earlier build, by slug and in order."""


def build(options: Options, report: Report = lambda _step: None) -> Summary:
    """Read, check, draw, index and publish; the old site stays as it is unless everything succeeds.

    Of two builds of one site the second waits for the first; one whose records change meanwhile begins again. Raises
    BuildRefusedError, BrokenLinksError, FrameError, SearchIndexError, SourcesChangedError where records change again
    and again, or OSError where a folder cannot be written.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(SourcesChangedError):
            return _build(options, report)
        options = replace(options, seen=None)
    return _build(options, report)


def _build(options: Options, report: Report) -> Summary:
    started = time.monotonic()
    swap.check_place(options.output)
    with kept.place_for(options.output, keeps=options.use_cache) as place:
        swap.heal(options.output, place.state)
        report("Membaca dan memeriksa inovasi")
        region, region_findings = read_region(options.innovations, options.innovations.name)
        if region is None:
            raise BuildRefusedError(region_findings)
        slugs = record_folders(options.innovations)
        setup, finished, publication = _prepare(options, region, place, slugs)
        studio = setup.open()
        taken = _take_in(options, slugs, studio, publication)
        read = taken.read
        findings = _findings(options, region_findings, read)
        if any(not finding.warning for finding in findings):
            taken.keep(publication)
            publication.give_up()
            raise BuildRefusedError(findings)
        catalogue = replace(setup.catalogue, records=_published(read))
        report("Menggambar halaman")
        with publication.open_data(inovasi_json.head(catalogue.daerah), catalogue.genuine, read):
            asked = filters(catalogue)
            pages = list(overview_pages(catalogue, asked))
            wanted = publication.pages_to_draw(catalogue, pages)
        studio = studio.with_catalogue(catalogue, [page for page, _ in wanted])
        handwritten = _addresses(finished)
        # Drawing goes on while this process does what it alone can do.
        with options.workers.crew(studio) as crew:
            publication.draw_pages(crew, wanted)
            workbook = crew.start(_workbook, [WORKBOOK])
            alike = similar.find(catalogue, place.state, publication.rules)
            publication.draw_records(crew, catalogue, read, alike, setup.catalogue)
            report("Menulis data terbuka")
            taken.keep(publication)
            publication.frame(finished)
            listed = [*(page.address for page in pages if page.listed and not page.sample), *handwritten]
            _write_data(publication, studio, catalogue, asked, listed)
            publication.file(WORKBOOK, "", lambda: workbook()[0])
            publication.finish_drawing()
        gone = publication.tidy(INDEX_FOLDER if options.search_index else "")
        report("Memeriksa tautan")
        _check_links(options, publication, gone)
        index_is_old = False
        if options.search_index:
            report("Membuat indeks pencarian")
            state = place.state if place.keeps else None
            make = partial(_build_index, contents=Contents.of(catalogue), workers=options.workers, state=state)
            key = _searched(catalogue, read, finished)
            index_is_old = publication.folder(f"{INDEX_FOLDER}/", key, make, keep=options.keep_index)
        report("Menerbitkan")
        publication.publish(options.output)
    return Summary(
        pages=3 * len(catalogue.records) + len(pages) + len(handwritten),
        records=len(catalogue.genuine),
        samples=len(catalogue.records) - len(catalogue.genuine),
        findings=findings,
        seconds=time.monotonic() - started,
        index_is_old=index_is_old,
    )


def _prepare(options: Options, region: Region, place: Place, slugs: Sequence[str]) -> tuple[Setup, Frame, Publication]:
    """Everything that drawing needs, and the trees; MkDocs runs while these are looked through."""
    project, innovations = options.project, options.innovations
    address = os.environ.get(SITE_URL_VARIABLE) or region.daerah.alamat_situs
    daerah = region.daerah.model_copy(update={"alamat_situs": address.rstrip("/") + "/"})
    alone = Catalogue.of(daerah, region.opd, region.mitra, ())
    cache = Cache(project / ".cache" / "katalog" if options.use_cache else None)
    made = prepare.make_assets(project, daerah, cache, place.scratch)
    running = prepare.start_frame(project, innovations, daerah, made, place)
    try:
        publication = Publication.open(options.output, place, len(slugs), _seen(options))
        known = Known() if publication.live.parts else first_look(innovations, slugs)
        finished = running.finish()
    finally:
        running.stop()
    publication.rules = prepare.rules_of(project, alone, made, finished, documents=options.documents)
    setup = Setup(
        catalogue=replace(alone, records=known.briefs),
        context=region.context(),
        overrides=project / "overrides",
        frames=finished.templates,
        modules=made.modules,
        kind_styles=made.kinds,
        innovations=innovations,
        site=publication.tree.root,
        twin=publication.twin.root if publication.twin else "",
        thorough=publication.tree.thorough,
        related=known.related,
        scratch=str(place.scratch),
        compiled=prepare.compiled_templates(place),
        cards=CardMaker.of(alone, cache, place.scratch) if options.documents else None,
    )
    return setup, finished, publication


@dataclass(frozen=True)
class Taken:
    """All records as they were read: `new` ones in this build, the others as the `last` ones kept them."""

    read: Read
    new: Read
    last: Readings

    def keep(self, publication: Publication) -> None:
        """Keep them for the next build. Raises OSError."""
        place = publication.place
        if place.keeps and (self.new or len(self.last.packed) != len(self.read)):
            save(place.state, publication.rules, self.last, self.new, self.read)


def _take_in(options: Options, slugs: Sequence[str], studio: Studio, publication: Publication) -> Taken:
    """Read and draw what changed since the last build; the rest is as it was kept."""
    place = publication.place
    last = Readings.load(place.state)
    known = last.unchanged(options.innovations, slugs, _seen(options)) if last.rules == publication.rules else {}
    known = {slug: it for slug, it in known.items() if publication.can_go_without(it)}
    changed = [slug for slug in slugs if slug not in known]
    fresh = options.workers.map_together(Studio.take_in, changed, studio, AT_ONCE)
    for reading, done in fresh:
        publication.add_drawn(reading, done)
    new = {reading.slug: reading for reading, _ in fresh}
    return Taken({slug: new[slug] if slug in new else known[slug] for slug in slugs}, new, last)


def _seen(options: Options) -> Seen:
    return options.seen() if options.seen else {}


def _findings(options: Options, of_region: Sequence[Finding], read: Read) -> tuple[Finding, ...]:
    """All findings, sorted: of the region, of each record, and of what only holds between records."""
    between = between_records(options.innovations.name, {slug: reading.links for slug, reading in read.items()})
    found = {*of_region, *between, *(it for reading in read.values() for it in reading.findings)}
    return tuple(sorted(found, key=lambda finding: tuple(vars(finding).values())))


def _published(read: Read) -> tuple[Brief, ...]:
    return tuple(reading.brief for reading in read.values() if reading.brief and reading.brief.terbit)


def _addresses(finished: Frame) -> list[str]:
    """Addresses of the handwritten pages."""
    return sorted(path.removesuffix("index.html") for path in finished.files if path.endswith("index.html"))


def _write_data(
    publication: Publication,
    studio: Studio,
    catalogue: Catalogue,
    asked: tuple[Filter, ...],
    listed: Sequence[str],
) -> None:
    """Everything that is neither a page nor the index; `listed` are the addresses of the sitemap without records'."""
    daerah, site = catalogue.daerah, catalogue.daerah.alamat_situs
    publication.file("kain.svg", "", lambda: studio.renderer.cloth(daerah.kode))
    if cards := studio.setup.cards:
        publication.file(CARD_FILE, "", lambda: cards.of_site(studio.renderer.cloth(daerah.kode)))
    publication.file(schema.FILE, "", lambda: schema.written(site))
    for path, text in ((feed.FILE, feed.written(catalogue)), (sitemap.ROBOTS, sitemap.robots(site))):
        publication.file(path, text, partial(str, text))
    key = digest(*listed, "", *(record.slug for record in catalogue.genuine))
    publication.file(sitemap.FILE, key, lambda: sitemap.written([*listed, *_of_records(catalogue)], site))
    for file in facets.files(catalogue, asked, partial(card, catalogue=catalogue)):
        publication.file(file.path, file.key, file.make)


def _of_records(catalogue: Catalogue) -> Iterator[str]:
    """Addresses of the pages of records; samples are not in the sitemap."""
    for record in catalogue.genuine:
        yield from (f"{record.address}{below}" for below in sitetree.BELOW)


def _workbook(studio: Studio, _path: str) -> bytes:
    """The empty workbook for contributors without an account."""
    # Loading the library takes longer than most builds; the workbook is made when a model or an agency changes.
    from katalog.intake.sheet_book import template_bytes
    from katalog.intake.sheet_cells import Names

    return template_bytes(Names.of(studio.setup.context.opd))


def _build_index(site: Path, contents: Contents, workers: Workers, state: Path | None) -> None:
    """The search index of the site in this folder."""
    # A build in which nothing searched has changed makes none, and loads none of the program that does.
    from katalog.search.index import build_index

    build_index(site, contents, workers=workers, state=state)


def _check_links(options: Options, publication: Publication, gone: bool) -> None:
    """Raise BrokenLinksError where a page points to nothing.

    Pages drawn in this build have told where they point to. Only where something is gone can others be wrong as well.
    """
    missing = publication.missing()
    if not options.documents:
        # Without documents, what links to a card is not broken: the card was left out on purpose.
        missing = {target: page for target, page in missing.items() if not target.endswith(CARD_FILE)}
    if not (missing or gone):
        return
    broken = [
        link
        for link in links.broken_links(Path(publication.tree.root))
        if options.documents or not link.target.endswith(CARD_FILE)
    ]
    if broken:
        publication.give_up()
        raise BrokenLinksError(broken)


def _searched(catalogue: Catalogue, read: Read, finished: Frame) -> str:
    """Tells apart sites in which something else is searched."""
    records = (
        " ".join([record.slug, read[record.slug].searched, *(it.nama for it in catalogue.relatives(record))])
        for record in catalogue.records
    )
    return digest(*records, *(f"{path} {key}" for path, key in finished.files.items() if path.endswith(".html")))
