"""Tells, without opening files, whether a record's folder is still as it was when it was read."""

from __future__ import annotations

import marshal
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

Mark = tuple[str, int, int, int, int]
"""A file (or, with an empty name, the folder itself): name, bytes, time of change, time of any change, number."""

Signature = tuple[Mark, ...]

JUST_NOW = 100_000_000
"""Nanoseconds. File times come from a coarse clock: two changes within one tick of it look the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a folder told: its signature, all names in it, and of these the files and the links to files.

    The signature is None where the folder changed so recently that a further change might not show.
    """

    signature: Signature | None
    names: frozenset[str]
    files: tuple[str, ...]
    links: frozenset[str]


def look(folder: str) -> Look | None:
    """Look at a folder without opening its files; None where that is not possible."""
    try:
        marks = [_mark(f"{folder}/", "")]
        files, links = [], set()
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                marks.append(_marked(entry.name, entry.stat(follow_symlinks=False)))
                if entry.is_file():
                    files.append(entry.name)
                    if entry.is_symlink():
                        links.add(entry.name)
    except OSError:
        return None
    newest = max([max(mark[2], mark[3]) for mark in marks])
    signature = tuple(marks) if newest < time.time_ns() - JUST_NOW else None
    return Look(signature, frozenset([mark[0] for mark in marks[1:]]), tuple(files), frozenset(links))


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
    return _marked(name, os.stat(folder + name, follow_symlinks=False))


def _marked(name: str, status: os.stat_result) -> Mark:
    return name, status.st_size if name else 0, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
