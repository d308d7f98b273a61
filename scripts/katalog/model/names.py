"""Likeness of names: what a person most probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_NAME = 80
"""Comparing takes time with the square of the length; what is longer is no mistyped name."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, whatever their case; an empty text where none is near."""
    if len(word) > LONGEST_NAME:
        return ""
    by_lower_case = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), list(by_lower_case), n=1, cutoff=0.7)
    return by_lower_case[found[0]] if found else ""


def maybe(name: str) -> str:
    """The suggestion for a near name; an empty text where there is none."""
    return f"maksud Anda {name}?" if name else ""
