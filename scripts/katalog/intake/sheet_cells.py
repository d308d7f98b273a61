"""What a cell means, and how a value is shown in one; reading undoes showing.

A list of texts is one cell: an item a line, further lines of an item begin with two spaces. A text that begins with a
sign by which spreadsheets know a formula gets an apostrophe in front, which is taken off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache
from typing import Any

from katalog.model.base import slugify
from katalog.model.meant import date_meant, number_meant, whole_number_meant, year_meant, yes_or_no_meant
from katalog.model.names import LONGEST_NAME
from katalog.model.standards import affairs, regions

from .sheet_layout import WHOLE, Column
from .write import cleaned_text

FORMULA_SIGNS = ("=", "+", "-", "@")
MOST_CHARACTERS = 32_767
"""More does not fit in a cell."""

BULLET = re.compile(r"(?:[-•*·]|[0-9]{1,2}[.)])\s+")
CODE = re.compile(r"([0-9]{2}(?:\.[0-9]{2})?)(?:\s+\D.*)?")
YES, NO = "ya", "tidak"

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What may stand at a key of a file in a cell's place."""

ELSEWHERE = {
    "tata kelola pemerintahan daerah": "tata kelola",
    "inovasi tata kelola pemerintahan daerah": "tata kelola",
    "inovasi pelayanan publik": "pelayanan publik",
    "inovasi daerah lainnya": "lainnya",
    "opd": "perangkat daerah",
    "perangkat daerah (opd)": "perangkat daerah",
    "inovasi perangkat daerah": "perangkat daerah",
    "inovasi desa": "desa/kelurahan",
    "inovasi desa dan kelurahan": "desa/kelurahan",
    "inovasi masyarakat": "masyarakat",
    "aparatur sipil negara": "ASN",
    "bupati": "kepala daerah",
    "wali kota": "kepala daerah",
    "non-digital": "non digital",
    "nondigital": "non digital",
    "ujicoba": "uji coba",
}
"""Words of the forms of the national index for our choices; a longer text that begins so is understood too."""


@dataclass(frozen=True)
class Names:
    """Agencies of the region: the id of every name, in lower case, and the name of every id."""

    ids: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, agencies: Mapping[str, tuple[str, ...]]) -> Names:
        """From ids with their spellings, the full name first; a name that two agencies bear is not used."""
        ids: dict[str, str] = {}
        for id_, names in agencies.items():
            for name in names:
                ids[name.lower()] = "" if ids.get(name.lower(), id_) != id_ else id_
        ids |= {id_: id_ for id_ in agencies}
        shown = {id_: names[0] for id_, names in agencies.items() if names and ids[names[0].lower()] == id_}
        return cls(ids, shown)


@dataclass(frozen=True)
class Meaning:
    """A cell's value and, where it was not written as expected, a notice of how it was understood."""

    value: Value
    notice: str = ""


def meaning(cell: object, column: Column, names: Names, *, is_text_only: bool = False) -> Meaning:
    """What a cell of a column says, as a value of a file; what is not understood stays a text, for the check to refuse.

    `is_text_only` tells that the file has texts only (CSV), so that plain numbers are numbers.
    """
    if cell is None:
        return Meaning(None)
    if isinstance(cell, str):
        text, notice = _without_apostrophe(cleaned_text(cell))
        if not text:
            return Meaning(None)
        found = _of_text(text, column, names, is_text_only)
        return Meaning(found.value, found.notice or notice)
    return Meaning(_of_value(cell, column, names))


def shown(value: Any, column: Column, names: Names) -> str | int | float | date | None:
    """A value as a cell shows it; texts are safe to open in any spreadsheet program."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float | date) or value is None:
        return value
    if isinstance(value, tuple | list):
        return _guarded(_lines([str(_shown_name(cleaned_text(str(item)), column, names)) for item in value]))
    return _guarded(_shown_name(cleaned_text(str(value)), column, names))


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith((*FORMULA_SIGNS, "'")) else text


def _without_apostrophe(text: str) -> tuple[str, str]:
    if text.startswith("'") and text[1:2] in (*FORMULA_SIGNS, "'"):
        return text[1:].strip(), ""
    if text.startswith(FORMULA_SIGNS):
        return text, f"isi sel diawali {text[0]}, disimpan sebagai teks biasa"
    return text, ""


def _lines(items: list[str]) -> str:
    bulleted = bool(items) and all(map(BULLET.match, items))
    lines = [item.replace("\n", "\n  ") for item in items]
    return "\n".join(f"- {line}" if bulleted else line for line in lines)


def items_of(text: str) -> tuple[str, ...]:
    """The items of a cell that holds a list; bullets are dropped where every item has one."""
    items: list[str] = []
    for line in text.split("\n"):
        if line.startswith("  ") and items:
            items[-1] += f"\n{line[2:]}"
        elif line.strip():
            items.append(line.strip())
        elif items:
            items[-1] += "\n"
    items = [item.strip() for item in items]
    if all(map(BULLET.match, items)):
        items = [BULLET.sub("", item, count=1) for item in items]
    return tuple(filter(None, items))


def _of_text(text: str, column: Column, names: Names, is_text_only: bool) -> Meaning:
    if column.many:
        found = [_one(item, column, names, is_text_only) for item in _separated(text, column)]
        return Meaning(tuple(str(item.value) for item in found), next((i.notice for i in found if i.notice), ""))
    return _one(text, column, names, is_text_only)


def _separated(text: str, column: Column) -> Iterable[str]:
    """Items on lines; ids and choices may stand side by side too."""
    if column.kind in ("urusan", "pilihan") and "\n" not in text and text.lower() not in _affair_ids():
        return [part.strip() for part in re.split(r"[;,]", text) if part.strip()] if ";" in text else [text]
    return items_of(text)


def _one(text: str, column: Column, names: Names, is_text_only: bool) -> Meaning:
    match column.kind:
        case "ya":
            word = yes_or_no_meant(text)
            return Meaning(word == "true" if word else text)
        case "tanggal":
            return Meaning(_date(text))
        case "tahun":
            return Meaning(_year(text, column, is_text_only))
        case "rupiah" | "bulat" | "angka":
            return Meaning(_number(text, column, is_text_only))
        case "pilihan":
            return _choice(text, column)
        case "urusan":
            return _named(text, _affair_ids())
        case "opd":
            return _named(text, names.ids)
        case "wilayah":
            code = CODE.fullmatch(text)
            return Meaning(code[1] if code else _region_codes().get(text.lower(), text))
        case _:
            return Meaning(text)


def _date(text: str) -> Value:
    if re.fullmatch(r"[0-9]{4}", text):
        return int(text)
    plain = re.sub(
        r"^(?:tanggal|tgl\.?|bulan|tahun|senin|selasa|rabu|kamis|jumat|sabtu|minggu)[,\s]+", "", text, flags=re.I
    )
    without_time = re.sub(r"[T\s][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?.*$", "", plain)
    iso = date_meant(without_time)
    if len(iso) == 10:
        return date.fromisoformat(iso)
    return iso or (int(without_time) if re.fullmatch(r"[0-9]{4}", without_time) else text)


def _year(text: str, column: Column, is_text_only: bool) -> Value:
    if column.or_text and not (is_text_only and re.fullmatch(r"[0-9]{4}", text)):
        return text
    year = year_meant(text)
    return int(year) if year else text


def _number(text: str, column: Column, is_text_only: bool) -> Value:
    if column.or_text and not (is_text_only and re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text)):
        return text
    meant = number_meant(text) if column.kind == "angka" else whole_number_meant(text)
    if not meant and column.kind == "rupiah":
        meant = whole_number_meant(re.sub(r",?-$", "", text).strip())
    if not meant:
        return text
    return float(meant) if "." in meant else int(meant)


def _choice(text: str, column: Column) -> Meaning:
    by_lower = {str(choice).lower(): choice for choice in column.choices}
    low = " ".join(text.lower().split())
    if low in by_lower:
        return Meaning(by_lower[low])
    known = [words for words in ELSEWHERE if low.startswith(words) and ELSEWHERE[words].lower() in by_lower]
    if known:
        return Meaning(ELSEWHERE[max(known, key=len)])
    near = _near(low, by_lower)
    if near:
        return Meaning(by_lower[near], f'"{text[:40]}" dibaca sebagai {by_lower[near]}')
    return Meaning(text)


def _named(text: str, ids: Mapping[str, str]) -> Meaning:
    low = " ".join(text.lower().split())
    if found := ids.get(low) or ids.get(slugify(low)):
        return Meaning(found)
    near = _near(low, [name for name, id_ in ids.items() if id_])
    return Meaning(ids[near], f'"{text[:40]}" dibaca sebagai {ids[near]}') if near else Meaning(text)


def _near(text: str, known: Iterable[str]) -> str:
    """Only what is plainly a slip of the fingers is taken for what was meant."""
    return next(iter(get_close_matches(text, list(known), n=1, cutoff=0.88)), "") if len(text) <= LONGEST_NAME else ""


def _of_value(cell: object, column: Column, names: Names) -> Value:
    """What a cell says that is no text: a number, a date, yes or no."""
    value: Value
    if isinstance(cell, datetime):
        value = cell.date()
    elif isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        value = int(cell)
    elif isinstance(cell, bool | int | float | date):
        value = cell
    else:
        return str(cell) if not isinstance(cell, time) else f"{cell:%H:%M}"
    if column.kind == "ya":
        return bool(value) if value in (0, 1) else str(value)
    if column.kind == "tanggal" or (
        column.kind in ("rupiah", "tahun", "bulat", "angka") and not isinstance(value, bool)
    ):
        return value if not isinstance(value, date) or column.kind == "tanggal" else str(value)
    if column.kind == "pilihan" and value in column.choices:
        return value
    return _one(_as_text(value, column), column, names, True).value if not column.many else (_as_text(value, column),)


def _as_text(value: Value, column: Column) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    # A code of a region typed without quotes has become a number: 74.10 is 74.1 then.
    return f"{value:05.2f}" if column.kind == "wilayah" and isinstance(value, float) else str(value)


def _shown_name(text: str, column: Column, names: Names) -> str:
    if column.kind == "urusan":
        return affairs()[text].nama if text in affairs() else text
    if column.kind == "opd":
        return names.names.get(text, text)
    if column.kind == "wilayah" and column.own != WHOLE:
        return f"{text} {regions()[text]}" if text in regions() else text
    return text


@cache
def _affair_ids() -> dict[str, str]:
    return {affair.nama.lower(): affair.id for affair in affairs().values()} | {id_: id_ for id_ in affairs()}


@cache
def _region_codes() -> dict[str, str]:
    return {name.lower(): code for code, name in regions().items()}
