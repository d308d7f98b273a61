"""Repairs of layout: the order of keys, and blanks at line ends. What the file says stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from katalog.model.inovasi import Inovasi
from katalog.source.front_matter import split
from katalog.source.yaml_tree import Node, parse

ORDER = {key: position for position, key in enumerate(Inovasi.model_fields)}


def with_clean_line_ends(text: str) -> str:
    """Without blanks at the ends of front matter lines, except within texts of several lines.

    Raises UnreadableError for a front matter that cannot be read.
    """
    parts = split(text)
    lines = text.split("\n")
    tree, _ = parse(parts.yaml, parts.yaml_line)
    kept = {number for _, node in tree.scalars() if _is_long(node) for number in range(node.line, node.last_line + 1)}
    last = parts.yaml_line + parts.yaml.count("\n")
    front = range(1, last + 1)
    cleaned = [line.rstrip(" \t") if i in front and i not in kept else line for i, line in enumerate(lines, 1)]
    return "\n".join(cleaned)


def with_keys_in_order(text: str) -> str:
    """With the top keys in the order of the model; comments directly above a key, and blank lines, move with it.

    Left alone where a key is unknown or stands twice. Raises UnreadableError like `with_clean_line_ends`.
    """
    parts = split(text)
    tree, faults = parse(parts.yaml, parts.yaml_line)
    keys = tree.items if isinstance(tree.items, dict) else {}
    if faults or not keys.keys() <= ORDER.keys() or _is_in_order(list(keys)):
        return text
    lines = text.split("\n")
    starts = _starts(lines, keys, parts.yaml_line)
    end = parts.yaml_line - 1 + parts.yaml.count("\n")
    bounds = [*starts.values(), end]
    blocks = {key: lines[begin:after] for key, (begin, after) in zip(starts, pairwise(bounds), strict=True)}
    moved = [line for key in sorted(blocks, key=ORDER.__getitem__) for line in blocks[key]]
    return "\n".join([*lines[: bounds[0]], *moved, *lines[end:]])


def _is_long(node: Node) -> bool:
    return node.last_line > node.line


def _is_in_order(keys: Sequence[str]) -> bool:
    return all(ORDER[one] < ORDER[other] for one, other in pairwise(keys))


def _starts(lines: Sequence[str], keys: dict[str, Node], first_line: int) -> dict[str, int]:
    """Where the block of each key begins, counted from 0: at the comments directly above it.

    What stands above the first key with a blank line between is about the whole file and stays on top.
    """
    starts: dict[str, int] = {}
    floor = first_line - 1
    for key, node in keys.items():
        begin = (node.key_place or (node.line, 1))[0] - 1
        own = begin
        while begin > floor and _is_between(lines[begin - 1]):
            begin -= 1
        if not starts:
            while own > floor and lines[own - 1].startswith("#"):
                own -= 1
            begin = own
        starts[key] = begin
        floor = (node.key_place or (node.line, 1))[0]
    return starts


def _is_between(line: str) -> bool:
    """A comment at the margin, or a blank line."""
    return line.startswith("#") or not line.strip()
