"""Puts a finished site in the place of the old one, so that at every moment one of the two is there, whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100


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
