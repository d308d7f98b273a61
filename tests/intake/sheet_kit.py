"""Workbooks and tables for tests, and a folder of innovations to import them into."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from katalog.intake.sheet_cells import Names
from katalog.intake.sheet_export import Copy, export_file
from katalog.intake.sheet_import import Outcome, import_file
from katalog.source.front_matter import split
from katalog.source.region import read_region
from katalog.source.text import read_text
from katalog.source.values import Values

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
NARRATIVE = "Perahu membawa buku ke pulau kecil setiap pekan. " * 50

SOUND: dict[str, Any] = {
    "nama": "Perahu Pustaka",
    "asal.opd": "Dinas Pendidikan dan Kebudayaan",
    "tahapan": "penerapan",
    "jenis": "non digital",
    "bentuk": "pelayanan publik",
    "urusan": "Perpustakaan",
    "ringkasan": "Perahu membawa buku ke pulau kecil.",
    "masalah": "Anak di pulau kecil jauh dari perpustakaan.",
    "rancang_bangun": NARRATIVE,
}
"""The cells of a sound innovation, by key."""


@dataclass(frozen=True)
class Folder:
    """The folder `innovations/` of a test, with the region of the fixtures, and a place for files beside it."""

    root: Path

    @classmethod
    def at(cls, folder: Path, region: Path = FIXTURES / "region") -> Folder:
        """A new one in a folder."""
        shutil.copytree(region, folder / "innovations" / "_daerah")
        return cls(folder / "innovations")

    def context(self) -> Any:
        """What the check of a record looks up."""
        region, _ = read_region(self.root, "innovations")
        assert region
        return region.context()

    def file(self, name: str, rows: Sequence[Sequence[Any]], **others: Sequence[Sequence[Any]]) -> Path:
        """A file whose first sheet holds these rows; other sheets by name, `_` for a space."""
        file = self.root.parent / name
        if file.suffix == ".csv":
            with file.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)
            return file
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, content in {"Inovasi": rows, **others}.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in content:
                sheet.append(list(row))
        book.save(file)
        return file

    def import_(self, file: Path, opd: str = "") -> Outcome:
        """Import a file."""
        return import_file(file, self.root, self.context(), opd)

    def import_rows(self, *rows: dict[str, Any], name: str = "isi.xlsx", **others: Sequence[Sequence[Any]]) -> Outcome:
        """Import rows given as cells by key, with a header of keys."""
        keys = list(dict.fromkeys(key for row in rows for key in row))
        return self.import_(self.file(name, [keys, *([row.get(key) for key in keys] for row in rows)], **others))

    def lines(self, *rows: dict[str, Any], **others: Sequence[Sequence[Any]]) -> list[str]:
        """The findings of an import as text."""
        return [str(finding) for finding in self.import_rows(*rows, **others).findings]

    def read(self, slug: str) -> tuple[dict[str, Any], str]:
        """Front matter and narrative of a record."""
        parts = split(read_text(self.root / slug / "index.md")[0])
        return Values(parts.yaml, parts.yaml_line).data, parts.body

    def export(self, file: Path) -> Copy:
        """Export everything."""
        return export_file(file, self.root, Names.of(self.context().opd))

    def slugs(self) -> list[str]:
        """The folders that are there."""
        return sorted(item.name for item in self.root.iterdir() if item.name != "_daerah")


def number(row: int, **cells: Any) -> dict[str, Any]:
    """The sound innovation under a name of its own, with other cells; `__` stands for the dot of a key."""
    own = {key.replace("__", "."): value for key, value in cells.items()}
    return {**SOUND, "nama": f"Perahu Pustaka {row}", **own}
