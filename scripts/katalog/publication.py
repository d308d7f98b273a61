"""The next site in the making: which parts it wants, and how each comes to it with the least work."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from katalog import kept, links, sitetree, swap
from katalog.catalogue import Catalogue
from katalog.draw import Done, Job, Spot, Studio
from katalog.frame import Frame
from katalog.kept import Place, Seen
from katalog.model.brief import Brief
from katalog.opendata import inovasi_json
from katalog.pages.page import Fingerprints, Page
from katalog.readings import Kept
from katalog.similar import Similar
from katalog.sitetree import BELOW, NEXT, RECORDS, TWIN, Tree
from katalog.stretches import Stretch, Whole
from katalog.workers import Crew

THOROUGH_UP_TO = 2000
"""Records up to which a build also looks whether somebody changed files of the site in place; beyond, only whether some
were added, removed or replaced."""

NOT_FOUND = "404.html"
"""It is shown at any depth, so its addresses begin at the site's root."""


def digest(*parts: str) -> str:
    """Tells apart sequences of texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


Part = tuple[str, str]
"""A part of the site and its key (sitetree.py)."""


@dataclass
class Publication:
    """A site in the making: `tree` becomes the site, `live` is the one that visitors see, `twin` a second tree.

    `rules` stands in every key: it says with which program, templates, frame and region things are drawn.
    """

    place: Place
    tree: Tree
    live: Tree
    twin: Tree | None
    rules: str = ""
    wanted: set[str] = field(default_factory=set)
    spots: dict[str, str] = field(default_factory=dict)
    """Places that drawn pages point to, each with a page that does."""
    at_work: list[tuple[Sequence[Part], Callable[[], list[Done]]]] = field(default_factory=list)
    """Parts that are being drawn, with what waits for them."""

    @classmethod
    def open(cls, site: Path, place: Place, size: int, seen: Seen) -> Publication:
        """Begin with the tree that the last build left, else with an empty one; `size` is the number of records."""
        thorough = size <= THOROUGH_UP_TO
        live = sitetree.open_tree(site, place.state, thorough=thorough)
        tree = sitetree.open_tree(place.state / NEXT, place.state, thorough=thorough)
        sitetree.claim(tree, place.state, seen)
        twin = None
        if place.keeps and not live.parts and not tree.parts:
            twin = sitetree.open_tree(place.state / TWIN, place.state, thorough=thorough)
            sitetree.claim(twin, place.state)
        return cls(place, tree, live, twin)

    def can_go_without(self, reading: Kept) -> bool:
        """Whether nothing of a record is needed that only reading it can give."""
        brief = reading.brief
        if brief is None or brief.contoh or not brief.terbit:
            return True
        return self.tree.has_entry(reading.slug, reading.own) or self.live.has_entry(reading.slug, reading.own)

    def add_drawn(self, reading: Kept, done: Done) -> None:
        """A record was read and its pages, without what others add to them, were written."""
        if reading.drawn:
            self.tree.note(f"{RECORDS}{reading.slug}/", "")
        self.add_spots(done.spots)

    def file(self, path: str, key: str, make: Callable[[], str | bytes]) -> None:
        """A file, made only where no tree has it."""
        key = digest(self.rules, key)
        self.wanted.add(path)
        if not self.tree.holds(path, key) and not self.tree.take(path, key, self.live):
            self.tree.put(path, key, make())

    def frame(self, finished: Frame) -> None:
        """The pages and assets that MkDocs made."""
        for path, key in finished.files.items():
            self.wanted.add(path)
            if not self.tree.holds(path, key):
                self.tree.drop(path)
                sitetree.share(f"{finished.site}/{path}", f"{self.tree.root}/{path}")
                self.tree.note(path, key)
            if path.endswith(".html") and path != NOT_FOUND:
                html = (finished.site / path).read_text("utf-8")
                self.add_spots((target, path) for target in links.targets_of_any(path, html))

    def draw_pages(self, crew: Crew[Studio], pages: Sequence[tuple[Page, Part]]) -> None:
        """Let the pages, which are those of the crew's rooms, be drawn while this process goes on."""
        self.at_work.append(([part for _, part in pages], crew.start(Studio.draw_page, range(len(pages)))))

    def pages_to_draw(self, catalogue: Catalogue, pages: Iterable[Page]) -> list[tuple[Page, Part]]:
        """Pages that no tree has as wanted."""
        fingerprints = Fingerprints(catalogue.shown)
        parts = ((page, f"{page.address}index.html", digest(self.rules, fingerprints.of(page))) for page in pages)
        return [(page, (part, key)) for page, part, key in parts if not self._has(part, key)]

    def draw_records(
        self, crew: Crew[Studio], catalogue: Catalogue, readings: Mapping[str, Kept], similar: Similar, guess: Catalogue
    ) -> None:
        """Let the records' pages be finished or, where that is not enough, drawn, while this process goes on.

        `guess` is what records were drawn by so far.
        """
        shown = catalogue.shown
        jobs: list[Job] = []
        made: list[Part] = []
        for record in catalogue.records:
            reading, slug = readings[record.slug], record.slug
            kin = (f"{other.slug} {other.nama}" for other in catalogue.relatives(record))
            near = similar.get(slug, ())
            alike = (shown[it] for it in near)
            key = digest(self.rules, reading.own, shown[slug], *kin, "", *alike)
            self.wanted.add(record.address)
            if not reading.drawn and self._has(record.address, key):
                continue
            again = not reading.drawn or catalogue.kin(record) != guess.kin(record)
            if again:
                self.tree.forget(record.address)
            jobs.append(Job(slug, reading.own, near, again))
            made.append((record.address, key))
        self.at_work.append((made, crew.start(Studio.finish, jobs)))

    def _has(self, part: str, key: str) -> bool:
        """Whether a wanted part is there, or can be taken from the live site."""
        self.wanted.add(part)
        return self.tree.holds(part, key) or self.tree.take(part, key, self.live)

    def finish_drawing(self) -> None:
        """Wait until all is drawn, and note it."""
        for parts, wait in self.at_work:
            for (part, key), done in zip(parts, wait(), strict=True):
                self.add_spots(done.spots)
                if not done.folders:
                    self.tree.note(part, key)
                    continue
                self.tree.note_record(part, key, done.folders)
                if self.twin:
                    self.twin.note_record(part, key, done.twin_folders)
        self.at_work.clear()

    def add_spots(self, spots: Iterable[Spot]) -> None:
        """Remember where pages point to."""
        for target, page in spots:
            self.spots.setdefault(target, page)

    @contextmanager
    def open_data(self, head: bytes, records: Sequence[Brief], readings: Mapping[str, Kept]) -> Iterator[None]:
        """Write data/inovasi.json, its entries taken from where they lie, while the block starts no processes."""
        path = inovasi_json.FILE
        key = digest(self.rules, *(f"{record.slug} {readings[record.slug].own}" for record in records))
        self.wanted.add(path)
        if self.tree.holds(path, key):
            yield
            return
        if self.tree.take(path, key, self.live):
            self.tree.entries = dict(self.live.entries)
            yield
            return
        entries: dict[str, tuple[str, int, int]] = {}
        stretches: list[Stretch] = []
        at, gap = len(head), len(inovasi_json.BETWEEN)
        last_file, first, end = "", 0, 0
        for record in records:
            reading = readings[record.slug]
            file, start, length = reading.spool or self._entry(reading)
            entries[record.slug] = (reading.own, at, length)
            at += length + gap
            # Entries that follow each other there are copied together.
            if file != last_file or start != end + gap:
                stretches.append(Stretch(last_file, first, end - first))
                last_file, first = file, start
            end = start + length
        stretches = [*stretches[1:], Stretch(last_file, first, end - first)] if records else []
        whole = Whole(f"{self.tree.root}/{path}", head, inovasi_json.BETWEEN, inovasi_json.TAIL, stretches)
        with whole.written_meanwhile():
            yield
        self.tree.entries = entries
        self.tree.note(path, key)

    def _entry(self, reading: Kept) -> tuple[str, int, int]:
        """Where the entry of a record lies: file, first byte, bytes."""
        tree = self.tree if self.tree.has_entry(reading.slug, reading.own) else self.live
        _, start, length = tree.entries[reading.slug]
        return f"{tree.root}/{inovasi_json.FILE}", start, length

    def folder(self, part: str, key: str, make: Callable[[Path], None], *, keep: bool) -> bool:
        """A folder that is made as a whole; `make` is given the site's folder.

        With `keep`, one of an earlier build, newest first, is good enough; tells whether that is so and it is old.
        """
        key = digest(self.rules, key)
        self.wanted.add(part)
        if self.tree.holds(part, key) or self.tree.take(part, key, self.live):
            return False
        old = self.live.parts.get(part)
        if keep and old and (self.tree.holds(part, old) or self.tree.take(part, old, self.live)):
            return True
        self.tree.drop(part)
        make(Path(self.tree.root))
        self.tree.note(part, key)
        return False

    def tidy(self, later: str) -> bool:
        """Remove what the site no longer has, but for what is made `later`; tell whether the live site has more."""
        for part in sorted(self.tree.parts.keys() - self.wanted - {f"{later}/"}, reverse=True):
            self.tree.drop(part)
        return bool(self.live.parts.keys() - self.wanted - {f"{later}/"})

    def missing(self) -> dict[str, str]:
        """Places that lead nowhere, each with a page that points there."""
        return {target: page for target, page in self.spots.items() if not self._leads_somewhere(target)}

    def _leads_somewhere(self, target: str) -> bool:
        """Whether a place is in the site: neither outside its folder, nor an address that begins at the host."""
        if target.startswith(("/", "..")):
            return False
        parts = self.tree.parts
        if target in parts or f"{target}/index.html" in parts or _record_of(target) in parts:
            return True
        path = f"{self.tree.root}/{target}"
        return os.path.isfile(path) or os.path.isfile(os.path.join(path, "index.html"))

    def publish(self, site: Path) -> None:
        """Put the tree in the place of the site; the old site, or the twin, is the tree of the next build."""
        if self.twin:
            self._complete(self.twin)
            sitetree.promise(self.twin, self.place.state)
        if self.place.keeps:
            sitetree.promise(self.tree, self.place.state)
        swap.swap_in(Path(self.tree.root), site, self.place.state)
        if self.twin:
            kept.delete(Path(self.tree.root))
            os.replace(self.twin.root, self.tree.root)
        sitetree.forget_all_but((site, Path(self.tree.root)), self.place.state)

    def give_up(self) -> None:
        """Nothing is published; what was drawn so far is not trusted, all else of the tree is."""
        for part in [part for part, key in self.tree.parts.items() if not key]:
            self.tree.drop(part)
        if self.place.keeps:
            sitetree.promise(self.tree, self.place.state)

    def _complete(self, twin: Tree) -> None:
        """Give the twin all that is not of a record."""
        for part, key in self.tree.parts.items():
            if part not in twin.parts:
                sitetree.share(f"{self.tree.root}/{part}", f"{twin.root}/{part}")
                twin.note(part, key)
        twin.entries = dict(self.tree.entries)


def _record_of(target: str) -> str:
    """The part of the record of whose pages the target is one; nothing where it is none."""
    folder, _, name = target.rpartition("/")
    is_below = f"{name}/" in BELOW and folder.startswith(RECORDS)
    return f"{folder}/" if is_below else f"{target}/"
