"""Runs one function over many independent items, in worker processes where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Room = TypeVar("Room")

OBJECTS_BEFORE_COLLECTING = 1_000_000
"""Records and pages leave few cycles behind, so looking for them seldom is enough: 10,000 records are fewer objects."""

SHARES = 32
"""Portions of work for each process: small ones, so that none is still at work long after the others."""

FORK = "fork"

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
        if not self.worth_it(len(items)):
            return [function(item) for item in items]
        with ProcessPoolExecutor(self.jobs, initializer=_end_with_parent) as pool:
            return list(pool.map(function, items, chunksize=self.portion(items)))

    def map_together(
        self,
        function: Callable[[Room, Sequence[Item]], Sequence[Result]],
        items: Sequence[Item],
        room: Room,
        at_once: int,
    ) -> list[Result]:
        """Like `map`, for a function that does several items together, `at_once` at most, in a room (see `crew`)."""
        portions = [items[start : start + at_once] for start in range(0, len(items), at_once)]
        with self.crew(room) as crew:
            return [result for results in crew.start(function, portions, len(items))() for result in results]

    @contextmanager
    def crew(self, room: Room) -> Iterator[Crew[Room]]:
        """Processes that work while this one does something else; what they have not begun at the end of the block,
        because of an error, they leave.

        `room` is what their work needs and what would cost too much to make or to send: each has a copy of this
        process with it. Where the system cannot copy processes, this one does the work.
        """
        crew = Crew(self, room)
        try:
            yield crew
        finally:
            crew.leave()

    def worth_it(self, count: int) -> bool:
        """Whether processes do so many items sooner than this one alone."""
        return self.jobs > 1 and count >= WORTH_IT

    def portion(self, items: Sequence[Item]) -> int:
        """How many items a process takes at once."""
        return max(1, len(items) // (self.jobs * SHARES))


@dataclass
class Crew(Generic[Room]):
    """See `Workers.crew`. Its processes start with the first work that is worth it."""

    workers: Workers
    room: Room
    _pool: ProcessPoolExecutor | None = None

    def start(
        self, function: Callable[[Room, Item], Result], items: Sequence[Item], count: int | None = None
    ) -> Callable[[], list[Result]]:
        """Begin with some items, which stand for `count` pieces of work. What is returned waits for the results, in the
        order of the items, and does there and then what is not worth the processes."""
        if self._pool is None and self._is_worth_it(len(items) if count is None else count):
            context = multiprocessing.get_context(FORK)
            self._pool = ProcessPoolExecutor(self.workers.jobs, context, initializer=_enter, initargs=(self.room,))
        if self._pool is None:
            return lambda: [function(self.room, item) for item in items]
        return partial(list, self._pool.map(partial(_in_room, function), items, chunksize=self.workers.portion(items)))

    def _is_worth_it(self, count: int) -> bool:
        return self.workers.worth_it(count) and FORK in multiprocessing.get_all_start_methods()

    def leave(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def collect_rarely() -> None:
    """For a process that ends soon: what was made so far stays to the end, so the collector need not look at it."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


_room: list[Any] = []
"""That of this worker process; empty in the process that started it."""


def _enter(room: Any) -> None:
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
