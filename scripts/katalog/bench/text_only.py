"""Builds the text pages alone, for the ratio `text_cold_vs_hugo`: the same words as Hugo prints, by our own pipeline.

In it, and run by the very code of `katalog build`: reading and parsing every file, the whole validation with the check
for personal data and the rules between records, putting the catalogue in order, MkDocs with Material for the frame, the
assets with the typeface, drawing three pages a record inside the frame, writing them, copying the records' files,
putting the site in its place.

Not in it, since Hugo's side has nothing of the kind: overview pages and lists, covers, charts, QR codes, structured
data, similar innovations, relatives as other records tell of them, cards and facet data, open data and feed, the check
of all links, documents, the search index.

The three templates are those in `plain/`, text by text in the order of Hugo's; a check compares the words of both. The
parts left out are replaced by name (LEFT_OUT), in worker processes too since these are forks: a name that is no longer
there ends the run with an error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from katalog import build, similar, sitetree
from katalog.cli_build import make_options
from katalog.draw import Done, Studio
from katalog.kin import Known
from katalog.model.record import Record
from katalog.pages.page import Page
from katalog.publication import Publication
from katalog.readings import Kept
from katalog.source.tree import read_folder
from katalog.workers import collect_rarely

TEMPLATES = Path(__file__).with_name("plain")


def plain_pages(record: Record) -> tuple[Page, ...]:
    """The three pages of a record with nothing but its texts."""
    inovasi = record.inovasi
    kinds = (
        ("", "inovasi.html", inovasi.nama),
        ("replikasi/", "replikasi.html", f"Panduan replikasi {inovasi.nama}"),
        ("branding/", "branding.html", f"Branding {inovasi.nama}"),
    )
    return tuple(
        Page(
            address=record.address + folder,
            template=template,
            title=title,
            description=inovasi.ringkasan,
            context={"record": record, "inovasi": inovasi},
        )
        for folder, template, title in kinds
    )


def take_in_plain(studio: Studio, slugs: Sequence[str]) -> list[tuple[Kept, Done]]:
    """Read and check some records, draw their plain pages and copy their files; no cover, no QR codes, no open data."""
    setup = studio.setup
    readings = [read_folder(setup.innovations, slug, setup.context) for slug in slugs]
    records = [reading.record for reading in readings if reading.record]
    for kind in zip(*map(plain_pages, records), strict=True):
        for page in kind:
            sitetree.write(f"{setup.site}/{page.address}index.html", studio.renderer.page(page))
    for record in records:
        for name in record.files:
            content = (setup.innovations / record.slug / name).read_bytes()
            sitetree.write(f"{setup.site}/{record.address}{name}", content)
    return [
        (Kept(slug, None, "", "", it.findings, it.links, it.record.brief if it.record else None), Done(()))
        for slug, it in zip(slugs, readings, strict=True)
    ]


def nothing(*_arguments: Any, **_named: Any) -> tuple[Any, ...]:
    """In the place of a step that is left out."""
    return ()


def nothing_known(*_arguments: Any) -> Known:
    """No record's pages tell of others."""
    return Known()


def nothing_meanwhile(*_arguments: Any) -> AbstractContextManager[None]:
    """In the place of a step that goes on while others do."""
    return nullcontext()


LEFT_OUT: tuple[tuple[Any, str, Any], ...] = (
    (Studio, "take_in", take_in_plain),
    (Publication, "draw_records", nothing),
    (Publication, "open_data", nothing_meanwhile),
    (Publication, "tidy", nothing),
    (build, "overview_pages", nothing),
    (build, "_write_data", nothing),
    (build, "_check_links", nothing),
    (build, "first_look", nothing_known),
    (similar, "find", nothing),
)
"""What is replaced by what: the seams of the pipeline that this benchmark relies on."""


@contextmanager
def text_pages_alone() -> Iterator[None]:
    """While this lasts, `katalog.build.build` makes the text pages alone."""
    before = [getattr(place, name) for place, name, _ in LEFT_OUT]
    for place, name, replacement in LEFT_OUT:
        setattr(place, name, replacement)
    try:
        yield
    finally:
        for (place, name, _), original in zip(LEFT_OUT, before, strict=True):
            setattr(place, name, original)


def main(innovations: Path, output: Path) -> None:
    """Build into `output`; the project is the one around the current folder. It holds the templates of `plain/`."""
    options = make_options(innovations, output, None, no_cache=True, no_index=True, no_documents=True)
    collect_rarely()
    with text_pages_alone():
        build.build(options)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
