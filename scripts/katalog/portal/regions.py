"""Reads the open data of each region's published site: from a folder on this machine, or over the network."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.model.standards import affairs, region_name

from .config import DaerahPortal, Portal

DATA = "data/inovasi.json"
ENTRY = "pagefind/pagefind-entry.json"
TIMEOUT = 30.0
"""Seconds until a host that does not answer counts as unreachable."""

MOST_BYTES = 300_000_000
"""A region of 30,000 full records publishes about 100 MB."""

AT_ONCE = 8


class RegionUnreadableError(Exception):
    """A region's site cannot be read; the text says why, in Indonesian."""


@dataclass(frozen=True)
class RegionFigures:
    """What the portal shows of a region. `own` counts its innovations, `references` those retold from elsewhere.

    `affairs` counts both by affair, as the region's own pages do.
    """

    own: int
    references: int
    guides: int
    affairs: Mapping[str, int]


@dataclass(frozen=True)
class Region:
    """A region in the portal; `address` is full, `link` is what a page of the portal's root links to."""

    kode: str
    nama: str
    provinsi: str
    address: str
    link: str
    figures: RegionFigures | None
    trouble: str = ""
    """Why there are no figures."""


def read_regions(portal: Portal, base: Path) -> tuple[Region, ...]:
    """All regions in the order of their codes; folders count from `base`. An unreadable one keeps its place."""
    ordered = sorted(portal.daerah, key=lambda region: region.kode)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return tuple(pool.map(lambda region: _read(portal, region, base), ordered))


def _read(portal: Portal, region: DaerahPortal, base: Path) -> Region:
    address = portal.address_of(region)
    link = region.alamat.rstrip("/") + "/" if portal.lies_below(region) else address
    figures, trouble = None, ""
    try:
        raw = _from_folder(base / region.folder) if region.folder else _from_network(address)
        figures = figures_of(raw, region.kode)
    except RegionUnreadableError as error:
        trouble = str(error)
    provinsi = region.provinsi or region_name(region.kode[:2]) or "Lainnya"
    return Region(region.kode, region.nama, provinsi.removeprefix("Provinsi "), address, link, figures, trouble)


def figures_of(raw: bytes, kode: str) -> RegionFigures:
    """Count what a region's open data holds. Raises RegionUnreadableError where it is not that region's data."""
    try:
        data = json.loads(raw)
        own_code, records = data["daerah"]["kode"], data["inovasi"]
        is_own = ["opd" in record["asal"] for record in records]
        by_affair = Counter(_affairs_of(records))
        guides = sum("replikasi" in record for record in records)
    except (ValueError, KeyError, TypeError):
        raise RegionUnreadableError(f"{DATA} tidak berbentuk data terbuka katalog ini") from None
    if own_code != kode:
        raise RegionUnreadableError(f"{DATA} milik daerah {own_code}, bukan {kode}; periksa alamat atau foldernya")
    return RegionFigures(sum(is_own), len(is_own) - sum(is_own), guides, dict(sorted(by_affair.items())))


def _affairs_of(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Affairs of the records by their ids; an overlapping affair counts too, as on the region's own pages."""
    known = affairs()
    named = [id_ for record in records for id_ in {record["urusan"], *record.get("urusan_beririsan", ())}]
    return [id_ for id_ in named if id_ in known]


def _from_folder(folder: Path) -> bytes:
    if not (folder / ENTRY).is_file():
        raise RegionUnreadableError(f"{folder} bukan situs jadi yang berindeks (tidak ada {ENTRY})")
    try:
        return (folder / DATA).read_bytes()
    except OSError as error:
        raise RegionUnreadableError(f"{folder / DATA} tidak terbaca ({error.strerror})") from None


def _from_network(address: str) -> bytes:
    url = f"{address}{DATA}"
    request = urllib.request.Request(url, headers={"User-Agent": "katalog-portal", "Accept": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            raw: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise RegionUnreadableError(f"{url} menjawab kode {error.code}") from None
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise RegionUnreadableError(f"{url} tidak terjangkau ({getattr(error, 'reason', error)})") from None
    if len(raw) > MOST_BYTES:
        raise RegionUnreadableError(f"{url} lebih besar dari {MOST_BYTES // 1_000_000} MB")
    return raw
