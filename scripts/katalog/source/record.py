"""Reads one folder of the catalogue: `index.md` and the files beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from katalog.model.base import FILE_NAME
from katalog.model.inovasi import Inovasi
from katalog.model.messages import explain
from katalog.model.problem import NARRATIVE, Path, Problem, short
from katalog.model.record import Record
from katalog.model.rules import Context, problems, problems_of_keys

from .attachments import DOCUMENTS, EACH, FILE_KEYS, PICTURES, Attachments
from .finding import Finding
from .front_matter import Parts, split
from .markup import Target, read_markup
from .safety import (
    PLAIN_CONTACT,
    PUBLIC_CONTACTS,
    Breach,
    check_text,
    is_public_contact,
    may_be_unsafe,
    suspects,
)
from .text import Spot, UnreadableError, place_of, read_text, text_of
from .values import Values, values_at
from .yaml_tree import Node

INDEX = "index.md"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_FINDINGS = 100
"""More of one file would bury the others."""


@dataclass(frozen=True)
class LineageLink:
    """A record named in `berdasarkan` (then it is the forerunner) or `direplikasi_oleh`, and where."""

    path: Path
    slug: str
    place: tuple[int, int]
    is_forerunner: bool


@dataclass(frozen=True)
class Reading:
    """What came of reading a folder: the record where it is sound, everything found, the records that it names."""

    record: Record | None
    findings: tuple[Finding, ...]
    links: tuple[LineageLink, ...] = ()


def read_record(
    folder: FilePath,
    shown_path: str,
    context: Context,
    names: frozenset[str] | None = None,
    index: bytes | None = None,
) -> Reading:
    """Read, check and type one record. Never raises for what a contributor wrote; findings say what is wrong.

    `names` is what the folder holds and `index` what its index.md holds, where that is known already; of an index.md
    that is a link it never is.
    """
    try:
        text, repairs = read_text(folder / INDEX) if index is None else text_of(index)
    except UnreadableError as stop:
        return Reading(None, _findings([stop.spot], shown_path))
    return read_document(text, shown_path, context, Attachments(folder, names), repairs)


def read_document(
    text: str, shown_path: str, context: Context, attachments: Attachments, repairs: Sequence[Spot] = ()
) -> Reading:
    """Check and type the text of a record's file, wherever it comes from; `repairs` were needed to read it."""
    spots = list(repairs)
    try:
        parts = split(text)
        spots += _check_narrative(parts, attachments)
        values = Values(parts.yaml, parts.yaml_line)
        spots += values.faults
        spots += _check_texts(values, text, attachments)
        spots += _check_files(values, attachments) or _unused_files(attachments)
        inovasi, breaches = _type(values, context.beside(parts.body))
        spots += [Spot(*_place(values, parts, problem.path), problem) for problem in breaches]
        links = tuple(_links(values))
    except UnreadableError as stop:
        return Reading(None, _findings([*spots, stop.spot], shown_path))
    record = None
    if inovasi and all(spot.problem.warning for spot in spots):
        record = Record(
            attachments.folder.name, inovasi, parts.body, shown_path, attachments.checked, attachments.sizes
        )
    return Reading(record, _findings(spots, shown_path), links)


def _check_narrative(parts: Parts, attachments: Attachments) -> Iterator[Spot]:
    if not may_be_unsafe(parts.body):
        return
    for breach in _check_text(parts.body, NARRATIVE, attachments):
        line, column = place_of(parts.body, breach.offset)
        yield Spot(parts.body_line + line - 1, column, breach.problem)


def _check_texts(values: Values, text: str, attachments: Attachments) -> Iterator[Spot]:
    lines: list[str] = []
    suspicious = suspects(values.texts)
    contacts = _public_contacts(values) if suspicious else set()
    for position in suspicious:
        if values.texts[position] in contacts:
            continue
        path, raw, _ = values.scalars[position]
        if is_public_contact(raw, path):
            continue
        for breach in _check_text(raw, path, attachments):
            lines = lines or text.split("\n")
            node = values.tree.at(path) or values.tree
            yield Spot(*_locate(breach, node, lines), breach.problem)


def _public_contacts(values: Values) -> set[str]:
    """Texts that stand nowhere but in contacts and are nothing else; the quicker question, without their paths."""
    groups = [group for pattern in PUBLIC_CONTACTS for _, group in values_at(values.data, pattern)]
    found = Counter(
        text for group in groups if isinstance(group, dict) for text in group.values() if isinstance(text, str)
    )
    return {
        text for text, times in found.items() if PLAIN_CONTACT.fullmatch(text) and values.texts.count(text) == times
    }


def _check_text(text: str, path: Path, attachments: Attachments) -> Iterator[Breach]:
    markup = read_markup(text)
    yield from check_text(text, path, markup)
    for link in markup.targets:
        fault = _missing_file(link, attachments)
        if fault:
            yield Breach(link.offset, link.text, Problem(path, *fault))


def _missing_file(link: Target, attachments: Attachments) -> tuple[str, str] | None:
    """What is wrong with the file that a link or picture names; addresses of pages are checked by the build."""
    name = link.text.partition("#")[0]
    if link.scheme or not (re.fullmatch(rf"{FILE_NAME}\.[A-Za-z0-9]+", name) or link.is_picture):
        return None
    if link.is_picture:
        if not re.fullmatch(FILE_NAME, name):
            return f'gambar "{short(name)}" harus berada di folder inovasi ini', "tulis nama berkasnya saja"
        return attachments.check(name, PICTURES)
    if FilePath(name).suffix.lower() not in DOCUMENTS + PICTURES:
        message = f'tautan "{short(name)}" tidak menuju berkas di folder ini'
        return message, "awali dengan https:// bila ini alamat web"
    return attachments.check(name, DOCUMENTS + PICTURES)


def _locate(breach: Breach, node: Node, lines: list[str]) -> tuple[int, int]:
    """Where a breach stands among the lines of its value; at the value's start where folding has hidden it."""
    needle = breach.found.split()[0] if breach.found.split() else breach.found
    before = node.raw.count(needle, 0, breach.offset)
    for number in range(node.line, min(node.last_line + 1, len(lines)) + 1):
        begin = node.column - 1 if number == node.line else 0
        for match in re.finditer(re.escape(needle), lines[number - 1][begin:]):
            if before == 0:
                return number, begin + match.start() + 1
            before -= 1
    return node.line, node.column


def _check_files(values: Values, attachments: Attachments) -> list[Spot]:
    spots = []
    for pattern, allowed in FILE_KEYS:
        for path, text in values.matching(*pattern):
            # What is no file name at all is refused by its type.
            if re.fullmatch(FILE_NAME, text.strip()):
                fault = attachments.check(text.strip(), allowed)
                if fault:
                    spots.append(Spot(*values.place(path), Problem(path, *fault)))
    return spots


def _unused_files(attachments: Attachments) -> Iterator[Spot]:
    for name in attachments.unused():
        message = f'berkas "{short(name)}" ada di folder ini tetapi tidak dipakai'
        yield Spot(1, 1, Problem((), message, "sebut di foto, dasar_hukum atau rancang bangun", warning=True))


def _type(values: Values, context: Context) -> tuple[Inovasi | None, list[Problem]]:
    try:
        inovasi = Inovasi.model_validate(values.data, context=context)
    except ValidationError as error:
        return None, [*explain(error, Inovasi, values.written), *problems_of_keys(values.data, context)]
    return inovasi, list(problems(inovasi, context))


def _links(values: Values) -> Iterator[LineageLink]:
    patterns = ((("berdasarkan", EACH), True), (("direplikasi_oleh", EACH, "slug"), False))
    for pattern, is_forerunner in patterns:
        for path, text in values.matching(*pattern):
            # What is no slug at all is refused by its type.
            if SLUG.fullmatch(text):
                yield LineageLink(path, text, values.place(path), is_forerunner)


def _place(values: Values, parts: Parts, path: Path) -> tuple[int, int]:
    return (parts.body_line, 1) if path == NARRATIVE else values.place(path)


def _findings(spots: list[Spot], shown_path: str) -> tuple[Finding, ...]:
    """Findings in order; of very many only the first, errors before warnings."""
    found = {Finding.of(shown_path, (spot.line, spot.column), spot.problem) for spot in spots}
    ordered = sorted(found, key=lambda finding: (finding.warning, finding))
    kept, rest = ordered[:MAX_FINDINGS], ordered[MAX_FINDINGS:]
    if rest:
        message, hint = f"masih ada {len(rest)} temuan lain di berkas ini", "perbaiki dulu yang lain, lalu periksa lagi"
        kept.append(Finding(shown_path, 1, 1, "", message, hint, all(finding.warning for finding in rest)))
    return tuple(sorted(kept))
