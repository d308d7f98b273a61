"""Facet data of the catalogue page: columns of codes, and cards in chunks that load only for what is shown.

`data/facets.json` holds lanes: texts with one sign a record, the character 0x30 (`0`) + n. The number n carries one
column or several small ones in mixed radix, the first one lowest; in a column, 0 means that the record does not say and
c the c-th code of its facet. A column `urusan+1` holds a second code of the same facet; a column `daerah*79` is to be
multiplied by 79 and added to `daerah`. A lane with `bagi` has signs only for the records that have something in that
column: ranks of costs, say, only where there is a guide. Signs of one byte, none of them rare, are what gzip packs
best: 10,000 records of the widest spread cost less than 60 kB. Briefs stand in the order of the list that a visitor
sees first, so its cards come from the first chunks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from pydantic_core import to_json

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

from .contents import group, order_sign
from .suggestions import fullest, telling

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FOLDER = "data"
PER_CHUNK = 12
"""Cards in a file: few enough that hits scattered over the catalogue load little beside themselves."""

FIRST_SIGN = 0x30
DIGIT = 79
"""Larger numbers are split: up to this the signs are of one byte (0x30 to 0x7E)."""

TOGETHER = (("bentuk", "jenis", "tahapan"), ("panduan", "tahun"))
"""Facets of few codes, which share a lane."""

BY_RANK = {"biaya": "termurah"}
"""Facets whose codes say "up to so much": the ranks by which the list is sorted tell them too, without a column."""

ASKED = attrgetter(
    *("slug", "nama", "contoh", "opd", "kode_wilayah", "urusan", "urusan_beririsan", "bentuk", "jenis", "tahapan"),
    *("tahun", "berpanduan", "biaya_awal", "waktu_bulan"),
)
"""All of a record that the columns tell."""

CardOf = Callable[[Brief], "DataclassInstance"]
"""What a card shows; this room only carries it."""

Columns = dict[str, list[int]]

SIDIK = 8
"""Signs of a fingerprint that the files carry."""


@dataclass(frozen=True)
class DataFile:
    """A file of the site: its path, what tells apart its contents, and how it is made."""

    path: str
    key: str
    make: Callable[[], str]


class Facet(Protocol):
    """A question with its codes; `codes_of` gives those of a record, none where it does not say."""

    @property
    def key(self) -> str: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def codes_of(self) -> Callable[[Brief], tuple[str, ...]]: ...


@dataclass(frozen=True)
class Lane:
    """A text with one sign a record: `kolom` names its columns and the radix of each, `bagi` whom it is for."""

    kolom: tuple[tuple[str, int], ...]
    bagi: str
    isi: str


@dataclass(frozen=True)
class FacetData:
    """What the script of the catalogue page counts and sorts with.

    `urutan` is the sign of the records' order, which the index carries too. `faset` holds the codes of each facet.
    Beside the facets there are three columns: `nama` is the order of the names, as the group that the next record comes
    from (within a group the records stand in that order already); `termurah` and `tercepat` are ranks. Newest first is
    the order of the codes of the facet `tahun`. `ambang` holds,
    for a facet without column, the last rank of each code.
    """

    sidik: str
    urutan: str
    jumlah: int
    per_berkas: int
    faset: dict[str, tuple[str, ...]]
    ambang: dict[str, tuple[int, ...]]
    lajur: tuple[Lane, ...]


def files(catalogue: Catalogue, facets: Sequence[Facet], card_of: CardOf) -> Iterator[DataFile]:
    """`data/facets.json`, `data/cards-<n>.json`, and affairs to suggest: `data/saran.json` and `data/urusan.json`.

    Records stand in the order of the list, own region first, samples last, each by name.
    """
    ordered = catalogue.in_order
    sidik = fingerprint(facets, ordered)
    yield DataFile(f"{FOLDER}/facets.json", sidik, lambda: _json(asdict(facet_data(facets, ordered, sidik[:SIDIK]))))
    for n, start in enumerate(range(0, len(ordered), PER_CHUNK)):
        shown = ordered[start : start + PER_CHUNK]
        key = " ".join([sidik, *(catalogue.shown[record.slug] for record in shown)])
        yield DataFile(f"{FOLDER}/cards-{n}.json", key, partial(_chunk, shown, card_of, sidik[:SIDIK]))
    for name, affairs in (("saran", fullest(catalogue)), ("urusan", telling(catalogue))):
        text = _json({"urusan": affairs})
        yield DataFile(f"{FOLDER}/{name}.json", text, partial(str, text))


def _chunk(shown: Sequence[Brief], card_of: CardOf, sidik: str) -> str:
    return to_json({"sidik": sidik, "kartu": list(map(card_of, shown))}).decode()


def facet_data(facets: Sequence[Facet], ordered: Sequence[Brief], sidik: str) -> FacetData:
    """The columns over the records in their order."""
    columns: Columns = {}
    for facet in facets:
        if facet.key not in BY_RANK:
            columns |= facet_columns(facet, ordered)
    columns["nama"] = name_order(ordered)
    columns["termurah"] = ranks([record.biaya_awal for record in ordered])
    columns["tercepat"] = ranks([record.waktu_bulan for record in ordered])
    limits = {
        facet.key: thresholds(facet, ordered, columns[BY_RANK[facet.key]]) for facet in facets if facet.key in BY_RANK
    }
    codes = {facet.key: facet.codes for facet in facets}
    order = order_sign(record.slug for record in ordered)
    return FacetData(sidik, order, len(ordered), PER_CHUNK, codes, limits, lanes(columns))


def thresholds(facet: Facet, records: Sequence[Brief], ranked: Sequence[int]) -> tuple[int, ...]:
    """For each code the highest rank of a record that carries it, 0 where none does."""
    highest = dict.fromkeys(facet.codes, 0)
    for record, rank in zip(records, ranked, strict=True):
        for code in facet.codes_of(record):
            highest[code] = max(highest[code], rank)
    return tuple(highest.values())


def facet_columns(facet: Facet, records: Iterable[Brief]) -> Columns:
    """The numbers of the records' codes under one facet: a column for the first code, one for the second and so on."""
    numbers = {code: n for n, code in enumerate(facet.codes, start=1)}
    carried = [[numbers[code] for code in facet.codes_of(record) if code in numbers] for record in records]
    most = max((len(codes) for codes in carried), default=1)
    return {
        f"{facet.key}+{n}" if n else facet.key: [codes[n] if n < len(codes) else 0 for codes in carried]
        for n in range(max(1, most))
    }


def lanes(columns: Columns) -> tuple[Lane, ...]:
    """All columns as lanes, those first that others depend on: small ones together, large ones split into digits."""
    made = [lane({name: columns[name] for name in names if name in columns}) for names in TOGETHER]
    for name, numbers in columns.items():
        if any(name in names for names in TOGETHER):
            continue
        mask = _mask(name) if _mask(name) in columns else ""
        having = [number for number, there in zip(numbers, columns[mask], strict=True) if there] if mask else numbers
        weight = 1
        while weight == 1 or weight <= max(having, default=0):
            digit = [number // weight % DIGIT for number in having]
            made.append(lane({name if weight == 1 else f"{name}*{weight}": digit}, mask))
            weight *= DIGIT
    return tuple(made)


def lane(columns: Columns, mask: str = "") -> Lane:
    """Some columns as one text."""
    radixes = tuple((name, max(numbers, default=0) + 1) for name, numbers in columns.items())
    signs = []
    for numbers in zip(*columns.values(), strict=True):
        packed = 0
        for number, (_, radix) in zip(reversed(numbers), reversed(radixes), strict=True):
            packed = packed * radix + number
        signs.append(chr(FIRST_SIGN + packed))
    return Lane(radixes, mask, "".join(signs))


def _mask(name: str) -> str:
    """The column without which a record has nothing in this one."""
    facet, _, place = name.partition("+")
    if place:
        return facet if place == "1" else f"{facet}+{int(place) - 1}"
    return "panduan" if name in ("termurah", "tercepat") else ""


def name_order(ordered: Sequence[Brief]) -> list[int]:
    """The groups in the order of the names; of equal names the own region's comes first."""
    by_name = sorted(ordered, key=lambda record: (record.nama.lower(), group(record), record.slug))
    return [group(record) for record in by_name]


def ranks(values: Sequence[float | None]) -> list[int]:
    """Numbers that sort as the values do, smallest first; unknown is 0."""
    rank = {value: n for n, value in enumerate(sorted({value for value in values if value is not None}), start=1)}
    return [0 if value is None else rank[value] for value in values]


def fingerprint(facets: Sequence[Facet], ordered: Sequence[Brief]) -> str:
    """Tells apart orders and columns of two builds: a visitor's cache may still hold some of the last one."""
    codes = [(facet.key, facet.codes) for facet in facets]
    return hashlib.sha256(_json([codes, list(map(ASKED, ordered))]).encode()).hexdigest()[:32]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
