"""Building blocks of the models: text, links, numbers with their unit, and dates that may be known only in part."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .meant import last_day
from .names import maybe, nearest
from .problem import short

if TYPE_CHECKING:
    from .rules import Context

EARLIEST_DATE, LATEST_DATE = 1900, 2100
FILE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
"""Leads nowhere but to the folder it stands in, and needs no escaping in an address."""

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

MARK = "\0"
"""Begins the names of union branches: no key of a file can hold it, so positions are looked up without them."""


class Entry(BaseModel):
    """Base of all models: immutable, exact types (no silent conversion), no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def breach(message: str, suggestion: str = "") -> PydanticCustomError:
    """An error of the models' own: what is wrong and what to do, in Indonesian, for messages.py to pass on."""
    return PydanticCustomError("katalog", "{pesan}", {"pesan": message, "saran": suggestion})


class Tanggal(NamedTuple):
    """A date known to the day, the month or only the year; `bulan` and `hari` are 0 where unknown."""

    tahun: int
    bulan: int = 0
    hari: int = 0

    @property
    def iso(self) -> str:
        """The date as `2024`, `2024-03` or `2024-03-15`."""
        tahun, bulan, hari = self
        if hari:
            return f"{tahun:04d}-{bulan:02d}-{hari:02d}"
        return f"{tahun:04d}-{bulan:02d}" if bulan else f"{tahun:04d}"

    def is_after(self, other: Tanggal) -> bool:
        """Whether it is certainly later, as far as both are known."""
        known = 3 if self.hari and other.hari else 2 if self.bulan and other.bulan else 1
        return self[:known] > other[:known]

    @classmethod
    def parse(cls, value: object) -> Tanggal:
        """Read a YAML date, a year, or the texts `2024`, `2024-03`, `2024-03-15`.

        Raises PydanticCustomError for anything else.
        """
        if isinstance(value, Tanggal):
            return value
        if type(value) is date and EARLIEST_DATE <= value.year <= LATEST_DATE:
            return cls(value.year, value.month, value.day)
        if type(value) is int and EARLIEST_DATE <= value <= LATEST_DATE:
            return cls(value)
        text = value.isoformat() if isinstance(value, date) else str(value).strip()
        match = DATE.fullmatch(text)
        if match is None or isinstance(value, bool | float):
            raise PydanticCustomError("tanggal", "bukan tanggal")
        tahun, bulan, hari = (int(part or 0) for part in match.groups())
        _check_calendar(tahun, bulan if match[2] else None, hari if match[3] else None)
        return cls(tahun, bulan, hari)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.iso)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
                {"type": "integer", "minimum": EARLIEST_DATE, "maximum": LATEST_DATE},
            ]
        }


def _check_calendar(tahun: int, bulan: int | None, hari: int | None) -> None:
    """Raises where a year is out of bounds, a month is not 1 to 12, or a month has no such day."""
    if not EARLIEST_DATE <= tahun <= LATEST_DATE:
        raise breach(f"tahun {tahun} di luar {EARLIEST_DATE} sampai {LATEST_DATE}", "periksa tahunnya")
    if bulan is not None and not 1 <= bulan <= 12:
        raise breach(f"bulan {bulan:02d} tidak ada", "urutannya tahun-bulan-hari, bulan 01 sampai 12")
    if bulan is not None and hari is not None:
        last, name = last_day(tahun, bulan)
        if not 1 <= hari <= last:
            message = f"tanggal {hari} {name} {tahun} tidak ada di kalender"
            raise breach(message, f"hari terakhir bulan itu {tahun}-{bulan:02d}-{last}")


def written(value: object) -> str:
    """`, tertulis "…"` for a value that can be shown in a few words, else an empty text."""
    return "" if isinstance(value, dict | tuple) else f', tertulis "{short(str(value))}"'


@dataclass(frozen=True)
class Pola:
    """A pattern that says in words what it wants; the JSON Schema carries it as a pattern.

    `suggest` turns what was written into a suggestion.
    """

    pattern: str
    message: str
    suggest: Callable[[str], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "pattern": f"^(?:{self.pattern})$"}

    @cached_property
    def _whole(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.pattern).fullmatch

    def _check(self, value: str) -> str:
        if self._whole(value):
            return value
        raise breach(f"{self.message}{written(value)}", self.suggest(value))


NumberKind = Literal["rupiah", "tahun", "bulat", "angka"]


@dataclass(frozen=True)
class NumberOnly:
    """Refuses what is no number before anything is converted; messages.py says what each kind wants.

    `or_text` tells that the field takes a text too.
    """

    kind: NumberKind
    or_text: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # Steps without Python, as there is hardly a key that is read more often than those of numbers.
        whole, decimal = core_schema.int_schema(strict=True), core_schema.float_schema(strict=True)
        number = core_schema.union_schema([whole, decimal], mode="left_to_right") if self.kind == "angka" else whole
        refusal = core_schema.custom_error_schema(
            number,
            custom_error_type=self.kind,
            custom_error_message="bukan angka",
            custom_error_context={"or_text": self.or_text},
        )
        inner = handler(source)
        # The JSON Schema is told by the first of the two.
        return core_schema.json_or_python_schema(inner, core_schema.chain_schema([refusal, inner]))


def slugify(text: str) -> str:
    """Lower case, punctuation dropped, words joined by `-`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _known_affair(value: str, info: ValidationInfo) -> str:
    """The id of an affair; a name written out (`Kesehatan`) is understood."""
    context: Context | None = info.context
    if context is not None and value in context.affairs:
        return value
    id_ = slugify(value)
    if context is not None and id_ not in context.affairs:
        near = nearest(id_, context.affairs)
        raise breach(f'urusan "{short(value)}" tidak dikenal', maybe(near) or "lihat daftar urusan di CONTRIBUTING.md")
    return id_


def _known_region(value: str, info: ValidationInfo) -> str:
    """A code of the Kemendagri list."""
    context: Context | None = info.context
    if context is not None and context.region_name(value) is None:
        raise PydanticCustomError("wilayah", "tidak dikenal", {"saran": context.region_codes_like(value)})
    return value


def _quoted_code(value: object) -> object:
    if isinstance(value, str):
        return value
    raise PydanticCustomError("wilayah_tanpa_kutip", "bukan teks")


def _suggest_link(text: str) -> str:
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?", text):
        return f"tulis https://{text}"
    if " " in text and text.lower().startswith(("http://", "https://")):
        return "hapus spasi di dalam alamat"
    return "salin alamatnya dari peramban"


def _suggest_file(text: str) -> str:
    name = re.split(r"[/\\]", text.strip())[-1]
    if "://" in text:
        return "unduh berkasnya, taruh di folder inovasi ini, lalu tulis namanya"
    if name != text.strip():
        return f"taruh berkasnya di sebelah index.md, lalu tulis {name}" if name else "tulis nama berkas saja"
    stem, dot, suffix = name.rpartition(".")
    return f"ganti nama berkas menjadi {slugify(stem) or 'foto-1'}{dot}{suffix}" if dot else "misalnya foto-1.jpg"


def _suggest_slug(text: str) -> str:
    near = slugify(text)
    return f"tulis {near}" if near else "misalnya perahu-pustaka"


def _always(suggestion: str) -> Callable[[str], str]:
    return lambda _text: suggestion


Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Markdown = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    Field(json_schema_extra={"markdown": True}),
]
Tautan = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    Pola(
        r'[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\]+',
        "harus berupa alamat web lengkap yang diawali https:// atau http://",
        _suggest_link,
    ),
]
NamaBerkas = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    Pola(
        FILE_NAME,
        "harus nama berkas di folder inovasi ini, tanpa folder lain dan tanpa spasi",
        _suggest_file,
    ),
]
IdUrusan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_known_affair)]
_CODE = StringConstraints(pattern=r"^[0-9]{2}(\.[0-9]{2})?$")
KodeDaerah = Annotated[str, _CODE, BeforeValidator(_quoted_code)]
"""The code of the region that owns a catalogue, which may be an invented one."""
KodeWilayah = Annotated[str, _CODE, BeforeValidator(_quoted_code), AfterValidator(_known_region)]
Slug = Annotated[
    str,
    Field(max_length=80),
    Pola(
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "hanya boleh huruf kecil, angka dan tanda hubung",
        _suggest_slug,
    ),
]
Hex = Annotated[
    str,
    Pola("#[0-9a-fA-F]{6}", "harus kode warna", _always('tulis misalnya "#0b5563"')),
]
Surel = Annotated[
    str,
    Pola(
        r'[^@\s<>"]+@[^@\s<>"]+\.[a-z]{2,}',
        "harus alamat surel",
        _always("tulis misalnya bappeda@contoh.go.id"),
    ),
]
Telepon = Annotated[
    str,
    Pola(
        r"[+(]?[0-9][0-9 ()\-]{1,20}",
        "harus nomor telepon: angka, spasi, kurung dan tanda hubung saja",
        _always('tulis misalnya "(0402) 123456"'),
    ),
]

# Limits stand before NumberOnly, since the JSON Schema shows only those nearest to the type.
Rupiah = Annotated[int, Field(ge=0, json_schema_extra={"satuan": "rupiah"}), NumberOnly("rupiah")]
Tahun = Annotated[int, Field(ge=1945, le=2100), NumberOnly("tahun")]
Bulat = Annotated[int, Field(ge=1), NumberOnly("bulat")]
"""How many of what can be counted."""
Minggu = Annotated[int, Field(ge=1, le=520), NumberOnly("bulat")]
Angka = Annotated[Annotated[int, Field(ge=0)] | Annotated[float, Field(ge=0)], NumberOnly("angka")]
"""How much of what can be measured."""


def _is_text(value: object) -> str:
    return TEXT if isinstance(value, str) else OTHER


def _is_scalar(value: object) -> str:
    return OTHER if isinstance(value, dict | tuple | BaseModel) else TEXT


TEXT, OTHER = f"{MARK}teks", f"{MARK}lain"
BY_TEXT = Discriminator(_is_text)
"""Chooses between a number and a text: everything that is no text is judged as a number."""
BY_SHAPE = Discriminator(_is_scalar)
"""Chooses between a text and a group or list: every single value is judged as a text."""

AngkaAtauTeks = Annotated[
    Annotated[int | float, NumberOnly("angka", or_text=True), Tag(OTHER)] | Annotated[Teks, Tag(TEXT)],
    BY_TEXT,
]
TahunAtauTeks = Annotated[
    Annotated[int, Field(ge=1945, le=2100), NumberOnly("tahun", or_text=True), Tag(OTHER)] | Annotated[Teks, Tag(TEXT)],
    BY_TEXT,
]
RupiahAtauTeks = Annotated[
    Annotated[int, Field(ge=0), NumberOnly("rupiah", or_text=True), Tag(OTHER)] | Annotated[Teks, Tag(TEXT)],
    BY_TEXT,
]


class Kontak(Entry):
    """Contact of an office; never of a private person (UU 27/2022)."""

    unit: Teks | None = Field(
        None, title="Unit", description="Nama unit kerja, bukan nama orang.", examples=["Bidang Pelayanan Kesehatan"]
    )
    email: Surel | None = Field(
        None,
        title="Surel kantor",
        examples=["bappeda@contoh.go.id"],
        description="Alamat surel kantor, bukan surel pribadi.",
    )
    telepon: Telepon | None = Field(
        None,
        title="Telepon kantor",
        examples=["(0402) 123456"],
        description="Nomor kantor dengan kode wilayah, dalam tanda kutip; bukan nomor pribadi.",
    )
    jam: Teks | None = Field(
        None,
        title="Jam layanan",
        examples=["Senin-Jumat 08.00-15.00 WITA"],
        description="Hari dan jam kantor dapat dihubungi.",
    )


class DasarHukum(Entry):
    """A legal product that the innovation rests on; policy key 1 (commitment set down in legal products)."""

    judul: Teks = Field(
        title="Judul peraturan",
        description="Judul peraturan, keputusan atau SOP.",
        examples=["Peraturan Bupati tentang Inovasi Daerah"],
    )
    nomor: Teks | None = Field(
        None, title="Nomor", description="Nomor peraturan, dalam tanda kutip.", examples=["188.45/120"]
    )
    tahun: Tahun | None = Field(None, title="Tahun", description="Tahun peraturan ditetapkan.", examples=[2024])
    berkas: NamaBerkas | None = Field(
        None,
        title="Berkas di folder inovasi",
        description="Nama berkas di folder inovasi ini, paling besar 2 MB. Pilih berkas atau alamat web.",
        examples=["keputusan.pdf"],
    )
    url: Tautan | None = Field(
        None,
        title="Alamat web",
        description="Alamat web tempat peraturan itu dapat dibaca.",
        examples=["https://peraturan.go.id/"],
    )

    @field_validator("url")
    @classmethod
    def _one_place_only(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("berkas"):
            raise breach("pilih berkas atau url, jangan keduanya", "hapus salah satu")
        return value
