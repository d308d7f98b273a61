"""In which order the innovations of a catalogue stand, for the index and for the facet data: a place says a record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

SIGN = 8
GROUPS = 4


def group(record: Brief) -> int:
    """Own, others', own samples, others' samples: the groups of the list's order."""
    return 2 * record.contoh + record.rujukan


def order_sign(slugs: Iterable[str]) -> str:
    """Tells apart orders: files that count records are of one build when they carry the same sign."""
    return hashlib.sha256("\n".join(slugs).encode()).hexdigest()[:SIGN]


@dataclass(frozen=True)
class Contents:
    """Slugs in the order of the catalogue, how many of each group, and the names of each agency."""

    slugs: tuple[str, ...]
    sizes: tuple[int, ...]
    agencies: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, catalogue: Catalogue) -> Contents:
        """The contents of a catalogue: own region first, samples last, each by name."""
        groups = [group(record) for record in catalogue.in_order]
        return cls(
            slugs=tuple(record.slug for record in catalogue.in_order),
            sizes=tuple(groups.count(n) for n in range(GROUPS)),
            agencies=tuple((opd.nama, *filter(None, (opd.singkatan,)), *opd.alias) for opd in catalogue.opd),
        )

    @classmethod
    def of_folders(cls, records: Path) -> Contents:
        """Of a site whose catalogue is not at hand: its profiles by their folders, all of one group."""
        slugs = tuple(sorted(folder.parent.name for folder in records.glob("*/index.html")) if records.is_dir() else ())
        return cls(slugs, (len(slugs), 0, 0, 0))
