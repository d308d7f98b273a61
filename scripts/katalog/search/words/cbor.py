"""The little of CBOR (RFC 8949) that Pagefind's files consist of: numbers, texts and lists."""

from __future__ import annotations

from typing import Any

NUMBER, NEGATIVE, TEXT, LIST = 0, 1, 3, 4
_SHORT = 24
_MORE = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes of the number that follows a head."""


class CborError(ValueError):
    """Something else than these stands there, or the end is missing."""


def read_head(content: bytes, at: int) -> tuple[int, int, int]:
    """The kind of what stands at a place, its number (or length), and the place after it. Raises CborError."""
    if at >= len(content):
        raise CborError(f"ends before {at}")
    kind, number = divmod(content[at], 32)
    at += 1
    if number >= _SHORT:
        if number not in _MORE:
            raise CborError(f"unknown length at {at - 1}")
        end = at + _MORE[number]
        number, at = int.from_bytes(content[at:end]), end
    return kind, number, at


def read_list(content: bytes, at: int) -> tuple[int, int]:
    """How many values the list that stands here has, and where the first one is. Raises CborError."""
    kind, count, at = read_head(content, at)
    if kind != LIST:
        raise CborError(f"no list before {at}")
    return count, at


def read_text(content: bytes, at: int) -> tuple[str, int]:
    """The text that stands here, and the place after it. Raises CborError."""
    kind, length, at = read_head(content, at)
    if kind != TEXT:
        raise CborError(f"no text before {at}")
    return content[at : at + length].decode(), at + length


def read(content: bytes, at: int = 0) -> tuple[Any, int]:
    """The value that stands here, and the place after it. Raises CborError."""
    kind, number, after = read_head(content, at)
    if kind == NUMBER:
        return number, after
    if kind == NEGATIVE:
        return -1 - number, after
    if kind == TEXT:
        return read_text(content, at)
    if kind != LIST:
        raise CborError(f"unknown kind {kind} before {after}")
    values = []
    for _ in range(number):
        value, after = read(content, after)
        values.append(value)
    return values, after


def head(kind: int, number: int) -> bytes:
    """The head of a value with this number (or length)."""
    if number < _SHORT:
        return bytes((kind * 32 + number,))
    sign, width = next((sign, width) for sign, width in _MORE.items() if number < 1 << 8 * width)
    return bytes((kind * 32 + sign,)) + number.to_bytes(width)


def text(value: str) -> bytes:
    """A text as it stands in a file."""
    content = value.encode()
    return head(TEXT, len(content)) + content


def listed(values: list[bytes]) -> bytes:
    """A list of values that are written already."""
    return head(LIST, len(values)) + b"".join(values)
