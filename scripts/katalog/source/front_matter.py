"""Splits a record's text into its front matter and its narrative."""

from __future__ import annotations

from dataclasses import dataclass

from katalog.model.problem import Problem

from .text import Unreadable


@dataclass(frozen=True)
class Parts:
    """YAML text with the line it begins at, and the narrative with its line."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split(text: str) -> Parts:
    """Split at the two lines that hold only `---`. Raises Unreadable where one of them is missing."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        message = "berkas harus diawali baris --- sebelum kunci pertama"
        raise Unreadable(start + 1, 1, Problem((), message, "tambahkan --- sebagai baris pertama"))
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == "---"), None)
    if end is None:
        message = "baris --- penutup tidak ditemukan"
        raise Unreadable(start + 1, 1, Problem((), message, "tambahkan --- sesudah kunci terakhir"))
    body = lines[end + 1 :]
    skipped = next((i for i, line in enumerate(body) if line.strip()), 0)
    return Parts(
        yaml="\n".join(lines[start + 1 : end]) + "\n",
        yaml_line=start + 2,
        body="\n".join(body[skipped:]).strip(),
        body_line=end + 2 + skipped,
    )
