"""From tables to drafts: the front matter that the rows of an innovation make together, and where each value stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from katalog.model.base import slugify
from katalog.model.meant import whole_number_meant
from katalog.model.problem import NARRATIVE, Path, dotted, short
from katalog.model.rules import PLAIN_FIGURE
from katalog.model.standards import themes

from .sheet_cells import Names, Value, meaning
from .sheet_headers import EXAMPLE, Header, header_of
from .sheet_layout import MAIN, SLUG, WHOLE, Column, Keys
from .sheet_read import MAX_COLUMNS, MAX_ROWS, Formula, Table
from .sheet_report import NOWHERE, CellFinding, Place
from .write import cleaned_text

BODY = tuple(map(str, NARRATIVE))
LONGEST_SUMMARY = 280
LONGEST_HEADING = 60
THEMES = ("tematik", "asta-cita", "pkpn")


@dataclass
class Draft:
    """What the rows of one innovation say. `places` goes by dotted key path, `rows` by the path of a sheet.

    `covered` are the key paths that the file has columns for, whether filled or not.
    """

    place: Place
    slug: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    narasi: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    rows: dict[Path, tuple[Header, Place]] = field(default_factory=dict)
    covered: frozenset[Keys] = frozenset()
    findings: list[CellFinding] = field(default_factory=list)

    @property
    def nama(self) -> str:
        """The innovation's name as far as it is known."""
        return str(self.data.get("nama", ""))

    def place_of(self, path: Path) -> Place:
        """The cell that a key path was read from, or would have been; the row's first cell where there is none."""
        for end in range(len(path), 0, -1):
            if found := self.places.get(dotted(path[:end])) or self._empty_cell(path, end):
                return found
        return self.place

    def _empty_cell(self, path: Path, end: int) -> Place | None:
        """The cell of a key without a value: the column of the key, or of the first key in it, in its row."""
        row = self.rows.get(path[:end]) if path[:end] else None
        if row is None:
            return self._main_cell(path) if end == 1 else None
        wanted = tuple(str(part) for part in path[end:] if isinstance(part, str))
        return _cell(row, wanted) or row[1]

    def _main_cell(self, path: Path) -> Place | None:
        wanted = tuple(str(part) for part in path if isinstance(part, str))
        for above in ((wanted[0],), ()):
            if (row := self.rows.get(above)) and (found := _cell(row, wanted)):
                return found
        return None


def _cell(row: tuple[Header, Place], wanted: Keys) -> Place | None:
    header, place = row
    for i, column in header.columns.items():
        if wanted and column.own[: len(wanted)] == wanted:
            return Place(place.sheet_number, place.sheet, place.row, i + 1)
    return None


@dataclass(frozen=True)
class Gathered:
    """All drafts of a file in the order of their rows, and what could not be placed in any."""

    drafts: tuple[Draft, ...]
    findings: tuple[CellFinding, ...]


def gather(file: str, tables: tuple[Table, ...], names: Names, opd: str = "") -> Gathered:
    """The drafts of a file; `opd` is the agency of innovations that name no origin, empty where there is none."""
    return _Gathering(file, names, opd).all(tables)


class _Gathering:
    def __init__(self, file: str, names: Names, opd: str) -> None:
        self.file = file
        self.names = names
        self.opd = opd
        self.findings: list[CellFinding] = []
        self.drafts: list[Draft] = []
        self.by_name: dict[str, Draft] = {}
        self.covered: set[Keys] = set()

    def all(self, tables: tuple[Table, ...]) -> Gathered:
        known = list(self._known(tables))
        for number, table, header in known:
            if header.sheet.name == MAIN:
                self._main(number, table, header)
        for number, table, header in known:
            if header.sheet.name != MAIN:
                self._others(number, table, header)
        for draft in self.drafts:
            draft.covered = frozenset(self.covered)
        return Gathered(tuple(self.drafts), tuple(self.findings))

    def _known(self, tables: tuple[Table, ...]) -> Iterator[tuple[int, Table, Header]]:
        for number, table in enumerate(tables, 1):
            place = Place(number, table.name)
            header = header_of(table)
            if table.name in (GUIDE_SHEET, LISTS_SHEET):
                continue
            if header is None:
                if table.rows:
                    self._say(place, "lembar ini tidak dikenali; isinya tidak dibaca", "pakai katalog template", True)
                continue
            if table.cut:
                limit = f"{MAX_ROWS} baris dan {MAX_COLUMNS} kolom"
                self._say(place, f"isi lembar ini melebihi batas {limit}; sisanya tidak dibaca", "bagi berkasnya")
            for texts in (header.near, header.unknown):
                for i, message in sorted(texts.items()):
                    self._say(Place(number, table.name, header.row, i + 1), message, warning=True)
            self.covered.update(_covered(header))
            yield number, table, header
        if not any(header_of(table) for table in tables):
            message = "tidak ada kolom yang dikenali"
            self._say(NOWHERE, message, "baris judul harus memuat Nama inovasi; contoh: katalog template")

    def _say(self, place: Place, message: str, suggestion: str = "", warning: bool = False) -> None:
        self.findings.append(CellFinding(self.file, place, message, suggestion, warning))

    def _main(self, number: int, table: Table, header: Header) -> None:
        for row, cells in _rows(table, header):
            draft = Draft(Place(number, table.name, row, 1))
            draft.rows[()] = header, draft.place
            extras: dict[str, tuple[Value, Place]] = {}
            for place, column, value in self._values(draft, table, header, cells, draft.place):
                if column.own[0].startswith("@"):
                    extras[column.own[0][1:]] = value, place
                elif column.path == SLUG:
                    draft.slug, draft.places["slug"] = str(value), place
                elif column.path == BODY:
                    draft.narasi, draft.places[dotted(BODY)] = str(value), place
                else:
                    _put(draft, column.path, column.own, value, place)
            if not header.by_keys:
                _understand_other_forms(draft, extras, header, self.file)
            if self.opd and "asal" not in draft.data:
                draft.data["asal"] = {"opd": self.opd}
            self.drafts.append(draft)
            for name in (draft.slug, draft.nama.lower(), slugify(draft.nama)):
                self.by_name.setdefault(name, draft)
        self.by_name.pop("", None)

    def _others(self, number: int, table: Table, header: Header) -> None:
        last = ""
        slug_at = next((i for i, column in header.columns.items() if column.path == SLUG), 0)
        for row, cells in _rows(table, header):
            place = Place(number, table.name, row, slug_at + 1)
            written = cells[slug_at] if slug_at < len(cells) else None
            last = cleaned_text(str(written)) if written is not None else last
            draft = self.by_name.get(last) or self.by_name.get(last.lower())
            if draft is None:
                what = f'tidak ada inovasi "{short(last)}" di lembar {MAIN}' if last else "baris ini tanpa nama inovasi"
                self._say(place, f"{what}; baris ini tidak dibaca", "tulis nama folder atau nama inovasinya")
            elif header.sheet.is_list:
                self._item(draft, table, header, cells, place)
            else:
                draft.rows[header.sheet.path] = header, place
                for where, column, value in self._values(draft, table, header, cells, place):
                    if column.path != SLUG:
                        _put(draft, column.path, column.own, value, where)

    def _item(self, draft: Draft, table: Table, header: Header, cells: tuple[object, ...], place: Place) -> None:
        path = header.sheet.path
        group: dict[str, Any] = {}
        whole: Value = None
        found = [item for item in self._values(draft, table, header, cells, place) if item[1].path != SLUG]
        items = _list_at(draft.data, path)
        if items is None:
            message = f"{dotted(path)} sudah ditulis sebagai teks di lembar {MAIN}; baris ini tidak dibaca"
            draft.findings.append(CellFinding(self.file, place, message, "pilih salah satu"))
            return
        here: Path = (*path, len(items))
        for where, column, value in found:
            if column.own == WHOLE:
                whole = value
                draft.places[dotted(here)] = where
            else:
                _set(group, column.own, value)
                draft.places[dotted((*here, *column.own))] = where
        if group and whole is not None:
            message = "isi kolom-kolomnya atau kolom Teks saja, jangan keduanya"
            draft.findings.append(CellFinding(self.file, place, message, "hapus salah satu"))
        if found:
            draft.rows[here] = header, place
            items.append(group or whole)

    def _values(
        self, draft: Draft, table: Table, header: Header, cells: tuple[object, ...], at: Place
    ) -> Iterator[tuple[Place, Column, Value]]:
        for i, column in header.columns.items():
            cell = cells[i] if i < len(cells) else None
            place = Place(at.sheet_number, at.sheet, at.row, i + 1)
            if isinstance(cell, Formula):
                message = f'isi sel adalah rumus "{short(cell.text)}", bukan nilai'
                hint = "salin, lalu tempel sebagai nilai (Paste Special, Values)"
                draft.findings.append(CellFinding(self.file, place, message, hint, False, column.key))
                continue
            found = meaning(cell, column, self.names, is_text_only=table.is_text_only)
            if found.notice:
                draft.findings.append(CellFinding(self.file, place, found.notice, "", True, column.key))
            if found.value not in (None, "", ()):
                yield place, column, found.value


GUIDE_SHEET, LISTS_SHEET = "Petunjuk", "Daftar"
"""Sheets of the template that hold no innovations."""


def _rows(table: Table, header: Header) -> Iterator[tuple[int, tuple[object, ...]]]:
    for number, cells in table.rows:
        is_example = isinstance(cells[0], str) and cells[0].strip().lower() == EXAMPLE
        if number > header.above and not is_example:
            yield number, cells


def _covered(header: Header) -> Iterator[Keys]:
    if header.sheet.is_list:
        yield header.sheet.path
    for column in header.columns.values():
        if column.path not in (SLUG,) and not header.sheet.is_list:
            yield column.path[:1] if column.own[0].startswith("@") else column.path


def _put(draft: Draft, path: Keys, own: Keys, value: Value, place: Place) -> None:
    _set(draft.data, own, value)
    draft.places[dotted(path)] = place


def _set(group: dict[str, Any], path: Keys, value: Value) -> None:
    for key in path[:-1]:
        group = group.setdefault(key, {})
    group[path[-1]] = value


def _list_at(group: dict[str, Any], path: Keys) -> list[Any] | None:
    """The list at a path, made where it is missing; None where something else stands there."""
    for key in path[:-1]:
        group = group.setdefault(key, {})
    items = group.setdefault(path[-1], [])
    return items if isinstance(items, list) else None


def _understand_other_forms(draft: Draft, extras: Mapping[str, tuple[Value, Place]], header: Header, file: str) -> None:
    """Columns of other forms have no sheets of their own for lists, and fewer columns than a record needs."""
    data, places = draft.data, draft.places
    if "hasil" in extras:
        texts, place = extras["hasil"]
        data["hasil"] = list(texts) if isinstance(texts, tuple) else [texts]
        places["hasil"] = place
    if "tanggal" in extras or "uraian" in extras:
        group = {key: extras[key][0] for key in ("tanggal", "uraian") if key in extras}
        data.setdefault("waktu", {})["pengembangan"] = [group]
        places |= {f"waktu.pengembangan[1].{key}": extras[key][1] for key in group}
        places["waktu.pengembangan[1]"] = extras.get("tanggal", extras.get("uraian", (None, draft.place)))[1]
    for daftar in THEMES:
        if daftar in extras:
            _theme(draft, daftar, *extras[daftar], file)
    money = str(data.get("anggaran", ""))
    if PLAIN_FIGURE.fullmatch(money.removesuffix(",-")) and (amount := whole_number_meant(money.removesuffix(",-"))):
        data["anggaran"] = [{"jumlah": int(amount)}]
        places["anggaran[1]"] = places["anggaran"]
    present = {column.path[0] for column in header.columns.values()}
    if draft.narasi and "ringkasan" not in present:
        data["ringkasan"] = _first_sentences(draft.narasi)
        data.setdefault("masalah", _problem_part(draft.narasi))
        data["status"] = "draf"
        message = "ringkasan dan masalah diambil dari rancang bangun, jadi inovasi ini disimpan sebagai draf"
        draft.findings.append(CellFinding(file, draft.place, message, "periksa, lalu hapus status: draf", True))


def _theme(draft: Draft, daftar: str, value: Value, place: Place, file: str) -> None:
    """A theme of a column of its own; its year is that of the innovation's latest date."""
    known = {**{slugify(name): id_ for id_, name in themes(daftar).items()}, **{id_: id_ for id_ in themes(daftar)}}
    text = slugify(str(value))
    found = known.get(text) or next((id_ for name, id_ in known.items() if text.startswith(name)), "")
    when = draft.data.get("waktu", {})
    years = [_year(when[key]) for key in ("penerapan", "uji_coba", "mulai") if _year(when.get(key))]
    if not found or not years:
        reason = "tidak ada dalam daftar tema" if not found else "tidak disertai tahun penerapan"
        message = f'"{short(str(value))}" {reason}; tema ini tidak dicatat'
        draft.findings.append(CellFinding(file, place, message, "isi kunci tema", True))
        return
    items = draft.data.setdefault("tema", [])
    draft.places |= {f"tema[{len(items) + 1}]": place}
    items.append({"tahun": years[0], "daftar": daftar, "nilai": found})


def _year(value: object) -> int:
    if isinstance(value, date):
        return value.year
    text = str(value)[:4]
    return int(text) if text.isdecimal() and text.isascii() else 0


def _first_sentences(text: str) -> str:
    """As many whole sentences of the first paragraph as a summary may have; else its first words."""
    paragraphs = _paragraphs(text)
    flat = " ".join(next((part for part in paragraphs if len(part) > LONGEST_HEADING), paragraphs[0]).split())
    if len(flat) <= LONGEST_SUMMARY:
        return flat
    cut = flat[: LONGEST_SUMMARY - 1]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > 40 else f"{cut.rpartition(' ')[0] or cut}…"


def _problem_part(text: str) -> str:
    """The paragraph below a heading that names the problem, else the first one."""
    paragraphs = _paragraphs(text, headings=True)
    for above, below in pairwise(paragraphs):
        if len(above) <= LONGEST_HEADING and any(word in above.lower() for word in ("masalah", "latar belakang")):
            return below
    return _paragraphs(text)[0]


def _paragraphs(text: str, *, headings: bool = False) -> list[str]:
    parts = [part.strip() for part in text.replace("\n#", "\n\n#").split("\n\n") if part.strip()]
    return [part for part in parts if headings or not part.startswith("#")] or [text.strip("# \n") or text]
