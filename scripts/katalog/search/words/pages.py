"""What Pagefind is to read of a finished page: the parts marked `data-pagefind-body`, and the roots of their words.

The roots go into fields of metadata, so that they can be searched and never show, each root into one of them: `pokok`
has those of the name and the summary, `sering` those that stand often in the rest, `akar` all others. `panduan` holds
words and roots that stand in the replication guide alone, so that a guide is found as part of its innovation. The pages
themselves stay as they are; Pagefind reads copies.
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

from .lexicon import MARK
from .text import written_words

_BODY, _IGNORED, _TITLE = "data-pagefind-body", "data-pagefind-ignore", 'data-pagefind-meta="title'
_HEAVY = re.compile(r'data-pagefind-weight="(?:[3-9]|10)')
_TAG = re.compile(
    r"""<(script|style)\b.*?</\1\s*>|<!--.*?-->|<(/?)([a-z][a-z0-9-]*)((?:[^<>"']++|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input"))
_VOID |= {"link", "meta", "source", "track", "wbr"}
_UNREAD = frozenset(("svg", "template", "form"))
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


@dataclass
class _Open:
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
    end = 0
    for tag in _TAG.finditer(page):
        inside = stack[-1]
        if tag.start() > end and inside.searched and (inside.main or not inside.ignored):
            texts[inside.main].append(page[end : tag.start()])
        end = tag.end()
        _, closing, name, attributes = tag.groups()
        if name is None or name in _VOID or attributes.endswith("/"):
            continue
        if closing:
            while any(element.name == name for element in stack):
                closed = stack.pop()
                if closed.body:
                    bodies.append(page[closed.start : end])
                if closed.name == name:
                    break
            continue
        stack.append(_opened(tag.start(), name, attributes, inside))
    main, rest = (html.unescape(" ".join(texts[is_main])) for is_main in (True, False))
    return SearchedPage("".join(bodies), main, rest)


def _opened(start: int, name: str, attributes: str, inside: _Open) -> _Open:
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
    small: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All words, each once."""
        return self.main | self.rest.keys() | self.guide


def count(page: SearchedPage, guide: str = "") -> CountedPage:
    """Count the words of a page and of the guide that belongs to it."""
    main, rest, of_guide = (written_words(text) for text in (page.main, page.rest, guide))
    counted: Counter[str] = Counter()
    for word, times in rest.items():
        counted[word.lower()] += times
    first = frozenset(word.lower() for word in main)
    only = frozenset(word.lower() for word in of_guide) - first - counted.keys()
    small = frozenset(word for some in (main, rest, of_guide) for word in some if word.islower())
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
    return _copy().substitute(panduan=" ".join(odd), bodies=page.bodies)


def _marked(roots: Iterable[str]) -> str:
    return " ".join(sorted(f"{root}{MARK}" for root in roots))


@cache
def _copy() -> Template:
    return Template(resources.files(__package__).joinpath(COPY).read_text("utf-8"))
