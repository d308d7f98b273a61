"""Splits a record's text into its front matter and its narrative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from katalog.model.problem import short

from .text import UnreadableError

FENCE = "---"
WRITTEN = re.compile(r"\S")


@dataclass(frozen=True)
class Parts:
    """YAML text with the line it begins at, and the narrative with its line (the closing fence's where it is empty)."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split(text: str) -> Parts:
    """Split at the two lines that hold only `---`. Raises UnreadableError where one of them is missing."""
    begin, end = _first_written_line(text, 0)
    opening = text.count("\n", 0, begin) + 1
    if text[begin:end].rstrip() != FENCE:
        message = f'baris pertama harus tepat {FENCE}, tertulis "{short(text[begin:end])}"'
        raise UnreadableError.at(opening, 1, message, f"tambahkan baris {FENCE} sebelum kunci pertama")
    fence, after = _next_fence(text, end)
    if fence < 0:
        message = f"baris {FENCE} penutup tidak ditemukan"
        raise UnreadableError.at(opening, 1, message, f"tambahkan baris {FENCE} sesudah kunci terakhir")
    yaml = text[end + 1 : fence]
    body, _ = _first_written_line(text, after)
    return Parts(
        yaml=yaml or "\n",
        yaml_line=opening + 1,
        body=text[body:].rstrip(),
        body_line=opening + 1 + text.count("\n", end + 1, body),
    )


def _first_written_line(text: str, start: int) -> tuple[int, int]:
    """Where the first line begins and ends that is not blank; at `start` where there is none."""
    written = WRITTEN.search(text, start)
    first = written.start() if written else start
    return max(text.rfind("\n", 0, first) + 1, start), _line_end(text, first)


def _next_fence(text: str, begin: int) -> tuple[int, int]:
    """Where the next line begins and ends that is a fence; -1 where there is none."""
    while (begin := text.find(f"\n{FENCE}", begin)) >= 0:
        end = _line_end(text, begin + 1)
        if text[begin:end].strip() == FENCE:
            return begin + 1, end
        begin = end
    return -1, -1


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
