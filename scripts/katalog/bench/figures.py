"""From measured seconds to ratios, and ratios against their goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from katalog.pages.formats import number

from .measuring import median, ratio
from .rounds import EVERYTHING_MOST, NAMES, Figures
from .words import WordCheck

GROWTH_MARGIN = 1.05
"""Ten times the records may take 10.5 times as long."""

GOALS = {
    "cold_vs_hugo": 1.0,
    "text_cold_vs_hugo": 0.5,
    "warm_vs_hugo": 0.1,
    "memory_vs_hugo": 0.5,
    "index_vs_pagefind": 1.2,
}
EVERYTHING_SECONDS = 1.0
"""Goal for a warm build with everything at up to EVERYTHING_MOST records."""

TITLES = {
    "cold_vs_hugo": "dari nol, semua isi halaman, dibanding Hugo",
    "text_cold_vs_hugo": "dari nol, halaman teks saja, dibanding Hugo",
    "warm_vs_hugo": "satu inovasi berubah, dibanding Hugo dari nol",
    "memory_vs_hugo": "puncak memori, dibanding Hugo",
    "index_vs_pagefind": "tambahan waktu untuk indeks, dibanding Pagefind saja",
}


NOISY = 1.5
"""Where the slowest round of the same build took this many times as long as the fastest, the machine was busy."""


@dataclass(frozen=True)
class Goal:
    """A figure against its goal; `met` is None where the figure is not known."""

    size: str
    name: str
    value: float | None
    goal: float
    detail: str = ""
    """What the figure was computed from, or its unit."""

    @property
    def met(self) -> bool | None:
        """Whether the figure is within the goal."""
        return None if self.value is None else self.value <= self.goal


@dataclass
class Results:
    """Everything that a run of the benchmark found: figures by place and size, words by size."""

    rounds: int
    figures: dict[str, dict[int, Figures]] = field(default_factory=dict)
    words: dict[int, WordCheck] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def main_place(self) -> str:
        """The place whose ratios count: the first one measured."""
        return next(iter(self.figures), "")


def ratios(results: Results, place: str) -> dict[str, Any]:
    """The ratios of one place by size, with `growth` between its smallest and largest size."""
    by_size = results.figures.get(place, {})
    found: dict[str, Any] = {str(size): size_ratios(figures) for size, figures in by_size.items()}
    found["growth"] = growth(by_size)
    return found


def size_ratios(figures: Figures) -> dict[str, float | None]:
    """The ratios of one size."""
    hugo = _seconds(figures, "hugo")
    found = {
        "cold_vs_hugo": ratio(_seconds(figures, "cold"), hugo),
        "text_cold_vs_hugo": ratio(_seconds(figures, "text"), hugo),
        "warm_vs_hugo": ratio(_seconds(figures, "warm"), hugo),
        "memory_vs_hugo": ratio(_memory(figures, "cold"), _memory(figures, "hugo")),
    }
    if "pagefind" in figures:
        found["index_vs_pagefind"] = ratio(index_seconds(figures), _seconds(figures, "pagefind"))
    return {name: value if value is None else round(value, 4) for name, value in found.items()}


def processor_ratios(figures: Figures) -> dict[str, float | None]:
    """Processor seconds against Hugo's: a busy machine spoils them least, but work done in parallel saves none."""
    hugo = median(figures["hugo"].processor) if "hugo" in figures else None
    return {
        f"{name}_vs_hugo": None if value is None else round(value, 4)
        for name in ("cold", "text", "warm")
        if name in figures
        for value in [ratio(median(figures[name].processor), hugo)]
    }


def noise(results: Results) -> list[str]:
    """Notes on builds whose rounds differ much."""
    notes = []
    for place, by_size in results.figures.items():
        for size, figures in by_size.items():
            known = {name: [s for s in figure.seconds if s] for name, figure in figures.items()}
            spread = max((max(times) / min(times) for times in known.values() if times), default=1.0)
            if spread > NOISY:
                notes.append(
                    f"Mesin sibuk saat mengukur {size} inovasi di {place}: "
                    f"putaran terlama {number(round(spread, 1))} kali yang tercepat. "
                    "Waktu prosesor lebih dapat dipegang daripada detiknya."
                )
    return notes


def index_seconds(figures: Figures) -> float | None:
    """What the index adds to a cold build: median of the differences within a round; 0 where it drowns in noise."""
    if "cold_index" not in figures or "cold" not in figures:
        return None
    pairs = zip(figures["cold_index"].seconds, figures["cold"].seconds, strict=True)
    added = median(
        None if with_index is None or without is None else with_index - without for with_index, without in pairs
    )
    return None if added is None else max(0.0, added)


def index_made_again(figures: Figures) -> bool | None:
    """Whether Pagefind ran although nothing searched had changed; None where it was not watched."""
    kept = figures.get("index_kept")
    return any("pagefind" in program for program in kept.programs) if kept and kept.programs else None


def growth(by_size: Mapping[int, Figures]) -> float | None:
    """How many times longer a cold build takes at the largest size than at the smallest; None for a single size."""
    if len(by_size) < 2:
        return None
    value = ratio(_seconds(by_size[max(by_size)], "cold"), _seconds(by_size[min(by_size)], "cold"))
    return value if value is None else round(value, 4)


def goals(results: Results) -> Iterator[Goal]:
    """Every ratio of the main place against its goal."""
    by_size = results.figures.get(results.main_place, {})
    for size, figures in by_size.items():
        found = size_ratios(figures)
        for name, goal in GOALS.items():
            if name in found:
                yield Goal(str(size), TITLES[name], found[name], goal, _detail(name, figures))
        again = index_made_again(figures)
        if again is not None:
            yield Goal(
                str(size),
                "indeks dibuat lagi walau yang dicari tidak berubah",
                float(again),
                0.0,
                _two(figures, "index_kept", "cold_index"),
            )
        if "everything" in figures and size <= EVERYTHING_MOST:
            yield Goal(
                str(size),
                "satu inovasi berubah, dengan indeks dan kartu",
                _seconds(figures, "everything"),
                EVERYTHING_SECONDS,
                "detik",
            )
    if len(by_size) > 1:
        small, large = min(by_size), max(by_size)
        detail = f"{_said(_seconds(by_size[large], 'cold'))} / {_said(_seconds(by_size[small], 'cold'))} detik"
        yield Goal(
            f"{small} ke {large}",
            "pertumbuhan waktu dari nol",
            growth(by_size),
            round(large / small * GROWTH_MARGIN, 2),
            detail,
        )


def as_json(results: Results, machine: Mapping[str, str]) -> dict[str, Any]:
    """What `--json` writes."""
    places = list(results.figures)
    data: dict[str, Any] = {"ratios": ratios(results, results.main_place)}
    data |= {f"ratios_{place}": ratios(results, place) for place in places[1:]}
    return data | {
        "ratios_processor": {
            str(size): processor_ratios(figures)
            for size, figures in results.figures.get(results.main_place, {}).items()
        },
        "place": results.main_place,
        "rounds": results.rounds,
        "goals": [{**asdict(goal), "met": goal.met} for goal in goals(results)],
        "figures": {
            place: {
                str(size): {name: _figure(figures, name) for name in NAMES if name in figures}
                for size, figures in by_size.items()
            }
            for place, by_size in results.figures.items()
        },
        "words": {str(size): asdict(check) for size, check in results.words.items()},
        "notes": results.notes,
        "machine": dict(machine),
    }


def _figure(figures: Figures, name: str) -> dict[str, Any]:
    figure = figures[name]
    return {
        "median_seconds": figure.median,
        "seconds": figure.seconds,
        "processor_seconds": figure.processor,
        "peak_memory_bytes": figure.memory,
        "written_bytes": figure.written.bytes if figure.written else None,
        "written_files": figure.written.files if figure.written else None,
    }


def _detail(name: str, figures: Figures) -> str:
    if name == "memory_vs_hugo":
        parts: Sequence[float | None] = (_memory(figures, "cold"), _memory(figures, "hugo"))
        return " / ".join("-" if part is None else f"{part / 1e6:.0f}" for part in parts) + " MB"
    if name == "index_vs_pagefind":
        return f"{_said(index_seconds(figures))} / {_said(_seconds(figures, 'pagefind'))} detik"
    return _two(figures, {"cold_vs_hugo": "cold", "text_cold_vs_hugo": "text"}.get(name, "warm"), "hugo")


def _two(figures: Figures, first: str, second: str) -> str:
    return f"{_said(_seconds(figures, first))} / {_said(_seconds(figures, second))} detik"


def _said(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f}"


def _seconds(figures: Figures, name: str) -> float | None:
    return figures[name].median if name in figures else None


def _memory(figures: Figures, name: str) -> float | None:
    return figures[name].memory if name in figures else None
