"""Reads the whole folder of innovations: every record, and the rules that only hold between records."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath

from katalog.model.base import slugify
from katalog.model.record import Record
from katalog.model.rules import Context
from katalog.workers import Workers

from .collector import paused_collector
from .finding import Finding
from .lineage import check_lineage
from .record import INDEX, SLUG, LineageLink, Reading, read_record
from .region import FOLDER, Region, read_region

LONGEST_SLUG = 80
LIST_PAGE = re.compile(r"halaman-[0-9]+")
"""Addresses of the follow-up pages of lists, `/inovasi/halaman-2/`."""


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

    Lineage is always checked over all records, since it ties them together. Raises OSError where the folder itself
    cannot be listed.
    """
    root = innovations.resolve()
    region, region_findings = read_region(root, root.name)
    if region is None:
        return Sources(None, (), region_findings)
    slugs = record_folders(root)
    readings = workers.map(partial(read_folder, root, context=region.context()), slugs)
    named = {slug: reading.links for slug, reading in zip(slugs, readings, strict=True)}
    findings = {*region_findings, *between_records(root.name, named)}
    findings.update(finding for reading in readings for finding in reading.findings)
    if only:
        wanted = {_part(path, root) for path in only}
        findings = {finding for finding in findings if finding.path.split("/")[1] in wanted}
    records = tuple(reading.record for reading in readings if reading.record)
    return Sources(region, records, tuple(sorted(findings)))


def record_folders(root: FilePath) -> list[str]:
    """Names of the folders that hold records, in order. Raises OSError where the folder itself cannot be listed."""
    with os.scandir(root) as entries:
        return sorted(entry.name for entry in entries if not entry.name.startswith(("_", ".")) and entry.is_dir())


def between_records(root_name: str, named: Mapping[str, tuple[LineageLink, ...]]) -> Iterator[Finding]:
    """What is wrong with the folders' names, and with the lineage, given as what each record names, by slug."""
    root = _printable(root_name)
    shown = {slug: f"{root}/{_printable(slug)}/{INDEX}" for slug in named}
    yield from _folder_names(shown)
    yield from check_lineage(named, shown)


def _part(path: FilePath, root: FilePath) -> str:
    """The folder directly under `root` that a path lies in, as it is shown."""
    parts = path.resolve().relative_to(root).parts
    return _printable(parts[0]) if parts else ""


def _shown(root_name: str, slug: str) -> str:
    return f"{_printable(root_name)}/{_printable(slug)}/{INDEX}"


def _printable(name: str) -> str:
    """A file name without what would break a line of output: control characters, bytes that are no UTF-8, slashes."""
    if name.isascii() and name.isprintable() and "/" not in name and "\\" not in name:
        return name
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\/]", "�", name)


def read_folder(
    root: FilePath, slug: str, context: Context, index: bytes | None = None, names: frozenset[str] | None = None
) -> Reading:
    """Read one record's folder below `root`.

    `names` is what the folder holds and `index` what its index.md holds, where that is known already; of an index.md
    that is a link it never is.
    """
    folder = root / slug
    shown = _shown(root.name, slug)
    known: frozenset[str] = frozenset()
    try:
        if stat.S_ISLNK(os.lstat(folder).st_mode):
            fault = "folder ini hanya tautan ke tempat lain", "ganti dengan folder aslinya"
        else:
            known = frozenset([item.name for item in folder.iterdir()]) if names is None else names
            fault = f"{INDEX} tidak ada di folder ini", ""
    except OSError:
        fault = "folder ini tidak dapat dibuka", "periksa izin baca foldernya"
    if INDEX not in known:
        message, suggestion = fault
        return Reading(None, (Finding(shown, 1, 1, "", message, suggestion or _other_index(sorted(known))),))
    with paused_collector():
        return read_record(folder, shown, context, known, index)


def _other_index(names: list[str]) -> str:
    """What to do about a missing index.md: often it is there under a slightly different name."""
    texts = [name for name in names if name.lower().endswith((".md", ".markdown", ".txt"))]
    if texts:
        return f"ganti nama {_printable(texts[0])} menjadi {INDEX}"
    return f"tambahkan {INDEX}, atau hapus foldernya"


def _folder_names(shown: dict[str, str]) -> Iterator[Finding]:
    """A folder's name is the slug of its record and part of its address."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in shown:
        alike[name.casefold()].append(name)
    for name, path in shown.items():
        others = [other for other in alike[name.casefold()] if other != name]
        if others:
            message = f'nama folder hanya berbeda huruf besar-kecil dari "{_printable(others[0])}"'
            yield Finding(path, 1, 1, "", message, "ganti nama salah satu folder")
        if not SLUG.fullmatch(name):
            message = "nama folder hanya boleh huruf kecil, angka dan tanda hubung"
            yield Finding(path, 1, 1, "", message, f"ganti menjadi {slugify(name) or 'nama-inovasi'}")
        elif len(name) > LONGEST_SLUG:
            message = f"nama folder {len(name)} huruf, batasnya {LONGEST_SLUG}"
            yield Finding(path, 1, 1, "", message, "singkat namanya")
        elif LIST_PAGE.fullmatch(name):
            message = f'nama folder "{name}" dipakai situs ini untuk halaman daftar'
            yield Finding(path, 1, 1, "", message, "ganti nama foldernya")
