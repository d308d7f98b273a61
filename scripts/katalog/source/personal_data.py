"""Finds personal data in a text (UU 27/2022): numbers of identity, private telephones, e-mail addresses.

lokal-id decides; it is slow (17 ms a record), so it reads only the surroundings of what could be such data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from katalog.model.refusals import CONTACTS, PERSONAL_DATA

if TYPE_CHECKING:
    from lokal import PiiType

NAMES = cast("tuple[PiiType, ...]", tuple(PERSONAL_DATA))
"""What is looked for."""

SUSPECT = re.compile(
    r"(?<![\w.,])[+(]{0,2}[0-9](?:[ .()-]{0,2}[0-9]){8,30}"
    r"|\w(?:@|%40)[a-z0-9-]{1,63}\.|\w ?[(\[{] ?at ?[)\]}] ?\w|\b(?:paspor|passport)\b",
    re.I,
)
"""Long numbers, e-mail addresses in any spelling, and the word that makes a short number one of a passport."""

MOBILE = re.compile(r"(?<![\w.,+-])(?:\+62|62|0)[ -]?8[0-9]{1,2}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9])")
MONEY = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
"""The commonest long numbers by far; lokal-id knows them too, but takes its time."""

SURROUNDINGS = 60
"""Characters on each side that lokal-id reads, for words such as "NIK" or "telp"."""

MOST = 50
LONGEST_READING = 600
"""Characters read at once; lokal-id's time grows with the square of the length on hostile text."""


@dataclass(frozen=True)
class PersonalData:
    """`offset` counts characters from the start of the text."""

    offset: int
    kind: PiiType
    value: str

    @property
    def is_contact(self) -> bool:
        """A telephone or e-mail address, which an office may publish."""
        return self.kind in CONTACTS


def personal_data(text: str) -> Iterator[PersonalData]:
    """Yield what looks like personal data; office landlines and addresses at reserved domains are none.

    Stops after MOST pieces: a text with so many is a list of persons, and none of it may be published.
    """
    seen: set[int] = set()
    for start, end in _readings(text):
        for data in (*_by_lokal(text[start:end]), *_mobiles(text[start:end])):
            offset = start + data.offset
            if offset not in seen:
                seen.add(offset)
                yield PersonalData(offset, data.kind, data.value)
        if len(seen) > MOST:
            return


def _by_lokal(text: str) -> Iterator[PersonalData]:
    # Loading lokal-id takes longer than reading a hundred records, and most records hold nothing suspicious.
    from lokal import detect_pii, parse_phone

    for match in detect_pii(text, types=NAMES):
        landline = match.type == "PHONE" and parse_phone(re.sub("^00", "+", match.value)).type == "landline"
        if not landline:
            yield PersonalData(match.start, match.type, match.value)


def _mobiles(text: str) -> Iterator[PersonalData]:
    """Mobile numbers side by side, which lokal-id takes for one number that is too long."""
    from lokal import parse_phone

    for match in MOBILE.finditer(text):
        if parse_phone(match[0]).valid:
            yield PersonalData(match.start(), "PHONE", match[0])


def _readings(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text to be read; neighbouring suspects share one."""
    start = end = 0
    for match in SUSPECT.finditer(text):
        if MONEY.fullmatch(match[0]) or _in_web_address(text, match.start()):
            continue
        first, last = max(0, match.start() - SURROUNDINGS), match.end() + SURROUNDINGS
        if end and first <= end and last - start <= LONGEST_READING:
            end = last
            continue
        if end:
            yield start, end
        start, end = min(max(first, end), match.start()), last
    if end:
        yield start, end


def _in_web_address(text: str, offset: int) -> bool:
    """Whether a place is inside a web address; numbers of articles stand there, except in links to a telephone."""
    word = re.split(r"[\s()<>\[\]]", text[max(0, offset - LONGEST_READING) : offset])[-1]
    return "://" in word and not re.search(r"wa\.me|whatsapp|phone", word)
