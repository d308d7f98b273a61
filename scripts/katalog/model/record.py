"""A record: an innovation together with its slug, its narrative and its pictures' sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .brief import Brief, brief_of
from .inovasi import Inovasi


@dataclass(frozen=True)
class Size:
    """Width and height of a picture in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class Record:
    """What one folder of the catalogue holds."""

    slug: str
    inovasi: Inovasi
    narasi: str = ""
    path: str = ""
    """Path of the file from the repository root, for edit links."""
    files: tuple[str, ...] = ()
    """Names of the files that the record uses, to be published beside its page."""
    sizes: Mapping[str, Size] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Address of the profile page from the site's root."""
        return f"inovasi/{self.slug}/"

    @cached_property
    def brief(self) -> Brief:
        """What lists, cards and lineage need of it."""
        return brief_of(self)
