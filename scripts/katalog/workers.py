"""Runs one function over many independent items, in worker processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

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
        if self.jobs == 1 or len(items) < WORTH_IT:
            return [function(item) for item in items]
        chunk = max(1, len(items) // (self.jobs * 8))
        with ProcessPoolExecutor(self.jobs) as pool:
            return list(pool.map(function, items, chunksize=chunk))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
