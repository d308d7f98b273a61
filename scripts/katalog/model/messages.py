"""Turns validation errors of the models into plain Indonesian with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, Literal, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problem import Path, Problem

RawText = Callable[[Path], str | None]
"""Gives the scalar at a key path exactly as written in the file, None where there is none."""


def explain(error: ValidationError, model: type[BaseModel], raw_text: RawText) -> Iterator[Problem]:
    """Yield one Problem for each wrong value, in the order of the models' fields."""
    seen: set[Path] = set()
    for details in error.errors(include_url=False):
        path = _file_path(details["loc"])
        if path in seen:
            continue
        seen.add(path)
        message, suggestion = _explain_one(details, path, model, raw_text(path))
        yield Problem(path, message, suggestion)


def nearest(word: str, known: list[str]) -> str:
    """The known word most like `word`, or an empty text."""
    found = get_close_matches(word.lower(), [item.lower() for item in known], n=1, cutoff=0.6)
    return next((item for item in known if found and item.lower() == found[0]), "")


def _file_path(loc: tuple[str | int, ...]) -> Path:
    """Drop what pydantic adds for unions: our tags begin with "#", its own names stand after such a tag."""
    path = [part for part in loc if not (isinstance(part, str) and part.startswith("#"))]
    while path and path[-1] in ("int", "float"):
        path.pop()
    return tuple(path)


def _explain_one(
    details: ErrorDetails, path: Path, model: type[BaseModel], raw: str | None
) -> tuple[str, str]:
    kind, context = details["type"], cast(dict[str, Any], details.get("ctx") or {})
    written = f', tertulis "{_short(raw)}"' if raw else ""
    match kind:
        case "missing":
            return "wajib diisi", _example(model, path)
        case "extra_forbidden":
            near = nearest(str(path[-1]), known_keys(model, path[:-1]))
            return "kunci ini tidak dikenal", f"maksud Anda {near}?" if near else "hapus kunci ini"
        case "literal_error":
            choices = re.findall(r"'([^']*)'|(\d+)", context["expected"])
            names = [text or number for text, number in choices]
            near = nearest(str(details["input"]), names)
            return f"harus salah satu dari: {', '.join(names)}{written}", f"tulis {near}" if near else ""
        case "string_type" if raw is not None:
            return _misread(details["input"], raw), f'apit dengan tanda kutip: "{raw}"'
        case "string_type":
            return "harus berupa teks, bukan daftar atau kelompok kunci", ""
        case "int_type" | "float_type" | "int_from_float" | "float_from_int":
            return f"harus berupa angka tanpa titik ribuan dan tanpa satuan{written}", _number_hint(raw)
        case "bool_type":
            return f"harus true (ya) atau false (tidak){written}", _bool_hint(raw)
        case "tuple_type":
            return f"harus berupa daftar, tiap butir diawali tanda hubung{written}", f"- {raw}" if raw else ""
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"harus berupa kelompok kunci, bukan satu nilai{written}", _keys_hint(model, path)
        case "string_too_long":
            length, limit = len(str(details["input"])), context["max_length"]
            return f"terlalu panjang: {length} huruf, batasnya {limit}", f"ringkas {length - limit} huruf"
        case "string_too_short":
            return "tidak boleh kosong", ""
        case "string_pattern_mismatch":
            return f"bentuknya belum benar{written}", _pattern_hint(path)
        case "greater_than_equal" | "greater_than":
            limit = context.get("ge", context.get("gt"))
            return f"harus {'paling kecil' if 'ge' in context else 'lebih dari'} {limit}{written}", ""
        case "less_than_equal":
            return f"paling besar {context['le']}{written}", ""
        case _ if "saran" in context:
            return f"{details['msg']}{written}", f"tulis {context['saran']}" if context["saran"] else ""
        case _:
            return f"{details['msg']}{written}", ""


def _misread(value: object, raw: str) -> str:
    reading = {"bool": "ya/tidak", "int": "angka", "float": "angka", "date": "tanggal"}
    as_what = reading.get(type(value).__name__, "angka atau waktu")
    return f'harus berupa teks; {_short(raw)} tanpa tanda kutip dibaca sebagai {as_what}'


def _short(raw: str) -> str:
    flat = " ".join(raw.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"


def _number_hint(raw: str | None) -> str:
    """Suggest the number that a person meant by `Rp 1.500.000`, `12,5`, `1e3` or `007`."""
    text = re.sub(r"(?i)^rp\.?\s*|\s|,00$|_", "", raw or "").rstrip(".")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return f"tulis {text.replace('.', '')}"
    if re.fullmatch(r"\d+,\d+", text):
        return f"tulis {text.replace(',', '.')}"
    if re.fullmatch(r"\d+(\.\d+)?[eE]\+?\d{1,2}", text):
        return f"tulis {float(text):.0f}"
    if re.fullmatch(r"\d+", text):
        return f"tulis {int(text)}"
    if re.fullmatch(r"\d+\.0+", text):
        return f"tulis {text.split('.')[0]}"
    return "tulis misalnya 128000000"


def _bool_hint(raw: str | None) -> str:
    word = (raw or "").lower()
    return "tulis true" if word in ("ya", "benar", "iya") else "tulis false" if word in ("tidak", "bukan") else ""


def _pattern_hint(path: Path) -> str:
    hints = {
        "kode_wilayah": 'tulis kode Kemendagri dalam tanda kutip, misalnya "74.10"',
        "kode": 'tulis kode Kemendagri dalam tanda kutip, misalnya "74.10"',
        "hex": 'tulis misalnya "#0b5563"',
        "email": "tulis misalnya bappeda@contoh.go.id",
        "telepon": 'tulis misalnya "(0402) 123456"',
        "slug": "huruf kecil, angka dan tanda hubung saja",
        "id": "huruf kecil, angka dan tanda hubung saja",
        "berdasarkan": "tulis nama folder inovasi: huruf kecil, angka dan tanda hubung",
    }
    return next((hints[str(part)] for part in reversed(path) if str(part) in hints), "")


def _example(model: type[BaseModel], path: Path) -> str:
    owner = _model_at(model, path[:-1])
    field = owner.model_fields.get(str(path[-1])) if owner else None
    if field is None:
        return ""
    choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    if choices:
        return f"pilih: {', '.join(map(str, choices))}"
    if field.examples:
        return f"tambahkan {path[-1]}: {field.examples[0]}"
    return f"tambahkan {path[-1]}: ({(field.title or str(path[-1])).lower()})"


def _keys_hint(model: type[BaseModel], path: Path) -> str:
    keys = known_keys(model, path)
    return f"pakai kunci: {', '.join(keys[:6])}" if keys else ""


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys allowed at a key path, in their order."""
    owner = _model_at(model, path)
    return list(owner.model_fields) if owner else []


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Follow field names through unions and lists to the model at `path`; the first that has the key wins."""
    owners: list[type[BaseModel]] = [model]
    for part in path:
        if isinstance(part, int):
            continue
        fields = [owner.model_fields[part] for owner in owners if part in owner.model_fields]
        owners = [found for field in fields for found in _models_in(field.annotation)]
        if not owners:
            return None
    return owners[0] if len(owners) == 1 else max(owners, key=lambda owner: len(owner.model_fields))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
