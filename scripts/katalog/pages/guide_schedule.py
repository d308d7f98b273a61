"""The schedule as a Gantt chart: geometry only, a template draws it and a table stands behind it.

Lengths across are in per cent of the drawing's width, lengths down in pixels: so the bars follow the screen while the
letters keep their size. The name of a phase stands above its bar, which leaves room on a phone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from katalog.model.replikasi import Fase

TOP = 26
LINE = 18
BAR = 14
GAP = 14
NAME_LENGTH = 40
"""Letters in a line of a phase's name; they fit 300 px at 14 px."""

STEPS = (1, 2, 4, 8, 13, 26, 52, 104)
MOST_TICKS = 9
SMALLEST = 0.8
"""A bar is never narrower than this, in per cent."""


@dataclass(frozen=True)
class Bar:
    """A phase: the lines of its name with their baselines, and its bar.

    `late` bars begin in the second half: their names stand at the right edge, near the bar.
    """

    name: tuple[tuple[int, str], ...]
    x: float
    width: float
    y: int
    late: bool


@dataclass(frozen=True)
class Chart:
    """All phases in the order of the file; `ticks` are week numbers with their place, `weeks` is the last week."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    height: int
    weeks: int


def chart(phases: Sequence[Fase]) -> Chart | None:
    """Lay out the phases; None without any."""
    if not phases:
        return None
    weeks = max(last_week(fase) for fase in phases)
    bars: list[Bar] = []
    y = TOP
    for fase in phases:
        text = f"{fase.fase}, {weeks_text(fase)}"
        lines = textwrap.wrap(text, NAME_LENGTH)
        name = tuple((y + LINE * i + 13, line) for i, line in enumerate(lines))
        y += LINE * len(lines)
        x = min((fase.minggu_mulai - 1) / weeks * 100, 100 - SMALLEST)
        width = max(fase.durasi_minggu / weeks * 100, SMALLEST)
        bars.append(Bar(name, round(x, 2), round(width, 2), y, x >= 50))
        y += BAR + GAP
    step = next((step for step in STEPS if weeks / step <= MOST_TICKS), STEPS[-1])
    ticks = tuple((round(week / weeks * 100, 2), week + 1) for week in range(0, weeks, step))
    return Chart(tuple(bars), ticks, y, weeks)


def last_week(fase: Fase) -> int:
    """The week in which a phase ends."""
    return fase.minggu_mulai + fase.durasi_minggu - 1


def weeks_text(fase: Fase) -> str:
    """`minggu 3` or `minggu 3–10`, never broken over two lines."""
    first, last = fase.minggu_mulai, last_week(fase)
    return f"minggu\u00a0{first}" if first == last else f"minggu\u00a0{first}–{last}"
