"""Numbers, money and dates as Indonesian readers write them."""

from __future__ import annotations

from functools import lru_cache

from babel.dates import get_month_names
from babel.numbers import format_decimal
from lokal import format_rupiah, format_rupiah_short

from katalog.model.base import Tanggal

LOCALE = "id"
MONTHS = get_month_names("wide", locale=LOCALE)


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """`1234.5` as `1.234,5`, up to four decimals."""
    return format_decimal(value, format="#,##0.####", locale=LOCALE)


def value(item: float | str | None) -> str:
    """A figure or the source's own words."""
    return "" if item is None else item if isinstance(item, str) else number(item)


def rupiah(amount: int) -> str:
    """`128000000` as `Rp128.000.000`."""
    return format_rupiah(amount)


def short_rupiah(amount: int) -> str:
    """`128000000` as `Rp128 juta`."""
    text = format_rupiah_short(amount)
    for short, long in ((" rb", " ribu"), (" jt", " juta"), (" M", " miliar"), (" T", " triliun")):
        if text.endswith(short):
            return text.removesuffix(short) + long
    return text


def tanggal(when: Tanggal) -> str:
    """`15 Maret 2024`, `Maret 2024` or `2024`, as exactly as it is known."""
    if not when.bulan:
        return str(when.tahun)
    month = f"{MONTHS[when.bulan]} {when.tahun}"
    return f"{when.hari} {month}" if when.hari else month
