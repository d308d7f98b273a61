"""What is decided about a synthetic record before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["tipis", "sedang", "lengkap"]
Data = dict[str, Any]

SOURCE = "https://sumber.example/"


@dataclass(frozen=True)
class Plan:
    """A record to be written, known to others that refer to it."""

    number: int
    slug: str
    nama: str
    topic: int
    kind: Kind
    opd: str
    """Id of the agency; empty for a reference, which has `region` instead."""
    region: str
    year: int


@dataclass(frozen=True)
class Relatives:
    """Lineage of a record: slugs of its forerunners and of copies that it names."""

    forerunners: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
