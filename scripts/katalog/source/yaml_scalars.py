"""What an unquoted YAML value means, and which values YAML readers do not agree on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

LONGEST_NUMBER = 18
"""Characters; a longer number loses digits in other programs."""

LONGEST_WORD = 5
"""Characters of the longest word that is no text, `false`."""

LONGEST_LIKENESS = 60
MOST_KNOWN = 4096
"""Short values whose meaning is kept; the same years and small numbers stand in every record."""

WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "null": None}
SPELLINGS = {
    spelling: meaning for word, meaning in WORDS.items() for spelling in (word, word.upper(), word.capitalize())
}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""`1.500` is one and a half to YAML and fifteen hundred to an Indonesian reader."""

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER_LIKE = re.compile(
    r"[-+]?(?:"
    r"(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|0[xob][0-9a-fA-F_]+"
    r"|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
"""What YAML 1.1 or 1.2 reads as a number."""

TIME_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*")


@dataclass(frozen=True)
class Ambiguous:
    """An unquoted value that YAML readers understand differently; no field accepts it."""

    raw: str

    def __str__(self) -> str:
        return self.raw


Scalar = str | int | float | bool | date | Ambiguous | None


def resolve(raw: str) -> Scalar:
    """What an unquoted value means: NULL and nothing are None, `yes` and `NO` are bool, `007` is Ambiguous."""
    return resolve_short(raw) if len(raw) <= LONGEST_LIKENESS else raw


@lru_cache(MOST_KNOWN)
def resolve_short(raw: str) -> Scalar:
    """The same for a value of at most LONGEST_LIKENESS characters; longer ones mean what they say."""
    first = raw[:1]
    if first.isalpha():
        return SPELLINGS.get(raw, raw)
    if raw in ("", "~"):
        return None
    return _number_or_date(raw) if first in "+-.0123456789" else raw


def _number_or_date(raw: str) -> Scalar:
    if len(raw) <= LONGEST_NUMBER:
        if INTEGER.fullmatch(raw):
            return int(raw)
        if DECIMAL.fullmatch(raw) and not THOUSANDS.fullmatch(raw):
            return float(raw)
    if DATE.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return Ambiguous(raw)
    return Ambiguous(raw) if NUMBER_LIKE.fullmatch(raw) or TIME_LIKE.fullmatch(raw) else raw
