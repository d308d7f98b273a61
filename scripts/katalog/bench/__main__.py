"""Measures this program beside Hugo, Pagefind and MkDocs, or writes a synthetic catalogue.

`scripts/bench --sizes 300,1000 --rounds 3 --json FILE`, `scripts/bench --generate FOLDER --records 10000 --seed 1`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from katalog.project import project_folder

from . import measuring, report, sites, words
from .figures import Results, as_json, noise
from .generator import DEFAULT_SEED, write_catalogue
from .limits import limits
from .measuring import RunFailedError
from .rounds import EVERYTHING_MOST, MKDOCS_MOST, Rounds, Run, Say

MEMORY_PLACE = Path("/dev/shm")
BYTES_A_RECORD = 500_000
"""Room that all sites of one size take, for each record; measured, with some margin."""

WORD_SAMPLE = 24


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)


def places(disk: Path, most: int, with_disk: bool) -> tuple[dict[str, Path], list[str]]:
    """Where to measure, by name, and notes on where not."""
    found: dict[str, Path] = {}
    notes = []
    if not MEMORY_PLACE.is_dir() or not os.access(MEMORY_PLACE, os.W_OK):
        notes.append("Tidak ada sistem berkas memori (/dev/shm); diukur di cakram saja.")
    elif shutil.disk_usage(MEMORY_PLACE).free < most * BYTES_A_RECORD:
        notes.append(f"/dev/shm terlalu kecil untuk {most} inovasi; diukur di cakram saja.")
    else:
        found["memori"] = MEMORY_PLACE
    if with_disk or not found:
        found["cakram"] = disk
    return found, notes


@dataclass(frozen=True)
class Order:
    """What to measure: sizes at places, with which seed, in how many rounds."""

    project: Path
    where: Mapping[str, Path]
    sizes: Sequence[int]
    rounds: int
    seed: int = DEFAULT_SEED
    mkdocs: bool = True


@dataclass
class Session:
    """A run of the benchmark: words, memory, index and MkDocs are measured at the first place only."""

    order: Order
    run: Run
    tell: Say
    results: Results

    def measure(self) -> None:
        """Measure every size at every place."""
        for place, folder in self.order.where.items():
            folder.mkdir(parents=True, exist_ok=True)
            for size in self.order.sizes:
                with tempfile.TemporaryDirectory(prefix="katalog-bench-", dir=folder) as name:
                    self._measure(place, size, Path(name))

    def _measure(self, place: str, size: int, folder: Path) -> None:
        order, where = self.order, f"{place}, {size}"
        first = place == next(iter(order.where))
        self.tell(f"[{where}] menyiapkan katalog sintetis dan situs Hugo")
        site = sites.prepare(order.project, folder, size, order.seed)
        rounds = Rounds(site, self.run, self.tell, with_index=first, with_everything=first and size <= EVERYTHING_MOST)
        self.results.figures.setdefault(place, {})[size] = rounds.figures
        if first:
            rounds.say = self._named(f"{where}, pemanasan")
            rounds.warm_up()
            outputs = (site.output("cold"), site.output("text"), site.output("hugo"))
            self.results.words[size] = words.check(site.innovations, *outputs, WORD_SAMPLE)
            rounds.discard("cold", "text", "hugo")
            rounds.warm_up_search()
        for number in range(order.rounds):
            rounds.say = self._named(f"{where}, putaran {number + 1}/{order.rounds}")
            rounds.timed(number)
        if first and order.mkdocs and size <= MKDOCS_MOST:
            rounds.say = self._named(where)
            rounds.mkdocs()

    def _named(self, where: str) -> Say:
        return lambda what: self.tell(f"[{where}] {what}")


def main(
    *,
    sizes: Annotated[str, typer.Option("--sizes", help="Banyaknya inovasi, dipisah koma.")] = "300,1000",
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Putaran yang diukur.")] = 3,
    json_file: Annotated[Path | None, typer.Option("--json", help="Tulis semua angka ke berkas ini.")] = None,
    write_docs: Annotated[bool, typer.Option("--write-docs", help="Tulis docs/kinerja.md.")] = False,
    day: Annotated[str | None, typer.Option("--date", help="Tanggal di halaman itu; biasanya hari ini.")] = None,
    generate: Annotated[
        Path | None, typer.Option("--generate", help="Hanya tulis katalog sintetis ke folder ini.")
    ] = None,
    records: Annotated[int, typer.Option("--records", min=1, help="Banyaknya inovasi untuk --generate.")] = 300,
    seed: Annotated[int, typer.Option("--seed", help="Benih acak; benih sama, isi sama.")] = DEFAULT_SEED,
    no_disk: Annotated[bool, typer.Option("--no-disk", help="Jangan ukur di cakram.")] = False,
    no_mkdocs: Annotated[bool, typer.Option("--no-mkdocs", help="Jangan ukur MkDocs (lambat).")] = False,
) -> None:
    """Ukur program ini berdampingan dengan Hugo, Pagefind, dan MkDocs; atau buat katalog sintetis."""
    if generate is not None:
        if generate.is_dir() and any(generate.iterdir()):
            raise typer.BadParameter(f"{generate} tidak kosong.")
        write_catalogue(generate, records, seed)
        say(f"{records} inovasi rekaan ditulis ke {generate}.")
        return
    wanted = list(_sizes(sizes))
    project = project_folder()
    where, notes = places(project / ".cache" / "bench", max(wanted), not no_disk)
    try:
        order = Order(project, where, wanted, rounds, seed, not no_mkdocs)
        results = Results(rounds, notes=notes)
        Session(order, measuring.run, say, results).measure()
    except (RunFailedError, FileNotFoundError) as failed:
        say(f"Pengukuran berhenti: {failed}")
        raise typer.Exit(1) from None
    results.notes += [*limits(results), *noise(results)]
    machine = report.machine()
    print(
        "\n".join([report.figure_table(results), "", *report.word_lines(results.words), "", report.goal_table(results)])
    )
    for note in results.notes:
        print(note)
    if json_file:
        json_file.write_text(json.dumps(as_json(results, machine), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if write_docs:
        page = project / "docs" / "kinerja.md"
        page.write_text(report.docs_page(results, machine, day or date.today().isoformat()), "utf-8")
        say(f"{page} ditulis.")


def _sizes(text: str) -> Iterator[int]:
    try:
        yield from sorted({int(part) for part in text.split(",")})
    except ValueError:
        raise typer.BadParameter(f"--sizes {text}: tulis angka dipisah koma, misalnya 300,1000.") from None


if __name__ == "__main__":
    typer.run(main)
