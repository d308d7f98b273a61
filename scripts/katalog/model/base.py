"""Building blocks of the models: text, links, whole rupiah, and dates that may be known only in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

ALLOWED_SCHEMES = ("http://", "https://")
MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november desember".split()
)  # fmt: skip


class Entry(BaseModel):
    """Base of all models: immutable, exact types (no silent conversion), no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True, order=True)
class Tanggal:
    """A date known to the day, the month or only the year; `bulan` and `hari` are 0 where unknown."""

    tahun: int
    bulan: int = 0
    hari: int = 0

    @property
    def iso(self) -> str:
        """The date as `2024`, `2024-03` or `2024-03-15`."""
        parts = [f"{self.tahun:04d}", *(f"{part:02d}" for part in (self.bulan, self.hari) if part)]
        return "-".join(parts)

    @classmethod
    def parse(cls, value: object) -> Tanggal:
        """Read a YAML date, a year, or the texts `2024`, `2024-03`, `2024-03-15`.

        Raises PydanticCustomError with a suggestion where another notation can be understood.
        """
        if isinstance(value, Tanggal):
            return value
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100:
            return cls(value)
        if isinstance(value, str) and (match := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value.strip())):
            tahun, bulan, hari = (int(part or 0) for part in match.groups())
            if _exists(tahun, bulan, hari):
                return cls(tahun, bulan, hari)
            raise PydanticCustomError("tanggal_tidak_ada", "tanggal ini tidak ada di kalender")
        suggestion = _guess_date(str(value))
        raise PydanticCustomError(
            "tanggal", "harus berupa tanggal (2024-03-15), tahun-bulan atau tahun", {"saran": suggestion}
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.iso)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
                {"type": "integer", "minimum": 1900, "maximum": 2100},
            ]
        }


def _exists(tahun: int, bulan: int, hari: int) -> bool:
    try:
        date(tahun, bulan or 1, hari or 1)
    except ValueError:
        return False
    return True


def _guess_date(text: str) -> str:
    """Turn `15/03/2024`, `15-3-2024` or `15 Maret 2024` into the ISO date, else an empty text."""
    match = re.fullmatch(r"\s*(\d{1,2})[/.\- ]+(\d{1,2}|[A-Za-z]+)[/.\- ]+(\d{4})\s*", text)
    if not match:
        return ""
    hari, bulan_text, tahun = match.groups()
    starts = [month[:3] for month in MONTHS]
    bulan = int(bulan_text) if bulan_text.isdigit() else 0
    if not bulan and bulan_text.lower()[:3] in starts:
        bulan = starts.index(bulan_text.lower()[:3]) + 1
    return f"{tahun}-{bulan:02d}-{int(hari):02d}" if bulan and _exists(int(tahun), bulan, int(hari)) else ""


def _check_link(value: str) -> str:
    if value.lower().startswith(ALLOWED_SCHEMES) and not re.search(r"[\s<>\"]", value):
        return value
    suggestion = f"https://{value}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", value) else ""
    raise PydanticCustomError(
        "tautan", "harus berupa alamat web lengkap yang diawali https:// atau http://", {"saran": suggestion}
    )


def _check_file_name(value: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", value):
        return value
    raise PydanticCustomError(
        "nama_berkas",
        "harus nama berkas di folder inovasi ini, tanpa folder lain dan tanpa spasi",
        {"saran": "foto-1.jpg"},
    )


def slugify(text: str) -> str:
    """Lower case, punctuation dropped, words joined by `-`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Field(json_schema_extra={"markdown": True})]
Tautan = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_check_link)]
NamaBerkas = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_check_file_name)]
# A name written out ("Kesehatan") is understood as its id.
IdUrusan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(slugify)]
KodeWilayah = Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d\d)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Rupiah = Annotated[int, Field(ge=0, json_schema_extra={"satuan": "rupiah"})]
Tahun = Annotated[int, Field(ge=1945, le=2100)]
Surel = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[a-z]{2,}$")]
Telepon = Annotated[str, StringConstraints(pattern=r"^[+(]?\d[\d ()\-]{1,20}$")]


def _is_text(value: object) -> str:
    return "#teks" if isinstance(value, str) else "#lain"


# A tag that begins with "#" never stands in a file: positions are looked up without it.
AngkaAtauTeks = Annotated[
    Annotated[int | float, Tag("#lain")] | Annotated[Teks, Tag("#teks")], Discriminator(_is_text)
]
TahunAtauTeks = Annotated[Annotated[Tahun, Tag("#lain")] | Annotated[Teks, Tag("#teks")], Discriminator(_is_text)]
RupiahAtauTeks = Annotated[Annotated[Rupiah, Tag("#lain")] | Annotated[Teks, Tag("#teks")], Discriminator(_is_text)]
IS_TEXT = Discriminator(_is_text)


class Kontak(Entry):
    """Contact of an office; never of a private person (UU 27/2022)."""

    unit: Teks | None = Field(None, title="Unit", description="Nama unit kerja, bukan nama orang.")
    email: Surel | None = Field(None, title="Surel kantor", examples=["bappeda@contoh.go.id"])
    telepon: Telepon | None = Field(None, title="Telepon kantor", examples=["(0402) 123456"])
    jam: Teks | None = Field(None, title="Jam layanan", examples=["Senin-Jumat 08.00-15.00 WITA"])


class DasarHukum(Entry):
    """A legal product that the innovation rests on; policy key 1 (commitment set down in legal products)."""

    judul: Teks = Field(title="Judul peraturan")
    nomor: Teks | None = Field(None, title="Nomor", description="Tulis dalam tanda kutip.")
    tahun: Tahun | None = Field(None, title="Tahun")
    berkas: NamaBerkas | None = Field(None, title="Berkas di folder inovasi")
    url: Tautan | None = Field(None, title="Alamat web")
