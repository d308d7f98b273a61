"""A page before it is drawn."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from types import NoneType
from typing import Any

from pydantic import BaseModel

from katalog.model.base import Tanggal
from katalog.model.brief import Brief

PLAIN = (str, int, float, NoneType)

CARD_FILE = "kartu.png"
"""The picture for messengers, beside each profile and at the root; 1200 x 630 pixels."""

AT_ONCE = 16
"""Records that are drawn together; what is asked for again on their other pages is remembered for so many."""


@dataclass(frozen=True)
class Page:
    """One page of the catalogue.

    `address` is its folder from the site's root, with a closing slash ("" is the home page); `context` holds what
    its template draws; `data` is its structured data (schema.org); `modules` are the ES modules it uses.
    """

    address: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None
    source: str = ""
    """Path of its source file from the repository root; pages drawn from many files have none."""
    checked: Tanggal | None = None
    sample: bool = False
    """An invented sample: banner, noindex, not in the sitemap."""
    listed: bool = True
    """Whether the sitemap names it; follow-up pages of a list are reached from the first."""
    image: str = CARD_FILE
    """The picture for messengers, from the site's root."""
    modules: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    """Style sheets beyond the shared one, by the names of `assets.KINDS`."""
    kind: str = "website"
    later: Callable[[], Mapping[str, Any]] | None = None
    """Makes a context that depends on the models and the region alone, and costs more than it is worth to tell whether
    the page has changed."""
    about: Callable[[], Mapping[str, Any]] | None = None
    """Makes structured data that depends on address, title, description and the region alone; then `data` is empty."""

    @property
    def structured(self) -> Mapping[str, Any] | None:
        """Its structured data, whichever way it comes."""
        return self.about() if self.about else self.data

    @property
    def depth(self) -> int:
        """How many folders below the root it lies."""
        return self.address.count("/")

    @property
    def root(self) -> str:
        """The way back to the root: "" or "../../"."""
        return way_back(self.depth)


def way_back(depth: int) -> str:
    """The way from a page to the root of the site."""
    return "../" * depth


class Fingerprints:
    """Tells apart pages that are drawn from different things; `shown` does so for what cards show of records, by slug.

    What many pages share is looked at once.
    """

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._shown = shown
        self._shared: dict[int, tuple[object, bytes]] = {}
        """By the identity of a value: the value, which so stays where it is, and what tells it apart."""

    def of(self, page: Page) -> str:
        """Raises TypeError where the page is drawn from something that has no plain value."""
        told = [self._told(value) for name, value in vars(page).items() if name != "context"]
        told += page.context
        told += map(self._told, page.context.values())
        return _digest(told).hex()[:32]

    def _told(self, value: object) -> object:
        """A plain value that is the same only where the value is."""
        if isinstance(value, PLAIN):
            return value
        if isinstance(value, Brief):
            return self._shown[value.slug]
        if is_dataclass(value):
            return [type(value).__name__, *map(self._told, vars(value).values())]
        if isinstance(value, tuple | list | dict):
            if value and isinstance(value, tuple) and isinstance(value[0], Brief):
                return [self._shown[record.slug] for record in value]
            known = self._shared.get(id(value))
            if known is None:
                items = [*value, *value.values()] if isinstance(value, dict) else value
                known = self._shared[id(value)] = value, _digest([self._told(item) for item in items])
            return known[1]
        if callable(value):
            return None
        if isinstance(value, BaseModel):
            return value.model_dump_json()
        raise TypeError(f"{type(value).__name__} has no plain value")


def _digest(told: list[object]) -> bytes:
    # The oldest format writes equal values alike.
    return hashlib.sha256(marshal.dumps(told, 0)).digest()
