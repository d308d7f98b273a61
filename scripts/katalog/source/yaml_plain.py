"""Reads the few forms of YAML that nearly all records keep to, in a third of the time that a parser needs.

One form a line: `key: value`, `key:`, `- value`, `- key: value`, a comment, or nothing. A value is plain, or stands in
quotes on one line, or is a list of words in brackets, or a block of text (`|`, `>`) of evenly indented lines. Whatever
goes beyond is not read here at all. So a text is either understood exactly as yaml_tree.py understands it, or left to
it, and it alone says what is wrong and where; tests hold the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from katalog.model.problem import Path

from .yaml_scalars import resolve
from .yaml_tree import MAX_VALUES

DEEPEST = 8
"""Length of a key path; yaml_tree.py allows more."""

# Repeats are possessive: a line costs time in proportion to its length, whatever stands on it.
QUOTED = r"""(?:"[^"\\\n]*+"|'[^'\n]*+')"""
PLAIN = r"[\w(][^:#\n]*+(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*+)*+"
WORDS = r"\[[a-z][a-z0-9-]*+(?:, [a-z][a-z0-9-]*+)*+\]"
LITERAL = r"\|-?\n(?P<literal> ++)\S[^\n]*+(?:\n++(?P=literal) *+\S[^\n]*+)*+"
FOLDED = r">-?\n(?P<folded> ++)\S[^\n]*+(?:\n++(?P=folded)\S[^\n]*+)*+"
ROW = re.compile(
    r"^( *+)(?:(#)[^\n]*+|(- )?(?:([a-z][a-z0-9_]{0,60}):(?: ++|$))?"
    rf"(?:({PLAIN})|({QUOTED}) *+|({WORDS}) *+|({LITERAL}|{FOLDED}))?)$",
    re.MULTILINE,
)

Group = dict[str, Any] | list[Any]
Place = tuple[int, int]
"""Line and column, counted from 1."""

Scalar = tuple[Path, str, Place | None]
"""A single value as text with its key path and the place of its key (of itself in a list), None where not known yet."""


@dataclass(frozen=True)
class Plain:
    """Plain data as Node.value() gives it, and every single value that is written."""

    data: dict[str, Any]
    scalars: list[Scalar]


def read_plain(text: str, first_line: int = 1) -> Plain | None:
    """Read YAML text that holds no invisible characters; None where it is not sure to be of these forms."""
    lines = text.count("\n")
    # A line adds at most a value, a group and a list; more come only with the commas of a list of words.
    if "\t" in text or "\r" in text or 3 * lines + text.count(",") > MAX_VALUES:
        return None
    rows = ROW.findall(text)
    groups = _Groups()
    scalars: list[Scalar] = []
    line = first_line - 1
    after_block = False
    # The last row is the nothing behind the last line.
    for spaces, comment, dash, key, plain, quoted, words, block, literal, folded in rows[:-1]:
        line += 1
        has_value = plain or quoted or words or block
        if not (key or has_value or dash):
            if after_block and (comment or spaces):
                # It may belong to the block.
                return None
            continue
        column = len(spaces)
        group = groups.inner
        if dash or groups.waiting or column != groups.column or isinstance(group, list):
            if not groups.enter(column, dash, key):
                return None
            group = groups.inner
        if key in group if key else not (dash and has_value):
            return None
        part = key or len(group)
        path = (*groups.path, part)
        after_block = bool(block)
        meaning: Any = None
        if plain:
            raw = plain.rstrip(" ")
            scalars.append((path, raw, (line, groups.column + 1 if key else column + 3)))
            meaning = resolve(raw)
        elif quoted:
            meaning = quoted[1:-1]
            scalars.append((path, meaning, (line, groups.column + 1 if key else column + 3)))
        elif block:
            indentation = literal or folded
            if len(indentation) <= groups.column:
                return None
            line += block.count("\n")
            meaning = _text_of_block(block, indentation)
            scalars.append((path, meaning, None))
        elif words:
            items = words[1:-1].split(", ")
            scalars += [((*path, i), item, None) for i, item in enumerate(items)]
            meaning = tuple([resolve(item) for item in items])
        else:
            groups.waiting = True
        if isinstance(group, dict):
            group[key] = meaning
        else:
            group.append(meaning)
    # Lines of no known form gave no row.
    data = groups.close_all()
    return Plain(data, scalars) if line == first_line + lines - 1 and data else None


class _Groups:
    """The groups and lists that are open; `inner` is the innermost, its lines begin at `column`."""

    def __init__(self) -> None:
        self.inner: Group = {}
        self.column = 0
        self.path: Path = ()
        self.waiting = False
        """Whether the value of the innermost group's last key, if it has any, begins on the next line."""
        self.outer: list[tuple[Group, int, Path]] = []

    def enter(self, column: int, dash: str, key: str) -> bool:
        """Open and close groups until the innermost is the one that a line belongs to; False where none fits."""
        if self.waiting:
            self.waiting = False
            if column > self.column or (dash and column == self.column):
                self._open([] if dash else {}, column, next(reversed(self.inner)))
        while column < self.column or (column == self.column and not dash and isinstance(self.inner, list)):
            self._close()
        if column != self.column or isinstance(self.inner, list) is not bool(dash):
            return False
        if dash and key:
            self._open({}, column + len(dash), len(self.inner))
        return len(self.path) <= DEEPEST

    def close_all(self) -> dict[str, Any]:
        """The outermost group, complete."""
        while self.outer:
            self._close()
        return _without_empty(self.inner) if isinstance(self.inner, dict) else {}

    def _open(self, group: Group, column: int, part: str | int) -> None:
        self.outer.append((self.inner, self.column, self.path))
        self.inner, self.column, self.path = group, column, (*self.path, part)

    def _close(self) -> None:
        """A group enters the one around it when it is complete; without content its key stays without a value."""
        content = tuple(self.inner) if isinstance(self.inner, list) else _without_empty(self.inner)
        part = self.path[-1]
        self.inner, self.column, self.path = self.outer.pop()
        if isinstance(self.inner, list):
            self.inner.append(content)
        elif content:
            self.inner[str(part)] = content


def _without_empty(group: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if value is not None} if None in group.values() else group


def _text_of_block(block: str, indentation: str) -> str:
    """Its lines as they stand after `|`; after `>` one line, or one for each paragraph."""
    header, _, body = block.partition("\n")
    text = body[len(indentation) :].replace(f"\n{indentation}", "\n")
    if header[0] == ">":
        text = re.sub("\n+", lambda breaks: breaks[0][1:] or " ", text)
    return text if header.endswith("-") else f"{text}\n"
