"""Reads `_daerah/`: the region, its agencies and partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import ValidationError

from katalog.model.base import Entry
from katalog.model.daerah import Daerah, DaftarMitra, DaftarOpd, MitraDaerah, Opd
from katalog.model.messages import explain
from katalog.model.problem import Path, Problem
from katalog.model.rules import Context
from katalog.model.standards import region_codes_like, region_name

from .finding import Finding
from .markup import read_markup
from .safety import check_text, is_public_contact, may_be_unsafe
from .text import UnreadableError, read_text
from .yaml_tree import Node, parse

FOLDER = "_daerah"
INVENTED_REGION = "00"
"""A code that begins so belongs to no province; tests and trials may use it."""

Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True)
class Region:
    """The content of `_daerah/`."""

    daerah: Daerah
    opd: tuple[Opd, ...]
    mitra: tuple[MitraDaerah, ...]

    def context(self) -> Context:
        """What types and rules of a record may look up."""
        return _context(self.daerah.kode, self.opd)


@dataclass(frozen=True)
class _File(Generic[Model]):
    """What came of one file of the folder; without a sound tree everything is at 1:1."""

    shown: str
    content: Model | None
    findings: tuple[Finding, ...]
    tree: Node | None = None

    def finding(self, problem: Problem) -> Finding:
        return Finding.of(self.shown, self.tree.place(problem.path) if self.tree else (1, 1), problem)


def read_region(innovations: FilePath, shown_root: str) -> tuple[Region | None, tuple[Finding, ...]]:
    """Read the files of `_daerah/`; without daerah.yml and opd.yml there is no region, mitra.yml may be missing."""
    folder, shown = innovations / FOLDER, f"{shown_root}/{FOLDER}"
    daerah = _read(folder, "daerah.yml", shown, Daerah)
    opd = _read(folder, "opd.yml", shown, DaftarOpd)
    mitra = _read(folder, "mitra.yml", shown, DaftarMitra) if (folder / "mitra.yml").exists() else None
    findings = daerah.findings + opd.findings + (mitra.findings if mitra else ())
    if opd.content:
        findings += tuple(opd.finding(problem) for problem in _repeated_ids(opd.content))
    if daerah.content and region_name(daerah.content.kode) is None:
        findings += tuple(daerah.finding(problem) for problem in _unknown_code(daerah.content.kode))
    if daerah.content is None or opd.content is None:
        return None, findings
    partners = mitra.content.mitra if mitra and mitra.content else ()
    return Region(daerah.content, opd.content.opd, partners), findings


def _read(folder: FilePath, name: str, shown_folder: str, model: type[Model]) -> _File[Model]:
    shown = f"{shown_folder}/{name}"
    try:
        text, spots = read_text(folder / name)
        tree, faults = parse(text)
    except UnreadableError as stop:
        return _File(shown, None, (Finding.of(shown, (stop.spot.line, stop.spot.column), stop.spot.problem),))
    findings = [Finding.of(shown, (spot.line, spot.column), spot.problem) for spot in (*spots, *faults)]
    for path, node in tree.scalars():
        if is_public_contact(node.raw, path) or not may_be_unsafe(node.raw):
            continue
        breaches = check_text(node.raw, path, read_markup(node.raw))
        findings += [Finding.of(shown, (node.line, node.column), breach.problem) for breach in breaches]
    try:
        content = model.model_validate(tree.value(), context=_context("", ()))
    except ValidationError as error:
        problems = explain(error, model, tree.written)
        findings += [Finding.of(shown, tree.place(problem.path), problem) for problem in problems]
        return _File(shown, None, tuple(findings), tree)
    return _File(shown, content, tuple(findings), tree)


def _context(own_region: str, opd: tuple[Opd, ...]) -> Context:
    names = {item.id: tuple(name for name in (item.nama, item.singkatan, *item.alias) if name) for item in opd}
    return Context(names, region_name, region_codes_like, own_region)


def _repeated_ids(daftar: DaftarOpd) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, opd in enumerate(daftar.opd):
        path: Path = ("opd", i, "id")
        if opd.id in seen:
            yield Problem(path, f'id "{opd.id}" sudah dipakai di atas', "beri id yang berbeda")
        seen.add(opd.id)


def _unknown_code(code: str) -> Iterator[Problem]:
    if not code.startswith(INVENTED_REGION):
        message = f'kode "{code}" tidak ada dalam daftar Kemendagri'
        yield Problem(("kode",), message, region_codes_like(code), warning=True)
