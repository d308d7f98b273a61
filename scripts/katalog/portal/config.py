"""portal.yml: the portal's name and address, and the regions that it searches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Annotated
from urllib.parse import urljoin, urlsplit

from pydantic import Field, StringConstraints, ValidationError

from katalog.model.base import Entry, KodeDaerah, Kontak, Pola, Tautan, Teks
from katalog.model.daerah import WarnaDaerah
from katalog.model.messages import explain
from katalog.model.problem import Path, Problem
from katalog.model.rules import Context
from katalog.model.standards import region_codes_like, region_name
from katalog.source.finding import Finding
from katalog.source.text import UnreadableError, read_text
from katalog.source.yaml_tree import parse

COLOURS = WarnaDaerah(laut="#0b5563", emas="#e0a526", jambu="#d9573a", pasir="#f7efe2", tinta="#13232b")


def _suggest_address(text: str) -> str:
    return (
        f"tulis https://{text}" if "." in text else "tulis https://… atau nama folder di bawah portal, misalnya rimba/"
    )


# A host of plain signs only: it is copied into the Content-Security-Policy.
AlamatSitus = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    Pola(
        r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?|[a-z0-9-]+(/[a-z0-9-]+)*/?",
        "harus alamat web lengkap, atau nama folder di bawah alamat portal (huruf kecil, angka, tanda hubung)",
        _suggest_address,
    ),
]


class DaerahPortal(Entry):
    """A region: `alamat` is where its site is published, `folder` a copy of that site on this machine."""

    kode: KodeDaerah = Field(title="Kode Kemendagri")
    nama: Teks
    provinsi: Teks | None = None
    alamat: AlamatSitus
    folder: Teks | None = None


class Portal(Entry):
    """The portal."""

    judul: Teks
    slogan: Teks
    alamat: Tautan
    kontak: Kontak = Kontak()
    repositori: Tautan | None = None
    warna: WarnaDaerah = COLOURS
    contoh: bool = False
    """Everything in it is invented: pages carry a banner and ask search engines to stay away."""
    daerah: tuple[DaerahPortal, ...] = Field(min_length=1)

    @property
    def root(self) -> str:
        """The portal's address with its closing slash."""
        return self.alamat.rstrip("/") + "/"

    def address_of(self, region: DaerahPortal) -> str:
        """Full address of a region's site, with a closing slash."""
        return urljoin(self.root, region.alamat.rstrip("/") + "/")

    def lies_below(self, region: DaerahPortal) -> bool:
        """Whether a region's site lies in a folder of the portal, given by name only."""
        return not region.alamat.startswith(("http://", "https://"))

    def other_hosts(self) -> tuple[str, ...]:
        """Origins other than the portal's, from which a browser reads indexes; sorted."""
        own = _origin(self.root)
        return tuple(sorted({_origin(self.address_of(region)) for region in self.daerah} - {own}))


def read_portal(file: FilePath) -> tuple[Portal | None, tuple[Finding, ...]]:
    """Read portal.yml; without a portal the findings say why, each with its line."""
    shown = str(file)
    try:
        text, spots = read_text(file)
        tree, faults = parse(text)
    except UnreadableError as stop:
        return None, (Finding.of(shown, (stop.spot.line, stop.spot.column), stop.spot.problem),)
    findings = [Finding.of(shown, (spot.line, spot.column), spot.problem) for spot in (*spots, *faults)]
    portal: Portal | None = None
    problems: list[Problem]
    try:
        portal = Portal.model_validate(tree.value(), context=Context({}, region_name, region_codes_like, ""))
    except ValidationError as error:
        problems = list(explain(error, Portal, tree.written))
    else:
        problems = list(_repeated(portal))
    findings += [Finding.of(shown, tree.place(problem.path), problem) for problem in problems]
    broken = any(not found.warning for found in findings)
    return None if broken else portal, tuple(sorted(findings))


def _repeated(portal: Portal) -> Iterator[Problem]:
    """Codes and addresses that stand twice."""
    codes: set[str] = set()
    addresses: set[str] = set()
    for i, region in enumerate(portal.daerah):
        path: Path = ("daerah", i)
        address = portal.address_of(region)
        if region.kode in codes:
            yield Problem(
                (*path, "kode"), f'kode "{region.kode}" sudah dipakai di atas', "satu baris untuk satu daerah"
            )
        if address in addresses:
            yield Problem((*path, "alamat"), f"alamat {address} sudah dipakai di atas", "beri alamat yang berbeda")
        codes.add(region.kode)
        addresses.add(address)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
