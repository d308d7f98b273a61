"""Joint search indexes over several regions: a browser that searches a whole country loads few large ones instead of
hundreds of small ones, and each is small enough to be made in little memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from katalog.search.contents import Contents
from katalog.search.index import PROGRAM, RECORDS, sources_of, write_index

from .regions import Region

FOLDER = "indeks"


@dataclass(frozen=True)
class JointIndex:
    """An index: its folder from the portal's root, and the codes of the regions whose pages it holds."""

    address: str
    codes: tuple[str, ...]


def build_joint_indexes(regions: Sequence[Region], site: Path, most: int) -> tuple[JointIndex, ...]:
    """Index the innovations of regions that lie below `site`, in groups of at most `most` innovations.

    A region is never split. Raises SearchIndexError with Pagefind's own words.
    """
    indexes = []
    for number, group in enumerate(groups(regions, most)):
        index = JointIndex(f"{FOLDER}/{number}/", tuple(region.kode for region in group))
        _build([region.link for region in group], site, site / index.address)
        indexes.append(index)
    return tuple(indexes)


def groups(regions: Sequence[Region], most: int) -> Iterator[list[Region]]:
    """Regions in their order, each group as full as it may be; a region beyond the limit stands alone."""
    group: list[Region] = []
    size = 0
    for region in regions:
        count = region.figures.own + region.figures.references if region.figures else 0
        if group and size + count > most:
            yield group
            group, size = [], 0
        group.append(region)
        size += count
    if group:
        yield group


def _build(links: Sequence[str], site: Path, target: Path) -> None:
    sources = []
    for link in links:
        home = site / link
        slugs = Contents.of_folders(home / RECORDS).slugs
        profiles = list(sources_of(home, slugs))[: len(slugs)]
        sources += [replace(source, url=f"/{link.rstrip('/')}{source.url}") for source in profiles]
    # The groups are as large as the portal wants them: no parts.
    write_index(sources, target, Contents((), (len(sources), 0, 0, 0)), shard=max(1, len(sources)))
    for name in PROGRAM:  # the search program is the portal's own
        (target / name).unlink()
