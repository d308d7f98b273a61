"""Builds the text pages alone, for the ratio `text_cold_vs_hugo`: the same words as Hugo prints, by our own pipeline.

In it, and run by the very code of `katalog build`: reading and parsing every file, the whole validation with the check
for personal data and the rules between records, putting the catalogue in order, MkDocs with Material for the frame, the
assets with the typeface, drawing three pages a record inside the frame, writing them, copying the records' files,
putting the site in its place.

Not in it, since Hugo's side has nothing of the kind: overview pages and lists, covers, charts, QR codes, structured
data, similar innovations, cards and facet data, open data and feed, the check of all links, documents, the search
index.

The three templates are those in `plain/`, text by text in the order of Hugo's; a check compares the words of both. The
parts left out are replaced by name (LEFT_OUT), in worker processes too since these are forks: a name that is no longer
there ends the run with an error.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from katalog import build, links
from katalog.catalogue import Catalogue
from katalog.cli import make_options
from katalog.draw import Drawn, Studio
from katalog.model.record import Record
from katalog.pages.page import Page
from katalog.search import facets

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


def draw_plain(studio: Studio, slug: str) -> list[Drawn]:
    """Draw and write the plain pages of one record and copy its files; no cover, no QR codes."""
    setup = studio.setup
    record = setup.catalogue.by_slug[slug]
    drawn = [studio._write(page) for page in plain_pages(record)]
    for name in record.files:
        shutil.copyfile(setup.innovations / slug / name, setup.site / record.address / name)
    return drawn


def nothing(*_arguments: Any, **_named: Any) -> list[Any]:
    """In the place of a step that is left out."""
    return []


def no_addresses(_site: Path) -> set[str]:
    """There is no map of the site to list pages in."""
    return set()


LEFT_OUT: tuple[tuple[Any, str, Any], ...] = (
    (Studio, "overview", nothing),
    (Studio, "record", draw_plain),
    (Catalogue, "settle", nothing),
    (build, "filters", nothing),
    (build, "write_all", nothing),
    (build, "_addresses", no_addresses),
    (facets, "write", nothing),
    (links, "broken_links", nothing),
)
"""What is replaced by what: the seams of the pipeline that this benchmark relies on."""


@contextmanager
def text_pages_alone() -> Iterator[None]:
    """While this lasts, `katalog.build.build` makes the text pages alone."""
    with ExitStack() as stack:
        for place, name, replacement in LEFT_OUT:
            stack.enter_context(patch.object(place, name, replacement))
        yield


def main(innovations: Path, output: Path) -> None:
    """Build into `output`; the project is the one around the current folder. It holds the templates of `plain/`."""
    options = make_options(innovations, output, None, no_cache=True, no_index=True, no_documents=True)
    with text_pages_alone():
        build.build(options)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
