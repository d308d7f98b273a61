"""A page before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from katalog.model.base import Tanggal

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

    @property
    def depth(self) -> int:
        """How many folders below the root it lies."""
        return self.address.count("/")

    @property
    def root(self) -> str:
        """The way back to the root: "" or "../../"."""
        return "../" * self.depth
