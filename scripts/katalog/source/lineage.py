"""Lineage over all records: it names known records and never leads back to where it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from katalog.model.names import maybe, nearest
from katalog.model.problem import Problem

from .finding import Finding
from .record import LineageLink

MOST_NAMES = 8
"""So many fit in a message."""

Edge = tuple[str, str]
"""A record and the one it comes from."""

Writers = Mapping[Edge, list[tuple[str, LineageLink]]]
"""Who wrote down that one record comes from another, and where; both sides may."""


def check_lineage(named: Mapping[str, tuple[LineageLink, ...]], shown: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with the lineage of records: whom each names, by slug; `shown` has the path of its file."""
    writers: dict[Edge, list[tuple[str, LineageLink]]] = defaultdict(list)
    for slug, links in named.items():
        for link in links:
            if link.slug == slug:
                message, hint = "inovasi ini menunjuk dirinya sendiri sebagai silsilah", "hapus baris ini"
            elif link.slug not in named:
                message = f'inovasi "{link.slug}" tidak ada di katalog ini'
                hint = maybe(nearest(link.slug, named)) or "periksa nama folder di innovations"
            else:
                writers[(slug, link.slug) if link.is_forerunner else (link.slug, slug)].append((slug, link))
                continue
            yield Finding.of(shown[slug], link.place, Problem(link.path, message, hint))
    for loop in _loops(writers):
        names = loop if len(loop) <= MOST_NAMES else [*loop[: MOST_NAMES - 2], "…", loop[-1]]
        message = f"silsilah berputar: {' berasal dari '.join(names)}"
        for edge in pairwise(loop):
            for writer, link in writers[edge]:
                yield Finding.of(shown[writer], link.place, Problem(link.path, message, "hapus salah satu"))


def _loops(writers: Writers) -> Iterator[list[str]]:
    """Lines of forerunners that end where they began; two loops never share a step."""
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in sorted(writers):
        parents[child].add(parent)
    while loop := _loop(parents):
        yield loop
        for child, parent in pairwise(loop):
            parents[child].discard(parent)


def _loop(parents: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(parents).prepare()
    except CycleError as error:
        # It comes parents first; told from the smallest name, so that the same loop always reads the same.
        ring = error.args[1][:0:-1]
        first = ring.index(min(ring))
        return [*ring[first:], *ring[:first], ring[first]]
    return []
