"""Finds the answers in the text of an issue, whatever people paste into it.

Platforms write a form as `### Heading`, a blank line, and the answer. An answer may hold the very same headings, so
what counts as one is decided for all together: each stands alone between blank lines, and they come in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NO_ANSWER = ("_No response_", "*No response*", "None")
LONGEST = 60_000
"""Characters of an issue; platforms allow a little more."""

COMMENT = re.compile(r"<!--.*?-->", re.S)
HEADING = re.compile(r"#{2,4} (.{1,80})")
TICKED = re.compile(r"^\s*[-*] \[[xX]\] ", re.M)
END = "Pernyataan"
"""The heading behind the last answer."""


@dataclass(frozen=True)
class Answers:
    """Answers by heading; how many boxes are ticked behind the last; headings that stood there more than once."""

    texts: dict[str, str]
    ticked: int
    repeated: tuple[str, ...]


def read_answers(body: str, labels: Sequence[str]) -> Answers:
    """Split the text of an issue at its headings, which are expected in the order of `labels`."""
    text = body[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    lines = COMMENT.sub("", text).split("\n")
    wanted = [*labels, END]
    places = {label: [i for i, line in enumerate(lines) if _is_heading(lines, i, label)] for label in wanted}
    chosen = _in_order(places, wanted)
    texts: dict[str, str] = {}
    for label in wanted:
        if label in chosen:
            later = (place for place in chosen.values() if place > chosen[label])
            answer = "\n".join(lines[chosen[label] + 1 : min(later, default=len(lines))]).strip()
            texts[label] = "" if answer in NO_ANSWER else answer
    ticked = len(TICKED.findall(texts.pop(END, "")))
    return Answers(texts, ticked, tuple(label for label in labels if len(places[label]) > 1))


def _is_heading(lines: Sequence[str], place: int, label: str) -> bool:
    match = HEADING.fullmatch(lines[place].rstrip())
    alone = not (place and lines[place - 1].strip()) and not "".join(lines[place + 1 : place + 2]).strip()
    return match is not None and alone and match[1].strip().casefold() == label.casefold()


def _in_order(places: dict[str, list[int]], labels: Sequence[str]) -> dict[str, int]:
    """One place for each label: of several, from the end backward the last that keeps the order, then the first.

    Going backward rules out headings that were pasted into an earlier answer, going forward those in their own.
    """
    latest: dict[str, int] = {}
    bound = None
    for label in reversed(labels):
        fitting = [place for place in places[label] if bound is None or place < bound]
        if fitting:
            latest[label] = bound = fitting[-1]
    chosen: dict[str, int] = {}
    previous = -1
    for label in labels:
        if label in latest:
            own = [place for place in places[label] if previous < place <= latest[label]]
            chosen[label] = previous = own[0] if len(own) > 1 and not _others_between(places, label, own) else own[-1]
    return chosen


def _others_between(places: dict[str, list[int]], label: str, own: Sequence[int]) -> bool:
    """Whether another heading stands between the places of one: then the first of them was pasted."""
    return any(own[0] < place < own[-1] for other, found in places.items() if other != label for place in found)
