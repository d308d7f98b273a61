"""Rules that hold between the keys of a record: each is one generator, named after what it asks for.

A rule sees the innovation and a `Context` (what else is known) and yields a Problem for each breach. What a single
value must be is said by its type (base.py, inovasi.py), which looks up the same Context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .inovasi import AsalOpd, AsalWilayah, Hasil, Inovasi, outline
from .meant import number_meant
from .problem import NARRATIVE, Path, Problem, short
from .standards import Urusan, affairs

PLAIN_FIGURE = re.compile(r"(?:Rp\.?\s*)?[0-9.,]+\s*%?", re.I)
"""`1.500.000`, `Rp 2.000,-` or `12,5%`; "Rp3,2 miliar" and "lebih dari 60.000" are texts of the source."""

MIN_NARRATIVE_WORDS = 300
"""The official form asks for a rancang bangun of at least 300 words."""


@dataclass(frozen=True)
class Context:
    """What types and rules may look up: agencies by id (with other spellings), regions by code, affairs by id."""

    opd: Mapping[str, tuple[str, ...]]
    region_name: Callable[[str], str | None]
    region_codes_like: Callable[[str], str]
    own_region: str
    narrative: str = ""
    affairs: Mapping[str, Urusan] = field(default_factory=affairs)

    def beside(self, narrative: str) -> Context:
        """The same for a record with this narrative."""
        return Context(self.opd, self.region_name, self.region_codes_like, self.own_region, narrative, self.affairs)


Rule = Callable[[Inovasi, Context], Iterator[Problem]]


def own_innovation_says_its_stage(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """`tahapan` and `jenis` are required, except for a reference whose sources do not say."""
    if not isinstance(inovasi.asal, AsalOpd):
        return
    if inovasi.tahapan is None:
        yield Problem(("tahapan",), "wajib diisi", "pilih: inisiatif, uji coba, penerapan")
    if inovasi.jenis is None:
        yield Problem(("jenis",), "wajib diisi", "pilih: digital, non digital")


def reference_names_its_sources(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A rujukan carries the sources of its facts."""
    if isinstance(inovasi.asal, AsalWilayah) and not inovasi.sumber:
        yield Problem(("sumber",), "wajib diisi untuk inovasi daerah lain", "tambahkan judul dan url sumber faktanya")


def narrative_is_long_enough(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """The rancang bangun of an own innovation has 300 words (warning; the official form's minimum)."""
    if not isinstance(inovasi.asal, AsalOpd):
        return
    # Longer texts are not split to the end.
    words = len(context.narrative.split(None, MIN_NARRATIVE_WORDS))
    if words < MIN_NARRATIVE_WORDS:
        message = f"baru {words} kata, formulir resmi meminta {MIN_NARRATIVE_WORDS}"
        yield Problem(NARRATIVE, message, "tulis di bawah garis --- kedua", warning=True)


def figures_are_numbers(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A figure that is a plain number in another notation is written as one (warning; texts are not drawn)."""
    for path, value in _figures(inovasi):
        meant = number_meant(value) if isinstance(value, str) and PLAIN_FIGURE.fullmatch(value) else ""
        if meant:
            message = f'"{short(str(value))}" dibaca sebagai teks, jadi tidak digambar atau dihitung'
            yield Problem(path, message, f"tulis {meant} tanpa tanda kutip", warning=True)


KEY_RULES: tuple[Rule, ...] = (
    own_innovation_says_its_stage,
    reference_names_its_sources,
    narrative_is_long_enough,
)
"""Rules that only ask which keys are there, so that an outline of a record is enough for them."""

RULES: tuple[Rule, ...] = (*KEY_RULES, figures_are_numbers)


def problems(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """Yield what every rule finds in one innovation."""
    for rule in RULES:
        yield from rule(inovasi, context)


def problems_of_keys(data: Mapping[str, Any], context: Context) -> Iterator[Problem]:
    """Yield what can be told of an innovation whose values could not all be typed."""
    for rule in KEY_RULES:
        yield from rule(outline(data), context)


def _figures(inovasi: Inovasi) -> Iterator[tuple[Path, object]]:
    for i, hasil in enumerate(inovasi.hasil):
        if isinstance(hasil, Hasil):
            yield ("hasil", i, "sebelum"), hasil.sebelum
            yield ("hasil", i, "sesudah"), hasil.sesudah
    if inovasi.replikasi and inovasi.replikasi.ringkasan:
        yield ("replikasi", "ringkasan", "biaya_awal"), inovasi.replikasi.ringkasan.biaya_awal
    if inovasi.branding:
        for i, angka in enumerate(inovasi.branding.angka_kunci):
            yield ("branding", "angka_kunci", i, "nilai"), angka.nilai
