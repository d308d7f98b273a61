"""Which parts of a record are written and which are missing, in words that invite to help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .inovasi import Inovasi
from .replikasi import PanduanReplikasi

if TYPE_CHECKING:
    from .record import Record


@dataclass(frozen=True)
class Section:
    """A part of a page: its key in front matter and its name."""

    key: str
    name: str


# Sections that a reader of a profile looks for; credits and themes are details, not sections.
PROFILE_KEYS = (
    "tujuan",
    "manfaat",
    "solusi",
    "cara_kerja",
    "hasil",
    "faktor_keberhasilan",
    "tantangan",
    "anggaran",
    "mitra",
    "dasar_hukum",
    "evaluasi",
    "penghargaan",
    "foto",
    "kontak",
    "sumber",
)
# What a guide says of itself (version, date of review, licence) is no section either.
GUIDE_KEYS = tuple(key for key in PanduanReplikasi.model_fields if key not in ("versi", "ditinjau", "lisensi"))


def missing_in_profile(record: Record) -> tuple[Section, ...]:
    """Profile sections without content; the narrative counts as one."""
    missing = [_section(Inovasi, key) for key in _unwritten_in_profile(record)]
    return tuple(missing) if record.narasi else (*missing, Section("rancang_bangun", "Rancang bangun"))


def missing_in_guide(record: Record) -> tuple[Section, ...]:
    """Guide sections without content; all of them where there is no guide."""
    return tuple(_section(PanduanReplikasi, key) for key in _unwritten_in_guide(record))


def completeness(record: Record) -> int:
    """How many sections of the profile and of the guide are written."""
    profile = len(PROFILE_KEYS) - len(_unwritten_in_profile(record)) + bool(record.narasi)
    return profile + len(GUIDE_KEYS) - len(_unwritten_in_guide(record))


def _unwritten_in_profile(record: Record) -> list[str]:
    inovasi = record.inovasi
    optional = ("foto", "evaluasi") if inovasi.rujukan else ()
    return [key for key in PROFILE_KEYS if not getattr(inovasi, key) and key not in optional]


def _unwritten_in_guide(record: Record) -> list[str]:
    guide = record.inovasi.replikasi
    return [key for key in GUIDE_KEYS if not getattr(guide, key)] if guide else list(GUIDE_KEYS)


@cache
def _section(model: type[Inovasi] | type[PanduanReplikasi], key: str) -> Section:
    return Section(key, model.model_fields[key].title or key)
