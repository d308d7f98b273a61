"""Similar innovations: the few that share affairs and telling words most.

A large catalogue is compared affair by affair: that keeps the work in proportion to its size, and what one record
changes within its affair.
"""

from __future__ import annotations

import hashlib
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog import kept
from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

SHOWN = 3
"""How many similar innovations a page shows."""

BY_AFFAIR_FROM = 400
"""From so many records on, only those of one main affair are compared."""

TELLING = 16
"""How many of its rarest features tell what a record is like."""

COMMON = 20
"""A feature of more records than this, or than a twentieth of them, tells nothing."""

WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True)
class Group:
    """Records that are compared with each other, each with the slugs of its relatives, which are left out."""

    records: tuple[Brief, ...]
    relatives: Mapping[str, tuple[str, ...]]

    @property
    def digest(self) -> str:
        """The same for groups of which `compare` gives the same."""
        told = ((record.digest, *self.relatives.get(record.slug, ())) for record in self.records)
        return hashlib.sha256("\n".join(map(" ".join, told)).encode()).hexdigest()[:32]


Similar = dict[str, tuple[str, ...]]
"""Slugs of the most similar records, by slug."""


FILE = "similar"


def find(catalogue: Catalogue, state: Path, rules: str) -> Similar:
    """The most similar records of each; groups in which nothing changed are as `state` keeps them.

    What was found under other `rules`, by another program, does not count.
    """
    kept_under, kept_groups = kept.load(state / FILE) or ("", {})
    known: dict[str, tuple[str, Similar]] = kept_groups if kept_under == rules else {}
    found = {key: (group.digest, group) for key, group in groups(catalogue).items()}
    made = {
        key: known[key] if key in known and known[key][0] == digest else (digest, compare(group))
        for key, (digest, group) in found.items()
    }
    if made != known:
        kept.save(state / FILE, (rules, made))
    return {slug: near for _, similar in made.values() for slug, near in similar.items()}


def groups(catalogue: Catalogue) -> dict[str, Group]:
    """The groups of a catalogue, by affair or, of a small catalogue, a single one."""
    members: dict[str, list[Brief]] = defaultdict(list)
    by_affair = len(catalogue.records) >= BY_AFFAIR_FROM
    for record in catalogue.records:
        members[record.urusan if by_affair else ""].append(record)
    return {
        key: Group(
            tuple(records),
            {record.slug: slugs for record in records if (slugs := _slugs(catalogue.relatives(record)))},
        )
        for key, records in sorted(members.items())
    }


def compare(group: Group) -> Similar:
    """The most similar records of each."""
    features = {record.slug: _features(record) for record in group.records}
    spread = Counter(feature for found in features.values() for feature in found)
    most = max(COMMON, len(group.records) // COMMON)
    telling = {slug: _telling(found, spread, most) for slug, found in features.items()}
    postings: dict[str, list[str]] = defaultdict(list)
    for slug, found in telling.items():
        for feature in found:
            postings[feature].append(slug)
    samples = {record.slug for record in group.records if record.contoh}
    weights = {
        feature: math.log(len(group.records) / len(slugs)) + (2 if feature.startswith("=") else 0)
        for feature, slugs in postings.items()
    }

    def most_like(slug: str) -> tuple[str, ...]:
        scores: dict[str, float] = defaultdict(float)
        for feature in telling[slug]:
            weight = weights[feature]
            for other in postings[feature]:
                scores[other] += weight
        for other in (slug, *group.relatives.get(slug, ())):
            scores.pop(other, None)
        ranked = heapq.nsmallest(SHOWN, ((-score, other in samples, other) for other, score in scores.items()))
        return tuple(other for _, _, other in ranked)

    return {record.slug: most_like(record.slug) for record in group.records}


def _telling(found: Iterable[str], spread: Mapping[str, int], most: int) -> list[str]:
    """The rarest features that at least one other record shares, in an order that is always the same."""
    return heapq.nsmallest(
        TELLING, (feature for feature in found if 1 < spread[feature] <= most), key=lambda it: (spread[it], it)
    )


def _features(record: Brief) -> frozenset[str]:
    """Affairs (marked with "=") and the words of name and summary that carry meaning."""
    words = WORD.findall(f"{record.nama} {record.ringkasan}".lower())
    return frozenset((*words, *(f"={id_}" for id_ in (record.urusan, *record.urusan_beririsan))))


def _slugs(records: Iterable[Brief]) -> tuple[str, ...]:
    return tuple(record.slug for record in records)
