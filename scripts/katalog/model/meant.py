"""What a person meant by a number, date or yes-no in another notation, as it is to be written in a file.

Every function returns an empty text where it cannot tell.
"""

from __future__ import annotations

import calendar
import re

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
OTHER_MONTHS = {"peb": "feb", "may": "mei", "ags": "agu", "aug": "agu", "oct": "okt", "nop": "nov", "dec": "des"}
MONTH_NAMES = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
MONEY = re.compile(
    r"(?:Rp\.?\s*)?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.,][0-9]{1,2})?"
    r"(?:\s*(?:ribu|rb|juta|jt|miliar|milyar|triliun))?(?:,-|\.)?",
    re.I,
)
LONGEST = 40
"""No number or date is longer."""


def number_meant(text: str) -> str:
    """`Rp 1.500.000`, `1.500.000` and `Rp1,5 juta` as whole numbers, `12,5` as `12.5`, `1e3` as `1000`."""
    plain = re.sub(r"[\"'“”‘’_%]", "", text).strip()
    if not plain or len(plain) > LONGEST or plain.startswith("-"):
        return ""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?[eE]\+?[0-9]{1,2}", plain):
        return _as_written(float(plain))
    if re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", plain):
        return _as_written(float(plain)) if "." in plain else str(int(plain))
    return _money_meant(plain) if MONEY.fullmatch(plain) else ""


def _money_meant(plain: str) -> str:
    # Loading lokal-id takes longer than reading a hundred records, and most records never need it.
    from lokal import parse_rupiah

    amount = parse_rupiah(plain)
    return _as_written(amount.amount) if amount else ""


def whole_number_meant(text: str) -> str:
    """Like number_meant, for fields that take no fraction."""
    number = number_meant(text)
    return number if number.isdigit() else ""


def year_meant(text: str) -> str:
    """The only year that stands in a text: `Tahun 2024`, `TA 2024`."""
    years = set(re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text[:LONGEST]))
    return years.pop() if len(years) == 1 else ""


def yes_or_no_meant(text: str) -> str:
    """`true` for `ya`, `false` for `tidak`."""
    word = text.strip().lower()
    if word in ("ya", "y", "iya", "benar", "true", "yes", "1", "sudah"):
        return "true"
    return "false" if word in ("tidak", "t", "n", "bukan", "salah", "false", "no", "0", "belum") else ""


def date_meant(text: str) -> str:
    """`15/03/2024`, `15 Maret 2024`, `2024/3/15` and `Maret 2024` as ISO dates, as exact as they are."""
    words = re.findall(r"[0-9]+|[A-Za-z]+", text) if len(text) <= LONGEST else []
    match words:
        case [day, month, year] if len(year) == 4:
            return _iso(year, month, day)
        case [year, month, day] if len(year) == 4:
            return _iso(year, month, day)
        case [month, year] if len(year) == 4:
            return _iso(year, month)
        case [year, month] if len(year) == 4:
            return _iso(year, month)
        case _:
            return ""


def last_day(year: int, month: int) -> tuple[int, str]:
    """Number of the last day of a month, and the month's name."""
    return calendar.monthrange(year, month)[1], MONTH_NAMES[month - 1]


def _iso(year: str, month: str, day: str = "") -> str:
    start = month[:3].lower()
    start = OTHER_MONTHS.get(start, start)
    number = int(month) if month.isdigit() else MONTHS.index(start) + 1 if start in MONTHS else 0
    if not (year.isdigit() and 1900 <= int(year) <= 2100 and 1 <= number <= 12):
        return ""
    if not day:
        return f"{year}-{number:02d}"
    if not day.isdigit() or not 1 <= int(day) <= last_day(int(year), number)[0]:
        return ""
    return f"{year}-{number:02d}-{int(day):02d}"


def _as_written(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)
