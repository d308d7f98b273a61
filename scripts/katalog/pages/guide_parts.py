"""Which parts a guide page has, in the order of the handbook, numbered.

A part that the guide lacks is taken from the profile where the profile knows something like it, and is then marked as
derived: a success factor elsewhere is a likely prerequisite here, not a checked one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from katalog.catalogue import Lineage
from katalog.model.inovasi import Inovasi
from katalog.model.replikasi import PanduanReplikasi

KEYS = (
    "cocok_untuk",
    "prasyarat",
    "komponen",
    "dasar_hukum",
    "tim",
    "biaya",
    "jadwal",
    "langkah",
    "perangkat",
    "teknis",
    "risiko",
    "adaptasi",
    "ukuran",
    "pelajaran",
    "keberlanjutan",
)
"""Parts that stand in the guide under the same key; the rest of the page follows them."""

TITLES = {key: PanduanReplikasi.model_fields[key].title or key for key in KEYS}

DERIVED = {
    "prasyarat": ("faktor_keberhasilan", "Kemungkinan prasyarat"),
    "dasar_hukum": ("dasar_hukum", "Dasar hukum di daerah asal"),
    "tim": ("mitra", "Yang terlibat di daerah asal"),
    "biaya": ("anggaran", "Anggaran di daerah asal"),
    "langkah": ("cara_kerja", "Rancangan langkah"),
    "risiko": ("tantangan", "Tantangan yang mungkin muncul"),
    "ukuran": ("hasil", "Hasil di daerah asal sebagai patokan"),
}
"""By key of the guide: the key of the profile that stands in for it, and the honest title for that."""


class Part(NamedTuple):
    """A numbered part, with its template and its place on the page."""

    number: int
    key: str
    template: str
    anchor: str
    title: str
    derived: bool = False


def parts(inovasi: Inovasi, lineage: Lineage) -> tuple[Part, ...]:
    """The parts that this page has."""
    return tuple(
        Part(number, key, f"katalog/guide_{key}.html", key.replace("_", "-"), title, derived)
        for number, (key, title, derived) in enumerate(_present(inovasi, lineage), start=1)
    )


def _present(inovasi: Inovasi, lineage: Lineage) -> Iterator[tuple[str, str, bool]]:
    for key in KEYS:
        if _written(inovasi.replikasi, key):
            yield key, TITLES[key], False
        elif key in DERIVED and getattr(inovasi, DERIVED[key][0]):
            yield key, DERIVED[key][1], True
    yield "kerja_sama", "Kerja sama dan legal", False
    if lineage.copies or lineage.forerunners:
        yield "riwayat", "Riwayat replikasi", False
    yield "periksa", "Periksa diri sebelum mulai", False
    yield "kontak", "Kontak, versi dan lisensi", False
    if inovasi.sumber:
        yield "sumber", "Sumber", False


def _written(guide: PanduanReplikasi | None, key: str) -> bool:
    if guide is None:
        return False
    return bool(getattr(guide, key) or (key == "jadwal" and guide.hasil_cepat))
