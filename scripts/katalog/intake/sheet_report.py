"""What is said of a cell: which file, sheet and cell, how bad, what, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from katalog.model.problem import Path, Problem, dotted


def column_letters(column: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, order=True)
class Place:
    """A cell; rows and columns count from 1, 0 stands for the whole sheet. `sheet` is empty for a CSV file."""

    sheet_number: int
    sheet: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        cell = f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""
        return "!".join(part for part in (self.sheet, cell) if part)


@dataclass(frozen=True, order=True)
class CellFinding:
    """One finding; `place` is None for the file as a whole."""

    file: str
    place: Place
    message: str
    suggestion: str = ""
    warning: bool = False
    key: str = ""

    @classmethod
    def of(cls, file: str, place: Place, problem: Problem) -> CellFinding:
        """A problem of a key, at the cell it was read from."""
        key = dotted(problem.path)
        return cls(file, place, problem.message, problem.suggestion, problem.warning, key)

    def __str__(self) -> str:
        where = f"{self.file}: {self.place}" if str(self.place) else self.file
        level = "peringatan" if self.warning else "galat"
        key = f"{self.key}: " if self.key else ""
        end = "" if self.suggestion.endswith(("?", "!")) else "."
        suggestion = f" Saran: {self.suggestion.removesuffix('.')}{end}" if self.suggestion else ""
        return f"{where}: {level}: " + " ".join(f"{key}{self.message.removesuffix('.')}.{suggestion}".split())


NOWHERE = Place(0, "")
"""Of a finding that concerns the file as a whole."""


def undotted(key: str) -> Path:
    """The key path that people write as `anggaran[2].jumlah`."""
    parts = re.findall(r"\[([0-9]+)\]|([^.\[\]]+)", key)
    return tuple(int(number) - 1 if number else name for number, name in parts)
