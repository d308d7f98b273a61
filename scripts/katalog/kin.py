"""A first look at records that name each other, so that their pages can tell of relatives when they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from katalog.model.brief import Brief
from katalog.model.rules import Context
from katalog.source.lineage import probably_related
from katalog.source.tree import read_folder
from katalog.workers import Workers


@dataclass(frozen=True)
class Known:
    """What the first look found: slugs, and briefs in their order. It may be wrong, so it is compared later."""

    related: frozenset[str] = frozenset()
    briefs: tuple[Brief, ...] = ()


def first_look(innovations: Path, slugs: Sequence[str], context: Context, workers: Workers) -> Known:
    """Read the records that seem to have relatives; meanwhile nothing else could be done, since MkDocs is at work."""
    related = probably_related(innovations, slugs)
    read = workers.map(partial(_brief, innovations, context), sorted(related))
    return Known(related, tuple(brief for brief in read if brief and brief.terbit))


def _brief(innovations: Path, context: Context, slug: str) -> Brief | None:
    record = read_folder(innovations, slug, context).record
    return record.brief if record else None
