"""Splits a record's text into its front matter and its narrative."""

from __future__ import annotations

from dataclasses import dataclass

from katalog.model.problem import short

from .text import UnreadableError

FENCE = "---"


@dataclass(frozen=True)
class Parts:
    """YAML text with the line it begins at, and the narrative with its line (the closing fence's where it is empty)."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split(text: str) -> Parts:
    """Split at the two lines that hold only `---`. Raises UnreadableError where one of them is missing."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != FENCE:
        message = f'baris pertama harus tepat {FENCE}, tertulis "{short(lines[start])}"'
        raise UnreadableError.at(start + 1, 1, message, f"tambahkan baris {FENCE} sebelum kunci pertama")
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == FENCE), None)
    if end is None:
        message = f"baris {FENCE} penutup tidak ditemukan"
        raise UnreadableError.at(start + 1, 1, message, f"tambahkan baris {FENCE} sesudah kunci terakhir")
    body = lines[end + 1 :]
    blank = next((i for i, line in enumerate(body) if line.strip()), -1)
    return Parts(
        yaml="\n".join(lines[start + 1 : end]) + "\n",
        yaml_line=start + 2,
        body="\n".join(body[max(blank, 0) :]).rstrip(),
        body_line=end + 2 + blank,
    )
