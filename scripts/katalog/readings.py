"""What is kept of every record's last reading, so that only changed files are read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog import kept
from katalog.model.brief import Brief
from katalog.source.finding import Finding
from katalog.source.record import LineageLink
from katalog.source.signature import Signature, is_unchanged

FILE = "readings"


@dataclass(frozen=True)
class Kept:
    """A record's last reading; without a brief it has errors.

    `own` tells apart contents of its folder, `searched` contents of what is searched. `spool` says where this build
    wrote its entry for `data/inovasi.json` (file, first byte, length), `drawn` that this build drew its pages.
    """

    slug: str
    signature: Signature | None
    own: str
    searched: str
    findings: tuple[Finding, ...]
    links: tuple[LineageLink, ...]
    brief: Brief | None = None
    spool: tuple[str, int, int] | None = None
    drawn: bool = False

    def packed(self) -> tuple[Any, ...]:
        """As it is kept: plain values only."""
        findings = [tuple(vars(finding).values()) for finding in self.findings]
        links = [tuple(vars(link).values()) for link in self.links]
        brief = self.brief.packed() if self.brief else None
        return self.slug, self.signature, self.own, self.searched, findings, links, brief

    @classmethod
    def unpacked(cls, packed: tuple[Any, ...]) -> Kept:
        """The inverse of `packed`."""
        slug, signature, own, searched, findings, links, brief = packed
        return cls(
            slug,
            signature,
            own,
            searched,
            tuple(Finding(*finding) for finding in findings),
            tuple(LineageLink(*link) for link in links),
            Brief.unpacked(brief) if brief else None,
        )


@dataclass(frozen=True)
class Readings:
    """All that is kept, packed, by slug; `rules` says under which program, frame and region it was read."""

    rules: str
    packed: Mapping[str, tuple[Any, ...]]

    @classmethod
    def load(cls, place: Path) -> Readings:
        """What the last build kept; nothing where there is none."""
        known = kept.load(place / FILE)
        return cls(*known) if known else cls("", {})

    def unchanged(self, innovations: Path, slugs: Iterable[str]) -> dict[str, Kept]:
        """The records whose folders are as they were, by slug."""
        known = self.packed
        same = [slug for slug in slugs if slug in known and is_unchanged(f"{innovations}/{slug}/", known[slug][1])]
        return {slug: Kept.unpacked(known[slug]) for slug in same}


def save(place: Path, rules: str, packed: Mapping[str, tuple[Any, ...]]) -> None:
    """Keep the packed readings for the next build. Raises OSError."""
    kept.save(place / FILE, (rules, packed))
