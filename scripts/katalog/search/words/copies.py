"""After Pagefind: its files unpacked and packed, fragments without the fields that nobody sees, names of pages.

Pagefind names pages by a hash of their contents: two thirds of its list, which every visitor loads before the first
result. A place costs next to nothing and says which record it is.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass

from .pages import FIELDS

PACKED_WITH = b"pagefind_dcd"
"""What a file of Pagefind begins with when it is unpacked."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class FragmentError(Exception):
    """A file is not what this version of Pagefind writes; the text says which."""


@dataclass(frozen=True)
class Fragment:
    """What is loaded for each result: the address of its page, the fields that the page has, and the packed content."""

    address: str
    fields: tuple[str, ...]
    content: bytes


def light(content: bytes, name: str = "") -> Fragment:
    """A fragment of Pagefind without our own fields and headings. Raises FragmentError with its `name`.

    The index itself keeps the words of the fields; nobody asks for results by heading.
    """
    fragment = json.loads(unpacked(content, name))
    fields = tuple(sorted(fragment["meta"]))
    fragment["anchors"] = []
    for field in FIELDS:
        fragment["meta"].pop(field, None)
    told = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
    return Fragment(fragment["url"], fields, packed(told))


def base36(number: int) -> str:
    """A number as JavaScript's `toString(36)` writes it."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def unpacked(content: bytes, name: str = "") -> bytes:
    """What a packed file of Pagefind holds. Raises FragmentError, which calls it by its `name`."""
    raw = gzip.decompress(content)
    if not raw.startswith(PACKED_WITH):
        raise FragmentError(f"Pecahan indeks tidak dikenal: {name}")
    return raw.removeprefix(PACKED_WITH)


def packed(content: bytes, level: int = 9) -> bytes:
    """The inverse of `unpacked`."""
    return gzip.compress(PACKED_WITH + content, level, mtime=0)
