"""The field list `/kontribusi/kolom/`: what may stand in a file, read off the models and never written twice.

Key, title, type, allowed values, limit, help and example come from the models' fields; the lists of ids from the
national standards and the region's agencies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from katalog.catalogue import Catalogue
from katalog.model import base
from katalog.model.daerah import Repositori
from katalog.model.fields import as_yaml, choices
from katalog.model.inovasi import AsalOpd, AsalWilayah, DaftarTema, Inovasi
from katalog.model.rules import Context, problems_of_keys
from katalog.model.standards import affairs, indicators, themes

from .page import Page

ADDRESS = "kontribusi/kolom/"

WORDS: tuple[tuple[Any, str], ...] = (
    (base.Teks, "teks"),
    (base.Markdown, "teks, boleh memakai Markdown"),
    (base.Tautan, "alamat web"),
    (base.NamaBerkas, "nama berkas di folder inovasi"),
    (base.IdUrusan, "id urusan"),
    (base.KodeWilayah, "kode wilayah dalam tanda kutip"),
    (base.Slug, "nama folder inovasi di katalog ini"),
    (base.Hex, "kode warna dalam tanda kutip"),
    (base.Rupiah, "rupiah, angka bulat tanpa titik"),
    (base.Tahun, "tahun"),
    (base.Surel, "alamat surel"),
    (base.Telepon, "nomor telepon"),
    (base.AngkaAtauTeks, "angka atau teks"),
    (base.TahunAtauTeks, "tahun atau teks"),
    (base.RupiahAtauTeks, "rupiah atau teks"),
    (base.Bulat, "angka bulat"),
    (base.Angka, "angka"),
    (base.Tanggal, "tanggal (2024-03-15), tahun-bulan atau tahun"),
    (bool, "true (ya) atau false (tidak)"),
    (int, "angka bulat"),
    (float, "angka"),
)
"""The plain word for each type of the models; a type without a word is an error, so that none is forgotten."""

SECTIONS = ("replikasi", "branding", "iid")
"""Groups of an innovation that are long enough for a section of their own."""

NARRATIVE = (
    "Dasar hukum",
    "Permasalahan",
    "Isu strategis",
    "Metode pembaruan",
    "Keunggulan dan kebaruan",
    "Tahapan inovasi",
)
"""Parts of a rancang bangun as the forms of the national index ask for them."""

INDICATOR_YEARS = range(2021, 2041)
"""Years in which an indicator set may be known; those without one are left out."""


@dataclass(frozen=True)
class Row:
    """One key: `path` from the top of the file; `required` says when it must be there, empty where it need not."""

    path: tuple[str, ...]
    title: str
    required: str
    kind: str
    choices: tuple[str, ...]
    limit: str
    help: str
    example: str

    @property
    def key(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)


def page(catalogue: Catalogue) -> Page:
    """The page with all fields and all lists of ids."""
    return Page(
        address=ADDRESS,
        template="kolom.html",
        styles=("prose",),
        title="Daftar kolom",
        description="Semua kunci yang dapat ditulis di berkas inovasi: arti, bentuk isian, batas dan contohnya.",
        later=partial(_context, catalogue),
    )


def _context(catalogue: Catalogue) -> Mapping[str, Any]:
    own = tuple(rows(Inovasi, required=_required_by_rules()))
    return {
        "profile": [row for row in own if row.path[0] not in SECTIONS or len(row.path) == 1],
        "sections": [
            (top, [row for row in own if row.path[0] == top.key and len(row.path) > 1])
            for top in own
            if top.key in SECTIONS
        ],
        "affair_groups": _affair_groups(),
        "agencies": [
            (opd.id, opd.nama, "" if opd.terverifikasi else "nama belum terverifikasi")
            for opd in sorted(catalogue.opd, key=lambda opd: opd.nama)
        ],
        "theme_lists": {
            name: [(value, words, "") for value, words in themes(name).items()] for name in get_args(DaftarTema)
        },
        "indicator_sets": _indicator_sets(),
        "skeleton": skeleton(own),
        "new_file": new_file_url(catalogue.daerah.repositori, skeleton(own)),
        "guide_file": f"{_blob(catalogue.daerah.repositori)}CONTRIBUTING.md",
    }


def rows(
    model: type[BaseModel],
    path: tuple[str, ...] = (),
    required: Mapping[str, str] | None = None,
    must: str = "wajib",
) -> Iterator[Row]:
    """Every key of a model in its order, each followed by the keys inside it.

    `must` is said of keys without which the group is refused, `required` of keys that a rule asks for.
    """
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        here = (*path, name)
        hint = hints[name]
        yield Row(
            path=here,
            title=field.title or name,
            required=must if field.is_required() else (required or {}).get(name, ""),
            kind=kind(hint),
            choices=tuple(choices(field)),
            limit=_limit([*field.metadata, *_metadata(hint)]),
            help=field.description or "",
            example=as_yaml(field.examples[0]) if field.examples else "",
        )
        groups = tuple(_models(hint))
        for group in groups:
            yield from rows(group, here, must="wajib" if len(groups) == 1 else "wajib pada bentuk ini")


def kind(hint: Any) -> str:
    """What may be written, in plain words. Raises TypeError for a type that has none."""
    word = _word(hint)
    if word:
        return word
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return kind(arguments[0])
    if origin in (Union, UnionType):
        groups = [item for item in arguments if _is_group(item)]
        if len(groups) > 1:
            return f"kelompok kunci: {', atau '.join(' dan '.join(_group(item).model_fields) for item in groups)}"
        words = dict.fromkeys(kind(item) for item in arguments if item is not NoneType)
        return " atau ".join(word for word in words if not (word == "angka bulat" and "angka" in words))
    if origin is tuple:
        return f"daftar {kind(arguments[0])}"
    if origin is Literal:
        return "pilihan"
    if _is_group(hint):
        return "kelompok kunci"
    raise TypeError(f"no plain word for {hint}; add it to WORDS")


def skeleton(all_rows: tuple[Row, ...]) -> str:
    """An empty file with the keys that an own innovation must have, each with its title as a comment."""
    lines = ["---"]
    for row in all_rows:
        if len(row.path) == 1 and row.required and "rujukan" not in row.required:
            inner = [item for item in all_rows if item.path[:-1] == row.path and item.required]
            if row.path == ("asal",):
                lines += [f"{row.key}:", *(f"  {item.path[-1]}:  # {_comment(item)}" for item in inner[:1])]
            else:
                lines.append(f"{row.key}:  # {_comment(row)}")
    return "\n".join([*lines, "---", *(f"## {part}\n" for part in NARRATIVE)])


def new_file_url(repositori: Repositori, text: str) -> str:
    """Address that opens the editor for a new record; GitHub takes the text along, GitLab only the name."""
    name = "innovations/nama-inovasi/index.md"
    root = repositori.url.rstrip("/")
    if repositori.jenis == "gitlab":
        return f"{root}/-/new/{repositori.cabang}?{urlencode({'file_name': name})}"
    return f"{root}/new/{repositori.cabang}?{urlencode({'filename': name, 'value': text})}"


def _blob(repositori: Repositori) -> str:
    return repositori.edit_url("").replace("/edit/", "/blob/")


def _comment(row: Row) -> str:
    if row.choices:
        return f"pilih: {', '.join(row.choices)}"
    return (row.help or f"{row.title}, {row.limit}".removesuffix(", ")).rstrip(".")


def _required_by_rules() -> dict[str, str]:
    """Keys that a rule asks for although the model lets them be left out, by the kind of record."""
    context = Context({}, lambda _code: None, lambda _code: "", own_region="")
    found: dict[str, str] = {}
    for words, asal in (("wajib untuk inovasi sendiri", AsalOpd), ("wajib untuk rujukan", AsalWilayah)):
        record = {"asal": dict.fromkeys(asal.model_fields, "-")}
        for problem in problems_of_keys(record, context):
            if len(problem.path) == 1 and not problem.warning:
                found.setdefault(str(problem.path[0]), words)
    return found


def _affair_groups() -> dict[str, list[tuple[str, str, str]]]:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for affair in affairs().values():
        groups.setdefault(affair.kelompok, []).append((affair.id, affair.nama, ""))
    return groups


def _indicator_sets() -> dict[int, list[tuple[str, str, str]]]:
    known = {year: indicators(year) for year in INDICATOR_YEARS}
    return {
        year: [(str(row.nomor), row.nama, f"bobot {row.bobot}") for row in found.values()]
        for year, found in known.items()
        if found
    }


def _word(hint: Any) -> str:
    """The word of the alias that a type was made from; the one with the most in common wins."""
    best = (-1, "")
    for known, word in WORDS:
        if hint == known:
            return word
        if get_origin(hint) is Annotated and get_origin(known) is Annotated:
            common = get_args(known)
            if get_args(hint)[: len(common)] == common:
                best = max(best, (len(common), word))
    return best[1]


def _is_group(hint: Any) -> bool:
    return _group(hint) is not NoneType


def _group(hint: Any) -> Any:
    """The model behind an annotation, NoneType where it is none."""
    plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return plain if isinstance(plain, type) and issubclass(plain, BaseModel) else NoneType


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if _is_group(hint):
        yield _group(hint)
    else:
        for argument in get_args(hint):
            yield from _models(argument)


def _metadata(hint: Any) -> Iterator[Any]:
    """Constraints inside an annotation, but not those of the models in it."""
    if get_origin(hint) is Annotated:
        for item in hint.__metadata__:
            yield from item.metadata if isinstance(item, FieldInfo) else (item,)
    for argument in get_args(hint):
        if get_origin(hint) is not Literal:
            yield from _metadata(argument)


def _limit(constraints: list[Any]) -> str:
    """The first limit of each sort in words, empty where there is none."""
    found: dict[str, Any] = {}
    for item in constraints:
        for sort in ("max_length", "ge", "gt", "le"):
            value = getattr(item, sort, None)
            if value is not None:
                found.setdefault(sort, value)
    if "max_length" in found:
        return f"paling panjang {found['max_length']} huruf"
    if "ge" in found and "le" in found:
        return f"{found['ge']} sampai {found['le']}"
    least = f"paling kecil {found['ge']}" if "ge" in found else f"lebih dari {found['gt']}" if "gt" in found else ""
    most = f"paling besar {found['le']}" if "le" in found else ""
    return ", ".join(part for part in (least, most) if part)
