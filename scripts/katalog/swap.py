"""Puts a finished site in the place of the old one, so that at every moment one of the two is there, whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100

OLD = "old"
"""Where the old site lies for a moment, in the folder of what is kept."""

SIGN = Path("data", "inovasi.json")
"""Every site has this file; a folder without it is somebody's own and is not replaced."""


def check_place(site: Path) -> None:
    """Raise OSError where `site` is something that a new site must not replace."""
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "bukan folder", str(site))
    if site.is_dir() and any(site.iterdir()) and not (site / SIGN).is_file():
        raise FileExistsError(errno.EEXIST, "berisi berkas lain dan bukan situs katalog; pilih folder lain", str(site))


def swap_in(new: Path, site: Path, state: Path) -> None:
    """Make `new` the site and leave the old site in its place, if there was one.

    All lie on the same disk. Raises OSError where the folder cannot be written.
    """
    if not site.exists():
        new.rename(site)
        return
    if _exchange(new, site):
        return
    # Where the system cannot exchange two folders at once, a kill between these lines is healed by the next build.
    old = state / OLD
    site.rename(old)
    new.rename(site)
    old.rename(new)


def heal(site: Path, state: Path) -> None:
    """Undo what a killed swap left behind."""
    old = state / OLD
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
