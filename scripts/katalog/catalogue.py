"""The published set: order, indexes, counts, lineage and similar innovations. It knows neither files nor HTML."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from katalog.model.daerah import Daerah, MitraDaerah, Opd
from katalog.model.inovasi import AsalLuar, AsalOpd, AsalWilayah, Hasil, Replikasi
from katalog.model.record import Record
from katalog.model.sections import completeness
from katalog.model.standards import Urusan, affairs, region_name

SIMILAR = 3
"""How many similar innovations a page shows."""

Index = Mapping[str, tuple[Record, ...]]


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

    record: Record | None = None
    told: Replikasi | None = None
    text: str = ""


@dataclass(frozen=True)
class Lineage:
    """What an innovation builds on, and who copied it; both directions, whichever side wrote it down."""

    forerunners: tuple[Record | AsalLuar, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class Catalogue:
    """Published records in order of their slugs, with the region they belong to."""

    daerah: Daerah
    opd: tuple[Opd, ...]
    mitra: tuple[MitraDaerah, ...]
    records: tuple[Record, ...]

    @classmethod
    def of(
        cls, daerah: Daerah, opd: Iterable[Opd], mitra: Iterable[MitraDaerah], records: Iterable[Record]
    ) -> Catalogue:
        """Leave out drafts and put the rest in order."""
        published = sorted(
            (record for record in records if record.inovasi.status == "terbit"), key=lambda record: record.slug
        )
        return cls(daerah, tuple(opd), tuple(mitra), tuple(published))

    @cached_property
    def genuine(self) -> tuple[Record, ...]:
        """All records except invented samples."""
        return tuple(record for record in self.records if not record.inovasi.contoh)

    @cached_property
    def by_slug(self) -> Mapping[str, Record]:
        """Records by the name of their folder."""
        return {record.slug: record for record in self.records}

    @cached_property
    def opd_by_id(self) -> Mapping[str, Opd]:
        """Agencies by id."""
        return {opd.id: opd for opd in self.opd}

    @cached_property
    def by_opd(self) -> Index:
        """Own innovations by agency; agencies without one are there too."""
        found = self._index(self._opd_of)
        return {opd.id: found.get(opd.id, ()) for opd in self.opd}

    @cached_property
    def by_affair(self) -> Index:
        """Innovations by affair, main or overlapping; affairs without one are left out."""
        found = self._index(lambda record: (record.inovasi.urusan, *record.inovasi.urusan_beririsan))
        return {id_: found[id_] for id_ in affairs() if id_ in found}

    @cached_property
    def by_region(self) -> Index:
        """Innovations by region code, the own region's under its own code."""
        return self._index(lambda record: (self.region_of(record),))

    @cached_property
    def by_year(self) -> Index:
        """Innovations by year, latest first; those without a year are left out."""
        found = self._index(lambda record: (str(record.inovasi.tahun),) if record.inovasi.tahun else ())
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def counts(self) -> Counts:
        """Counted, never typed."""
        return Counts(
            inovasi=len(self.genuine),
            daerah=len({self.region_of(record) for record in self.genuine}),
            panduan=sum(record.inovasi.replikasi is not None for record in self.genuine),
            urusan=len({record.inovasi.urusan for record in self.genuine}),
        )

    @cached_property
    def worth_seeing(self) -> tuple[Record, ...]:
        """Real innovations: own ones first, then those with figures before and after, then the best documented."""
        return tuple(
            sorted(
                self.genuine,
                key=lambda record: (
                    record.inovasi.rujukan,
                    not any(isinstance(hasil, Hasil) and hasil.measured for hasil in record.inovasi.hasil),
                    -completeness(record),
                    record.slug,
                ),
            )
        )

    def settle(self) -> None:
        """Compute what the pages of all records share, before several processes go to work on them."""
        for index in (self.by_slug, self.opd_by_id, self._based_on, self._claimed_by, self._similar):
            len(index)

    def region_of(self, record: Record) -> str:
        """Code of the region an innovation comes from."""
        asal = record.inovasi.asal
        return asal.kode_wilayah if isinstance(asal, AsalWilayah) else self.daerah.kode

    def region_name(self, code: str) -> str:
        """Name of a region; the own region's as its file says it."""
        return self.daerah.nama if code == self.daerah.kode else region_name(code) or code

    def owner_name(self, record: Record) -> str:
        """The agency or institution behind an innovation."""
        asal = record.inovasi.asal
        return self.opd_by_id[asal.opd].nama if isinstance(asal, AsalOpd) else asal.instansi

    def affair(self, id_: str) -> Urusan:
        """An affair by id."""
        return affairs()[id_]

    def lineage(self, record: Record) -> Lineage:
        """Forerunners and copies of a record."""
        inovasi = record.inovasi
        outside = [item for item in inovasi.berdasarkan if isinstance(item, AsalLuar)]
        written = [self.by_slug[item] for item in inovasi.berdasarkan if isinstance(item, str) and item in self.by_slug]
        inside = {other.slug: other for other in (*written, *self._claimed_by.get(record.slug, ()))}
        told = [self._copy(item) for item in inovasi.direplikasi_oleh]
        # An invented sample is never told, let alone counted, as a copy of something real.
        told = [copy for copy in told if not (copy.record and copy.record.inovasi.contoh and not inovasi.contoh)]
        named = {copy.record.slug for copy in told if copy.record}
        derived = [
            Copy(other)
            for other in self._based_on.get(record.slug, ())
            if other.slug not in named and (inovasi.contoh or not other.inovasi.contoh)
        ]
        return Lineage((*inside.values(), *outside), (*told, *derived))

    def _copy(self, item: Replikasi | str) -> Copy:
        if isinstance(item, str):
            return Copy(text=item)
        return Copy(self.by_slug.get(item.slug) if item.slug else None, item)

    def similar(self, record: Record) -> tuple[Record, ...]:
        """The few records that share affairs and telling words most; relatives by lineage are left out."""
        return self._similar.get(record.slug, ())

    @cached_property
    def _based_on(self) -> Index:
        return self._index(lambda record: (item for item in record.inovasi.berdasarkan if isinstance(item, str)))

    @cached_property
    def _claimed_by(self) -> Index:
        return self._index(
            lambda record: (
                item.slug for item in record.inovasi.direplikasi_oleh if isinstance(item, Replikasi) and item.slug
            )
        )

    @cached_property
    def _similar(self) -> Mapping[str, tuple[Record, ...]]:
        features = {record.slug: _features(record) for record in self.records}
        spread = Counter(feature for found in features.values() for feature in found)
        postings: dict[str, list[str]] = defaultdict(list)
        for slug, found in features.items():
            for feature in found:
                if 1 < spread[feature] <= max(20, len(self.records) // 20):
                    postings[feature].append(slug)
        return {record.slug: self._most_like(record, features[record.slug], postings) for record in self.records}

    def _most_like(
        self, record: Record, found: frozenset[str], postings: Mapping[str, list[str]]
    ) -> tuple[Record, ...]:
        scores: Counter[str] = Counter()
        for feature in sorted(found):
            others = postings.get(feature, ())
            if others:
                weight = math.log(len(self.records) / len(others)) + (2 if feature.startswith("=") else 0)
                for slug in others:
                    scores[slug] += weight  # type: ignore[assignment]
        lineage = self.lineage(record)
        relatives = {item.slug for item in lineage.forerunners if isinstance(item, Record)}
        relatives |= {copy.record.slug for copy in lineage.copies if copy.record}
        ranked = sorted(
            (
                (-score, self.by_slug[slug].inovasi.contoh, slug)
                for slug, score in scores.items()
                if slug != record.slug and slug not in relatives
            )
        )
        return tuple(self.by_slug[slug] for _, _, slug in ranked[:SIMILAR])

    def _opd_of(self, record: Record) -> Iterable[str]:
        asal = record.inovasi.asal
        return (asal.opd,) if isinstance(asal, AsalOpd) else ()

    def _index(self, keys: Callable[[Record], Iterable[str]]) -> dict[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for key in dict.fromkeys(keys(record)):
                found[key].append(record)
        return {key: tuple(found[key]) for key in sorted(found)}


def _features(record: Record) -> frozenset[str]:
    """Affairs (marked with "=") and the words of name and summary that carry meaning."""
    inovasi = record.inovasi
    words = re.findall(r"[a-z]{5,}", f"{inovasi.nama} {inovasi.ringkasan}".lower())
    named = (f"={id_}" for id_ in (inovasi.urusan, *inovasi.urusan_beririsan))
    return frozenset((*words, *named))
