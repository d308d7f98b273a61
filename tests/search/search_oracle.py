"""What filters and sorting should give, said plainly over the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from katalog.model.base import slugify
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record

STEPS = (10, 50, 100, 500)
"""Millions of rupiah."""


def _costs(inovasi: Inovasi) -> set[str]:
    cost = inovasi.replikasi.ringkasan.biaya_awal if inovasi.replikasi and inovasi.replikasi.ringkasan else None
    return set() if cost is None else {f"{step}-juta" for step in STEPS if cost <= step * 1_000_000}


CODES: dict[str, Callable[[Inovasi], set[str]]] = {
    "asal": lambda i: {"contoh" if i.contoh else "rujukan" if i.rujukan else "sendiri"},
    "urusan": lambda i: {i.urusan, *i.urusan_beririsan},
    "bentuk": lambda i: {slugify(i.bentuk)},
    "jenis": lambda i: {slugify(i.jenis)} if i.jenis else set(),
    "tahapan": lambda i: {slugify(i.tahapan)} if i.tahapan else set(),
    "panduan": lambda i: {"ada"} if i.replikasi else set(),
    "biaya": _costs,
    "opd": lambda i: set() if i.rujukan else {i.asal.opd},
    "daerah": lambda i: {i.asal.kode_wilayah if i.rujukan else "74.10"},
    "tahun": lambda i: {str(i.tahun)} if i.tahun else set(),
}

Chosen = dict[str, list[str]]


def passing(records: Iterable[Record], chosen: Chosen) -> list[Record]:
    """OR within a facet, AND across."""
    return [
        record
        for record in records
        if all(CODES[key](record.inovasi) & set(codes) for key, codes in chosen.items() if codes)
    ]


def count(records: Sequence[Record], chosen: Chosen, key: str, code: str) -> tuple[int, int]:
    """Innovations and samples that carry this code and answer all other questions."""
    others = {other: codes for other, codes in chosen.items() if other != key}
    found = [record for record in passing(records, others) if code in CODES[key](record.inovasi)]
    samples = sum(record.inovasi.contoh for record in found)
    return len(found) - samples, samples


def in_words(records: Sequence[Record]) -> str:
    """The result count as the page says it: samples apart."""
    samples = sum(record.inovasi.contoh for record in records)
    genuine = len(records) - samples
    words = [f"{genuine} inovasi"] if genuine or not samples else []
    return " dan ".join([*words, f"{samples} data contoh"] if samples else words)


def ordered(records: Iterable[Record], by: str) -> list[Record]:
    """Samples last, unknown before them; at equal value own region first, then by name."""
    far = float("inf")

    def key(record: Record) -> tuple[object, ...]:
        inovasi = record.inovasi
        guide = inovasi.replikasi.ringkasan if inovasi.replikasi else None
        value: object = {
            "": 0,
            "nama": inovasi.nama.lower(),
            "terbaru": -inovasi.tahun if inovasi.tahun else far,
            "termurah": guide.biaya_awal if guide and guide.biaya_awal is not None else far,
            "tercepat": guide.waktu_bulan if guide and guide.waktu_bulan else far,
        }[by]
        return inovasi.contoh, value, inovasi.rujukan, inovasi.nama.lower(), record.slug

    return sorted(records, key=key)
