"""Joint search indexes over several regions: a browser that searches a whole country loads few large ones instead of
hundreds of small ones, and each is small enough to be made in little memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from katalog.search.index import LANGUAGE, REPEATED, SearchIndexError

from .regions import Region

FOLDER = "indeks"
NEEDED = ("pagefind-entry.json", "pagefind.*.pf_meta")
"""Beside the folders of chunks and fragments; the search program is the portal's own."""


@dataclass(frozen=True)
class JointIndex:
    """An index: its folder from the portal's root, and the codes of the regions whose pages it holds."""

    address: str
    codes: tuple[str, ...]


def build_joint_indexes(regions: Sequence[Region], site: Path, most: int) -> tuple[JointIndex, ...]:
    """Index the innovations of regions that lie below `site`, in groups of at most `most` innovations.

    A region is never split. Raises SearchIndexError with Pagefind's own words.
    """
    indexes = []
    for number, group in enumerate(groups(regions, most)):
        index = JointIndex(f"{FOLDER}/{number}/", tuple(region.kode for region in group))
        _build([region.link for region in group], site, site / index.address)
        indexes.append(index)
    return tuple(indexes)


def groups(regions: Sequence[Region], most: int) -> Iterator[list[Region]]:
    """Regions in their order, each group as full as it may be; a region beyond the limit stands alone."""
    group: list[Region] = []
    size = 0
    for region in regions:
        count = region.figures.own + region.figures.references if region.figures else 0
        if group and size + count > most:
            yield group
            group, size = [], 0
        group.append(region)
        size += count
    if group:
        yield group


def _build(links: Sequence[str], site: Path, target: Path) -> None:
    folders = ",".join(link.rstrip("/") for link in links)
    glob = f"{{{folders}}}/inovasi/*/index.html" if len(links) > 1 else f"{folders}/inovasi/*/index.html"
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(target), "--glob", glob]
    command += ["--force-language", LANGUAGE, "--exclude-selectors", REPEATED, "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SearchIndexError((result.stderr or result.stdout).strip() or "Pagefind berhenti tanpa pesan")
    for entry in target.iterdir():
        if entry.is_file() and not any(entry.match(pattern) for pattern in NEEDED):
            entry.unlink()
    shutil.rmtree(target / "filter", ignore_errors=True)
