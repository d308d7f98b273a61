"""What one process does with records and pages: read, check, draw, write."""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from katalog import links, sitetree
from katalog.catalogue import Catalogue
from katalog.compiled import CompiledTemplates
from katalog.documents.social_card import CardMaker
from katalog.model.record import Record
from katalog.model.rules import Context
from katalog.opendata import inovasi_json
from katalog.pages import branding
from katalog.pages.page import CARD_FILE, Page
from katalog.pages.render import SIMILAR_GAP, Renderer
from katalog.pages.site import record_pages
from katalog.readings import Kept
from katalog.source.record import INDEX, Reading
from katalog.source.signature import Look, Signature, look
from katalog.source.tree import read_folder

UNSEARCHED = ("branding", "sumber", "terakhir_diperiksa", "iid")
"""Keys of a record that the searched parts of its profile and its guide do not show."""

Spot = tuple[str, str]
"""A place in the site that a page points to, and the page."""


class SourcesChangedError(OSError):
    """A record was changed while the site was being built."""

    @classmethod
    def of(cls, slug: str) -> SourcesChangedError:
        """Said of the record with this slug."""
        return cls(errno.ESTALE, "terus berubah selagi situs dibangun; bangun lagi", slug)


@dataclass(frozen=True)
class Setup:
    """What a process needs: `innovations` holds the records' folders, `site` takes the pages, `scratch` is for parts.

    `twin`, where there is one, gets a second name of every file of a record, for the build after the next. `thorough`
    says how the times of folders are noted, `compiled` keeps compiled templates. While records are taken in,
    `catalogue` holds only what a first look found out about relatives, and `related` their slugs.
    """

    catalogue: Catalogue
    context: Context
    overrides: Path
    frames: Mapping[int, str]
    modules: str
    kind_styles: Mapping[str, str]
    innovations: Path
    site: str
    twin: str
    thorough: bool
    related: Set[str]
    scratch: str
    compiled: CompiledTemplates | None
    cards: CardMaker | None

    def open(self) -> Studio:
        """Compile the templates; done once in each process."""
        renderer = Renderer.of(
            self.overrides, self.frames, self.catalogue, self.modules, self.kind_styles, compiled=self.compiled
        )
        return Studio(self, renderer)


@dataclass(frozen=True)
class Job:
    """A record whose pages are to be finished when all records are known.

    `own` tells which contents of the record were read, `similar` are slugs. `again` says that the record's pages were
    not drawn in this build, or not with all that they need to know of others.
    """

    slug: str
    own: str
    similar: tuple[str, ...]
    again: bool


@dataclass(frozen=True)
class Done:
    """What came of drawing: where pages point to, and when the folders of a record were last changed."""

    spots: tuple[Spot, ...]
    folders: tuple[int, ...] = ()
    twin_folders: tuple[int, ...] = ()


@dataclass
class Studio:
    """A process at work; `pages` are those that it may be asked to draw by number."""

    setup: Setup
    renderer: Renderer
    pages: Sequence[Page] = ()
    seen: set[str] = field(default_factory=set)
    """Places that this process has reported already."""
    frames_seen: set[str] = field(default_factory=set)
    """Kinds of pages whose frame this process has looked into."""

    def with_catalogue(self, catalogue: Catalogue, pages: Sequence[Page]) -> Studio:
        """The same studio when all records are known."""
        setup = replace(self.setup, catalogue=catalogue)
        return Studio(setup, self.renderer.with_catalogue(catalogue), pages, self.seen)

    def take_in(self, slugs: Sequence[str]) -> list[tuple[Kept, Done]]:
        """Read, check and draw some records by what is known of others so far; similar ones come later.

        Of what names relatives that are not known yet nothing is drawn. Each step is done for all before the next: a
        processor does the same again faster than something new.
        """
        taken = [self._taken(slug) for slug in slugs]
        ready = [record for _, record in taken if record]
        spots = dict(zip((record.slug for record in ready), self._draw_records(ready), strict=True))
        return [(kept, Done(spots.get(kept.slug, ()))) for kept, _ in taken]

    def _taken(self, slug: str) -> tuple[Kept, Record | None]:
        """What is kept of a record; with the record where it is to be drawn."""
        setup = self.setup
        signature, own, reading = self._read(slug)
        findings, known, record = reading.findings, reading.links, reading.record
        if record is None:
            return Kept(slug, signature, own, "", findings, known), None
        entry = inovasi_json.entry(record, setup.catalogue.daerah.alamat_situs)
        searched, brief = _searched(entry), record.brief
        if not brief.terbit:
            return Kept(slug, signature, own, searched, findings, known, brief), None
        drawn = not known or slug in setup.related
        spool = self._spool(inovasi_json.written(entry))
        return Kept(slug, signature, own, searched, findings, known, brief, spool, drawn), record if drawn else None

    def draw_page(self, number: int) -> Done:
        """Draw a page that is not a record's, by its number."""
        page = self.pages[number]
        html = self.renderer.page(page)
        path = f"{page.address}index.html"
        sitetree.write(f"{self.setup.site}/{path}", html)
        return Done(self._spots({path: html}, {path: html}))

    def finish(self, job: Job) -> Done:
        """Put what other records add into the pages of one."""
        spots: tuple[Spot, ...] = ()
        if job.again:
            _, own, reading = self._read(job.slug)
            if reading.record is None or own != job.own:
                raise SourcesChangedError.of(job.slug)
            (spots,) = self._draw_records([reading.record])
        by_slug = self.setup.catalogue.by_slug
        band = self.renderer.similar_band([by_slug[other] for other in job.similar])
        part = f"inovasi/{job.slug}/"
        path = f"{self.setup.site}/{part}index.html"
        sitetree.fill(path, SIMILAR_GAP.encode(), band.encode())
        if not self.setup.twin:
            return Done(spots, self._times(self.setup.site, part))
        sitetree.link(path, f"{self.setup.twin}/{part}index.html")
        return Done(spots, self._times(self.setup.site, part), self._times(self.setup.twin, part))

    def _times(self, root: str, part: str) -> tuple[int, ...]:
        return sitetree.times(root, part, thorough=self.setup.thorough)

    def _draw_records(self, records: Sequence[Record]) -> list[tuple[Spot, ...]]:
        """The pages of records, their drawings, and the files beside them; each step for all before the next."""
        catalogue = self.setup.catalogue
        cloths = [self.renderer.cloth(record.slug, record.inovasi.urusan) for record in records]
        drawn: list[dict[str, str]] = [{} for _ in records]
        for kind in record_pages(records, catalogue):
            for page, pages in zip(kind, drawn, strict=True):
                pages[f"{page.address}index.html"] = self.renderer.page(page)
        files = [self._beside(record, cloth) for record, cloth in zip(records, cloths, strict=True)]
        for record, pages, others in zip(records, drawn, files, strict=True):
            self._write(record.address, pages, others)
        return [
            self._spots(pages, {**pages, **others}, record.address)
            for record, pages, others in zip(records, drawn, files, strict=True)
        ]

    def _beside(self, record: Record, cloth: str) -> dict[str, str | bytes]:
        """What lies beside the pages of a record, by path."""
        setup, address = self.setup, record.address
        files: dict[str, str | bytes] = {f"{address}kain.svg": cloth}
        for name, text in branding.beside(record, setup.catalogue, self.renderer.environment).items():
            files[f"{address}{name}"] = text
        for name in record.files:
            files[f"{address}{name}"] = (setup.innovations / record.slug / name).read_bytes()
        if setup.cards:
            files[f"{address}{CARD_FILE}"] = setup.cards.of_record(record.brief, cloth)
        return files

    def _write(self, address: str, pages: Mapping[str, str], others: Mapping[str, str | bytes]) -> None:
        """Write the files of a record, and name them in the twin too; its profile is not complete yet."""
        setup, profile = self.setup, f"{address}index.html"
        for root in (setup.site, setup.twin) if setup.twin else (setup.site,):
            sitetree.empty(f"{root}/{address}", sitetree.BELOW)
        for path, content in (*pages.items(), *others.items()):
            sitetree.write(f"{setup.site}/{path}", content)
            if setup.twin and path != profile:
                sitetree.link(f"{setup.site}/{path}", f"{setup.twin}/{path}")

    def _spots(self, pages: Mapping[str, str], files: Mapping[str, object], address: str = "") -> tuple[Spot, ...]:
        """Where the pages point to outside `files`, as far as this process has not told it yet.

        The frame around a record's pages, those below its `address`, is the same for all records.
        """
        found = []
        for path, html in pages.items():
            kind = path.removeprefix(address)
            body_only = bool(address) and kind in self.frames_seen
            self.frames_seen.add(kind)
            for target in links.targets(path, html, body_only=body_only):
                if target not in self.seen and target not in files and f"{target}/index.html" not in files:
                    self.seen.add(target)
                    found.append((target, path))
        return tuple(found)

    def _read(self, slug: str) -> tuple[Signature | None, str, Reading]:
        """Read a record; before it the signature of its folder, and what tells apart contents of the folder."""
        setup = self.setup
        seen = look(f"{setup.innovations}/{slug}")
        own, index = self._content(slug, seen) if seen else ("", None)
        reading = read_folder(setup.innovations, slug, setup.context, index, seen.names if seen else None)
        return seen.signature if seen else None, own, reading

    def _content(self, slug: str, seen: Look) -> tuple[str, bytes | None]:
        """Tells apart contents of a record's folder; also what its index.md holds, None where it cannot be read."""
        folder = f"{self.setup.innovations}/{slug}/"
        digest = hashlib.sha256()
        index = None
        try:
            for name in seen.files:
                with open(folder + name, "rb", buffering=0) as file:
                    content = file.read()
                digest.update(b"%b\0%d\0" % (os.fsencode(name), len(content)))
                digest.update(content)
                index = content if name == INDEX and name not in seen.links else index
        except OSError:  # the reading says what is wrong with it
            return "", None
        return digest.hexdigest()[:32], index

    def _spool(self, entry: bytes) -> tuple[str, int, int]:
        """Append an entry to this process' own file."""
        path = f"{self.setup.scratch}/entries-{os.getpid()}"
        return path, sitetree.append(path, entry), len(entry)


def _searched(entry: Mapping[str, Any]) -> str:
    """Tells apart what of a record is searched."""
    shown = {key: value for key, value in entry.items() if key not in UNSEARCHED}
    # The oldest format writes equal values alike, whichever process made them.
    return hashlib.sha256(marshal.dumps(shown, 0)).hexdigest()[:16]
