"""`katalog review`: what a change brings, for whoever decides about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from katalog.model.base import slugify
from katalog.model.inovasi import AsalOpd, Hasil
from katalog.model.record import Record
from katalog.model.sections import completeness, missing_in_profile
from katalog.source.finding import Finding
from katalog.source.record import INDEX
from katalog.source.tree import Sources, read_all
from katalog.workers import Workers

from .review_git import Changes, catalogue_at, changes_since

NEAR = 0.8
"""Likeness of names from which two records may be one innovation."""

LINEAGE_KEYS = re.compile(r"(?:berdasarkan|direplikasi_oleh)\b.*")


@dataclass(frozen=True)
class Evidence:
    """How much a record proves: legal bases, photos, sources, outcomes with a figure."""

    dasar_hukum: int
    foto: int
    sumber: int
    hasil_berangka: int


@dataclass(frozen=True)
class Row:
    """One changed record; `before` and `after` count written sections, None where there is no sound record."""

    slug: str
    name: str
    agency: str
    kind: str
    before: int | None
    after: int | None
    missing: tuple[str, ...]
    evidence: Evidence | None
    errors: int
    warnings: int
    near: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """All changed records; `own` findings are of the change, `others` were there before or are elsewhere."""

    rows: tuple[Row, ...]
    own: tuple[Finding, ...]
    others: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing in the change forbids publishing."""
        return all(finding.warning for finding in self.own)

    @property
    def explains_failure(self) -> bool:
        """Whether errors elsewhere keep the site from being built, whatever this change does."""
        return any(not finding.warning for finding in self.others)


def review_since(innovations: Path, ref: str, workers: Workers) -> Review:
    """Compare the working tree with where it left `ref`. Raises GitError, OSError."""
    changes = changes_since(innovations, ref)
    now = read_all(innovations, workers)
    with catalogue_at(innovations, changes.base, changes.slugs) as old:
        existed = {slug for slug in changes.slugs if (old / slug / INDEX).is_file()}
        before = {record.slug: record for record in read_all(old, Workers()).records}
    there = {slug for slug in changes.slugs if (innovations / slug).is_dir()}
    return review(changes, now, before, existed, there)


def review(
    changes: Changes, now: Sources, before: Mapping[str, Record], existed: Iterable[str], there: Iterable[str]
) -> Review:
    """`before` has the sound records at the base; `existed` and `there` are the folders then and now."""
    records = {record.slug: record for record in now.records}
    own = tuple(finding for finding in now.findings if _is_own(finding, changes))
    names = {opd.id: opd.nama for opd in now.region.opd} if now.region else {}
    rows = tuple(
        _row(slug, before.get(slug), records, own, names, existed=slug in set(existed), is_there=slug in set(there))
        for slug in changes.slugs
        if slug in set(existed) | set(there)
    )
    return Review(rows, own, tuple(finding for finding in now.findings if finding not in set(own)))


def evidence_of(record: Record) -> Evidence:
    """What a record brings to prove its facts."""
    inovasi = record.inovasi
    figures = sum(isinstance(hasil, Hasil) for hasil in inovasi.hasil)
    return Evidence(len(inovasi.dasar_hukum), len(inovasi.foto), len(inovasi.sumber), figures)


def _is_own(finding: Finding, changes: Changes) -> bool:
    """In a changed folder, or a fault of lineage that names one; everything where the change concerns all."""
    folder = (*finding.path.split("/"), "", "")[1]
    if changes.concerns_all or folder in changes.slugs:
        return True
    named = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", finding.message))
    return bool(LINEAGE_KEYS.fullmatch(finding.key)) and not named.isdisjoint(changes.slugs)


def _row(
    slug: str,
    old: Record | None,
    records: Mapping[str, Record],
    findings: tuple[Finding, ...],
    agencies: Mapping[str, str],
    *,
    existed: bool,
    is_there: bool,
) -> Row:
    record = records.get(slug)
    known = record or old
    mine = [finding for finding in findings if finding.path.split("/")[1:2] == [slug]]
    wrong = sum(not finding.warning for finding in mine)
    return Row(
        slug=slug,
        name=known.inovasi.nama if known else slug,
        agency=_agency(known, agencies) if known else "",
        kind="dihapus" if not is_there else "diubah" if existed else "baru",
        before=completeness(old) if old else None,
        after=completeness(record) if record else None,
        missing=tuple(section.name for section in missing_in_profile(record)) if record else (),
        evidence=evidence_of(record) if record else None,
        errors=wrong,
        warnings=len(mine) - wrong,
        near=tuple(_near(record, records.values())) if record and not existed else (),
    )


def _agency(record: Record, names: Mapping[str, str]) -> str:
    asal = record.inovasi.asal
    return names.get(asal.opd, asal.opd) if isinstance(asal, AsalOpd) else asal.instansi


def _near(record: Record, others: Iterable[Record]) -> Iterator[str]:
    """Slugs of records that may be the same innovation: nearly the same name, or one name within the other."""
    name = slugify(record.inovasi.nama)
    for other in others:
        if other.slug == record.slug:
            continue
        theirs = slugify(other.inovasi.nama)
        within = min(len(name), len(theirs)) >= 8 and (f"-{name}-" in f"-{theirs}-" or f"-{theirs}-" in f"-{name}-")
        if within or SequenceMatcher(None, name, theirs).ratio() >= NEAR:
            yield other.slug
