"""Numbers, money and dates as Indonesian readers write them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from babel.dates import get_month_names
from babel.numbers import format_decimal

from katalog.model.base import Tanggal
from katalog.model.sections import Section

LOCALE = "id"
MONTHS = get_month_names("wide", locale=LOCALE)
SCALES = ((10**3, "ribu"), (10**6, "juta"), (10**9, "miliar"), (10**12, "triliun"))
TOO_MANY_TENTHS = 10_000
"""A thousand of a scale is one of the next."""


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """`1234.5` as `1.234,5`, up to four decimals."""
    return format_decimal(value, format="#,##0.####", locale=LOCALE)


def value(item: float | str | None) -> str:
    """A figure or the source's own words."""
    return "" if item is None else item if isinstance(item, str) else number(item)


def rupiah(amount: int) -> str:
    """`128000000` as `Rp128.000.000`."""
    return f"Rp{amount:,}".replace(",", ".")


def short_rupiah(amount: int) -> str:
    """`128000000` as `Rp128 juta`, with one decimal at most, halves rounded up."""
    if amount < SCALES[0][0]:
        return rupiah(amount)
    rounded = (((amount * 10 + scale // 2) // scale, name) for scale, name in SCALES)
    tenths, name = next((it for it in rounded if it[0] < TOO_MANY_TENTHS), (0, ""))
    return f"Rp{number(tenths / 10)} {name}" if name else f"Rp{number(amount // SCALES[-1][0])} {SCALES[-1][1]}"


def named(sections: Sequence[Section]) -> str:
    """The names of sections in one line, as in the middle of a sentence but for the first."""
    return ", ".join([sections[0].name, *(section.name.lower() for section in sections[1:])])


def tanggal(when: Tanggal) -> str:
    """`15 Maret 2024`, `Maret 2024` or `2024`, as exactly as it is known."""
    if not when.bulan:
        return str(when.tahun)
    month = f"{MONTHS[when.bulan]} {when.tahun}"
    return f"{when.hari} {month}" if when.hari else month
