"""Why a goal is missed at the largest size, and what would be needed."""

from __future__ import annotations

from collections.abc import Iterator

from katalog.pages.formats import number

from .figures import GOALS, TITLES, Results, index_seconds, size_ratios
from .measuring import median
from .rounds import Figures

TAKEN = {"cold_vs_hugo": "cold", "text_cold_vs_hugo": "text", "warm_vs_hugo": "warm"}
"""The build whose seconds stand in a ratio with Hugo's."""

WHY = {
    "cold_vs_hugo": "Yang membatasi ialah pekerjaan Python: membaca dan memeriksa isian, lalu menyusun dan menggambar "
    "tiga halaman penuh.",
    "text_cold_vs_hugo": "Yang membatasi ialah pekerjaan Python: membaca dan memeriksa isian.",
    "warm_vs_hugo": "Yang membatasi ialah memuat program dan apa yang disimpan dari pembangunan sebelumnya.",
    "index_vs_pagefind": "Yang membatasi ialah menghitung kata dan akar kata, yang tidak dikerjakan Pagefind.",
}


def limits(results: Results) -> Iterator[str]:
    """A sentence or two for each missed goal of the main place; memory says all in its figures."""
    by_size = results.figures.get(results.main_place, {})
    if not by_size:
        return
    size = max(by_size)
    figures, found = by_size[size], size_ratios(by_size[size])
    for name, why in WHY.items():
        value = found.get(name)
        if value is not None and value > GOALS[name]:
            yield f"Belum tercapai pada {size} inovasi: {TITLES[name]}. {why} {_needed(name, figures, size)}"


def _needed(name: str, figures: Figures, size: int) -> str:
    """How many seconds have to go, and where the work is per record, its processor time beside Hugo's."""
    if name not in TAKEN:
        taken, allowed = index_seconds(figures) or 0.0, GOALS[name] * (figures["pagefind"].median or 0.0)
        return _seconds(taken, allowed)
    ours, hugo = figures[TAKEN[name]], figures["hugo"]
    needed = _seconds(ours.median or 0.0, GOALS[name] * (hugo.median or 0.0))
    if name == "warm_vs_hugo":
        return needed
    times = [number(round((median(figure.processor) or 0.0) / size * 1000, 2)) for figure in (ours, hugo)]
    return f"Waktu prosesor tiap inovasi {times[0]} milidetik, Hugo {times[1]}. {needed}"


def _seconds(taken: float, allowed: float) -> str:
    return f"Agar tercapai, {number(round(taken - allowed, 2))} dari {number(round(taken, 2))} detik harus hilang."
