"""The one-page summary of a guide: what a head of department reads first."""

from __future__ import annotations

from dataclasses import dataclass

from katalog.catalogue import Catalogue
from katalog.model.base import Kontak
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record

from . import formats
from .guide_cost import first_cost
from .guide_schedule import last_week
from .headline import Known, main_result

DIFFICULTY = {1: "mudah", 2: "sedang", 3: "sulit"}


@dataclass(frozen=True)
class Summary:
    """Problem and solution are Markdown, one paragraph each; unknown facts are None."""

    problem: str
    solution: str
    result: Known | None
    cost: Known | None
    time: Known | None
    difficulty: int
    difficulty_text: str
    asked: str
    """Whom to ask: an office."""
    contact: Kontak | None


def summary(record: Record, catalogue: Catalogue) -> Summary:
    """The summary, from the guide where it says so, else from the profile."""
    inovasi = record.inovasi
    guide = inovasi.replikasi
    written = guide.ringkasan if guide else None
    contact = (guide.kontak if guide else None) or inovasi.kontak
    difficulty = (written.kesulitan if written else None) or 0
    return Summary(
        problem=first_paragraph(inovasi.masalah),
        solution=first_paragraph(inovasi.solusi or inovasi.ringkasan),
        result=main_result(inovasi),
        cost=_cost(inovasi),
        time=_time(inovasi),
        difficulty=difficulty,
        difficulty_text=DIFFICULTY.get(difficulty, ""),
        asked=(contact.unit if contact else None) or catalogue.owner_name(record.brief),
        contact=contact,
    )


def first_paragraph(text: str) -> str:
    """A text up to its first empty line."""
    return text.strip().split("\n\n", 1)[0]


def _cost(inovasi: Inovasi) -> Known | None:
    """First cost; where the summary and the cost table disagree, both are said."""
    guide = inovasi.replikasi
    written = guide.ringkasan.biaya_awal if guide and guide.ringkasan else None
    if isinstance(written, str):
        return Known(written)
    first = first_cost(guide)
    if first is None:
        return None
    computed = guide.biaya if guide else None
    if written is None:
        return Known(formats.rupiah(first), "jumlah biaya sekali pada tabel biaya")
    if computed is None:
        return Known(formats.rupiah(first))
    once, yearly = computed.total("sekali"), computed.total("tahunan")
    differs = written not in (once, once + yearly)
    return Known(formats.rupiah(first), f"tabel biaya menjumlah {formats.rupiah(once)} sekali" if differs else "")


def _time(inovasi: Inovasi) -> Known | None:
    guide = inovasi.replikasi
    if guide and guide.ringkasan and guide.ringkasan.waktu_bulan:
        return Known(f"{formats.number(guide.ringkasan.waktu_bulan)} bulan")
    if guide and guide.jadwal:
        return Known(f"{max(map(last_week, guide.jadwal))} minggu", "menurut rencana waktu")
    return None
