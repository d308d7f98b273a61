"""Writes a record's file: front matter in the order of the model, and the narrative below it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from katalog.model.inovasi import Inovasi
from katalog.source.yaml_scalars import resolve

PLAIN = re.compile(r"[A-Za-z](?:[\w ,.()/%-]*[\w.)%])?")
"""Texts that need no quotes, whichever program reads them."""

LONGEST_LINE = 92


def record_text(
    data: Mapping[str, Any], narrative: str = "", head: Sequence[str] = (), tail: Sequence[str] = ()
) -> str:
    """The text of index.md; `head` and `tail` are comment lines at the top and bottom of the front matter."""
    order = {key: position for position, key in enumerate(Inovasi.model_fields)}
    keys = sorted(data, key=lambda key: order.get(key, len(order)))
    lines = [*head, *(line for key in keys for line in _entry(key, data[key], "")), *tail]
    body = f"{narrative.strip()}\n" if narrative.strip() else ""
    return "\n".join(["---", *lines, "---", ""]) + body


def scalar(value: object) -> str:
    """A single value on one line; texts in quotes where YAML could misread them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return value if PLAIN.fullmatch(value) and resolve(value) == value else json.dumps(value, ensure_ascii=False)


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    """The lines of `key: value`; keys without content are left out."""
    if value in (None, "", (), [], {}):
        return
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, item in value.items():
            yield from _entry(name, item, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(item, f"{indent}  ")
    else:
        yield from _lines(f"{indent}{key}: ", value, f"{indent}  ")


def _item(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        inner = [line for name, item in value.items() for line in _entry(name, item, f"{indent}  ")]
        yield from (f"{indent}- {line.strip()}" if i == 0 else line for i, line in enumerate(inner))
    else:
        yield from _lines(f"{indent}- ", value, f"{indent}  ")


def _lines(start: str, value: object, indent: str) -> Iterator[str]:
    """A value behind its key or dash: on the same line, or as a block of text."""
    if not isinstance(value, str):
        yield f"{start}{scalar(value)}"
    elif "\n" in value.strip():
        yield f"{start}|-"
        yield from (f"{indent}{line.rstrip()}".rstrip() for line in value.strip().split("\n"))
    elif len(one_line := " ".join(value.split(" ")).strip()) + len(start) > LONGEST_LINE and "  " not in one_line:
        yield f"{start}>-"
        width = LONGEST_LINE - len(indent)
        wrapped = textwrap.wrap(one_line, width, break_long_words=False, break_on_hyphens=False)
        yield from (f"{indent}{line}" for line in wrapped)
    else:
        yield f"{start}{scalar(one_line)}"
