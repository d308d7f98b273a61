"""Text from contributors is hostile until checked: raw HTML, links of other schemes, personal data (UU 27/2022)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lokal import PiiType, detect_pii

from katalog.model.problem import Path, Problem

RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[|<![A-Z]|<\?|</?(?:script|iframe|style)\b", re.I)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
LINK_TARGET = re.compile(
    r"\]\(\s*<?\s*([^)\s>]*)|<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>|^ {0,3}\[[^\]]+\]:\s*<?(\S+)", re.M
)
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):|\s*//")
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
IMAGE = re.compile(r"!\[")

MAY_BE_PERSONAL = re.compile(r"(?:\d[ .\-()]*){10,}|\b0\s?8\d|\+62|@")
"""Cheap sieve: the detector is slow (17 ms a record), so it reads only texts that could hold such data."""

REFUSED: dict[PiiType, str] = {
    "NIK": "nomor induk kependudukan (NIK)",
    "KK": "nomor kartu keluarga",
    "NIP": "nomor induk pegawai (NIP)",
    "BPJS": "nomor BPJS",
    "PASSPORT": "nomor paspor",
    "SIM": "nomor SIM",
    "PHONE": "nomor telepon pribadi",
    "EMAIL": "alamat surel",
}
PUBLIC_CONTACT_KEYS = {"kontak", "kontak_humas"}


@dataclass(frozen=True)
class Breach:
    """A problem inside a text; `offset` counts characters from its start."""

    offset: int
    problem: Problem


def check_text(text: str, path: Path) -> Iterator[Breach]:
    """Yield what is unsafe in one text."""
    if "<" in text or "](" in text or "]:" in text:
        blanked = CODE.sub(lambda match: " " * len(match.group()), text)
        yield from _raw_html(blanked, path)
        yield from _links(blanked, path)
    if MAY_BE_PERSONAL.search(text):
        yield from _personal_data(text, path)


def _raw_html(text: str, path: Path) -> Iterator[Breach]:
    for match in RAW_HTML.finditer(text):
        message = f"HTML tidak boleh ditulis di sini ({match.group()[:30]})"
        yield Breach(match.start(), Problem(path, message, "hapus tanda < >; pakai Markdown untuk tebal, daftar dan tautan"))


def _links(text: str, path: Path) -> Iterator[Breach]:
    for match in LINK_TARGET.finditer(text):
        group = match.lastindex or 1
        scheme = SCHEME.match(match.group(group))
        if scheme is None or (scheme.group(1) or "").lower() in ALLOWED_SCHEMES:
            continue
        message = f"tautan {match.group(group)[:40]} tidak boleh dipakai"
        yield Breach(match.start(group), Problem(path, message, "pakai https://, http://, mailto: atau tel:"))


def _personal_data(text: str, path: Path) -> Iterator[Breach]:
    in_contact = bool(PUBLIC_CONTACT_KEYS.intersection(map(str, path)))
    for match in detect_pii(text, types=tuple(REFUSED)):
        if match.confidence == "low" or (in_contact and match.type in ("PHONE", "EMAIL")):
            continue
        if match.type == "PHONE" and not re.match(r"(\+?62|0)\s?-?8", match.value):
            continue
        if match.type == "EMAIL" and "://" in text[max(0, match.start - 200) : match.start].rsplit(" ", 1)[-1]:
            continue
        message = f"tampak seperti {REFUSED[match.type]}; data pribadi tidak boleh terbit (UU 27/2022)"
        hint = "pindahkan ke kontak bila milik kantor, atau hapus" if match.type in ("PHONE", "EMAIL") else "hapus, sebutkan jumlah atau jabatan saja"
        yield Breach(match.start, Problem(path, message, hint))
