"""Sorted words as one short text: a digit (base 36) says how many letters a word shares with the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def fold(words: Iterable[str]) -> str:
    """The words in their order; they must consist of small letters."""
    parts = []
    last = ""
    for word in words:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(last, word, strict=False))
        shared = min(sum(1 for _ in alike), len(DIGITS) - 1)
        parts.append(DIGITS[shared] + word[shared:])
        last = word
    return "".join(parts)
