"""Makes a record of the answers of an issue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from katalog.model.base import slugify
from katalog.model.daerah import Opd
from katalog.model.fields import choices
from katalog.model.inovasi import Inovasi
from katalog.model.meant import number_meant, year_meant

LONGEST_SLUG = 60
BULLET = re.compile(r"\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)")
ADDRESS = re.compile(r"https?://[^\s<>\"\\]+", re.I)
LEFT_OVER = " \t,.;:|()<>[]-–"
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|halaman-[0-9]+")
"""Names that Windows cannot have as a folder, and those that the site uses for the pages of lists."""


def data_of(answers: dict[str, str], opd: Sequence[Opd]) -> dict[str, Any]:
    """Front matter from answers by key, as near to what the check wants as can be told without guessing."""
    data: dict[str, Any] = {}
    for key, text in answers.items():
        if key == "opd":
            data["asal"] = {"opd": agency_id(text, opd)} if text else None
        elif key in READERS:
            data[key] = READERS[key](text)
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def agency_id(text: str, opd: Sequence[Opd]) -> str:
    """The id in `Dinas Kesehatan (dinkes)`, or that of the agency with this very name; else the text as it is."""
    wanted = " ".join(text.split())
    for item in opd:
        names = (item.id, item.nama, item.singkatan or "", *item.alias, f"{item.nama} ({item.id})")
        if wanted.casefold() in (name.casefold() for name in names):
            return item.id
    return wanted


def make_slug(name: str, taken: Iterable[str], fallback: str) -> str:
    """The folder's name: short, of ASCII letters and digits, at a word's end, and not taken; else the fallback."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = slugify(ascii_name).split("-")
    slug = words[0][:LONGEST_SLUG]
    for word in words[1:]:
        if len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug = f"{slug}-{word}"
    if not slug or RESERVED.fullmatch(slug):
        slug = fallback
    return slug if slug not in set(taken) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _choice(key: str) -> Callable[[str], str]:
    by_fold = {choice.casefold(): choice for choice in choices(Inovasi.model_fields[key])}

    def read(text: str) -> str:
        return by_fold.get(_one_line(text).casefold(), _one_line(text))

    return read


def _affair(text: str) -> str:
    return slugify(text) or _one_line(text)


def _items(text: str) -> list[str]:
    """One item a line; a line that is indented below a bullet goes on with it."""
    items: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if line[:1] in " \t" and items and not BULLET.match(line):
            items[-1] = f"{items[-1]} {_one_line(line)}"
        else:
            items.append(_one_line(BULLET.sub("", line, count=1)))
    return [item for item in items if item]


def _results(text: str) -> list[Any]:
    return [_result(item) for item in _items(text)]


def _result(item: str) -> Any:
    """`indikator | sebelum | sesudah | satuan | tahun` as a figure, anything else as the text that it is."""
    parts = [part.strip() for part in item.strip("| ").split("|")]
    if not 3 <= len(parts) <= 5 or not parts[0] or not (parts[1] or parts[2]):
        return item
    indikator, sebelum, sesudah, satuan, tahun = (*parts, "", "")[:5]
    return {
        "indikator": indikator,
        "sebelum": _figure(sebelum),
        "sesudah": _figure(sesudah),
        "satuan": satuan,
        "tahun": int(tahun) if re.fullmatch(r"(?:19|20)[0-9]{2}", tahun) else tahun,
    }


def _figure(text: str) -> Any:
    meant = "" if "%" in text else number_meant(text)
    if not meant:
        return text
    return float(meant) if "." in meant else int(meant)


def _sources(text: str) -> list[Any]:
    return [_source(item) for item in _items(text)]


def _source(item: str) -> dict[str, Any]:
    found = ADDRESS.search(item)
    url = found[0].rstrip(").,;]") if found else ""
    title = _one_line((item.replace(url, " ") if url else item).strip(LEFT_OVER))
    year = year_meant(title)
    return {"judul": title or url, "url": url, "tahun": int(year) if year else None}


READERS: dict[str, Callable[[str], Any]] = {
    "nama": _one_line,
    "tahapan": _choice("tahapan"),
    "jenis": _choice("jenis"),
    "bentuk": _choice("bentuk"),
    "urusan": _affair,
    "ringkasan": _one_line,
    "masalah": str.strip,
    "solusi": str.strip,
    "tujuan": _items,
    "hasil": _results,
    "sumber": _sources,
}
"""How the answer to each question becomes the value of its key."""
