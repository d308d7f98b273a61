"""What is wrong inside one file, before anyone knows which file or line."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead from the top of a file to a value."""

NARRATIVE: Path = ("rancang_bangun",)
"""Stands for the text below the front matter, which has no key of its own."""

LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Problem:
    """What is wrong at a key path; `suggestion` may be empty. Texts are plain Indonesian."""

    path: Path
    message: str
    suggestion: str = ""
    warning: bool = False


@dataclass(frozen=True)
class Written:
    """A value as it stands in the file."""

    text: str
    quoted: bool = False


def dotted(path: Path) -> str:
    """A key path as people write it; list items count from 1: `anggaran[2].jumlah`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{short(part)}" if text else short(part)
    return text


def short(text: str) -> str:
    """What a person wrote, on one line and at most LONGEST_QUOTE characters long, to be quoted in a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"
