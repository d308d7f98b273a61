"""What is kept of every record's last reading, so that only changed files are read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog import kept
from katalog.kept import READINGS, Mark, Seen
from katalog.model.brief import Brief
from katalog.source import signature
from katalog.source.finding import Finding
from katalog.source.record import LineageLink
from katalog.source.signature import Signature, changed_folders


@dataclass(frozen=True)
class Kept:
    """A record's last reading; without a brief it has errors.

    `own` tells apart contents of its folder, `searched` contents of what is searched. Only where this build read it,
    `signature` says how its folder was, `spool` where its entry for `data/inovasi.json` was written (file, first byte,
    length), `drawn` that its pages were drawn.
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
        """As it is kept beside slug and signature: plain values only."""
        findings = [tuple(vars(finding).values()) for finding in self.findings]
        links = [tuple(vars(link).values()) for link in self.links]
        brief = self.brief.packed() if self.brief else None
        return self.own, self.searched, findings, links, brief

    @classmethod
    def unpacked(cls, slug: str, packed: tuple[Any, ...]) -> Kept:
        """The inverse of `packed`."""
        own, searched, findings, links, brief = packed
        return cls(
            slug,
            None,
            own,
            searched,
            tuple(Finding(*finding) for finding in findings) if findings else (),
            tuple(LineageLink(*link) for link in links) if links else (),
            Brief.unpacked(brief) if brief else None,
        )


@dataclass(frozen=True)
class Readings:
    """All that is kept, signatures and the rest, both packed, by slug.

    `rules` says under which program, frame and region it was read; `mark` is that of the kept file.
    """

    rules: str = ""
    signatures: Mapping[str, bytes] = field(default_factory=dict)
    packed: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    mark: Mark | None = None

    @classmethod
    def load(cls, place: Path) -> Readings:
        """What the last build kept; nothing where there is none."""
        mark, known = kept.mark(place / READINGS), kept.load(place / READINGS)
        if not known:
            return cls()
        rules, signatures, packed = known
        return cls(rules, signatures, packed, mark)

    def unchanged(self, innovations: Path, slugs: Iterable[str], seen: Seen) -> dict[str, Kept]:
        """The records whose folders are as they were, by slug, as was `seen` or is seen now."""
        changed = seen[self.mark] if self.mark in seen else changed_folders(innovations, self.signatures)
        known = self.packed.keys() - changed
        return {slug: Kept.unpacked(slug, self.packed[slug]) for slug in slugs if slug in known}


def save(place: Path, rules: str, last: Readings, new: Mapping[str, Kept], slugs: Iterable[str]) -> None:
    """Keep the readings for the next build: the new ones, and the last of all others. Raises OSError."""
    signatures, packed = {}, {}
    for slug in slugs:
        signatures[slug] = signature.packed(new[slug].signature) if slug in new else last.signatures[slug]
        packed[slug] = new[slug].packed() if slug in new else last.packed[slug]
    kept.save(place / READINGS, (rules, signatures, packed))
