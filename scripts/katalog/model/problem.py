"""A rule's finding inside one record, before anyone knows the file or the line."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong at a key path; `suggestion` may be empty. Texts are plain Indonesian."""

    path: Path
    message: str
    suggestion: str = ""
    warning: bool = False


def dotted(path: Path) -> str:
    """A key path as people write it; list items count from 1: `anggaran[2].jumlah`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
