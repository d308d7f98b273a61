"""Writes a record's file: the one form that all ways in share, whatever they were filled in with.

The rules, for whoever writes the same file in another language. Every rule keeps `source.values` able to read back
exactly what was given, and other YAML readers (1.1 and 1.2) agree with it.

1.  Cleaning. In every text CRLF and CR become LF, characters of `source.text.INVISIBLE` and tabs become a space, lines
    of nothing but spaces become empty, and white space at both ends is dropped. A text that is then empty, `None`, and
    a list or group without content are not written, nor is their key. A whole number in a float stays a float.
2.  Order. Keys stand in the order of the models, at every level; keys that no model knows follow in the order given.
3.  Layout. `key: value`; a group's keys stand below it, two spaces deeper; a list's items stand below it, two spaces
    deeper, as `- value`; a group in a list begins on the line of its dash, its other keys stand below its first one.
    There are no brackets, comments, anchors, tags or empty lines.
4.  Numbers as digits with a decimal point, never with an exponent or separators. A fraction of three digits behind one
    to three gets a zero at its end (12.125 is written `12.1250`), since `12.125` may be read as twelve thousand. A
    number of more than 18 characters is written as a text. Yes and no are `true` and `false`. Dates are `2024-03-15`.
5.  Texts of one line that fit in 100 columns with their key:
    plain, where the first character is one of A-Z and a-z, the text holds neither `: ` nor ` #`, does not end with
    `:`, and is in no case of its letters one of true, false, yes, no, on, off, y, n, null;
    else in double quotes, where it holds neither `"` nor a backslash;
    else in single quotes, where it holds no `'`;
    else in double quotes, with a backslash before each `"` and each backslash.
    So codes ("74.10"), numbers kept as texts ("12"), dates kept as texts ("2024-03") are always in quotes.
6.  Longer texts of one line, where no two spaces stand side by side: `>-`, then the words on lines two spaces deeper
    than the key or the dash, filled greedily up to column 100. Where two spaces do stand
    side by side: as in 5, on one line.
7.  Texts of several lines: `|-`, then the lines as they are, as deep as in 6; empty lines stay empty.
8.  The file: `---`, the keys, `---`, and where there is a narrative an empty line, the narrative (cleaned like a
    text, but with its tabs) and a line end. The file is UTF-8 without a byte order mark, its lines end in LF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from katalog.model.fields import known_keys
from katalog.model.inovasi import Inovasi
from katalog.model.problem import Path
from katalog.source.text import INVISIBLE
from katalog.source.yaml_scalars import LONGEST_NUMBER, THOUSANDS

WIDTH = 100
STEP = 2
WORDS_OF_YAML = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
PLAIN = re.compile(r"[A-Za-z](?!.*(?:: | #|:$))[^\n]*")
PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*")


def document(data: Mapping[str, Any], narasi: str) -> str:
    """The file of a record with this front matter and narrative; the module's docstring has the rules.

    `data` holds texts, numbers, dates, lists (or tuples) and mappings, as `source.values` reads them.
    """
    lines = _group(cleaned(data), (), 0)
    body = cleaned_text(narasi, keep_tabs=True)
    return "\n".join(["---", *lines, "---", *(["", body] if body else []), ""])


def cleaned(value: Any) -> Any:
    """A value as it is written: texts cleaned, what is empty dropped, lists as tuples."""
    if isinstance(value, str):
        return cleaned_text(value)
    if isinstance(value, Mapping):
        items = ((str(key), cleaned(item)) for key, item in value.items())
        return {key: item for key, item in items if not _is_empty(item)}
    if isinstance(value, list | tuple):
        return tuple(item for item in map(cleaned, value) if not _is_empty(item))
    return value


def cleaned_text(text: str, *, keep_tabs: bool = False) -> str:
    """A text without invisible characters, and without white space where nobody sees it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = INVISIBLE.sub(" ", lines if keep_tabs else lines.replace("\t", " "))
    return re.sub(r"(?m)^[^\S\n]+$", "", visible).strip()


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | tuple | dict) and not value)


def _group(group: Mapping[str, Any], path: Path, indentation: int) -> Iterator[str]:
    order = {key: i for i, key in enumerate(known_keys(Inovasi, path))}
    for key in sorted(group, key=lambda key: order.get(key, len(order))):
        written = key if PLAIN_KEY.fullmatch(key) else _quoted(key)
        yield from _after(f"{' ' * indentation}{written}:", group[key], (*path, key), indentation + STEP)


def _list(items: tuple[Any, ...], path: Path, indentation: int) -> Iterator[str]:
    for i, item in enumerate(items):
        dash = f"{' ' * indentation}-"
        if isinstance(item, dict):
            first, *others = _group(item, (*path, i), indentation + STEP)
            yield f"{dash} {first.lstrip(' ')}"
            yield from others
        else:
            yield from _after(dash, item, (*path, i), indentation + STEP)


def _after(start: str, value: Any, path: Path, indentation: int) -> Iterator[str]:
    """The lines of a value that begins after `start` (a key and its colon, or a dash)."""
    if isinstance(value, dict):
        yield start
        yield from _group(value, path, indentation)
    elif isinstance(value, tuple):
        yield start
        yield from _list(value, path, indentation)
    else:
        yield from _scalar(start, value, indentation)


def _scalar(start: str, value: Any, indentation: int) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{start} {_without_quotes(value)}"
        return
    line = f"{start} {_on_one_line(value)}"
    if "\n" in value:
        yield f"{start} |-"
        yield from (f"{' ' * indentation}{row}" if row else "" for row in value.split("\n"))
    elif len(line) > WIDTH and " " in value and not re.search(r"\s\s", value):
        yield f"{start} >-"
        yield from (f"{' ' * indentation}{row}" for row in _filled(value, WIDTH - indentation))
    else:
        yield line


def _filled(text: str, width: int) -> Iterator[str]:
    row = ""
    for word in text.split(" "):
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row


def _on_one_line(text: str) -> str:
    plain = PLAIN.fullmatch(text) and text.lower() not in WORDS_OF_YAML
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _without_quotes(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = _as_decimal(value) if isinstance(value, float) else str(value)
    is_number = len(text) <= LONGEST_NUMBER and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
    return text if is_number else _quoted(text)


def _as_decimal(number: float) -> str:
    text = repr(number)
    if "e" in text or len(text) > LONGEST_NUMBER:
        digits = f"{number:.12f}"[:LONGEST_NUMBER] if abs(number) < 10**15 else text
        text = re.sub(r"(\.[0-9]+?)0+$", r"\1", digits)
    return f"{text}0" if THOUSANDS.fullmatch(text) else text
