"""Reads one folder of the catalogue: `index.md` and the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from katalog.model.inovasi import Inovasi
from katalog.model.messages import explain
from katalog.model.problem import Path, Problem, dotted
from katalog.model.record import Record, Size
from katalog.model.rules import Context, problems

from . import pictures, safety
from .finding import Finding
from .front_matter import Parts, split
from .text import Unreadable, decode
from .yaml_tree import Node, parse


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the record where it is sound, and everything found."""

    record: Record | None
    findings: tuple[Finding, ...]
    tree: Node | None = None

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a key path; 1:1 for an unreadable file."""
        return self.tree.place(path) if self.tree else (1, 1)


def read_record(file: FilePath, shown_path: str, context: Context) -> Reading:
    """Read, check and type one record. Never raises for what a contributor wrote; findings say what is wrong."""
    try:
        text, warnings = decode(file.read_bytes())
        parts = split(text)
        tree, duplicates = parse(parts.yaml, parts.yaml_line)
    except Unreadable as stop:
        return Reading(None, (_finding(shown_path, (stop.line, stop.column), stop.problem),))
    except OSError as error:
        problem = Problem((), f"berkas tidak dapat dibaca ({error.strerror})", "periksa apakah berkasnya ada")
        return Reading(None, (_finding(shown_path, (1, 1), problem),))
    findings = [_finding(shown_path, (1, 1), warning) for warning in warnings]
    findings += [_finding(shown_path, (line, column), problem) for line, column, problem in duplicates]
    findings += _unsafe(tree, parts, shown_path)
    inovasi, breaches = _type(tree, parts, context)
    if inovasi:
        breaches += _files(inovasi, file.parent)
    findings += [_finding(shown_path, tree.place(problem.path), problem) for problem in breaches]
    sound = inovasi is not None and all(finding.warning for finding in findings)
    record = _record(inovasi, parts, file, shown_path) if inovasi and sound else None
    return Reading(record, tuple(findings), tree)


def _type(tree: Node, parts: Parts, context: Context) -> tuple[Inovasi | None, list[Problem]]:
    try:
        inovasi = Inovasi.model_validate(tree.value())
    except ValidationError as error:
        return None, list(explain(error, Inovasi, lambda path: tree.find(path).raw if tree.has(path) else None))
    with_body = Context(
        context.opd, context.region_name, context.region_codes_like, context.own_region, narrative=parts.body
    )
    return inovasi, list(problems(inovasi, with_body))


def _unsafe(tree: Node, parts: Parts, shown_path: str) -> Iterator[Finding]:
    for path, node in tree.texts():
        for breach in safety.check_text(node.raw or "", path):
            yield _finding(shown_path, (node.line, node.column), breach.problem)
    for breach in safety.check_text(parts.body, ()):
        line = parts.body.count("\n", 0, breach.offset)
        column = breach.offset - parts.body.rfind("\n", 0, breach.offset)
        yield _finding(shown_path, (parts.body_line + line, column), breach.problem)


def _files(inovasi: Inovasi, folder: FilePath) -> Iterator[Problem]:
    for key, name, allowed in pictures.named_files(inovasi):
        problem = pictures.check_file(folder, key, name, allowed)
        if problem:
            yield problem


def _record(inovasi: Inovasi, parts: Parts, file: FilePath, shown_path: str) -> Record:
    names = sorted({name for _, name, _ in pictures.named_files(inovasi)})
    sizes: dict[str, Size] = {}
    for name in names:
        if name.lower().endswith(pictures.PICTURE_TYPES) and (size := pictures.picture_size(file.parent / name)):
            sizes[name] = size
    return Record(file.parent.name, inovasi, parts.body, shown_path, tuple(names), sizes)


def _finding(shown_path: str, place: tuple[int, int], problem: Problem) -> Finding:
    line, column = place
    return Finding(shown_path, line, column, dotted(problem.path), problem.message, problem.suggestion, problem.warning)



