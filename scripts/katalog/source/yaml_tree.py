"""YAML read once, strictly, with the place of every value.

The tree is built from the parser's event stream, so that depth is bounded before anything is nested (the C parser's
own composer crashes the process on hostile nesting), anchors and tags are refused, and duplicate keys are seen.
Plain scalars mean what other YAML readers make of them; where those readers disagree (`007`, `1e3`, `12:30`) the
value is an `Ambiguous`, which no field accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from katalog.model.problem import Path, Problem

from .text import Unreadable

MAX_DEPTH = 12
"""The deepest key of the model stands at depth 6."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Ambiguous:
    """A plain scalar that YAML readers understand differently."""

    raw: str


@dataclass(slots=True)
class Node:
    """A value with its place; lines and columns count from 1."""

    line: int
    column: int
    raw: str | None = None
    quoted: bool = False
    items: dict[str, Node] | list[Node] | None = None
    key_places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def value(self) -> Any:
        """Plain Python data: dict, tuple, text, number, bool, date, None or Ambiguous; empty keys are left out."""
        if isinstance(self.items, dict):
            values = ((key, node.value()) for key, node in self.items.items())
            return {key: value for key, value in values if value is not None and value not in ({}, ())}
        if isinstance(self.items, list):
            return tuple(node.value() for node in self.items)
        return self.raw if self.quoted else resolve(self.raw or "")

    def find(self, path: Path) -> Node:
        """The node at a key path, or the nearest one above it that exists."""
        node = self
        for part in path:
            child = node._child(part)
            if child is None:
                break
            node = child
        return node

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of the key at `path`; of the nearest one above it where it is missing."""
        node, place = self, (self.line, self.column)
        for part in path:
            child = node._child(part)
            if child is None:
                break
            place = node.key_places.get(str(part), (child.line, child.column))
            node = child
        return place

    def has(self, path: Path) -> bool:
        """Whether the file has something at `path`."""
        node: Node | None = self
        for part in path:
            node = node._child(part) if node else None
        return node is not None

    def texts(self, path: Path = ()) -> Iterator[tuple[Path, Node]]:
        """Every scalar below, with its key path."""
        if isinstance(self.items, dict):
            for key, node in self.items.items():
                yield from node.texts((*path, key))
        elif isinstance(self.items, list):
            for i, node in enumerate(self.items):
                yield from node.texts((*path, i))
        else:
            yield path, self

    def _child(self, part: str | int) -> Node | None:
        if isinstance(self.items, dict):
            return self.items.get(str(part))
        if isinstance(self.items, list) and isinstance(part, int) and part < len(self.items):
            return self.items[part]
        return None


BOOLS = {word: True for word in ("true", "yes", "on")} | {word: False for word in ("false", "no", "off")}
NUMBER_LIKE = re.compile(
    r"[-+]?(0[0-9_]+|0x[0-9a-fA-F_]+|0o[0-7]+|0b[01_]+|[0-9][0-9_]*_[0-9_]*"
    r"|[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|\.[0-9]+|[0-9]+\.|[1-9][0-9]*(:[0-5]?[0-9])+(\.[0-9]*)?|\.(inf|nan))"
)
DATETIME_LIKE = re.compile(r"\d{4}-\d\d?-\d\d?([Tt]|\s+)\d.*|\d{4}-\d-\d\d?|\d{4}-\d\d-\d")


def resolve(raw: str) -> str | int | float | bool | date | Ambiguous | None:
    """What a plain (unquoted) scalar means."""
    first = raw[:1]
    if first.isalpha():
        word = raw.lower()
        if word in BOOLS and raw in (word, word.upper(), word.capitalize()):
            return BOOLS[word]
        return None if word == "null" else raw
    if raw in ("", "~"):
        return None
    if first not in "+-.0123456789":
        return raw
    if re.fullmatch(r"[-+]?(0|[1-9][0-9]*)", raw):
        return int(raw) if len(raw) <= 18 else Ambiguous(raw)
    if re.fullmatch(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+", raw):
        return float(raw)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return raw
    if NUMBER_LIKE.fullmatch(raw) or DATETIME_LIKE.fullmatch(raw):
        return Ambiguous(raw)
    return raw


def parse(text: str, first_line: int = 1) -> tuple[Node, list[tuple[int, int, Problem]]]:
    """Read YAML text that begins at `first_line` of its file; also return duplicate keys with their places.

    Raises Unreadable for broken YAML, anchors, tags, nesting deeper than MAX_DEPTH, or a top that is not a mapping.
    """
    try:
        return _build(text, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        problem = _explain_syntax(str(error.problem or ""), text, line)
        raise Unreadable(line + first_line, column + 1, problem) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        column = error.position - text.rfind("\n", 0, error.position)
        problem = Problem((), "ada huruf kendali yang tidak terlihat", "hapus lalu ketik ulang bagian ini")
        raise Unreadable(line + first_line, column, problem) from None


def _build(text: str, first_line: int) -> tuple[Node, list[tuple[int, int, Problem]]]:
    root: Node | None = None
    stack: list[tuple[Node, str | None]] = []
    duplicates: list[tuple[int, int, Problem]] = []
    key: str | None = None
    for event in yaml.parse(text, Loader=LOADER):
        kind = type(event)
        if kind in (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent):
            continue
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            _, key = stack.pop()
            continue
        line, column = event.start_mark.line + first_line, event.start_mark.column + 1
        _refuse_tricks(event, line, column, len(stack))
        if kind is yaml.ScalarEvent:
            node = Node(line, column, event.value, quoted=event.style not in (None, ""))
        else:
            node = Node(line, column, items={} if kind is yaml.MappingStartEvent else [])
        parent = stack[-1][0] if stack else None
        if parent is not None and isinstance(parent.items, dict) and key is None:
            key = _as_key(node, parent, duplicates)
            continue
        if parent is None:
            root = root or node
        elif isinstance(parent.items, dict):
            if key is not None:
                parent.items.setdefault(key, node)
            key = None
        elif parent.items is not None:
            parent.items.append(node)
        if node.items is not None:
            stack.append((node, None))
            key = None
    if root is None or not isinstance(root.items, dict):
        message = "bagian depan harus berupa daftar kunci, misalnya nama: Perahu Pustaka"
        raise Unreadable(first_line, 1, Problem((), message, "salin contoh di CONTRIBUTING"))
    return root, duplicates


def _as_key(node: Node, parent: Node, duplicates: list[tuple[int, int, Problem]]) -> str:
    if node.raw is None:
        raise Unreadable(node.line, node.column, Problem((), "kunci harus berupa teks", "apit nilai dengan tanda kutip"))
    key = node.raw
    if key in parent.key_places:
        first = parent.key_places[key][0]
        problem = Problem((key,), f"kunci ini sudah ditulis di baris {first}", "gabungkan, lalu hapus salah satu")
        duplicates.append((node.line, node.column, problem))
    else:
        parent.key_places[key] = (node.line, node.column)
    return key


def _refuse_tricks(event: Any, line: int, column: int, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        message = "jangkar YAML (& dan *) tidak dipakai di sini"
        raise Unreadable(line, column, Problem((), message, "tulis isinya lengkap, atau apit teks dengan tanda kutip"))
    if event.tag is not None and event.tag != "!":
        message = "tanda ! di awal nilai tidak dipakai di sini"
        raise Unreadable(line, column, Problem((), message, "apit teks dengan tanda kutip"))
    if depth >= MAX_DEPTH:
        message = f"susunan kunci terlalu dalam (lebih dari {MAX_DEPTH} tingkat)"
        raise Unreadable(line, column, Problem((), message, "periksa tanda kurung dan lekukan baris"))


def _explain_syntax(problem: str, text: str, line: int) -> Problem:
    lines = text.split("\n")
    content = lines[line] if line < len(lines) else ""
    if "\\t" in problem or "\t" in content:
        return Problem((), "lekukan memakai tombol Tab", "ganti Tab dengan dua spasi")
    if "mapping values are not allowed" in problem:
        return Problem((), "ada titik dua di dalam teks", "apit seluruh teks dengan tanda kutip")
    if "cannot start any token" in problem:
        return Problem((), "nilai diawali tanda baca yang punya arti khusus di YAML", "apit teks dengan tanda kutip")
    if "end of stream" in problem or "quoted scalar" in problem:
        return Problem((), "tanda kutip atau kurung dibuka tetapi tidak ditutup", "tutup tanda kutip atau kurungnya")
    if "expected ':'" in problem or "simple key" in problem:
        return Problem((), "baris ini tidak berbentuk kunci: nilai", "tambahkan titik dua dan spasi sesudah kunci")
    return Problem((), "YAML tidak dapat dibaca di sini", "periksa lekukan baris, tanda kutip dan kurung di baris ini dan sebelumnya")
