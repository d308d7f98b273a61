"""YAML read once, strictly, with the place of every value.

The tree is built from the parser's event stream, so that depth is bounded before anything is nested (the C parser's
own composer crashes the process on hostile nesting), anchors and tags are refused, and duplicate keys are seen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from katalog.model.problem import Path, Problem, Written

from .text import INVISIBLE, Spot, UnreadableError
from .yaml_faults import explain_syntax
from .yaml_scalars import resolve

MAX_DEPTH = 12
"""The deepest key of the model stands at depth 6."""

MAX_VALUES = 5_000
"""A record with every key written has about a thousand."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Events = Iterator[Any]


@dataclass(slots=True)
class Node:
    """A value with its place; lines and columns count from 1. `items` is None for a single value.

    `key_place` is where its key stands, None for a list item.
    """

    line: int
    column: int
    last_line: int
    raw: str = ""
    quoted: bool = False
    items: dict[str, Node] | list[Node] | None = None
    key_place: tuple[int, int] | None = None

    def value(self) -> Any:
        """Plain Python data: dict, tuple, or a scalar; keys without a value are left out."""
        if self.items is None:
            return self.raw if self.quoted else resolve(self.raw)
        if isinstance(self.items, list):
            return tuple([node.value() for node in self.items])
        values = [(key, node.value()) for key, node in self.items.items()]
        return {key: value for key, value in values if value is not None and value not in ({}, ())}

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of the key at `path`; of the nearest one above it where it is missing."""
        node, place = self, (self.line, self.column)
        for part in path:
            child = node.child(part)
            if child is None:
                break
            node, place = child, child.key_place or (child.line, child.column)
        return place

    def at(self, path: Path) -> Node | None:
        """The value at `path`, None where there is none."""
        node: Node | None = self
        for part in path:
            node = node.child(part) if node else None
        return node

    def written(self, path: Path) -> Written | None:
        """The single value at `path`, None where there is none."""
        node = self.at(path)
        return Written(node.raw, node.quoted) if node and node.items is None else None

    def scalars(self, path: Path = ()) -> Iterator[tuple[Path, Node]]:
        """Every single value below, with its key path."""
        if self.items is None:
            yield path, self
            return
        pairs = self.items.items() if isinstance(self.items, dict) else enumerate(self.items)
        for part, node in pairs:
            yield from node.scalars((*path, part))

    def child(self, part: str | int) -> Node | None:
        """The value of a key or at a list position."""
        if isinstance(self.items, dict):
            return self.items.get(part) if isinstance(part, str) else None
        return self.items[part] if self.items and isinstance(part, int) and part < len(self.items) else None


def parse(text: str, first_line: int = 1) -> tuple[Node, list[Spot]]:
    """Read YAML text that begins at `first_line` of its file; also return what is wrong with its keys and letters.

    Raises UnreadableError for broken YAML, anchors, tags, too many or too deeply nested values, more than one
    document, or a top that is not a mapping.
    """
    try:
        return _Reader(yaml.parse(text, Loader=LOADER), first_line).document()
    except yaml.YAMLError as error:
        fault = explain_syntax(error, text.split("\n"))
        raise UnreadableError.at(fault.line + first_line - 1, fault.column, fault.message, fault.suggestion) from None


class _Reader:
    """Builds nodes from events. Recursion is safe: it ends at MAX_DEPTH."""

    def __init__(self, events: Events, first_line: int) -> None:
        self.events = events
        self.first_line = first_line
        self.spots: list[Spot] = []
        self.values = 0

    def document(self) -> tuple[Node, list[Spot]]:
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent):
                root = self._node(event, ())
                break
            if isinstance(event, yaml.NodeEvent):
                if isinstance(event, yaml.ScalarEvent):
                    # The parser knows better what is wrong with a first line that is no key.
                    deque(self.events, maxlen=0)
                message = "bagian depan harus berupa baris-baris kunci: nilai"
                raise UnreadableError.at(*self._place(event), message, "mulai dengan nama: (nama inovasi)")
        else:
            raise UnreadableError.at(self.first_line, 1, "bagian depan kosong", "isi kuncinya, mulai dari nama")
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                message = "hanya boleh ada satu bagian; sisanya tidak terbaca"
                raise UnreadableError.at(*self._place(event), message, "hapus garis pemisah ini")
        return root, self.spots

    def _node(self, event: Any, path: Path) -> Node:
        if event.anchor or event.tag or len(path) > MAX_DEPTH:
            raise self._trick(event)
        self.values += 1
        line, column = self._place(event)
        last_line = event.end_mark.line + self.first_line
        if self.values > MAX_VALUES:
            message = f"isi terlalu banyak (lebih dari {MAX_VALUES} nilai)"
            raise UnreadableError.at(line, column, message, "pindahkan data besar ke lampiran")
        if isinstance(event, yaml.ScalarEvent):
            node = Node(line, column, last_line, event.value, bool(event.style))
            if event.style == '"' and INVISIBLE.search(event.value):
                problem = Problem(path, "ada huruf tak terlihat yang ditulis dengan tanda \\", "hapus huruf itu")
                self.spots.append(Spot(line, column, problem))
                node.raw = INVISIBLE.sub(" ", event.value)
            return node
        items = self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)
        return Node(line, column, last_line, items=items)

    def _sequence(self, path: Path) -> list[Node]:
        nodes: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            nodes.append(self._node(event, (*path, len(nodes))))
        return nodes

    def _mapping(self, path: Path) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            node = self._node(next(self.events), (*path, key))
            node.key_place = self._place(event)
            if key in nodes:
                first_line, _ = nodes[key].key_place or (0, 0)
                problem = Problem(
                    (*path, key), f"kunci ini sudah ditulis di baris {first_line}", "gabungkan, lalu hapus salah satu"
                )
                self.spots.append(Spot(*node.key_place, problem))
            else:
                nodes[key] = node
        return nodes

    def _key(self, event: Any) -> str:
        if event.anchor or event.tag:
            raise self._trick(event)
        if not isinstance(event, yaml.ScalarEvent):
            message = "kunci harus berupa satu kata, bukan kurung"
            raise UnreadableError.at(*self._place(event), message, "apit nilai yang memuat kurung dengan tanda kutip")
        key: str = event.value
        if INVISIBLE.search(key) or key != key.strip():
            message = "kunci ini memuat spasi khusus atau huruf tak terlihat"
            raise UnreadableError.at(*self._place(event), message, "ketik ulang awal baris ini")
        return key

    def _trick(self, event: Any) -> UnreadableError:
        """Anchors multiply text, tags call programs, depth exhausts memory; a record needs none of them."""
        if event.anchor:
            message = "teks yang diawali & atau * dibaca sebagai jangkar YAML, dan itu tidak dipakai di sini"
            return UnreadableError.at(*self._place(event), message, "apit teks dengan tanda kutip, atau tulis lengkap")
        if event.tag:
            message = "teks yang diawali ! dibaca sebagai perintah YAML, dan itu tidak dipakai di sini"
            return UnreadableError.at(*self._place(event), message, "apit teks dengan tanda kutip")
        message = f"susunan terlalu dalam (lebih dari {MAX_DEPTH} tingkat)"
        return UnreadableError.at(*self._place(event), message, "periksa tanda kurung dan lekukan baris")

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1
