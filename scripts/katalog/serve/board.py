"""What the browsers are told: the newest state of the site, on which each waits in its own thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from katalog.serve.outcome import Fault, Outcome
from katalog.serve.published import Marks


@dataclass(frozen=True)
class State:
    """How the last build went (none yet: None), and whether one is under way."""

    outcome: Outcome | None = None
    building: bool = False


@dataclass(frozen=True)
class News:
    """One message to one page: the marks of what it would be now, and the state of the site."""

    content: str
    style: str
    building: bool
    published: bool
    headline: str
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, marks: Marks, state: State) -> News:
        """The state for a page with these marks; before the first build there is nothing to complain about."""
        outcome = state.outcome or Outcome(True, "")
        return cls(marks.content, marks.style, state.building, outcome.published, outcome.headline, outcome.faults)


class Board:
    """Holds the newest state; many threads wait on it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = State()
        self._number = 0

    def put(self, state: State) -> None:
        """Replace the state and wake all that wait."""
        with self._changed:
            self._state = state
            self._number += 1
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> tuple[int, State]:
        """The number and the state as soon as it is not `number` any more; the same ones after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, seconds)
            return self._number, self._state
