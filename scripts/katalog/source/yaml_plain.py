"""Reads the few forms of YAML that nearly all records keep to, in a small part of the time that a parser needs.

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

from .yaml_scalars import LONGEST_LIKENESS, LONGEST_WORD, resolve, resolve_short
from .yaml_tree import MAX_VALUES

DEEPEST = 8
"""Length of a key path; yaml_tree.py allows more."""

DASH = "- "
QUOTES = "\"'"

# Repeats are possessive: a line costs time in proportion to its length, whatever stands on it.
PLAIN = r"[\w(][^:#\n]*+(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*+)*+"
QUOTED = r"""(?:"[^"\\\n]*+"|'[^'\n]*+')"""
WORDS = r"\[[a-z][a-z0-9-]*+(?:, [a-z][a-z0-9-]*+)*+\]"
COMMENT = r"#[^\n]*+"
BLOCK = r"[|>]-?\n( ++)\S[^\n]*+(?:\n++\5 *+\S[^\n]*+)*+(?!\n++(?: *+#| ++$))"
"""A comment or blanks right below may belong to it, so it is none then."""

ROW = re.compile(
    rf"^( *+(?:{DASH})?)(?:([a-z][a-z0-9_]{{0,60}}+):(?: ++|$))?"
    rf"(?:({PLAIN})|({QUOTED}|{WORDS}|{BLOCK}|{COMMENT}) *+)?$",
    re.MULTILINE,
)

Row = tuple[str, str, str, str, str]
"""What leads in (blanks, dash), key, plain value, any other value or a comment, and a block's indentation."""

Place = tuple[int, int]
"""Line and column, counted from 1."""

Scalar = tuple[Path, str, Place | None]
"""A single value as text with its key path and the place of its key (of itself in a list), None where not known yet."""


@dataclass(frozen=True)
class Plain:
    """Plain data as Node.value() gives it, and the text of every single value that is written.

    `complete` tells that the data hold all of them, as no key is without a value.
    """

    data: dict[str, Any]
    texts: list[str]
    complete: bool
    rows: list[Row]

    def scalars(self, first_line: int) -> list[Scalar]:
        """The same texts with their paths and places, for the few records of which somebody asks."""
        found: list[Scalar] = []
        paths: dict[str, Path] = {"": ()}
        """Of the group or list that was opened last, by what leads its lines in."""
        lengths: dict[str, int] = {}
        start, is_waiting, line = "", False, first_line
        path: Path = ()
        for lead, key, plain, other, indentation in self.rows:
            if key or plain or (other and other[0] != "#"):
                is_item = lead.endswith(DASH)
                if is_waiting and len(lead) > len(start) + is_item:
                    paths[lead], lengths[lead] = path, 0
                start, path = lead, (*paths[lead], lengths[lead] if is_item else key)
                if is_item:
                    lengths[lead] += 1
                    if key:
                        start = " " * len(lead)
                        paths[start], path = path, (*path, key)
                is_waiting = not (plain or other)
                if plain:
                    found.append((path, plain.rstrip(" "), (line, len(lead) + 1)))
                elif other[:1] == "[":
                    found += [((*path, i), word, None) for i, word in enumerate(_words(other))]
                elif other:
                    text = _block(other, indentation) if indentation else other[1:-1]
                    found.append((path, text, None if indentation else (line, len(lead) + 1)))
            line += 1 + other.count("\n")
        return found


def read_plain(text: str) -> Plain | None:
    """Read YAML text that holds no invisible characters; None where it is not sure to be of these forms."""
    lines = text.count("\n")
    # A line adds at most a value, a group and a list; more come only with the commas of a list of words.
    most = 3 * lines + (text.count(",") if "[" in text else 0)
    if "\t" in text or "\r" in text or not text.endswith("\n") or most > MAX_VALUES:
        return None
    rows: list[Row] = ROW.findall(text)
    # The last row is the nothing behind the last line.
    rows.pop()
    groups = _Groups()
    group, start, in_list, waiting = groups.inner, groups.start, False, ""
    texts: list[str] = []
    read, has_nulls = len(rows), False
    for lead, key, plain, other, indentation in rows:
        if not (key or plain) and (not other or other[0] == "#"):
            if lead.endswith(DASH):
                return None
            continue
        if waiting or lead != start or (in_list and key):
            if not groups.enter(lead, key, waiting):
                return None
            group, start, in_list, waiting = groups.inner, groups.start, not key, ""
        meaning: Any = None
        if plain:
            meaning = written = plain.rstrip(" ")
            texts.append(written)
            # Others are too long for a word that means something else, and begin as no number does.
            if len(written) <= LONGEST_WORD or (written[0] <= "9" and len(written) <= LONGEST_LIKENESS):
                meaning = resolve_short(written)
                has_nulls = has_nulls or meaning is None
        elif not other:
            waiting = key
        elif other[0] in QUOTES:
            meaning = other[1:-1]
            texts.append(meaning)
        elif other[0] == "[":
            words = _words(other)
            texts += words
            meaning = tuple([resolve(word) for word in words])
        elif indentation and _is_inside(other, indentation, len(lead) if key else len(lead) - len(DASH)):
            meaning = _block(other, indentation)
            texts.append(meaning)
            read += other.count("\n")
        else:
            return None
        if in_list:
            group.append(meaning)
        elif key and key not in group:
            group[key] = meaning
        else:
            return None
    # Lines of no known form gave no row.
    if read != lines:
        return None
    data = groups.close_all()
    complete = not (has_nulls or waiting or groups.has_gaps)
    if not complete:
        data = _without_empty(data)
    return Plain(data, texts, complete, rows) if data else None


class _Groups:
    """The groups and lists that are open; the lines of the innermost begin with `start`."""

    def __init__(self) -> None:
        self.top: dict[str, Any] = {}
        self.inner: Any = self.top
        self.start = ""
        self.has_gaps = False
        """Whether some key was left without a value."""
        self._outer: list[tuple[Any, str]] = []
        self._lists: list[tuple[dict[str, Any], str, list[Any]]] = []

    def enter(self, lead: str, key: str, waiting: str) -> bool:
        """Open and close groups until the innermost is the one that a line belongs to; False where none fits.

        `waiting` is the innermost group's last key where its value, if it has any, begins on this line.
        """
        outer = self._outer
        is_item = lead[-2:] == DASH
        if not (is_item or key):
            return False
        if waiting and len(lead) > len(self.start) + is_item:
            outer.append((self.inner, self.start))
            inner: Any = [] if is_item else {}
            if is_item:
                self._lists.append((self.inner, waiting, inner))
            self.inner[waiting] = inner
            self.inner, self.start = inner, lead
        else:
            self.has_gaps = self.has_gaps or bool(waiting)
            while lead != self.start:
                if not outer:
                    return False
                self.inner, self.start = outer.pop()
        if is_item and key:
            outer.append((self.inner, lead))
            item: dict[str, Any] = {}
            self.inner.append(item)
            self.inner, self.start = item, " " * len(lead)
        return len(outer) <= DEEPEST

    def close_all(self) -> dict[str, Any]:
        """The outermost group, with tuples for lists."""
        for group, key, items in self._lists:
            group[key] = tuple(items)
        return self.top


def _is_inside(block: str, indentation: str, column: int) -> bool:
    """Whether a block stands deeper than its group, whose lines begin at `column`, and folds no deeper lines."""
    return len(indentation) > column and not (block[0] == ">" and f"\n{indentation} " in block)


def _words(other: str) -> list[str]:
    return other[1:-1].split(", ")


def _block(other: str, indentation: str) -> str:
    """The lines of a block as they stand after `|`, after `>` one line, or one for each paragraph."""
    header, _, body = other.partition("\n")
    text = body[len(indentation) :].replace(f"\n{indentation}", "\n")
    if header[0] == ">":
        text = re.sub("\n+", lambda breaks: breaks[0][1:] or " ", text)
    return text if header.endswith("-") else f"{text}\n"


def _without_empty(value: Any) -> Any:
    """Keys without a value are left out, and groups that are left empty where a key stands before them."""
    if isinstance(value, tuple):
        return tuple([_without_empty(item) for item in value])
    if isinstance(value, dict):
        kept = [(key, _without_empty(item)) for key, item in value.items()]
        return {key: item for key, item in kept if item is not None and item != {}}
    return value
