"""The values of a front matter, and where they stand once somebody asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
        self.texts: list[str]
        """Every single value as text, except keys without any."""
        self._plain = read_plain(text)
        if self._plain:
            self.data, self.texts = self._plain.data, self._plain.texts
        else:
            self._tree, self.faults = parse(text, first_line)
            self.data = self._tree.value()
            self.texts = [node.raw for _, node in self._tree.scalars()]

    @cached_property
    def scalars(self) -> list[Scalar]:
        """Every one of the texts with its path."""
        if self._plain:
            return self._plain.scalars(self._source[1])
        return [(path, node.raw, None) for path, node in self.tree.scalars()]

    @property
    def tree(self) -> Node:
        """The values with their places."""
        if self._tree is None:
            self._tree, self.faults = parse(*self._source)
        return self._tree

    def place(self, path: Path) -> Place:
        """Line and column of the key at `path`; of the nearest one above it where it is missing."""
        known = None if self._tree else self._places.get(path)
        return known or self.tree.place(path)

    def written(self, path: Path) -> Written | None:
        """The single value at `path`, None where there is none."""
        return self.tree.written(path)

    def matching(self, *pattern: str) -> Sequence[tuple[Path, str]]:
        """The single values at a key path in which EACH stands for any list item, as texts."""
        if self._plain and self._plain.complete:
            if pattern[0] not in self.data:
                return ()
            found = list(_at(self.data, pattern))
            if all(isinstance(value, str) for _, value in found):
                return found
        return [(path, text) for path, text, _ in self._by_last_part.get(pattern[-1], ()) if _fits(path, pattern)]

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        return {path: place for path, _, place in self.scalars if place}

    @cached_property
    def _by_last_part(self) -> Mapping[str | int, list[Scalar]]:
        found: dict[str | int, list[Scalar]] = defaultdict(list)
        for scalar in self.scalars:
            part = scalar[0][-1]
            found[EACH if isinstance(part, int) else part].append(scalar)
        return found


def _fits(path: Path, pattern: Sequence[str]) -> bool:
    pairs = zip(path, pattern, strict=False)
    return len(path) == len(pattern) and all(
        isinstance(part, int) if wanted == EACH else part == wanted for part, wanted in pairs
    )


def _at(value: Any, pattern: Sequence[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        if not isinstance(value, dict | tuple):
            yield path, value
    elif pattern[0] == EACH:
        for i, item in enumerate(value if isinstance(value, tuple) else ()):
            yield from _at(item, pattern[1:], (*path, i))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from _at(value[pattern[0]], pattern[1:], (*path, pattern[0]))
