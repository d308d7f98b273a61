"""Runs the command line, `katalog` or `python -m katalog`, in a process of its own: it loads much and ends soon."""

import gc
import os
import sys
import threading
from contextlib import suppress

# What loading makes stays; looking it over for garbage again and again takes a tenth of the time.
gc.set_threshold(100_000)

from katalog.cli import main  # noqa: E402


def run() -> None:
    """Run the command that the arguments name."""
    try:
        main()
    except SystemExit as ended:
        _end_at_once(ended)
        raise


def _end_at_once(ended: SystemExit) -> None:
    """End without taking the program apart, which takes longer than many steps of a build, where nothing waits for it.

    Threads that are still at work, and output that cannot be written, are left to the usual end.
    """
    if threading.active_count() > 1 or not (ended.code is None or isinstance(ended.code, int)):
        return
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)


if __name__ == "__main__":
    run()
