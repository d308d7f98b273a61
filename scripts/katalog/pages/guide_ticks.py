"""What a reader can tick: prerequisites and the actions of each step, each under a name that survives edits.

The browser keeps the names of what was ticked. A name comes from the text, not from its place: a line added above
does not move anyone's ticks, and a line rewritten has to be ticked anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from katalog.model.inovasi import Inovasi
from katalog.model.replikasi import Langkah, Prasyarat


class Tick(NamedTuple):
    """A line with a box; `name` is unique on its page."""

    name: str
    text: str


class Prerequisite(NamedTuple):
    """A prerequisite; without `detail` where it was only derived from the profile."""

    tick: Tick
    detail: Prasyarat | None = None


class Step(NamedTuple):
    """A step with its actions; `detail` is None where it was only derived from the profile."""

    title: str
    actions: tuple[Tick, ...]
    detail: Langkah | None = None


@dataclass(frozen=True)
class Checklist:
    """Everything that can be ticked on a page."""

    prerequisites: tuple[Prerequisite, ...]
    steps: tuple[Step, ...]

    @property
    def total(self) -> int:
        """How many boxes there are."""
        return len(self.prerequisites) + sum(len(step.actions) for step in self.steps)


def checklist(inovasi: Inovasi) -> Checklist:
    """Boxes from the guide; what the guide lacks is taken from the profile."""
    guide = inovasi.replikasi
    namer = _Namer()
    if guide and guide.prasyarat:
        prerequisites = tuple(Prerequisite(namer.tick(item.uraian), item) for item in guide.prasyarat)
    else:
        prerequisites = tuple(Prerequisite(namer.tick(text)) for text in inovasi.faktor_keberhasilan)
    if guide and guide.langkah:
        steps = tuple(Step(item.judul, tuple(map(namer.tick, item.aksi)), item) for item in guide.langkah)
    else:
        steps = tuple(Step("", (namer.tick(text),)) for text in inovasi.cara_kerja)
    return Checklist(prerequisites, steps)


class _Namer:
    """Gives out names and keeps them apart where two lines read the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def tick(self, text: str) -> Tick:
        name = base = hashlib.sha256(text.encode()).hexdigest()[:6]
        count = 1
        while name in self._given:
            count += 1
            name = f"{base}-{count}"
        self._given.add(name)
        return Tick(name, text)
