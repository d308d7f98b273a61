"""What Pagefind is to read of a finished page: the parts marked `data-pagefind-body`, and the roots of their words.

The roots go into fields of metadata, so that they can be searched and never show, each root into one of them: `pokok`
has those of the name and the summary, `sering` those that stand often in the rest, `akar` all others. `panduan` holds
words and roots that stand in the replication guide alone, so that a guide is found as part of its innovation. These
fields are empty in the copy that Pagefind reads; own.py adds their words to its index.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import NamedTuple

from .lexicon import MARK
from .text import written_words

_BODY, _IGNORED, _TITLE = "data-pagefind-body", "data-pagefind-ignore", 'data-pagefind-meta="title'
_HEAVY = re.compile(r'data-pagefind-weight="(?:[3-9]|10)')
_MARKS = "data-pagefind-"
_TAG = re.compile(
    r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']++|"[^"]*"|'[^']*')*+)>|!--.*?-->)""",
    re.DOTALL,
)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
"""How the elements end that hold no tags."""

_AROUND = (("<!--", "-->"), *((f"<{name}", f"</{name}") for name in ("script", "style", "svg", "template", "form")))
"""The beginnings and ends of what must not lie around the place where reading begins."""

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input"))
_VOID |= {"link", "meta", "source", "track", "wbr"}
_UNREAD = frozenset(("svg", "template", "form"))
_TELLING = _UNREAD | {"h1"}
"""Elements that say something of the text in them by their names alone."""

_SIZES = re.compile(r' width="\d+" height="\d+"')
"""They come from the picture's file: nothing that is searched changes with them, and no index is made anew."""

COPY = "salinan.html"

FIELDS = ("pokok", "sering", "akar", "panduan")
"""Metadata that are searched and never shown; `words-search.js` weighs them."""

Own = tuple[str, str, str, str]
"""What stands in these fields of one page: words and marked roots, parted by spaces."""

NOTHING: Own = ("", "", "", "")

OFTEN = 3

_PLAIN = re.compile("[a-z0-9]{1,40}")
"""Words that Pagefind takes as they are."""


@dataclass(frozen=True)
class SearchedPage:
    """One page as the search reads it: the HTML of its searched parts, and their text."""

    bodies: str
    main: str
    rest: str

    @property
    def text(self) -> str:
        """All words of the page."""
        return f"{self.main} {self.rest}"


class _Open(NamedTuple):
    """An element that is not yet closed, and what holds for the text in it."""

    name: str
    start: int
    body: bool
    searched: bool
    ignored: bool
    main: bool


def read_page(page: str) -> SearchedPage | None:
    """The searched parts of a page, None where it has none."""
    if _BODY not in page:
        return None
    bodies: list[str] = []
    texts: dict[bool, list[str]] = {True: [], False: []}
    stack = [_Open("", 0, False, False, False, False)]
    end, last = _start(page), page.rfind(_MARKS)
    while tag := _TAG.search(page, end):
        inside, at = stack[-1], tag.start()
        if at > end and inside.searched and (inside.main or not inside.ignored):
            texts[inside.main].append(page[end:at])
        end = tag.end()
        closing, name, attributes = tag.groups()
        if name is None or name in _VOID or attributes.endswith("/"):
            continue
        if closing:
            while name == inside.name or any(element.name == name for element in stack):
                closed = stack.pop()
                if closed.body:
                    bodies.append(page[closed.start : end])
                if closed.name == name:
                    break
            if end > last and not stack[-1].searched:
                break
        elif (ending := _ENDS.get(name.lower())) and (over := ending.search(page, end)):
            end = over.end()
        else:
            stack.append(_opened(at, name, attributes, inside))
    main, rest = (html.unescape(" ".join(texts[is_main])) for is_main in (True, False))
    return SearchedPage("".join(bodies), main, rest)


def _start(page: str) -> int:
    """Where the first tag begins that is marked for the search; 0 where that is not plain, so that all is read."""
    first = page.find(_MARKS)
    start = page.rfind("<", 0, first)
    tag = _TAG.match(page, start) if start >= 0 else None
    if tag is None or tag.end() < first or tag[1]:
        return 0
    before = page[:start].lower()
    return start if all(before.rfind(begin) <= before.rfind(end) for begin, end in _AROUND) else 0


def _opened(start: int, name: str, attributes: str, inside: _Open) -> _Open:
    if name not in _TELLING and _MARKS not in attributes:
        return _Open(name, start, False, *inside[3:])
    title = _TITLE in attributes or (name == "h1" and inside.searched)
    return _Open(
        name=name,
        start=start,
        body=_BODY in attributes and not inside.searched,
        searched=inside.searched or _BODY in attributes or title,
        ignored=inside.ignored or _IGNORED in attributes or name in _UNREAD,
        main=inside.main or title or (_HEAVY.search(attributes) is not None and not inside.ignored),
    )


def guide_text(page: str) -> str:
    """What a replication guide says that the profile does not, "" where nobody has written one."""
    read = read_page(page)
    return read.text if read else ""


@dataclass(frozen=True)
class CountedPage:
    """The words of a page: `rest` says how often each stands below name and summary, `small` which are written in lower
    case somewhere, `guide` which stand in the innovation's replication guide alone."""

    bodies: str
    main: frozenset[str]
    rest: Mapping[str, int]
    guide: frozenset[str]
    small: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All words, each once."""
        return self.main | self.rest.keys() | self.guide


def count(page: SearchedPage, guide: str = "") -> CountedPage:
    """Count the words of a page and of the guide that belongs to it."""
    main, rest, of_guide = (written_words(text) for text in (page.main, page.rest, guide))
    counted = Counter(map(str.lower, rest))
    first = frozenset(map(str.lower, main))
    only = frozenset(map(str.lower, of_guide)) - first - counted.keys()
    small = frozenset(filter(str.islower, {*main, *rest, *of_guide}))
    return CountedPage(page.bodies, first, counted, only, small)


def own_words(page: CountedPage, roots: Mapping[str, str]) -> Own:
    """The words of a page's own fields. `roots` says the root of each word of the site that has one."""
    main = {roots[word] for word in page.main if word in roots}
    rest: Counter[str] = Counter()
    for word, times in page.rest.items():
        if word in roots:
            rest[roots[word]] += times
    often = {root for root, times in rest.items() if times >= OFTEN}
    guide = {roots[word] for word in page.guide if word in roots} - main - rest.keys()
    plain = " ".join(sorted(filter(_PLAIN.fullmatch, page.guide)))
    fields = (main, often - main, rest.keys() - often - main, guide)
    pokok, sering, akar, panduan = map(_marked, fields)
    return pokok, sering, akar, f"{plain} {panduan}".strip()


def page_for_index(page: CountedPage) -> str:
    """The copy of a page for Pagefind: its searched parts, and our own fields, which are empty.

    Only words of a guide that Pagefind may cut in another way than we do stand in them.
    """
    odd = sorted(word for word in page.guide if not _PLAIN.fullmatch(word))
    return _copy().substitute(panduan=" ".join(odd), bodies=_SIZES.sub("", page.bodies))


def _marked(roots: Iterable[str]) -> str:
    return " ".join(sorted(f"{root}{MARK}" for root in roots))


@cache
def _copy() -> Template:
    return Template(resources.files(__package__).joinpath(COPY).read_text("utf-8"))
