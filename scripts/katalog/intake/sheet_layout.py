"""The workbook's layout, read off the models: which sheet and column holds which key.

`Inovasi` has a row an innovation, with a column for every single value, every list of texts (one cell, a line each) and
the narrative; keys of groups are dotted. The guide and the brand, long enough for sheets of their own, have a row an
innovation too. Every list of groups has a sheet with a row an item, in order; its first column names the innovation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from katalog.model.base import IdUrusan, KodeWilayah, NumberOnly, Tanggal
from katalog.model.inovasi import AsalOpd, AsalWilayah, Inovasi
from katalog.model.problem import NARRATIVE
from katalog.model.rules import Context, problems_of_keys

Kind = Literal["teks", "ya", "tanggal", "rupiah", "tahun", "bulat", "angka", "pilihan", "urusan", "opd", "wilayah"]
Keys = tuple[str, ...]

MAIN = "Inovasi"
SLUG: Keys = ("slug",)
"""The column that names the innovation, on every sheet; no key of the file."""

ROWS_OF_THEIR_OWN = {"replikasi": "Panduan", "branding": "Branding"}
"""Groups of an innovation with a sheet of their own, and how the names of their sheets begin."""

OWN_ROWS = tuple((group,) for group in ROWS_OF_THEIR_OWN)

WHOLE: Keys = ()
"""Relative path of a list item that is a text instead of a group."""

SLUG_HELP = (
    "Nama folder inovasi: huruf kecil, angka dan tanda hubung. Boleh dikosongkan di lembar Inovasi, lalu dibuat dari "
    "nama. Di lembar lain tulis nama folder atau nama inovasinya."
)
NARRATIVE_HELP = (
    "Uraian lengkap, paling sedikit 300 kata: dasar hukum, permasalahan, isu strategis, metode pembaruan, keunggulan "
    "dan kebaruan, tahapan inovasi."
)


@dataclass(frozen=True)
class Column:
    """A column: `path` from the top of a file (of a list item: without its position), `own` from the row's own group.

    `or_text` tells that a number may be a text too; `many` that the cell holds a list, an item a line. `required` says
    when it must be filled in, empty where it need not.
    """

    path: Keys
    own: Keys
    kind: Kind
    label: str
    help: str
    example: str
    choices: tuple[str | int, ...] = ()
    or_text: bool = False
    many: bool = False
    required: str = ""

    @property
    def key(self) -> str:
        """The dotted path, as the second header row shows it."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Sheet:
    """A sheet: `path` is the group or list that its rows hold, empty for the innovation itself."""

    name: str
    path: Keys
    is_list: bool
    help: str
    columns: tuple[Column, ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets, in the order of the model, the main one first."""
    slug = Column(SLUG, SLUG, "teks", "Nama folder", SLUG_HELP, "perahu-pustaka")
    narrative = Column(
        tuple(map(str, NARRATIVE)), tuple(map(str, NARRATIVE)), "teks", "Rancang bangun", NARRATIVE_HELP, ""
    )
    rows: dict[Keys, list[Column]] = {path: [slug] for path in ((), *OWN_ROWS)}
    lists: list[Sheet] = []
    for column in _columns(Inovasi, (), ""):
        if isinstance(column, Sheet):
            lists.append(column)
        else:
            rows[column.path[:1] if column.path[0] in ROWS_OF_THEIR_OWN else ()].append(column)
    rows[()].append(narrative)
    single = [
        Sheet(
            _name(path),
            path,
            False,
            Inovasi.model_fields[path[0]].description or "" if path else "Satu baris tiap inovasi.",
            tuple(columns),
        )
        for path, columns in rows.items()
    ]
    with_slug = [Sheet(item.name, item.path, True, item.help, (slug, *item.columns)) for item in lists]
    ordered = [*(item for item in with_slug if item.path[0] not in ROWS_OF_THEIR_OWN)]
    for sheet in single[1:]:
        ordered += [sheet, *(item for item in with_slug if item.path[0] == sheet.path[0])]
    return (single[0], *ordered)


def _columns(model: type[BaseModel], path: Keys, above: str, *, in_list: bool = False) -> Iterator[Column | Sheet]:
    """The columns of a group, and a sheet without its first column for every list of groups in it."""
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        here = (*path, name)
        label = f"{above}: {field.title}" if above else field.title or name
        groups, lists, single = _shapes(hints[name])
        if lists:
            columns = [column for group in lists for column in _columns(group, (), "", in_list=True)]
            flat = tuple(_inside(here, column) for column in columns if isinstance(column, Column))
            texts = (_column(here, WHOLE, hints[name], field, "Teks saja"),) if _items_may_be_text(hints[name]) else ()
            yield Sheet(_name(here), here, True, field.description or "", (*flat, *texts))
        for group in groups:
            yield from _columns(group, here, "" if here in OWN_ROWS else label, in_list=in_list)
        if single:
            column = _column(here, here, hints[name], field, label)
            yield replace(column, required=_required(here, field, in_list=in_list))


def _inside(path: Keys, column: Column) -> Column:
    return replace(column, path=(*path, *column.own))


def _column(path: Keys, own: Keys, hint: Any, field: FieldInfo, label: str) -> Column:
    numbers = [item for item in _metadata(hint) if isinstance(item, NumberOnly)]
    examples = field.examples[0] if field.examples else ""
    many = _is_list_of_texts(hint) and own != WHOLE
    return Column(
        path=path,
        own=own,
        kind=_kind(path, hint, numbers),
        label=label,
        help=field.description or "",
        example=("\n".join(map(str, examples)) if isinstance(examples, list) else str(examples)),
        choices=tuple(_choices(hint)),
        or_text=any(item.or_text for item in numbers),
        many=many,
    )


def _kind(path: Keys, hint: Any, numbers: list[NumberOnly]) -> Kind:
    plain = list(_plain_types(hint))
    if path[-1] == "opd" and path[0] == "asal":
        return "opd"
    if numbers:
        return numbers[0].kind
    if _holds(hint, IdUrusan):
        return "urusan"
    if _holds(hint, KodeWilayah):
        return "wilayah"
    if Tanggal in plain:
        return "tanggal"
    if bool in plain:
        return "ya"
    return "pilihan" if list(_choices(hint)) else "teks"


def _required(path: Keys, field: FieldInfo, *, in_list: bool) -> str:
    if not in_list and path in _by_rules():
        return _by_rules()[path]
    return "wajib" if field.is_required() and len(path) == 1 else ""


@cache
def _by_rules() -> dict[Keys, str]:
    """Keys that a rule asks for, or that one kind of origin needs, and when."""
    context = Context({}, lambda _code: None, lambda _code: "", own_region="")
    found: dict[Keys, str] = {}
    for words, asal in (("wajib untuk inovasi sendiri", AsalOpd), ("wajib untuk rujukan", AsalWilayah)):
        record = {"asal": dict.fromkeys(asal.model_fields, "-")}
        for problem in problems_of_keys(record, context):
            if not problem.warning:
                found.setdefault(tuple(map(str, problem.path)), words)
        found |= {("asal", key): words for key in asal.model_fields}
    return found


def _name(path: Keys) -> str:
    if not path:
        return MAIN
    start = ROWS_OF_THEIR_OWN.get(path[0], path[0])
    words = " ".join([start, *path[1:]]).replace("_", " ")
    return f"{words[0].upper()}{words[1:]}"


def _shapes(hint: Any) -> tuple[list[type[BaseModel]], list[type[BaseModel]], bool]:
    """What may stand at a key: groups, items of a list of groups, and whether anything for a single cell."""
    groups: list[type[BaseModel]] = []
    lists: list[type[BaseModel]] = []
    single = False
    for item in _alternatives(hint):
        if isinstance(item, type) and issubclass(item, BaseModel):
            groups.append(item)
        elif get_origin(item) is tuple:
            inner = [part for part in _alternatives(get_args(item)[0]) if isinstance(part, type)]
            models = [part for part in inner if issubclass(part, BaseModel)]
            lists += models
            single |= not models
        else:
            single = True
    return groups, lists, single


def _alternatives(hint: Any) -> Iterator[Any]:
    """The members of a union without annotations and None."""
    origin = get_origin(hint)
    if hasattr(hint, "__metadata__"):
        yield from _alternatives(hint.__origin__)
    elif origin is Union or str(origin) == "<class 'types.UnionType'>":
        for item in get_args(hint):
            yield from _alternatives(item)
    elif hint is not NoneType:
        yield hint


def _items_may_be_text(hint: Any) -> bool:
    lists = [item for item in _alternatives(hint) if get_origin(item) is tuple]
    return any(part is str for item in lists for part in _alternatives(get_args(item)[0]))


def _is_list_of_texts(hint: Any) -> bool:
    return any(get_origin(item) is tuple for item in _alternatives(hint)) and not _shapes(hint)[1]


def _plain_types(hint: Any) -> Iterator[Any]:
    for item in _alternatives(hint):
        if get_origin(item) is tuple:
            yield from _plain_types(get_args(item)[0])
        else:
            yield item


def _choices(hint: Any) -> Iterator[str | int]:
    for item in _plain_types(hint):
        if get_origin(item) is Literal:
            yield from get_args(item)


def _metadata(hint: Any) -> Iterator[Any]:
    if hasattr(hint, "__metadata__"):
        yield from hint.__metadata__
        yield from _metadata(hint.__origin__)
    elif get_origin(hint) is not Literal:
        for item in get_args(hint):
            yield from _metadata(item)


def _holds(hint: Any, alias: Any) -> bool:
    """Whether an annotation is made from an alias, alone, in a list or beside None."""
    wanted = [item for item in alias.__metadata__ if callable(getattr(item, "func", None))]
    return any(item in wanted for item in _metadata(hint))
