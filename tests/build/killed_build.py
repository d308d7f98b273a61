"""A build that is killed at a given moment: `killed_build.py INNOVATIONS OUTPUT MOMENT`.

MOMENT is `after:SECONDS`, `step:WORD:SECONDS` (so long after the
build began the step whose name holds the word), `exchanged` (old and new have
changed places) or `between-renames` (the system cannot exchange folders; the old site is moved away, the new one not
yet in its place). The whole process group dies, as when the power fails.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from katalog import swap
from katalog.build import Options, build

ROOT = Path(__file__).resolve().parents[2]


def die() -> None:
    """End this process and its children at once."""
    os.killpg(0, signal.SIGKILL)


def main(innovations: str, output: str, moment: str) -> None:
    """Build, and die at the moment."""
    kind, *times = moment.split(":")

    def report(step: str) -> None:
        if kind == "step" and times[0] in step:
            threading.Timer(float(times[1]), die).start()

    if kind == "after":
        threading.Timer(float(times[0]), die).start()
    elif kind == "exchanged":
        exchange = swap._exchange

        def exchange_and_die(first: Path, second: Path) -> bool:
            assert exchange(first, second)
            die()
            return True

        swap._exchange = exchange_and_die
    elif kind == "between-renames":
        rename = Path.rename

        def rename_and_die(path: Path, target: Path) -> Path:
            moved = rename(path, target)
            if target.name == swap.OLD:
                die()
            return moved

        swap._exchange = lambda _first, _second: False
        Path.rename = rename_and_die  # type: ignore[method-assign,assignment]
    build(Options(ROOT, Path(innovations), Path(output)), report)


main(*sys.argv[1:])
