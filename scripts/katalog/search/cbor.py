"""As much of CBOR (RFC 8949) as Pagefind writes: whole numbers, texts and arrays of known length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

TEXT, ARRAY = 0x60, 0x80
NEGATIVE = 0x20
SHORT = 24
"""Numbers below this one stand in the first byte."""

_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
_KIND, _SMALL = 0xE0, 0x1F

Value: TypeAlias = int | str | Sequence["Value"]


class CborError(ValueError):
    """The bytes are of another kind."""


def head(kind: int, number: int) -> bytes:
    """The beginning of a value: of what kind it is, and its number or its length."""
    if number < SHORT:
        return bytes((kind | number,))
    for sign, size in _SIZES.items():
        if number < 1 << 8 * size:
            return bytes((kind | sign,)) + number.to_bytes(size, "big")
    raise CborError(number)


def written(value: Value) -> bytes:
    """A value as it is written; numbers are 0 or more."""
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return head(TEXT, len(text)) + text
    return head(ARRAY, len(value)) + b"".join(map(written, value))


def listed(values: Sequence[bytes]) -> bytes:
    """An array of values that are written already."""
    return head(ARRAY, len(values)) + b"".join(values)


def read_head(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """The number of the value that begins here, and where its head ends. Raises CborError for another kind."""
    if at >= len(data) or data[at] & _KIND != kind:
        raise CborError(at)
    number = data[at] & _SMALL
    if number < SHORT:
        return number, at + 1
    size = _SIZES.get(number)
    if size is None:
        raise CborError(at)
    return int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def read_text(data: bytes, at: int) -> tuple[str, int]:
    """The text that begins here, and where it ends. Raises CborError for anything else."""
    length, start = read_head(data, at, TEXT)
    return data[start : start + length].decode(), start + length


def read(data: bytes, at: int = 0) -> tuple[Any, int]:
    """The value that begins here, and where it ends. Raises CborError for what Pagefind does not write."""
    kind = data[at] & _KIND if at < len(data) else 0
    if kind == TEXT:
        return read_text(data, at)
    if kind == NEGATIVE:
        number, at = read_head(data, at, NEGATIVE)
        return -1 - number, at
    if kind != ARRAY:
        return read_head(data, at, 0)
    length, at = read_head(data, at, ARRAY)
    values = []
    for _ in range(length):
        value, at = read(data, at)
        values.append(value)
    return values, at
