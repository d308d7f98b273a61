"""Turns drafts into folders: each is checked as `katalog check` would, and only sound ones are written.

A folder is named by the slug column, else after the innovation's name. An existing folder of the same innovation is
rewritten only where the record differs; keys that the file has no columns for keep their values.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from katalog.model.base import slugify
from katalog.model.problem import NARRATIVE, Path, Problem
from katalog.model.rules import Context
from katalog.source.attachments import Attachments, Fault
from katalog.source.finding import Finding
from katalog.source.front_matter import FENCE, split
from katalog.source.record import INDEX, SLUG, Reading, read_document
from katalog.source.text import MAX_TEXT_BYTES, UnreadableError, decode, read_text
from katalog.source.tree import LIST_PAGE, LONGEST_SLUG, between_records, read_folder, record_folders
from katalog.source.values import Values

from .sheet_cells import Names
from .sheet_gather import BODY, Draft, gather
from .sheet_layout import Keys
from .sheet_read import UnreadableSheetError, read_tables
from .sheet_report import NOWHERE, CellFinding, undotted
from .write import cleaned_text, document


@dataclass
class Outcome:
    """What came of an import: slugs by what was done with them, and everything found, in the order of the cells."""

    written: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: int = 0
    findings: list[CellFinding] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many findings keep a row from being written."""
        return sum(not finding.warning for finding in self.findings)


class Expected(Attachments):
    """The files of a record that has only been announced: what is not there yet is to come."""

    def __init__(self, folder: FilePath, names: frozenset[str]) -> None:
        super().__init__(folder, names)
        self.missing: list[str] = []

    def check(self, name: str, allowed: tuple[str, ...]) -> Fault | None:
        """Like Attachments.check, but a file that is not there is only remembered."""
        fault = super().check(name, allowed)
        if fault and name not in self._in_folder() and FilePath(name).suffix.lower() in allowed:
            self.missing.append(name)
            return None
        return fault


def import_file(file: FilePath, innovations: FilePath, context: Context, opd: str = "") -> Outcome:
    """Import a spreadsheet file into a folder of innovations. Raises OSError where that folder cannot be written."""
    outcome = Outcome()
    try:
        tables = read_tables(file)
    except UnreadableSheetError as stop:
        outcome.findings.append(CellFinding(file.name, NOWHERE, stop.message, stop.suggestion))
        return outcome
    gathered = gather(file.name, tables, Names.of(context.opd), opd)
    outcome.findings += gathered.findings
    taken: set[str] = set()
    for draft in gathered.drafts:
        problem = _name(draft, innovations, taken)
        if problem:
            draft.findings.append(CellFinding.of(file.name, draft.place_of(("slug",)), problem))
        else:
            taken.add(draft.slug)
            _place(draft, file.name, innovations / draft.slug, context, outcome)
        outcome.refused += any(not finding.warning for finding in draft.findings)
    _check_lineage(gathered.drafts, file.name, innovations, context, outcome)
    outcome.findings += (finding for draft in gathered.drafts for finding in draft.findings)
    outcome.findings.sort()
    return outcome


def _name(draft: Draft, innovations: FilePath, taken: set[str]) -> Problem | None:
    """Give a draft its slug: the one written, or one made from its name that no other innovation has."""
    if draft.slug:
        if not SLUG.fullmatch(draft.slug) or len(draft.slug) > LONGEST_SLUG or LIST_PAGE.fullmatch(draft.slug):
            hint = f"tulis {slugify(draft.slug)[:LONGEST_SLUG] or 'perahu-pustaka'}"
            message = (
                f"nama folder hanya boleh huruf kecil, angka dan tanda hubung, paling panjang {LONGEST_SLUG} huruf"
            )
            return Problem(("slug",), message, hint)
        if draft.slug in taken:
            return Problem(("slug",), f'nama folder "{draft.slug}" sudah dipakai baris lain', "beri nama lain")
        return None
    base = slugify(draft.nama)[: LONGEST_SLUG - 4].strip("-")
    if not base:
        return Problem(("nama",), "wajib diisi, dengan huruf Latin", "isi nama inovasinya")
    base = f"inovasi-{base}" if LIST_PAGE.fullmatch(base) else base
    number = 1
    while True:
        slug = base if number == 1 else f"{base}-{number}"
        if slug not in taken and _is_free_for(draft, innovations / slug):
            draft.slug = slug
            return None
        number += 1


def _is_free_for(draft: Draft, folder: FilePath) -> bool:
    """Whether a folder is not there yet, or holds the innovation of that name already."""
    if not os.path.lexists(folder):
        return True
    existing = _existing(folder)
    return existing is not None and cleaned_text(str(existing[0].get("nama", ""))) == cleaned_text(draft.nama)


def _existing(folder: FilePath) -> tuple[dict[str, Any], str] | None:
    """Front matter and narrative of a folder; None where there is no readable record."""
    try:
        parts = split(read_text(folder / INDEX)[0])
        return Values(parts.yaml, parts.yaml_line).data, parts.body
    except (UnreadableError, OSError):
        return None


def _place(draft: Draft, file: str, folder: FilePath, context: Context, outcome: Outcome) -> None:
    """Check a draft, and write it where it is sound and differs from what is there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        problem = Problem(("slug",), f"{folder.name} bukan folder, melainkan tautan atau berkas", "pakai nama lain")
        draft.findings.append(CellFinding.of(file, draft.place_of(("slug",)), problem))
        return
    existing = _existing(folder)
    if existing:
        _keep_what_the_file_has_no_columns_for(draft, *existing)
    text = document(draft.data, draft.narasi)
    reading, missing = _read(text, folder, context)
    for found in reading.findings:
        place = draft.place_of(undotted(found.key))
        hint = "" if FENCE in found.suggestion else found.suggestion  # said of files, not of cells
        draft.findings.append(CellFinding(file, place, found.message, hint, found.warning, found.key))
    for name in missing:
        message = f'berkas "{name}" belum ada di folder {draft.slug}'
        place = draft.place_of(_path_of(name, draft.data))
        draft.findings.append(CellFinding(file, place, message, "taruh berkasnya di sana", True))
    if any(not finding.warning for finding in draft.findings) or reading.record is None:
        return
    if existing is None:
        outcome.written.append(draft.slug)
    elif _read(document(*existing), folder, context)[0].record == reading.record:
        outcome.unchanged.append(draft.slug)
        return
    else:
        outcome.changed.append(draft.slug)
        message = f"folder {draft.slug} sudah ada dan isinya berbeda, jadi ditulis ulang"
        draft.findings.append(CellFinding(file, draft.place, message, "periksa perubahannya sebelum disimpan", True))
    _write(folder, text)


def _check_lineage(
    drafts: tuple[Draft, ...], file: str, innovations: FilePath, context: Context, outcome: Outcome
) -> None:
    """Tell of forerunners and copies that are not in the catalogue, now that everything sound has been written."""
    placed = {draft.slug: draft for draft in drafts if draft.slug in {*outcome.written, *outcome.changed}}
    if not any({"berdasarkan", "direplikasi_oleh"} & draft.data.keys() for draft in placed.values()):
        return
    named = {slug: read_folder(innovations, slug, context).links for slug in record_folders(innovations)}
    for found in between_records(innovations.name, named):
        draft = placed.get(FilePath(found.path).parent.name)
        if draft and found.key:
            place = draft.place_of(undotted(found.key))
            draft.findings.append(CellFinding(file, place, found.message, found.suggestion, True, found.key))


def _keep_what_the_file_has_no_columns_for(draft: Draft, data: Mapping[str, Any], narasi: str) -> None:
    if not draft.narasi and BODY not in draft.covered:
        draft.narasi = narasi
    _merge(draft.data, data, (), draft.covered)


def _merge(into: dict[str, Any], existing: Mapping[str, Any], path: Keys, covered: frozenset[Keys]) -> None:
    for key, value in existing.items():
        here = (*path, key)
        if any(keys[: len(here)] == here and keys != here for keys in covered) and isinstance(value, dict):
            group = into.setdefault(key, {})
            if isinstance(group, dict):
                _merge(group, value, here, covered)
        elif here not in covered and key not in into:
            into[key] = value


def _read(text: str, folder: FilePath, context: Context) -> tuple[Reading, list[str]]:
    """The reading of a text as if it stood in a folder, and the names of files that are not there yet."""
    attachments = Expected(
        folder, frozenset(item.name for item in folder.iterdir()) if folder.is_dir() else frozenset()
    )
    raw = text.encode("utf-8")
    try:
        if len(raw) > MAX_TEXT_BYTES:
            message = f"isi inovasi ini {len(raw) // 1024} kB, batasnya {MAX_TEXT_BYTES // 1024} kB"
            raise UnreadableError.at(1, 1, message, "pindahkan sebagian ke lampiran")
        decoded, repairs = decode(raw)
    except UnreadableError as stop:
        problem = stop.spot.problem
        return Reading(None, (Finding.of(folder.name, (1, 1), problem),)), []
    reading = read_document(decoded, folder.name, context, attachments, repairs)
    return reading, sorted(set(attachments.missing))


def _path_of(name: str, data: object, path: Path = ()) -> Path:
    """Where a file is named; the narrative where it is not in the front matter."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(data, Mapping):
        pairs = list(data.items())
    elif isinstance(data, list | tuple):
        pairs = list(enumerate(data))
    for part, value in pairs:
        if value == name:
            return (*path, part)
        found = _path_of(name, value, (*path, part))
        if found != NARRATIVE:
            return found
    return NARRATIVE


def _write(folder: FilePath, text: str) -> None:
    """Write the file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f".{INDEX}.baru"
    new.write_text(text, "utf-8", newline="\n")
    new.replace(folder / INDEX)
