"""The values of a front matter, and where they stand once somebody asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from katalog.model.problem import Path, Written

from .attachments import EACH
from .text import Spot
from .yaml_plain import Place, Scalar, read_plain
from .yaml_tree import Node, parse


class Values:
    """All values of a YAML text; most texts are sound, so that nobody asks for places and the parser is not needed."""

    def __init__(self, text: str, first_line: int) -> None:
        """Raises UnreadableError like `parse`."""
        self._source = text, first_line
        self._tree: Node | None = None
        self.faults: list[Spot] = []
        """What is wrong with keys and letters."""
        self.data: dict[str, Any]
        """Plain data, as Node.value() gives it."""
        self.scalars: list[Scalar]
        """Every single value, except keys without any."""
        if plain := read_plain(text, first_line):
            self.data, self.scalars = plain.data, plain.scalars
        else:
            self._tree, self.faults = parse(text, first_line)
            self.data = self._tree.value()
            self.scalars = [(path, node.raw, None) for path, node in self._tree.scalars()]

    @property
    def tree(self) -> Node:
        """The values with their places."""
        if self._tree is None:
            self._tree, self.faults = parse(*self._source)
        return self._tree

    def place(self, path: Path) -> Place:
        """Line and column of the key at `path`; of the nearest one above it where it is missing."""
        return self.tree.place(path)

    def written(self, path: Path) -> Written | None:
        """The single value at `path`, None where there is none."""
        return self.tree.written(path)

    def matching(self, *pattern: str) -> Iterator[Scalar]:
        """The single values at a key path in which EACH stands for any list item."""
        for scalar in self._by_last_part.get(pattern[-1], ()):
            if len(scalar[0]) == len(pattern) and all(map(_fits, scalar[0], pattern)):
                yield scalar

    @cached_property
    def _by_last_part(self) -> Mapping[str | int, list[Scalar]]:
        found: dict[str | int, list[Scalar]] = defaultdict(list)
        for scalar in self.scalars:
            part = scalar[0][-1]
            found[EACH if isinstance(part, int) else part].append(scalar)
        return found


def _fits(part: str | int, wanted: str) -> bool:
    return isinstance(part, int) if wanted == EACH else part == wanted
