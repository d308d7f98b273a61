"""Runs one function over many independent items, in worker processes where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Room = TypeVar("Room")

OBJECTS_BEFORE_COLLECTING = 100_000
"""Records and pages leave few cycles behind, so looking for them seldom is enough."""

SHARES = 32
"""Portions of work for each process: small ones, so that none is still at work long after the others."""

WORTH_IT = 200
"""Below this many items, starting processes costs more than it saves."""


@dataclass(frozen=True)
class Workers:
    """How many processes to use; the result never depends on it."""

    jobs: int = 1

    @classmethod
    def of(cls, jobs: int | None) -> Workers:
        """`jobs` processes, or one for each processor that this process may use."""
        return cls(jobs or _processors())

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """Results in the order of the items."""
        if not self._worth_it(items):
            return [function(item) for item in items]
        with ProcessPoolExecutor(self.jobs, initializer=_end_with_parent) as pool:
            return list(pool.map(function, items, chunksize=self._chunk(items)))

    def map_in(
        self,
        make_room: Callable[[], Room],
        function: Callable[[Room, Item], Result],
        items: Sequence[Item],
        here: Room,
    ) -> list[Result]:
        """Like `map`, for a function that needs something costly: each process makes it once, this one has `here`."""
        if not self._worth_it(items):
            return [function(here, item) for item in items]
        with self._pool(make_room, here) as pool:
            return list(pool.map(partial(_in_room, function), items, chunksize=self._chunk(items)))

    def _pool(self, make_room: Callable[[], Room], here: Room) -> ProcessPoolExecutor:
        """Processes with a room each: a copy of this one's where the system can fork, else one that they make."""
        if "fork" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("fork")
            return ProcessPoolExecutor(self.jobs, context, initializer=_settle_in, initargs=(here,))
        return ProcessPoolExecutor(self.jobs, initializer=_enter, initargs=(make_room,))

    def _worth_it(self, items: Sequence[Item]) -> bool:
        return self.jobs > 1 and len(items) >= WORTH_IT

    def _chunk(self, items: Sequence[Item]) -> int:
        return max(1, len(items) // (self.jobs * SHARES))


def collect_rarely() -> None:
    """For a process that ends soon: what was made so far stays to the end, so the collector need not look at it."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


_room: list[Any] = []
"""What this worker process made when it started; empty in the process that started it."""


def _enter(make_room: Callable[[], Any]) -> None:
    _settle_in(make_room())


def _settle_in(room: Any) -> None:
    _end_with_parent()
    _room[:] = [room]
    collect_rarely()


def _end_with_parent() -> None:
    """End this worker when the build that started it is killed; else it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _in_room(function: Callable[[Any, Item], Result], item: Item) -> Result:
    return function(_room[0], item)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
