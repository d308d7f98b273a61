"""Says what was found: tables for the terminal and the page docs/kinerja.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from katalog.pages.formats import number

from .figures import Goal, Results, goals
from .measuring import MEMORY_METHOD, median
from .rounds import NAMES, Figure
from .words import WordCheck

TEMPLATE = Path(__file__).with_name("kinerja.md.j2")
TOOLS = ("hugo", "mkdocs", "mkdocs-material", "pagefind", "jinja2")
SHOWN = 8
"""Missing words, and records that miss some, that are named one by one."""

PLACES = {"memori": "sistem berkas memori", "cakram": "cakram"}
VERDICTS = {True: "tercapai", False: "belum", None: "tidak terukur"}


def goal_table(results: Results) -> str:
    """Each ratio against its goal, as a Markdown table that reads well in a terminal."""
    rows = [
        (
            goal.size,
            goal.name,
            *_against(goal),
            VERDICTS[goal.met],
            goal.detail.replace(".", ","),
        )
        for goal in goals(results)
    ]
    return table(("Inovasi", "Ukuran", "Nilai", "Sasaran", "Hasil", "Dari"), rows)


def figure_table(results: Results) -> str:
    """Seconds, memory and bytes of every task, by place and size."""
    rows = [
        (place, str(size), title, *_cells(figures[name]))
        for place, by_size in results.figures.items()
        for size, figures in by_size.items()
        for name, title in NAMES.items()
        if name in figures
    ]
    return table(("Tempat", "Inovasi", "Pembangun", "Detik", "Prosesor", "Memori MB", "Ditulis MB", "Berkas"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with columns of even width."""
    all_rows = [head, *rows]
    widths = [max(len(row[i]) for row in all_rows) for i in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in all_rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def word_lines(words: Mapping[int, WordCheck]) -> list[str]:
    """What the comparison of words found."""
    lines = []
    for size, check in words.items():
        lines.append(f"Kata pada {size} inovasi: {check.records} inovasi contoh, {check.words} kata diperiksa.")
        for side, missing in (("program ini", check.ours), ("Hugo", check.hugo)):
            for slug, lost in list(missing.items())[:SHOWN]:
                more = f" dan {len(lost) - SHOWN} lagi" if len(lost) > SHOWN else ""
                lines.append(f"  tidak ada di halaman {side}: {slug}: {', '.join(lost[:SHOWN])}{more}")
            if len(missing) > SHOWN:
                lines.append(f"  dan {len(missing) - SHOWN} inovasi lagi di halaman {side}")
        lines += [f"  halaman polos berbeda dari Hugo: {page}" for page in check.different]
        if not (check.ours or check.hugo or check.different):
            lines.append("  setiap kata ada di kedua sisi, dan halaman polos sama kata demi kata.")
    return lines


def docs_page(results: Results, machine: Mapping[str, str], date: str) -> str:
    """The text of docs/kinerja.md."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    sizes = next(iter(results.figures.values()), {})
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(
        date=date,
        machine=machine,
        place=PLACES[results.main_place],
        rounds=results.rounds,
        goals=goal_table(results),
        figures=figure_table(results),
        memory_method=MEMORY_METHOD,
        words=results.words,
        notes=results.notes,
        sizes=",".join(map(str, sizes)),
    )


def machine() -> dict[str, str]:
    """The machine and the programs that were measured."""
    found = {
        "Prosesor": f"{_processor()}, {os.cpu_count()} inti",
        "Memori": _memory(),
        "Sistem": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }
    for tool in TOOLS:
        try:
            found[tool] = version(tool)
        except PackageNotFoundError:
            continue
    return found


def _against(goal: Goal) -> tuple[str, str]:
    """Value and goal in words; a goal of 0 asks for "no"."""
    if not goal.goal:
        return "-" if goal.value is None else "ya" if goal.value else "tidak", "tidak"
    return "-" if goal.value is None else number(round(goal.value, 3)), f"≤ {number(goal.goal)}"


def _cells(figure: Figure) -> tuple[str, ...]:
    late = None in figure.seconds
    written, processor = figure.written, median(figure.processor)
    return (
        "batas waktu" if late else "-" if figure.median is None else number(round(figure.median, 2)),
        "-" if processor is None else number(round(processor, 2)),
        "-" if figure.memory is None else number(round(figure.memory / 1e6)),
        "-" if written is None else number(round(written.bytes / 1e6, 1)),
        "-" if written is None else number(written.files),
    )


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory() -> str:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return "tidak diketahui"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
