"""Looks around on another processor while this one still loads the program.

A build begins by asking thousands of folders whether they are as the last build left them. Where the system can fork,
a copy of the young process asks them meanwhile. What it says counts only as far as the kept files that it went by are
still the same; whoever has no scout looks himself.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from katalog import kept, sitetree
from katalog.kept import Seen
from katalog.source.signature import changed_folders

WORTH_IT = 256_000
"""Bytes that are kept of records, about 500 of them: below, looking takes no longer than sending somebody."""

SIGNATURES = 1
"""Where they stand in what is kept of the records."""


@dataclass
class Scout:
    """A process that looks around; `handle` is where it answers."""

    pid: int
    handle: int
    answer: Seen = field(default_factory=dict)

    def seen(self) -> Seen:
        """What it saw; waits for its return the first time."""
        if self.pid:
            with os.fdopen(self.handle, "rb") as pipe:
                told = pipe.read()
            os.waitpid(self.pid, 0)
            self.pid = 0
            with suppress(EOFError, ValueError, TypeError):
                self.answer = marshal.loads(told)
        return self.answer


def send(innovations: Path, site: Path, least: int = WORTH_IT) -> Scout | None:
    """Send a scout to these folders; None where that cannot be, or less than `least` bytes are kept of records."""
    state = kept.state_of(site)
    mark = kept.mark(state / kept.READINGS)
    if mark is None or mark[kept.SIZE] < least or not hasattr(os, "fork") or os.cpu_count() == 1:
        return None
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Scout(pid, reading)
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(marshal.dumps(dict(look(innovations, state))))
    finally:
        # Nothing of the parent's may run here, least of all what it does at its end.
        os._exit(0)


def look(innovations: Path, state: Path) -> Seen:
    """What changed since the last build."""
    mark, known = kept.mark(state / kept.READINGS), kept.load(state / kept.READINGS)
    records: Seen = {mark: changed_folders(innovations, known[SIGNATURES])} if mark and known else {}
    return {**records, **sitetree.look_at(state / sitetree.NEXT, state)}
