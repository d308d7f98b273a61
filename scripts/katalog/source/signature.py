"""Tells, without opening files, whether a record's folder is still as it was when it was read."""

from __future__ import annotations

import marshal
import os
import time
from collections.abc import Mapping
from pathlib import Path

Mark = tuple[str, int, int, int, int]
"""A file (or, with an empty name, the folder itself): name, bytes, time of change, time of any change, number."""

Signature = tuple[Mark, ...]

JUST_NOW = 100_000_000
"""Nanoseconds. File times come from a coarse clock: two changes within one tick of it look the same."""


def sign(folder: Path) -> Signature | None:
    """The signature of a folder; None where it changed so recently that a further change might not show."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
        signature = tuple(_mark(f"{folder}/", name) for name in ("", *names))
    except OSError:
        return None
    newest = max(max(mark[2:4]) for mark in signature)
    return signature if newest < time.time_ns() - JUST_NOW else None


def is_unchanged(folder: str, signature: Signature | None) -> bool:
    """Whether all files are the very ones that were signed."""
    if signature is None:
        return False
    try:
        return all(_mark(folder, mark[0]) == mark for mark in signature)
    except OSError:
        return False


def packed(signature: Signature | None) -> bytes:
    """As it is kept: as bytes, which take no time to read for those who never ask what they say."""
    return marshal.dumps(signature)


def changed_folders(root: Path, signatures: Mapping[str, bytes]) -> frozenset[str]:
    """Names of the folders below `root` that are not as they were signed; signatures are `packed`."""
    return frozenset(
        name for name, signed in signatures.items() if not is_unchanged(f"{root}/{name}/", marshal.loads(signed))
    )


def _mark(folder: str, name: str) -> Mark:
    status = os.stat(folder + name, follow_symlinks=False)
    size = status.st_size if name else 0
    return name, size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
