"""Reads the whole folder of innovations: every record, and the rules that only hold between records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath

from katalog.model.messages import nearest
from katalog.model.inovasi import Replikasi
from katalog.model.problem import Path, Problem, dotted
from katalog.model.record import Record
from katalog.workers import Workers

from .finding import Finding
from .record import Reading, read_record
from .region import FOLDER, Region, read_region

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INDEX = "index.md"


@dataclass(frozen=True)
class Sources:
    """All that was read, and all that was found."""

    region: Region | None
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings forbid publishing."""
        return sum(not finding.warning for finding in self.findings)


def find_innovations(start: FilePath) -> FilePath | None:
    """The nearest folder at or above `start` that holds `_daerah/`."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FOLDER).is_dir()), None)


def read_all(innovations: FilePath, workers: Workers, only: Sequence[FilePath] = ()) -> Sources:
    """Read every record under `innovations`; with `only`, report just those folders or files.

    Lineage is always checked over all records, since it ties them together.
    """
    shown_root = innovations.name
    region, findings = read_region(innovations, shown_root)
    if region is None:
        return Sources(None, (), findings)
    folders = sorted(item for item in innovations.iterdir() if item.is_dir() and not item.name.startswith(("_", ".")))
    readings = workers.map(partial(_read_folder, shown_root=shown_root, region=region), folders)
    by_slug = {folder.name: reading for folder, reading in zip(folders, readings, strict=True)}
    found = [*findings, *(finding for reading in readings for finding in reading.findings)]
    found += _folder_names(folders, shown_root)
    found += _lineage(by_slug, shown_root)
    records = tuple(reading.record for reading in readings if reading.record)
    if only:
        wanted = tuple(_shown(path, innovations) for path in only)
        found = [f for f in found if any(f.path == w or f.path.startswith(f"{w}/") for w in wanted)]
    return Sources(region, records, tuple(sorted(set(found))))


def _shown(path: FilePath, innovations: FilePath) -> str:
    relative = path.resolve().relative_to(innovations.resolve().parent)
    return relative.as_posix()


def _read_folder(folder: FilePath, shown_root: str, region: Region) -> Reading:
    shown = f"{shown_root}/{folder.name}/{INDEX}"
    file = folder / INDEX
    if not file.is_file():
        problem = f"{INDEX} tidak ada di folder ini"
        return Reading(None, (Finding(shown, 1, 1, "", problem, "tambahkan index.md atau hapus foldernya"),))
    return read_record(file, shown, region.context())


def _folder_names(folders: Sequence[FilePath], shown_root: str) -> Iterator[Finding]:
    same: dict[str, list[str]] = defaultdict(list)
    for folder in folders:
        same[folder.name.lower()].append(folder.name)
    for folder in folders:
        shown = f"{shown_root}/{folder.name}/{INDEX}"
        others = [name for name in same[folder.name.lower()] if name != folder.name]
        if others:
            message = f'nama folder hanya berbeda huruf besar-kecil dari "{others[0]}"'
            yield Finding(shown, 1, 1, "", message, "ganti nama salah satu folder")
        if not SLUG.fullmatch(folder.name):
            fixed = "-".join(re.findall(r"[a-z0-9]+", folder.name.lower()))
            message = "nama folder hanya boleh huruf kecil, angka dan tanda hubung"
            yield Finding(shown, 1, 1, "", message, f"ganti menjadi {fixed}" if fixed else "")


def _lineage(readings: dict[str, Reading], shown_root: str) -> Iterator[Finding]:
    """Lineage names known records and never leads back to itself."""
    parents: dict[str, list[tuple[str, str, Path]]] = defaultdict(list)
    for slug, reading in readings.items():
        if reading.record is None:
            continue
        for path, other, other_is_parent in _links(reading.record):
            if other not in readings:
                near = nearest(other, list(readings))
                problem = Problem(path, f'inovasi "{other}" tidak ada di katalog ini', f"maksud Anda {near}?" if near else "")
                yield _at(shown_root, slug, reading, problem)
            else:
                child, parent = (slug, other) if other_is_parent else (other, slug)
                parents[child].append((parent, slug, path))
    for child in sorted(parents):
        for parent, writer, path in parents[child]:
            if _leads_to(parent, child, parents):
                message = f'silsilah berputar: "{child}" berasal dari "{parent}" dan sebaliknya'
                yield _at(shown_root, writer, readings[writer], Problem(path, message, "hapus salah satu arah"))


def _links(record: Record) -> Iterator[tuple[Path, str, bool]]:
    for i, forerunner in enumerate(record.inovasi.berdasarkan):
        if isinstance(forerunner, str):
            yield ("berdasarkan", i), forerunner, True
    for i, copy in enumerate(record.inovasi.direplikasi_oleh):
        if isinstance(copy, Replikasi) and copy.slug:
            yield ("direplikasi_oleh", i, "slug"), copy.slug, False


def _leads_to(start: str, goal: str, parents: dict[str, list[tuple[str, str, Path]]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        slug = waiting.pop()
        if slug == goal:
            return True
        for parent, _, _ in parents.get(slug, ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


def _at(shown_root: str, slug: str, reading: Reading, problem: Problem) -> Finding:
    line, column = reading.place(problem.path)
    return Finding(
        f"{shown_root}/{slug}/{INDEX}", line, column, dotted(problem.path), problem.message, problem.suggestion, problem.warning
    )
