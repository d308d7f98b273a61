"""Puts a finished site in the place of the old one, so that at every moment one of the two is there, whole."""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

RENAME_EXCHANGE = 2
AT_FDCWD = -100

LOCK = "lock"
"""Held open in a work folder while its build lives; the system lets go of it when the process dies."""

SIGN = Path("data", "inovasi.json")
"""Every site has this file; a folder without it is somebody's own and is not replaced."""


def check_place(site: Path) -> None:
    """Raise OSError where `site` is something that a new site must not replace."""
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "bukan folder", str(site))
    if site.is_dir() and any(site.iterdir()) and not (site / SIGN).is_file():
        raise FileExistsError(errno.EEXIST, "berisi berkas lain dan bukan situs katalog; pilih folder lain", str(site))


@contextmanager
def work_folder(site: Path) -> Iterator[Path]:
    """A folder for one build, on the same disk as the site so that the result can be moved; removed at the end.

    What killed builds left behind is removed too.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site.name}.new-"
    for left in sorted(site.parent.glob(f"{glob.escape(prefix)}*")):
        if not _in_use(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=prefix) as name:
        folder = Path(name)
        with (folder / LOCK).open("wb") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder


def _in_use(folder: Path) -> bool:
    """Whether the build that made the work folder is alive."""
    try:
        if sys.platform == "win32":
            (folder / LOCK).unlink()  # refused while a process holds it open
        else:
            with (folder / LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def swap_in(new: Path, site: Path) -> None:
    """Make `new` the site. Both lie on the same disk. Raises OSError where the folder cannot be written."""
    old = site.with_name(f".{site.name}.old")
    heal(site)
    if not site.exists():
        new.rename(site)
        return
    if _exchange(new, site):
        shutil.rmtree(new)
        return
    # Where the system cannot exchange two folders at once, a kill between these lines is healed by the next build.
    site.rename(old)
    new.rename(site)
    shutil.rmtree(old)


def heal(site: Path) -> None:
    """Undo what a killed swap left behind."""
    old = site.with_name(f".{site.name}.old")
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step (Linux); False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    result: int = libc.renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    return result == 0
