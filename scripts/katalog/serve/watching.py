"""Says when a source file has changed, as soon as the editor is done with it."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from katalog.build import Options

FOLDERS = ("innovations", "docs", "overrides", "scripts")
SETTINGS = "mkdocs.yml"
QUIET_SECONDS = 0.03
"""An editor writes a file in several steps a few milliseconds apart; the build waits until they have settled."""

LONGEST_WAIT_SECONDS = 0.5
"""A file that never rests (a long copy) is built from now and then all the same."""

POLLING_SECONDS = 1.0
SCRATCH = re.compile(r"\.|#|~\$|__pycache__$|4913$|.*(?:~|\.pyc|\.swp|\.swx|\.tmp|\.part|\.bak|\.orig)$", re.S)
"""Names of editors' scratch files, hidden files and caches."""

COUNTED = ("created", "modified", "moved", "deleted")


@dataclass(frozen=True)
class Change:
    """What has changed since the last time: files as a person would write them; whether the program is among them."""

    files: tuple[str, ...]
    code: bool

    def __str__(self) -> str:
        more = f" dan {len(self.files) - 1} berkas lain" if len(self.files) > 1 else ""
        return f"{self.files[0]}{more}"


class Changes(FileSystemEventHandler):
    """Remembers what changed, and when."""

    def __init__(self, options: Options) -> None:
        self._project = options.project
        self._own = (options.output, options.project / ".cache")
        self._roots = _roots(options)
        self._lock = threading.Lock()
        self._happened = threading.Event()
        self._paths: set[Path] = set()
        self.slow = False
        """Whether the files are looked at once a second, for want of anything better."""
        self._last = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change. Reading counts for nothing, and of a folder only that it came, went or moved."""
        if event.event_type not in COUNTED or (event.is_directory and event.event_type == "modified"):
            return
        paths = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        counted = {path for path in paths if self.counts(path)}
        if counted:
            with self._lock:
                self._paths |= counted
                self._last = time.monotonic()
            self._happened.set()

    def counts(self, path: Path) -> bool:
        """Whether a path is a source: not the site, not a cache, not an editor's scratch file."""
        if any(path.is_relative_to(folder) for folder in self._own):
            return False
        roots = [root for root in self._roots if path.is_relative_to(root)]
        if not roots:
            return path == self._project / SETTINGS
        return not any(SCRATCH.match(part) for part in path.relative_to(roots[0]).parts)

    def come_within(self, seconds: float) -> bool:
        """Wait so long for a change; tell whether there is one."""
        return self._happened.wait(seconds)

    def next(self) -> Change:
        """Wait for a change and for quiet after it."""
        while not self._happened.wait(1):  # with an end, so that Ctrl+C is heard on Windows too
            pass
        first = time.monotonic()
        while time.monotonic() - first < LONGEST_WAIT_SECONDS:
            rest = self._last + QUIET_SECONDS - time.monotonic()
            if rest <= 0:
                break
            time.sleep(rest)
        with self._lock:
            paths, self._paths = self._paths, set()
            self._happened.clear()
        return Change(tuple(sorted(map(self._shown, paths))), any(map(self._is_code, paths)))

    def _is_code(self, path: Path) -> bool:
        """Whether a builder that runs may hold an old version: code, or the data beside it."""
        return path.suffix == ".py" or path.is_relative_to(self._project / "scripts")

    def _shown(self, path: Path) -> str:
        folder = next(base for base in (self._project, *(root.parent for root in self._roots)) if base in path.parents)
        return path.relative_to(folder).as_posix()


@contextmanager
def watching(options: Options) -> Iterator[Changes]:
    """Changes of the source files while the context lasts."""
    changes = Changes(options)
    try:
        observer = _started(Observer(), changes, options)
    except OSError:  # the system watches so many folders and no more
        changes.slow = True
        observer = _started(PollingObserver(timeout=POLLING_SECONDS), changes, options)
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _started(observer: BaseObserver, changes: Changes, options: Options) -> BaseObserver:
    for folder in _roots(options):
        observer.schedule(changes, str(folder), recursive=True)
    observer.schedule(changes, str(options.project), recursive=False)
    observer.start()
    return observer


def _roots(options: Options) -> list[Path]:
    folders = {options.innovations, *(options.project / name for name in FOLDERS)}
    return sorted(folder for folder in folders if folder.is_dir())
