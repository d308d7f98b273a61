"""What git says changed since a base; names come from contributors and are never part of a command line."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from katalog.source.region import FOLDER

PLAIN_NAME = re.compile(r"[^/\\\x00-\x1f]{1,200}")
LARGEST_FILE = 5 * 1024 * 1024
"""Bytes; the check refuses files long before."""


class GitError(Exception):
    """Git cannot say; the message is in Indonesian."""


@dataclass(frozen=True)
class Changes:
    """What changed since `base`: record folders by name, and whether anything that concerns all records did."""

    base: str
    slugs: tuple[str, ...]
    concerns_all: bool


def changes_since(innovations: Path, ref: str) -> Changes:
    """The changes of the working tree, untracked files included, since it left `ref`. Raises GitError."""
    if ref.startswith("-"):
        raise GitError(f"{ref} bukan nama cabang atau commit")
    top = _top(innovations)
    commit = _text(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").strip()
    base = _text(top, "merge-base", commit, "HEAD").strip()
    changed = _names(_git(top, "diff", "--name-only", "--no-renames", "-z", base, "--"))
    untracked = _names(_git(top, "ls-files", "--others", "--exclude-standard", "-z"))
    below = f"{innovations.resolve().relative_to(top.resolve()).as_posix()}/"
    parts = [name.removeprefix(below).split("/") for name in (*changed, *untracked) if name.startswith(below)]
    folders = {part[0] for part in parts if len(part) > 1}
    records = {name for name in folders if not name.startswith(("_", "."))}
    is_code = any(name.startswith("scripts/katalog/") for name in changed)
    return Changes(base, tuple(sorted(records)), FOLDER in folders or is_code)


@contextmanager
def catalogue_at(innovations: Path, base: str, slugs: tuple[str, ...]) -> Iterator[Path]:
    """A folder like `innovations` at `base`, with the region and these records only. Raises GitError."""
    top = _top(innovations)
    below = innovations.resolve().relative_to(top.resolve()).as_posix()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / innovations.name
        root.mkdir()
        for name in (FOLDER, *slugs):
            _write_folder(top, base, f"{below}/{name}", root / name)
        yield root


def _top(folder: Path) -> Path:
    return Path(_text(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


def _write_folder(top: Path, base: str, path: str, target: Path) -> None:
    """The plain files of one folder; links and folders inside it are left out, so that nothing leads elsewhere."""
    listed = _git(top, "ls-tree", "-z", "-l", base, "--", f":(literal){path}/")
    for entry in listed.split(b"\0"):
        meta, _, name = entry.partition(b"\t")
        mode, _, identity, size = (*meta.split(), b"", b"", b"", b"")[:4]
        file = name.decode("utf-8", "replace").rpartition("/")[2]
        is_plain = mode in (b"100644", b"100755") and PLAIN_NAME.fullmatch(file) and file not in (".", "..")
        if is_plain and int(size) <= LARGEST_FILE:
            target.mkdir(exist_ok=True)
            (target / file).write_bytes(_git(top, "cat-file", "blob", identity.decode()))


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


def _text(folder: Path, *arguments: str) -> str:
    return _git(folder, *arguments).decode("utf-8", "surrogateescape")


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, check=False)
    except (OSError, ValueError):
        raise GitError("git tidak dapat dijalankan") from None
    if ended.returncode:
        told = " ".join(ended.stderr.decode("utf-8", "replace").split())
        raise GitError(told or "git tidak mengenal cabang atau commit itu")
    return ended.stdout
