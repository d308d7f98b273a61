"""The values of a front matter, and where they stand once somebody asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from katalog.model.problem import Path, Written

from .attachments import EACH
from .text import Spot
from .yaml_plain import Place, Scalar, read_plain
from .yaml_tree import Node, parse

NEXT_KEY = re.compile(r"\n(?=[a-z])")


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
        known = self._places_below(str(path[0])).get(path) if path and not self._tree else None
        return known or self.tree.place(path)

    def written(self, path: Path) -> Written | None:
        """The single value at `path`, None where there is none."""
        return self.tree.written(path)

    def matching(self, *pattern: str) -> Sequence[tuple[Path, str]]:
        """The single values at a key path in which EACH stands for any list item, as texts."""
        if self._plain and self._plain.complete:
            if pattern[0] not in self.data:
                return ()
            found = [item for item in values_at(self.data, pattern) if not isinstance(item[1], dict | tuple)]
            if all(isinstance(value, str) for _, value in found):
                return found
        return [(path, text) for path, text, _ in self._by_last_part.get(pattern[-1], ()) if _fits(path, pattern)]

    def _places_below(self, key: str) -> Mapping[Path, Place]:
        """Where the values of a key at the top stand, found from its lines alone."""
        source, first_line = self._source
        begin = 0 if source.startswith(f"{key}:") else source.find(f"\n{key}:") + 1
        next_key = NEXT_KEY.search(source, begin)
        plain = read_plain(source[begin : next_key.start() + 1 if next_key else None])
        scalars = plain.scalars(first_line + source.count("\n", 0, begin)) if plain else []
        return {path: place for path, _, place in scalars if place}

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


def values_at(value: Any, pattern: Sequence[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The values at a key path in plain data, in which EACH stands for any list item."""
    if not pattern:
        yield path, value
    elif pattern[0] == EACH:
        for i, item in enumerate(value if isinstance(value, tuple) else ()):
            yield from values_at(item, pattern[1:], (*path, i))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from values_at(value[pattern[0]], pattern[1:], (*path, pattern[0]))
