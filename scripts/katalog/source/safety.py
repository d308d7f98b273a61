"""Text from contributors is hostile until checked: raw HTML, dangerous links, pictures, personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from katalog.model.problem import NARRATIVE, Path, Problem, short

from .markup import Markup, Piece, Target
from .personal_data import NAMES, personal_data

ALLOWED_SCHEMES = ("", "http", "https", "mailto", "tel")
SCRIPT_ADDRESS = re.compile(r"\b(?:java|vb|live)script:|\bdata:\s*[a-z]+/[a-z0-9.+-]+[;,]", re.I)
"""An address that runs a program, wherever it stands: in plain text too, since texts are copied elsewhere."""

MARKUP_SIGNS = ("<", "&", "](", "]:", "script:", "data:", "ftp:", "xmpp:")
PERSONAL_SIGNS = ("@", "%40", "at)", "at]", "at}", "at )", "at ]", "paspor", "passport")
SIGNS = MARKUP_SIGNS + PERSONAL_SIGNS
MANY_DIGITS = re.compile(r"[0-9][0-9 .()-]{8}")

PUBLIC_CONTACT_KEYS = {"kontak", "kontak_humas"}


@dataclass(frozen=True)
class Breach:
    """A problem inside a text; `offset` counts characters from its start, `found` is what stands there."""

    offset: int
    found: str
    problem: Problem


def may_be_unsafe(text: str) -> bool:
    """Whether a text needs a closer look; most have none of the signs, and looking costs more than all the rest."""
    lower = text.lower()
    return any(sign in lower for sign in SIGNS) or MANY_DIGITS.search(text) is not None


def check_text(text: str, path: Path, markup: Markup) -> Iterator[Breach]:
    """Yield what is unsafe in one text, whose markup is given."""
    for piece in _told_once(markup.html):
        message = f"HTML tidak boleh ditulis di sini: {short(piece.text)}"
        suggestion = "hapus tanda < dan >; pakai Markdown untuk tebal, daftar dan tautan"
        yield Breach(piece.offset, piece.text, Problem(path, message, suggestion))
    harmful = [Breach(link.offset, link.text, found) for link in markup.targets if (found := _link_problem(link, path))]
    yield from harmful or _script_addresses(text, path)
    for data in personal_data(text):
        if not (data.is_contact and PUBLIC_CONTACT_KEYS.intersection(path)):
            message = f"tampak seperti {NAMES[data.kind]}; data pribadi tidak boleh terbit (UU 27/2022)"
            hint = "pindahkan ke kontak bila milik kantor, atau hapus" if data.is_contact else "hapus nomornya"
            yield Breach(data.offset, data.value, Problem(path, message, hint))


def _told_once(pieces: list[Piece]) -> list[Piece]:
    """Without closing tags, unless nothing is opened."""
    opening = [piece for piece in pieces if not piece.text.startswith("</")]
    return opening or pieces


def _script_addresses(text: str, path: Path) -> Iterator[Breach]:
    decoded = unescape(text) if "&" in text else text
    lower = decoded.lower()
    if "script:" in lower or "data:" in lower:
        for match in SCRIPT_ADDRESS.finditer(decoded):
            message = f"alamat {short(match[0])} dapat menjalankan program"
            yield Breach(max(text.find(match[0]), 0), match[0], Problem(path, message, "hapus alamat ini"))


def _link_problem(target: Target, path: Path) -> Problem | None:
    what = "gambar" if target.is_picture else "tautan"
    if target.scheme not in ALLOWED_SCHEMES:
        message = f"{what} {short(target.text)} tidak boleh dipakai"
        return Problem(path, message, "pakai alamat yang diawali https, http, mailto atau tel")
    if not target.is_picture:
        return None if target.text.strip() else Problem(path, "tautan ini tanpa alamat", "isi alamatnya")
    if path != NARRATIVE:
        return Problem(path, "gambar tidak dapat dipasang di kunci ini", "pasang di foto, atau di rancang bangun")
    if target.scheme:
        return Problem(path, "gambar dari situs lain tidak dimuat", "unduh, taruh di folder ini, tulis namanya saja")
    if not target.alt.strip():
        return Problem(path, "gambar tanpa teks pengganti", f"tulis ![apa yang terlihat]({short(target.text)})")
    return None
