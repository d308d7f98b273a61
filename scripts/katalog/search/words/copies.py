"""After Pagefind: its fragments without the fields that nobody sees, and named by the places of their pages."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from .pages import FIELDS

PACKED_WITH = b"pagefind_dcd"
"""What a file of Pagefind begins with when it is unpacked."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAGE = re.compile(rb"\x82[\x60-\x77](und_[0-9a-f]+)")
"""A page in Pagefind's list of them (CBOR): an array of two, the first a short text."""


class FragmentError(Exception):
    """A file is not what this version of Pagefind writes; the text says which."""


def lighten(index: Path) -> None:
    """Take roots and headings out of Pagefind's fragments, which are loaded for each result. Raises FragmentError.

    The index itself keeps the roots; nobody asks for results by heading.
    """
    for file in sorted((index / "fragment").iterdir()):
        file.write_bytes(lightened(file.read_bytes(), file.name))


def lightened(content: bytes, name: str = "") -> bytes:
    """One fragment without roots and headings. Raises FragmentError, which calls it by its `name`."""
    fragment = json.loads(unpacked(content, name))
    fragment["anchors"] = []
    for field in FIELDS:
        fragment["meta"].pop(field, None)
    return packed(json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode())


def told_by(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The address of the page that a fragment is of, and the fields that the page has."""
    fragment = json.loads(unpacked(content))
    return fragment["url"], tuple(sorted(fragment["meta"]))


def number(index: Path, sign: str, start: int) -> int:
    """Name pages by their place among all (`und_<sign>_<place in base 36>`), the first of this index being `start`.

    Pagefind names them by a hash of their contents: two thirds of its list, which every visitor loads before the first
    result. A place costs next to nothing and says which record it is. `sign` is to change with the contents, so that no
    old fragment in a visitor's cache passes for a new one. Returns the number after the last. Raises FragmentError.
    """
    [meta] = index.glob("*.pf_meta")
    place = start

    def named(found: re.Match[bytes]) -> bytes:
        nonlocal place
        name = f"und_{sign}_{base36(place)}"
        place += 1
        (index / "fragment" / f"{found[1].decode()}.pf_fragment").rename(index / "fragment" / f"{name}.pf_fragment")
        return b"\x82" + bytes((0x60 + len(name),)) + name.encode()

    meta.write_bytes(packed(_PAGE.sub(named, unpacked(meta.read_bytes(), meta.name))))
    if place - start != len(list((index / "fragment").iterdir())):
        raise FragmentError(f"Daftar halaman indeks tidak dikenal: {meta.name}")
    return place


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
