"""Structured data of a guide: schema.org HowTo, where the guide itself has steps."""

from __future__ import annotations

from typing import Any

from katalog.model.record import Record
from katalog.model.replikasi import Langkah, PanduanReplikasi

from . import guide_cost
from .guide_schedule import last_week
from .structured import CONTEXT


def how_to(record: Record, address: str) -> dict[str, Any] | None:
    """HowTo with steps, first cost in rupiah and total time; None without steps."""
    guide = record.inovasi.replikasi
    if guide is None or not guide.langkah:
        return None
    data: dict[str, Any] = {"@context": CONTEXT, "@type": "HowTo", "description": record.inovasi.ringkasan}
    if cost := guide_cost.first_cost(guide):
        data["estimatedCost"] = {"@type": "MonetaryAmount", "currency": "IDR", "value": cost}
    data["inLanguage"] = "id"
    data["name"] = f"Panduan replikasi {record.inovasi.nama}"
    data["step"] = [_step(step, i, address) for i, step in enumerate(guide.langkah, start=1)]
    if guide.perangkat:
        data["tool"] = [{"@type": "HowToTool", "name": tool.nama} for tool in guide.perangkat]
    if duration := _duration(guide):
        data["totalTime"] = duration
    return data


def _step(step: Langkah, number: int, address: str) -> dict[str, Any]:
    """A step must say something: where it has no actions, its title is the text."""
    return {
        "@type": "HowToStep",
        "name": step.judul,
        "position": number,
        "text": " ".join(step.aksi) or step.judul,
        "url": f"{address}#langkah-{number}",
    }


def _duration(guide: PanduanReplikasi) -> str:
    """ISO 8601: whole months as they are, parts of a month in days; else the weeks of the schedule."""
    months = guide.ringkasan.waktu_bulan if guide.ringkasan else None
    if months:
        return f"P{int(months)}M" if months == int(months) else f"P{round(months * 30)}D"
    return f"P{max(map(last_week, guide.jadwal))}W" if guide.jadwal else ""
