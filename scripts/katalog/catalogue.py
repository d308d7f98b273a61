"""The published set: order, indexes, counts and lineage. It knows neither files nor HTML.

It is made of briefs, so that a national catalogue fits in memory; a whole record is only at hand while its own pages
are drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from katalog.model.brief import Brief
from katalog.model.daerah import Daerah, MitraDaerah, Opd
from katalog.model.inovasi import AsalLuar, Inovasi, Replikasi
from katalog.model.record import Record
from katalog.model.standards import Urusan, affairs, region_name

Index = Mapping[str, tuple[Brief, ...]]


@dataclass(frozen=True)
class Counts:
    """Figures of the home page; samples never count."""

    inovasi: int
    daerah: int
    panduan: int
    urusan: int


@dataclass(frozen=True)
class Copy:
    """A place that copied an innovation: its record in this catalogue, what was told of it, or both."""

    record: Brief | None = None
    told: Replikasi | None = None
    text: str = ""


@dataclass(frozen=True)
class Lineage:
    """What an innovation builds on, and who copied it; both directions, whichever side wrote it down."""

    forerunners: tuple[Brief | AsalLuar, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class Catalogue:
    """Published records in order of their slugs, with the region they belong to."""

    daerah: Daerah
    opd: tuple[Opd, ...]
    mitra: tuple[MitraDaerah, ...]
    records: tuple[Brief, ...]

    @classmethod
    def of(
        cls, daerah: Daerah, opd: Iterable[Opd], mitra: Iterable[MitraDaerah], records: Iterable[Brief]
    ) -> Catalogue:
        """Leave out drafts and put the rest in order."""
        published = sorted((record for record in records if record.terbit), key=lambda record: record.slug)
        return cls(daerah, tuple(opd), tuple(mitra), tuple(published))

    @cached_property
    def in_order(self) -> tuple[Brief, ...]:
        """Own innovations, references, samples; each by name."""
        return tuple(sorted(self.records, key=lambda it: (it.contoh, it.rujukan, it.nama.lower(), it.slug)))

    @cached_property
    def genuine(self) -> tuple[Brief, ...]:
        """All records except invented samples."""
        return tuple(record for record in self.records if not record.contoh)

    @cached_property
    def by_slug(self) -> Mapping[str, Brief]:
        """Records by the name of their folder."""
        return {record.slug: record for record in self.records}

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """Tells apart, by slug, what a card shows of a record."""
        return {record.slug: f"{record.digest}{self.places(record)}" for record in self.records}

    @cached_property
    def opd_by_id(self) -> Mapping[str, Opd]:
        """Agencies by id."""
        return {opd.id: opd for opd in self.opd}

    @cached_property
    def by_opd(self) -> Index:
        """Own innovations by agency, in order; agencies without one are there too."""
        found = self._index(lambda record: (record.opd,) if record.opd else ())
        return {opd.id: found.get(opd.id, ()) for opd in self.opd}

    @cached_property
    def by_affair(self) -> Index:
        """Innovations by affair, main or overlapping, in order; affairs without one are left out."""
        found = self._index(lambda record: (record.urusan, *record.urusan_beririsan))
        return {id_: found[id_] for id_ in affairs() if id_ in found}

    @cached_property
    def by_region(self) -> Index:
        """Innovations by region code, in order, the own region's under its own code."""
        return self._index(lambda record: (self.region_of(record),))

    @cached_property
    def by_year(self) -> Index:
        """Innovations by year, latest first, each in order; those without a year are left out."""
        found = self._index(lambda record: (str(record.tahun),) if record.tahun else ())
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def counts(self) -> Counts:
        """Counted, never typed."""
        return Counts(
            inovasi=len(self.genuine),
            daerah=len({self.region_of(record) for record in self.genuine}),
            panduan=sum(record.berpanduan for record in self.genuine),
            urusan=len({record.urusan for record in self.genuine}),
        )

    @cached_property
    def worth_seeing(self) -> tuple[Brief, ...]:
        """Real innovations: own ones first, then those with figures before and after, then the best documented."""
        return tuple(
            sorted(
                self.genuine,
                key=lambda record: (record.rujukan, record.perubahan is None, -record.kelengkapan, record.slug),
            )
        )

    def region_of(self, record: Brief) -> str:
        """Code of the region an innovation comes from."""
        return record.kode_wilayah or self.daerah.kode

    def region_name(self, code: str) -> str:
        """Name of a region; the own region's as its file says it."""
        return self.daerah.nama if code == self.daerah.kode else region_name(code) or code

    def owner_name(self, record: Brief) -> str:
        """The agency or institution behind an innovation."""
        return self.opd_by_id[record.opd].nama if record.opd else record.instansi

    def affair(self, id_: str) -> Urusan:
        """An affair by id."""
        return affairs()[id_]

    def lineage(self, record: Record) -> Lineage:
        """Forerunners and copies of a record."""
        inovasi, brief = record.inovasi, record.brief
        outside = [item for item in inovasi.berdasarkan if isinstance(item, AsalLuar)]
        told = [copy for copy in self._told(inovasi) if self._may_tell(brief, copy.record)]
        derived = [Copy(other) for other in self._derived(brief)]
        return Lineage((*self._forerunners(brief), *outside), (*told, *derived))

    def relatives(self, brief: Brief) -> tuple[Brief, ...]:
        """The records of this catalogue that its lineage names, in the order of the page."""
        if self._is_alone(brief):
            return ()
        named = (self.by_slug.get(slug) for slug in brief.told.slugs)
        told = (other for other in named if other and self._may_tell(brief, other))
        return (*self._forerunners(brief), *told, *self._derived(brief))

    def kin(self, brief: Brief) -> tuple[tuple[str, str, bool], ...]:
        """All of other records that a record's pages depend on; where two catalogues agree, the pages are the same."""
        if self._is_alone(brief):
            return ()
        named = (self.by_slug.get(slug) for slug in (*brief.berdasarkan, *brief.told.slugs))
        naming = (*self._claimed_by.get(brief.slug, ()), *self._based_on.get(brief.slug, ()))
        return tuple((other.slug, other.nama, other.contoh) for other in (*named, *naming) if other)

    def places(self, brief: Brief) -> int:
        """How many places copied it, as far as known; notes in free words are not counted."""
        if self._is_alone(brief):
            return brief.told.places
        named = (self.by_slug.get(slug) for slug in brief.told.slugs)
        told = sum(self._may_tell(brief, other) for other in named)
        return brief.told.places + told + len(tuple(self._derived(brief)))

    def _is_alone(self, brief: Brief) -> bool:
        """Whether it neither names others nor is named by any, as most are."""
        return not (brief.berdasarkan or brief.told.slugs or brief.slug in self._named)

    def _told(self, inovasi: Inovasi) -> Iterator[Copy]:
        for item in inovasi.direplikasi_oleh:
            if isinstance(item, str):
                yield Copy(text=item)
            else:
                yield Copy(self.by_slug.get(item.slug) if item.slug else None, item)

    def _may_tell(self, brief: Brief, copy: Brief | None) -> bool:
        """An invented sample is never told, let alone counted, as a copy of something real."""
        return copy is None or brief.contoh or not copy.contoh

    def _forerunners(self, brief: Brief) -> Iterable[Brief]:
        written = [self.by_slug[slug] for slug in brief.berdasarkan if slug in self.by_slug]
        return {other.slug: other for other in (*written, *self._claimed_by.get(brief.slug, ()))}.values()

    def _derived(self, brief: Brief) -> Iterator[Brief]:
        """Copies that say so themselves and that the record does not name."""
        for other in self._based_on.get(brief.slug, ()):
            if other.slug not in brief.told.slugs and self._may_tell(brief, other):
                yield other

    @cached_property
    def _based_on(self) -> Index:
        return self._index(lambda record: record.berdasarkan, self.records)

    @cached_property
    def _claimed_by(self) -> Index:
        return self._index(lambda record: record.told.slugs, self.records)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Slugs that records name."""
        return frozenset((*self._based_on, *self._claimed_by))

    def _index(self, keys: Callable[[Brief], Iterable[str]], records: tuple[Brief, ...] | None = None) -> Index:
        found: dict[str, list[Brief]] = defaultdict(list)
        for record in self.in_order if records is None else records:
            for key in dict.fromkeys(keys(record)):
                found[key].append(record)
        return {key: tuple(found[key]) for key in sorted(found)}
