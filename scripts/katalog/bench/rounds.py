"""Runs all builds of one size at one place, interleaved, round after round.

A first round warms the machine's caches, polls memory and lets the words be compared; it is not timed. In the rounds
that follow, the order of the builders turns by one each time, so that none of them always runs first.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from . import sites
from .measuring import Measurement, Written, median, written
from .sites import Site

Say = Callable[[str], None]

WITHOUT = ("--no-index", "--no-documents")
MKDOCS_MOST = 1000
MKDOCS_LIMIT = 180.0
EVERYTHING_MOST = 300
"""Up to this size the goal of one second holds for a warm build with everything."""

NAMES = {
    "cold": "program ini, dari nol",
    "warm": "program ini, satu inovasi berubah",
    "text": "program ini, halaman teks saja",
    "hugo": "Hugo, dari nol",
    "cold_index": "program ini dengan indeks, dari nol",
    "index_kept": "program ini dengan indeks, yang berubah tidak dicari",
    "pagefind": "Pagefind saja",
    "everything": "program ini dengan indeks dan kartu, satu inovasi berubah",
    "mkdocs": "MkDocs dengan Material saja",
}
"""Tasks by name, in the order of the report."""


class Run(Protocol):
    """How a command is run and measured: `measuring.run`, or a stand-in in tests."""

    def __call__(
        self, command: list[str | Path], folder: Path, *, limit: float | None = None, watch: bool = False
    ) -> Measurement:
        """Run it."""


@dataclass
class Figure:
    """What was measured of one task: seconds and processor seconds by round; memory and bytes of the first round."""

    seconds: list[float | None] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: int | None = None
    written: Written | None = None
    programs: frozenset[str] = frozenset()

    @property
    def median(self) -> float | None:
        """Median of the wall time in seconds, None after a time limit."""
        return median(self.seconds)


Figures = dict[str, Figure]


@dataclass(frozen=True)
class Step:
    """A measured task together with the folders that it writes."""

    name: str
    measurement: Measurement
    written: Written


@dataclass
class Rounds:
    """All rounds of one size at one place."""

    site: Site
    run: Run
    say: Say
    with_index: bool = True
    with_mkdocs: bool = True
    with_everything: bool = False
    figures: Figures = field(default_factory=dict)
    edits: int = 0

    def warm_up(self) -> None:
        """The builders' round that is not timed. Their sites stay for the comparison of words."""
        for group in (self._cold_and_warm, self._text, self._hugo):
            self._watch(group)

    def warm_up_search(self) -> None:
        """The same for the builds with an index."""
        if self.with_everything:
            self.say("membangun sekali dengan indeks dan kartu")
            self.run(self._ours("semua"), self._everything_project())
        for group in self._groups()[3:]:
            self._watch(group)
        self.discard("index")

    def timed(self, number: int) -> None:
        """One timed round."""
        groups = self._groups()
        turn = number % len(groups)
        for group in (*groups[turn:], *groups[:turn]):
            for step in group(watch=False):
                figure = self.figures.setdefault(step.name, Figure())
                figure.seconds.append(step.measurement.seconds)
                figure.processor.append(step.measurement.processor)
            self.discard("cold", "text", "hugo", "index")

    def mkdocs(self) -> None:
        """MkDocs alone, once, up to its time limit."""
        sites.prepare_mkdocs(self.site)
        command = sites.mkdocs_command(self.site, self.site.output("mkdocs"))
        step = self._step("mkdocs", command, self.site.mkdocs, True, MKDOCS_LIMIT)
        measured = step.measurement
        self.figures["mkdocs"] = Figure([measured.seconds], [measured.processor], measured.memory, step.written)
        self.discard("mkdocs")

    def discard(self, *names: str) -> None:
        """Remove sites that were written."""
        for name in names:
            site = self.site.output(name)
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(site.with_name(f".{site.name}.katalog"), ignore_errors=True)

    def _watch(self, group: Callable[..., Iterator[Step]]) -> None:
        for step in group(watch=True):
            figure = self.figures.setdefault(step.name, Figure())
            figure.memory = step.measurement.memory
            figure.written = step.written
            figure.programs = step.measurement.programs

    def _groups(self) -> list[Callable[..., Iterator[Step]]]:
        groups = [self._cold_and_warm, self._text, self._hugo]
        return groups + [self._index] * self.with_index + [self._everything] * self.with_everything

    def _cold_and_warm(self, watch: bool) -> Iterator[Step]:
        self._forget("cold")
        yield self._step("cold", self._ours("cold", *WITHOUT), self.site.project, watch)
        with edited(self._record(), change_text):
            yield self._step("warm", self._ours("cold", *WITHOUT), self.site.project, watch)
        if watch:
            # The words of the unchanged record are compared.
            self.run(self._ours("cold", *WITHOUT), self.site.project)

    def _text(self, watch: bool) -> Iterator[Step]:
        self.discard("text")
        command = sites.text_command(self.site.innovations, self.site.output("text"))
        yield self._step("text", command, self.site.plain_project, watch)

    def _hugo(self, watch: bool) -> Iterator[Step]:
        self.discard("hugo")
        yield self._step("hugo", sites.hugo_command(self.site, self.site.output("hugo")), self.site.hugo, watch)

    def _index(self, watch: bool) -> Iterator[Step]:
        self._forget("index")
        command = self._ours("index", "--no-documents")
        yield self._step("cold_index", command, self.site.project, watch)
        with edited(self._record(), change_date):
            yield self._step("index_kept", command, self.site.project, watch)
        site = self.site.output("index")
        shutil.rmtree(site / "pagefind", ignore_errors=True)
        alone: list[str | Path] = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            site,
            "--force-language",
            "id",
            "--quiet",
        ]
        yield self._step("pagefind", alone, self.site.root, watch)

    def _everything(self, watch: bool) -> Iterator[Step]:
        # Another text each time: what an earlier round made of the same text would still be kept.
        self.edits += 1
        with edited(self._record(), partial(change_text, times=self.edits)):
            yield self._step("everything", self._ours("semua"), self._everything_project(), watch)
        self.run(self._ours("semua"), self._everything_project())

    def _step(
        self, name: str, command: list[str | Path], folder: Path, watch: bool, limit: float | None = None
    ) -> Step:
        self.say(NAMES[name])
        # Pages that an earlier task left to be written would slow this one.
        os.sync()
        since = time.time()
        measurement = self.run(command, folder, limit=limit, watch=watch)
        places = [item for pattern in ("out-*", ".out-*") for item in self.site.root.glob(pattern) if item.is_dir()]
        found = written([*places, folder / ".cache"], since) if watch else Written(0, 0)
        return Step(name, measurement, found)

    def _ours(self, name: str, *options: str) -> list[str | Path]:
        return sites.katalog_command(
            "--innovations", self.site.innovations, "--output", self.site.output(name), *options
        )

    def _forget(self, name: str) -> None:
        """No cache and no old site: the next build starts from nothing."""
        self.discard(name)
        shutil.rmtree(self.site.project / ".cache", ignore_errors=True)

    def _everything_project(self) -> Path:
        project = self.site.root / "project-all"
        if not project.exists():
            sites.copy_project(self.site.project, project)
        return project

    def _record(self) -> Path:
        """The record that is edited: one with a narrative and a date, from the middle of the catalogue."""
        files = sorted(self.site.innovations.glob("[!_]*/index.md"))
        middle = len(files) // 2
        for file in (*files[middle:], *files[:middle]):
            if "\n## " in (text := file.read_text("utf-8")) and "\nterakhir_diperiksa: " in text:
                return file
        return files[middle]


@contextmanager
def edited(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    """While this lasts, a record is changed."""
    before = file.read_text("utf-8")
    file.write_text(change(before), "utf-8")
    try:
        yield
    finally:
        file.write_text(before, "utf-8")


def change_text(text: str, times: int = 1) -> str:
    """Another summary, which lists and cards show too, and another narrative; other texts for other numbers."""
    new = "Kini " * times
    return re.sub(r'(?m)^ringkasan: ("?)', rf"ringkasan: \1{new}", text, count=1) + "\nKalimat ini baru ditambahkan.\n"


def change_date(text: str) -> str:
    """Another date of the last check: it stands on the page but is not searched."""
    return re.sub(r"(?m)^terakhir_diperiksa: .*$", "terakhir_diperiksa: 2026-06-29", text, count=1)
