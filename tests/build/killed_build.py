"""A build that is killed at a given moment: `killed_build.py INNOVATIONS OUTPUT MOMENT WHO`.

MOMENT is `after:SECONDS`, `step:WORD:SECONDS` (so long after the build began the step whose name holds the word),
`working:WORD` (in that step or later, when a worker process has given its first result), `exchanged` (old and new have
changed places) or `between-renames` (the system cannot exchange folders; the old site is moved away, the new one not
yet in its place). WHO dies is the `group`, as when the power fails, or the build `alone`, as when the system is short
of memory: the programs and worker processes that it started live on. Few records are worth two processes here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from katalog import swap, workers
from katalog.build import Options, build
from katalog.workers import Workers

ROOT = Path(__file__).resolve().parents[2]


def main(innovations: str, output: str, moment: str, who: str) -> None:
    """Build, and die at the moment."""
    kind, *times = moment.split(":")

    def die() -> None:
        if who == "group":
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    begun: list[str] = []

    class Pool(ProcessPoolExecutor):
        """Workers whose first result is the last thing that the build sees."""

        def map(self, *arguments: Any, **options: Any) -> Iterator[Any]:
            for result in super().map(*arguments, **options):
                if any(times[0] in step for step in begun):
                    die()
                yield result

    def report(step: str) -> None:
        begun.append(step)
        if kind == "step" and times[0] in step:
            threading.Timer(float(times[1]), die).start()

    if kind == "working":
        workers.ProcessPoolExecutor = Pool  # type: ignore[misc]
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
    workers.WORTH_IT = 2
    if kind == "after":
        threading.Timer(float(times[0]), die).start()
    build(Options(ROOT, Path(innovations), Path(output), Workers(2)), report)
    os._exit(0)  # the timer, too, has come too late


main(*sys.argv[1:])
