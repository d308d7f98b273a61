"""A page before it is drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from pydantic import BaseModel

from katalog.model.base import Tanggal
from katalog.model.brief import Brief

CARD_FILE = "kartu.png"
"""The picture for messengers, beside each profile and at the root; 1200 x 630 pixels."""


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


def fingerprint(page: Page, digest: Callable[[Brief], str]) -> str:
    """Tells apart pages that are drawn from different things; `digest` does so for what a card shows of a record.

    Raises TypeError where the page is drawn from something that has no plain value.
    """

    def plain(value: Any) -> Any:
        if isinstance(value, Brief):
            return digest(value)
        if isinstance(value, BaseModel):
            return value.model_dump_json()
        if is_dataclass(value):
            return vars(value)
        if callable(value):
            return None
        raise TypeError(f"{type(value).__name__} has no plain value")

    # Lists are long, and asking `plain` for each record takes half of the time.
    context = {
        key: [digest(record) for record in value] if _are_records(value) else value
        for key, value in page.context.items()
    }
    told = {**vars(page), "context": context}
    text = json.dumps(told, ensure_ascii=False, check_circular=False, default=plain)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _are_records(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, Brief) for item in value)
