"""Runs a command and measures it: wall time, processor time, peak memory of the whole process tree, bytes written."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.02
CLOCK_SLACK = 0.02
"""File times come from a coarse clock of the kernel, a few milliseconds behind."""

MEMORY_METHOD = (
    "jumlah PSS (halaman bersama dibagi rata) seluruh pohon proses dari /proc, dibaca tiap 20 milidetik dalam putaran "
    "pemanasan yang tidak ikut dihitung waktunya"
    if sys.platform == "linux"
    else "puncak RSS proses terbesar menurut sistem operasi (bukan seluruh pohon proses)"
)


class RunFailedError(Exception):
    """A measured command failed; the text holds its last words."""


@dataclass(frozen=True)
class Measurement:
    """One run. Seconds; bytes; `seconds` is None where the time limit ended it, `memory` where it was not watched."""

    seconds: float | None
    processor: float
    memory: int | None = None
    programs: frozenset[str] = frozenset()
    """Command lines seen in the process tree, joined by spaces; only where memory was watched."""


@dataclass(frozen=True)
class Written:
    """What a run left behind: files whose content is new since its start."""

    files: int
    bytes: int


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    limit: float | None = None,
    watch: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Measurement:
    """Run a command in `folder` to its end, or kill it and its children after `limit` seconds.

    `watch` polls the memory of the process tree, which slows it a little: such a run should not be timed.
    Raises RunFailedError where it exits with another code than 0.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watcher = Watcher(process.pid)
        timer = threading.Timer(limit or 0, _kill_session, (process.pid,))
        if limit:
            timer.start()
        if watch:
            watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _kill_session(process.pid)
            raise
        finally:
            seconds = time.perf_counter() - started
            timer.cancel()
            watcher.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        processor = usage.ru_utime + usage.ru_stime
        if limit and seconds >= limit:
            return Measurement(None, processor, watcher.peak or None, frozenset(watcher.programs))
        if process.returncode:
            output.seek(0)
            last = output.read().decode("utf-8", "replace").strip().splitlines()[-15:]
            raise RunFailedError("\n".join([f"{' '.join(map(str, command))}: kode {process.returncode}", *last]))
    peak = watcher.peak if sys.platform == "linux" else _largest(usage.ru_maxrss)
    return Measurement(seconds, processor, peak if watch else None, frozenset(watcher.programs))


def written(folders: Iterable[Path], since: float) -> Written:
    """Files below `folders` that were written after `since` (seconds of the epoch)."""
    count = total = 0
    for folder in folders:
        for entry in _files(folder):
            status = entry.stat(follow_symlinks=False)
            if status.st_mtime >= since - CLOCK_SLACK:
                count += 1
                total += status.st_size
    return Written(count, total)


def median(values: Iterable[float | None]) -> float | None:
    """The median, None where one run met the time limit or nothing was measured."""
    known = list(values)
    if not known or None in known:
        return None
    return statistics.median(value for value in known if value is not None)


def ratio(part: float | None, whole: float | None) -> float | None:
    """`part` / `whole`, None where one of them is not known."""
    return None if part is None or not whole else part / whole


class Watcher(threading.Thread):
    """Polls the memory of a process and all its descendants, and remembers which programs they ran."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.programs: set[str] = set()
        self._ended = threading.Event()
        self._seen: set[int] = set()

    def run(self) -> None:
        """Poll until stopped."""
        while not self._ended.wait(POLL_SECONDS):
            total = 0
            for pid in process_tree(self.pid):
                total += proportional_memory(pid)
                if pid not in self._seen:
                    self._note_program(pid)
            self.peak = max(self.peak, total)

    def stop(self) -> None:
        """End the polling."""
        self._ended.set()
        if self.is_alive():
            self.join()

    def _note_program(self, pid: int) -> None:
        words = _read(f"/proc/{pid}/cmdline").replace("\0", " ").strip()
        # Between fork and exec a child still carries its parent's name.
        if words and words in self.programs:
            return
        self._seen.add(pid)
        if words:
            self.programs.add(words)


def process_tree(pid: int) -> Iterator[int]:
    """A process and its living descendants (Linux; elsewhere the process alone)."""
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        yield current
        for file in Path(f"/proc/{current}/task").glob("*/children"):
            waiting += map(int, _read(str(file)).split())


def proportional_memory(pid: int) -> int:
    """PSS in bytes: memory shared by several processes counts once, split among them; 0 where it cannot be read."""
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry


def _largest(maxrss: int) -> int:
    """macOS counts bytes, others kilobytes."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


def _kill_session(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
