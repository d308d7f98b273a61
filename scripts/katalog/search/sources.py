"""Which pages of a site are searched, and where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = "pagefind"
RECORDS = "inovasi"
LISTS = frozenset((RECORDS, "urusan", "opd", "daerah", "tahun", "ciri", "assets", "data", FOLDER))
"""Folders of a site that hold no handwritten pages."""


@dataclass(frozen=True)
class Source:
    """A page to be searched: its file, its address from the root, and the file of the guide that belongs to it."""

    file: Path
    url: str
    guide: Path | None = None

    def contents(self) -> tuple[bytes, bytes]:
        """The page and its guide, which is empty where there is none."""
        guide = self.guide.read_bytes() if self.guide and self.guide.is_file() else b""
        return self.file.read_bytes(), guide


def sources_of(site: Path, slugs: Iterable[str]) -> Iterator[Source]:
    """The profiles of a site in this order, then its handwritten pages by their address."""
    for slug in slugs:
        folder = site / RECORDS / slug
        yield Source(folder / "index.html", f"/{RECORDS}/{slug}/", folder / "replikasi" / "index.html")
    found: list[Path] = []
    for folder in site.iterdir() if site.is_dir() else ():
        if folder.is_dir() and folder.name not in LISTS:
            found += folder.rglob("index.html")
    for file in sorted([site / "index.html", *found], key=lambda file: file.relative_to(site).parts):
        if file.is_file():
            yield Source(file, f"/{file.relative_to(site).as_posix().removesuffix('index.html')}")
