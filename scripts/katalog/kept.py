"""What is kept from build to build, beside the site; the result never depends on it.

Everything lies in one folder, `.<site>.katalog/`, on the same disk as the site: what was read of each record, the
frame, and a second site folder, `next/`, in which the next site is made. Whoever deletes it loses nothing but time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO, Any

from katalog.program import digest_of_program

if sys.platform != "win32":
    import fcntl

LOCK = "lock"
READINGS = "readings"
"""The file that holds what was read of each record."""

SCRATCH = "scratch-"
CHECKSUM = 32
FORMAT = f"{sys.version_info[0]}.{sys.version_info[1]} {marshal.version}".encode()


Mark = tuple[int, int, int]
"""Tells a kept file from the one that a later build puts in its place: number, time of change, bytes."""

SIZE = 2

Seen = Mapping[Mark | None, frozenset[str]]
"""By the mark of a kept file: what changed since it was written, slugs of records or folders of a site."""


@dataclass(frozen=True)
class Place:
    """Where a build works: `state` is kept for the next one where `keeps` says so, `scratch` goes with this one."""

    state: Path
    scratch: Path
    keeps: bool


@contextmanager
def place_for(site: Path, *, keeps: bool) -> Iterator[Place]:
    """Where a build of this site works, until it ends. Raises OSError where the folder cannot be written.

    The lock makes a second build wait; the system lets go of it when a process dies. A build that keeps nothing
    begins with nothing either.
    """
    state = state_of(site)
    with _locked(state):
        for left in state.iterdir():
            if left.name.startswith(SCRATCH) or not (keeps or left.name == LOCK):
                delete(left)
        try:
            with TemporaryDirectory(dir=state, prefix=SCRATCH) as scratch:
                yield Place(state, Path(scratch), keeps)
        finally:
            if not keeps:
                shutil.rmtree(state)


def state_of(site: Path) -> Path:
    """The folder beside a site that is kept for its next build."""
    return site.with_name(f".{site.name}.katalog")


@contextmanager
def _locked(state: Path) -> Iterator[None]:
    """Hold the folder's lock. A lock that was deleted while this build waited for it says nothing, so it asks again."""
    while True:
        _make_way(state, folder=True)
        state.mkdir(parents=True, exist_ok=True)
        _make_way(state / LOCK, folder=False)
        with (state / LOCK).open("wb") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not _is_at(lock, state / LOCK):
                continue
            yield
            return


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether the open file is still the one at this place."""
    try:
        return path.stat().st_ino == os.fstat(file.fileno()).st_ino
    except FileNotFoundError:
        return False


def _make_way(path: Path, *, folder: bool) -> None:
    """Delete what stands where a folder, or a file, of ours belongs."""
    if path.exists() and path.is_dir() != folder:
        delete(path)


def load(file: Path) -> Any:
    """What `save` wrote; None where the file is missing, damaged, or written by another version of the program.

    The file is as trusted as the compiled modules beside it: whoever can write here can change the program itself.
    """
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    content = memoryview(raw)[CHECKSUM:]
    if raw[:CHECKSUM] != _checksum(content):
        return None
    return marshal.loads(content)


def mark(file: Path) -> Mark | None:
    """The mark of a kept file; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def save(file: Path, value: Any) -> None:
    """Write plain values (numbers, texts, tuples, lists, dictionaries) in one step. Raises OSError."""
    content = marshal.dumps(value)
    _make_way(file, folder=False)
    with NamedTemporaryFile(dir=file.parent, prefix=SCRATCH, delete=False) as part:
        part.write(_checksum(content))
        part.write(content)
    Path(part.name).replace(file)


def delete(path: Path) -> None:
    """Delete a file or folder that may not be there."""
    with suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _checksum(content: bytes | memoryview) -> bytes:
    """Of another version of the program nothing fits: it may have kept other things."""
    digest = hashlib.sha256(FORMAT + digest_of_program().encode())
    digest.update(content)
    return digest.digest()
