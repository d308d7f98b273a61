"""Writes YAML as a contributor would: plain where that is safe, quoted where not, block text for several lines.

PyYAML's dumper takes several milliseconds for a full record; a catalogue of 30,000 wants less.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/%;'-]*[A-Za-z0-9.)%]")
SPECIAL = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def front_matter(data: Mapping[str, Any], body: str = "") -> str:
    """A whole record: YAML between `---` lines, then the narrative."""
    return f"---\n{mapping(data)}---\n{body}{chr(10) if body else ''}"


def mapping(data: Mapping[str, Any]) -> str:
    """The YAML of a mapping."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from _sequence(value, indent + "  ")
        elif isinstance(value, str) and "\n" in value:
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{indent}{key}: {scalar(value)}"


def _sequence(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            lines = list(_mapping(item, indent + "  "))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}- {scalar(item)}"


def scalar(value: str | float | date | bool) -> str:
    """One value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = PLAIN.fullmatch(value) and value.lower() not in SPECIAL
        return value if plain else json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)
