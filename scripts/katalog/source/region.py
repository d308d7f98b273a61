"""Reads `_daerah/`: the region, its agencies and partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import ValidationError

from katalog.model.base import Entry
from katalog.model.daerah import Daerah, DaftarMitra, DaftarOpd, MitraDaerah, Opd
from katalog.model.messages import explain
from katalog.model.problem import Problem, dotted
from katalog.model.rules import Context
from katalog.model.standards import affairs, region_codes_like, region_name

from .finding import Finding
from .text import Unreadable, decode
from .yaml_tree import Node, parse

FOLDER = "_daerah"
Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True)
class Region:
    """The content of `_daerah/`."""

    daerah: Daerah
    opd: tuple[Opd, ...]
    mitra: tuple[MitraDaerah, ...]

    def context(self) -> Context:
        """What the rules of a record may look up."""
        names = {
            opd.id: tuple(name for name in (opd.nama, opd.singkatan, *opd.alias) if name) for opd in self.opd
        }
        return Context(names, region_name, region_codes_like, self.daerah.kode)


def read_region(innovations: FilePath, shown_root: str) -> tuple[Region | None, tuple[Finding, ...]]:
    """Read the three files of `_daerah/`; without daerah.yml and opd.yml there is no region."""
    folder, shown = innovations / FOLDER, f"{shown_root}/{FOLDER}"
    daerah, findings = _read(folder / "daerah.yml", f"{shown}/daerah.yml", Daerah)
    daftar_opd, more = _read(folder / "opd.yml", f"{shown}/opd.yml", DaftarOpd)
    findings += more
    daftar_mitra, more = (
        _read(folder / "mitra.yml", f"{shown}/mitra.yml", DaftarMitra)
        if (folder / "mitra.yml").exists()
        else (DaftarMitra(), ())
    )
    findings += more
    if daerah is None or daftar_opd is None:
        return None, findings
    region = Region(daerah, daftar_opd.opd, daftar_mitra.mitra if daftar_mitra else ())
    findings += tuple(_consistency(region, shown))
    return region, findings


def _read(file: FilePath, shown: str, model: type[Model]) -> tuple[Model | None, tuple[Finding, ...]]:
    try:
        text, _ = decode(file.read_bytes())
        tree, duplicates = parse(text)
    except Unreadable as stop:
        return None, (_at(shown, (stop.line, stop.column), stop.problem),)
    except OSError as error:
        problem = Problem((), f"berkas tidak dapat dibaca ({error.strerror})", "salin folder _daerah dari repositori asal")
        return None, (_at(shown, (1, 1), problem),)
    findings = tuple(_at(shown, (line, column), problem) for line, column, problem in duplicates)
    try:
        return model.model_validate(tree.value()), findings
    except ValidationError as error:
        return None, findings + tuple(_explained(error, model, tree, shown))


def _explained(error: ValidationError, model: type[Entry], tree: Node, shown: str) -> Iterator[Finding]:
    for problem in explain(error, model, lambda path: tree.find(path).raw if tree.has(path) else None):
        yield _at(shown, tree.place(problem.path), problem)


def _consistency(region: Region, shown: str) -> Iterator[Finding]:
    if region_name(region.daerah.kode) is None and not region.daerah.kode.startswith("00"):
        problem = Problem(("kode",), f'kode "{region.daerah.kode}" tidak ada dalam daftar Kemendagri', "periksa kodenya", warning=True)
        yield _at(f"{shown}/daerah.yml", (1, 1), problem)
    for masalah in region.daerah.masalah_warga:
        if masalah.urusan not in affairs():
            yield _at(f"{shown}/daerah.yml", (1, 1), Problem(("masalah_warga",), f'urusan "{masalah.urusan}" tidak dikenal'))
    seen: set[str] = set()
    for opd in region.opd:
        if opd.id in seen:
            yield _at(f"{shown}/opd.yml", (1, 1), Problem(("opd",), f'id "{opd.id}" ditulis dua kali', "beri id yang berbeda"))
        seen.add(opd.id)


def _at(shown: str, place: tuple[int, int], problem: Problem) -> Finding:
    return Finding(shown, *place, dotted(problem.path), problem.message, problem.suggestion, problem.warning)
