"""Turns validation errors of the models into plain Indonesian with a suggestion.

`EXPLANATIONS` has one function for each kind of error; the models' own errors bring their words along (base.breach).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .base import MARK
from .fields import choices, example, field_at, first_key, group_inside, group_outside, known_keys
from .meant import date_meant, number_meant, whole_number_meant, year_meant, yes_or_no_meant
from .names import maybe, nearest
from .problem import Path, Problem, Written, short
from .standards import region_name, region_named_in

Look = Callable[[Path], Written | None]
"""Gives the value at a key path as it stands in the file, None where there is no single value."""

Explanation = tuple[str, str]
"""What is wrong, and a suggestion that may be empty."""


@dataclass(frozen=True)
class Fault:
    """One error of pydantic, with what the model and the file say of its place."""

    kind: str
    path: Path
    value: object
    context: Mapping[str, Any]
    model: type[BaseModel]
    look: Look

    @property
    def key(self) -> str:
        """The last part of the path."""
        return str(self.path[-1]) if self.path else ""

    @property
    def raw(self) -> str:
        """The text in the file, empty where there is no single value."""
        found = self.look(self.path)
        return found.text if found else ""

    @property
    def as_written(self) -> str:
        """`, tertulis "…"`, empty where there is no single value."""
        return f', tertulis "{short(self.raw)}"' if self.raw else ""

    def unquoted(self, meant: str) -> str:
        """` tanpa tanda kutip` where the quotes are all that is wrong."""
        found = self.look(self.path)
        return " tanpa tanda kutip" if found and found.quoted and found.text == meant else ""


def explain(error: ValidationError, model: type[BaseModel], look: Look) -> Iterator[Problem]:
    """Yield one Problem for each wrong value."""
    seen: set[Path] = set()
    for details in error.errors(include_url=False):
        fault = _fault(details, model, look)
        if fault.path not in seen:
            seen.add(fault.path)
            message, suggestion = EXPLANATIONS.get(fault.kind, _unforeseen)(fault)
            yield Problem(fault.path, message, suggestion)


def _fault(details: ErrorDetails, model: type[BaseModel], look: Look) -> Fault:
    path = tuple(part for part in details["loc"] if not (isinstance(part, str) and part.startswith(MARK)))
    return Fault(details["type"], path, details["input"], details.get("ctx") or {}, model, look)


def _own(fault: Fault) -> Explanation:
    return fault.context["pesan"], fault.context["saran"]


def _missing(fault: Fault) -> Explanation:
    field = field_at(fault.model, fault.path)
    if field is None:
        return "wajib diisi", ""
    allowed = choices(field)
    return "wajib diisi", f"pilih: {', '.join(allowed)}" if allowed else f"tambahkan {example(field, fault.key)}"


def _unknown_key(fault: Fault) -> Explanation:
    """The nearest key, or the group that the key belongs to, or a sentence that was read as a key."""
    message, group = "kunci ini tidak dikenal", fault.path[:-1]
    if fault.key in known_keys(fault.model, group):
        return "kunci ini tidak berlaku bersama kunci lain di sini", "hapus kunci ini, atau kunci yang lain"
    if near := nearest(fault.key, known_keys(fault.model, group)):
        return message, maybe(near)
    if inside := group_inside(fault.model, group, fault.key):
        return message, f"kunci ini milik {inside}, tulis di bawahnya dengan lekukan"
    if outside := group_outside(fault.model, group, fault.key):
        return message, f"kunci ini setingkat dengan {outside}, kurangi lekukannya"
    if " " in fault.key:
        return message, "bila ini kalimat yang memuat titik dua, apit seluruhnya dengan tanda kutip"
    return message, "hapus kunci ini, atau pindahkan isinya ke catatan"


def _not_a_choice(fault: Fault) -> Explanation:
    field = field_at(fault.model, fault.path)
    allowed = choices(field) if field else []
    near = nearest(fault.raw, allowed)
    message = f"harus salah satu dari: {', '.join(allowed)}{fault.as_written}"
    if near:
        return message, f"tulis {near}{fault.unquoted(near)}"
    help_text = field.description if field else ""
    return message, f"pilih salah satu; {help_text}" if help_text else "pilih salah satu"


def _not_a_text(fault: Fault) -> Explanation:
    if fault.value is None:
        return _empty_item(fault)
    if fault.raw:
        message = f"harus berupa teks; {short(fault.raw)} tanpa tanda kutip dibaca sebagai {_reading(fault.value)}"
        return message, f'apit dengan tanda kutip: "{short(fault.raw)}"'
    if isinstance(fault.value, dict):
        sentence = ", ".join(f"{key}: {value}" for key, value in fault.value.items())
        message = "harus berupa teks; titik dua di dalamnya dibaca sebagai kunci"
        return message, f'apit kalimatnya dengan tanda kutip: "{short(sentence)}"'
    return "harus berupa teks, bukan daftar", "tulis sebagai satu teks"


def _reading(value: object) -> str:
    """What YAML readers make of an unquoted value, or some of them."""
    if isinstance(value, bool):
        return '"ya"' if value else '"tidak"'
    text = str(value)
    if ":" in text:
        return "waktu"
    return "tanggal" if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "angka"


def _empty_item(_fault: Fault) -> Explanation:
    return "butir ini kosong", "isi, atau hapus tanda hubungnya"


def _rupiah(fault: Fault) -> Explanation:
    return _number(fault, "harus berupa angka rupiah", whole_number_meant(fault.raw), "128000000")


def _year(fault: Fault) -> Explanation:
    return _number(fault, "harus berupa tahun", year_meant(fault.raw), "2024")


def _whole(fault: Fault) -> Explanation:
    return _number(fault, "harus berupa bilangan bulat", whole_number_meant(fault.raw), "12")


def _any_number(fault: Fault) -> Explanation:
    if match := re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{3})", fault.raw):
        whole, fraction = f"{match[1]}{match[2]}", f"{float(fault.raw)}"
        return f"{fault.raw} dapat berarti {whole} atau pecahan", f"tulis {whole}, atau {fraction} bila pecahan"
    return _number(fault, "harus berupa angka", number_meant(fault.raw), "12.5")


def _number(fault: Fault, wanted: str, meant: str, instance: str) -> Explanation:
    if fault.value is None:
        return _empty_item(fault)
    or_text = fault.context.get("or_text", False)
    message = f"{wanted}{' atau teks' if or_text else ''}{fault.as_written}"
    if meant:
        return message, f"tulis {meant}{fault.unquoted(meant)}"
    if or_text and fault.raw:
        return message, f'bila memang teks, apit dengan tanda kutip: "{short(fault.raw)}"'
    return message, f"tulis angkanya saja, misalnya {instance}"


def _not_a_date(fault: Fault) -> Explanation:
    if fault.value is None:
        return _empty_item(fault)
    near = date_meant(fault.raw)
    hint = f"tulis {near}" if near else "tulis misalnya 2024-03-15, 2024-03 atau 2024"
    return f"harus berupa tanggal, bulan atau tahun{fault.as_written}", hint


def _not_yes_or_no(fault: Fault) -> Explanation:
    meant = yes_or_no_meant(fault.raw)
    message = f"harus true (ya) atau false (tidak){fault.as_written}"
    return message, f"tulis {meant}{fault.unquoted(meant)}" if meant else "tulis true atau false"


def _not_a_list(fault: Fault) -> Explanation:
    message = f"harus berupa daftar, tiap butir diawali tanda hubung{fault.as_written}"
    if not fault.raw:
        return message, "awali tiap butir dengan tanda hubung dan spasi"
    key = first_key(fault.model, fault.path)
    return message, f"tulis di baris baru: - {f'{key}: ' if key else ''}{short(fault.raw).lstrip('- ')}"


def _not_a_group(fault: Fault) -> Explanation:
    if fault.value is None:
        return _empty_item(fault)
    field, keys = field_at(fault.model, fault.path), known_keys(fault.model, fault.path)
    message = f"harus berupa kelompok kunci{fault.as_written}"
    if field and field.examples:
        return message, f"tulis misalnya {example(field, fault.key)}"
    return message, f"pakai kunci: {', '.join(keys[:6])}"


def _too_long(fault: Fault) -> Explanation:
    length, limit = len(str(fault.value).strip()), fault.context["max_length"]
    return f"terlalu panjang: {length} huruf, batasnya {limit}", f"kurangi {length - limit} huruf"


def _too_short(_fault: Fault) -> Explanation:
    return "tidak boleh kosong", "isi, atau hapus kuncinya"


def _too_small(fault: Fault) -> Explanation:
    limit = fault.context.get("ge", fault.context.get("gt"))
    return (
        f"harus {'paling kecil' if 'ge' in fault.context else 'lebih dari'} {limit}{fault.as_written}",
        "periksa angkanya",
    )


def _too_big(fault: Fault) -> Explanation:
    return f"harus paling besar {fault.context['le']}{fault.as_written}", "periksa angkanya"


def _unquoted_region(fault: Fault) -> Explanation:
    """A code read as a number loses its last zero, so it is refused even where it would survive."""
    if not fault.raw:
        return "harus kode wilayah dalam tanda kutip", 'tulis misalnya "74.10"'
    message = f"kode wilayah tanpa tanda kutip dibaca sebagai {_reading(fault.value)}"
    lost = f" ({fault.raw} menjadi {fault.value})" if str(fault.value) != fault.raw else ""
    return f"{message}{lost}", f'tulis "{_code_meant(fault.raw) or "74.10"}"'


def _misshapen_region(fault: Fault) -> Explanation:
    message = f"harus kode provinsi, kabupaten atau kota dari Kemendagri{fault.as_written}"
    code = _code_meant(fault.raw) or region_named_in(fault.raw)
    return message, f'tulis "{code}"{_named(code)}' if code else 'tulis dalam tanda kutip, misalnya "74.10"'


def _code_meant(text: str) -> str:
    """The dotted code of a regency in `7410`, `74.10.01` or `“74.10”`."""
    digits = "".join(re.findall(r"[0-9]", text))
    return f"{digits[:2]}.{digits[2:4]}" if len(digits) >= 4 else ""


def _named(code: str) -> str:
    name = region_name(code)
    return f" ({name})" if name else ""


def _unknown_region(fault: Fault) -> Explanation:
    message = f'kode wilayah "{short(fault.raw)}" tidak ada dalam daftar Kemendagri'
    neighbour = fault.look((*fault.path[:-1], "instansi"))
    named = region_named_in(neighbour.text) if neighbour else ""
    return message, f'tulis "{named}"{_named(named)}' if named else fault.context["saran"]


def _unforeseen(fault: Fault) -> Explanation:
    return f"isi ini tidak dapat dipakai{fault.as_written}", "lihat daftar kunci di CONTRIBUTING.md"


EXPLANATIONS: Mapping[str, Callable[[Fault], Explanation]] = {
    "katalog": _own,
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_a_choice,
    "string_type": _not_a_text,
    "rupiah": _rupiah,
    "tahun": _year,
    "bulat": _whole,
    "angka": _any_number,
    "tanggal": _not_a_date,
    "bool_type": _not_yes_or_no,
    "tuple_type": _not_a_list,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "greater_than_equal": _too_small,
    "greater_than": _too_small,
    "less_than_equal": _too_big,
    "wilayah_tanpa_kutip": _unquoted_region,
    # Region codes are the only values with a plain pattern; other patterns bring their own words (base.Pola).
    "string_pattern_mismatch": _misshapen_region,
    "wilayah": _unknown_region,
}
