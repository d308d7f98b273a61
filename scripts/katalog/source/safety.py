"""Text from contributors is hostile until checked: raw HTML, dangerous links, pictures, personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from katalog.model import refusals
from katalog.model.problem import NARRATIVE, Path, Problem, short

from .attachments import EACH
from .markup import Markup, Piece, Target
from .personal_data import personal_data

ALLOWED_SCHEMES = ("", "http", "https", "mailto", "tel")
SCRIPT_ADDRESS = re.compile(r"\b(?:java|vb|live)script:|\bdata:\s*[a-z]+/[a-z0-9.+-]+[;,]", re.I)
"""An address that runs a program, wherever it stands: in plain text too, since texts are copied elsewhere."""

SIGNS: dict[str, tuple[str, ...]] = {
    "<": ("<",),
    "&": ("&",),
    "@": ("@",),
    ":": ("script:", "data:", "ftp:", "xmpp:"),
    "]": ("](", "]:", "at]", "at ]"),
    ")": ("at)", "at )"),
    "}": ("at}",),
    "%": ("%40",),
    "spor": ("paspor", "passpor"),
}
"""Signs of markup and of personal data, in lower case; the part by which they are looked for begins or ends each."""

MANY_DIGITS = re.compile(r"[0-9](?:[ .()-]{0,2}[0-9]){8}")
AMOUNT = re.compile(r"(?!62)[1-9][0-9]{8,11}")
"""A large number that stands alone, as budgets do; without any words lokal-id takes none of these for personal data."""

BETWEEN_DIGITS, NINE_DIGITS = b" .()-", b"0" * 9
ALIKE = bytes(ord("0") if chr(code).isdecimal() else code and ord("x") for code in range(256))
"""Where all digits are alike, and nothing stands between them, many digits are found three times as quickly."""

SEPARATOR = "\0"
"""Stands between texts that are looked at together, as part of no sign and no number."""

PUBLIC_CONTACT_KEYS = {"kontak", "kontak_humas"}
PUBLIC_CONTACTS = (
    ("kontak",),
    ("replikasi", "kontak"),
    ("direplikasi_oleh", EACH, "kontak"),
    ("branding", "kontak_humas"),
)
"""Groups of such keys."""

PLAIN_CONTACT = re.compile(r"\(0[0-9]{2,3}\) ?[0-9]{5,7}|[a-z]+[0-9]{0,3}@[a-z]+(?:[.-][a-z]+)*")
"""A telephone or an e-mail address, and no room for anything else."""


@dataclass(frozen=True)
class Breach:
    """A problem inside a text; `offset` counts characters from its start, `found` is what stands there."""

    offset: int
    found: str
    problem: Problem


def may_be_unsafe(text: str) -> bool:
    """Whether a text needs a closer look; most have none of the signs, and looking costs more than all the rest."""
    return bool(suspects([text]))


def suspects(texts: Sequence[str]) -> Sequence[int]:
    """Positions of the texts that need a closer look; they are searched as one, since nearly all need none."""
    together = SEPARATOR.join(texts)
    if together.count(SEPARATOR) >= len(texts):
        return range(len(texts))
    lower = together.lower()
    found = {position for part, signs in SIGNS.items() if part in lower for position in _holders(lower, part, signs)}
    return sorted(found.union(_many_digits(together, texts)))


def _holders(together: str, part: str, signs: tuple[str, ...]) -> Iterator[int]:
    position = begin = 0
    while (place := together.find(part, begin)) >= 0:
        position += together.count(SEPARATOR, begin, place)
        begin = place + len(part)
        if together.endswith(signs, 0, begin) or together.startswith(signs, place):
            yield position


def _many_digits(together: str, texts: Sequence[str]) -> Iterator[int]:
    squeezed = together.encode(errors="replace").translate(ALIKE, BETWEEN_DIGITS)
    position = begin = 0
    while (place := squeezed.find(NINE_DIGITS, begin)) >= 0:
        position += squeezed.count(b"\0", begin, place)
        if MANY_DIGITS.search(texts[position]) and not AMOUNT.fullmatch(texts[position]):
            yield position
        begin = squeezed.find(b"\0", place)
        if begin < 0:
            return


def is_public_contact(text: str, path: Path) -> bool:
    """Whether a text is a contact and nothing else, and stands where contacts are published."""
    return not PUBLIC_CONTACT_KEYS.isdisjoint(path) and PLAIN_CONTACT.fullmatch(text) is not None


def check_text(text: str, path: Path, markup: Markup) -> Iterator[Breach]:
    """Yield what is unsafe in one text, whose markup is given."""
    for piece in _told_once(markup.html):
        yield Breach(piece.offset, piece.text, Problem(path, *refusals.html(short(piece.text))))
    harmful = [Breach(link.offset, link.text, found) for link in markup.targets if (found := _link_problem(link, path))]
    yield from harmful or _script_addresses(text, path)
    for data in personal_data(text):
        if not (data.is_contact and PUBLIC_CONTACT_KEYS.intersection(path)):
            yield Breach(data.offset, data.value, Problem(path, *refusals.personal_data(data.kind)))


def _told_once(pieces: list[Piece]) -> list[Piece]:
    """Without closing tags, unless nothing is opened."""
    opening = [piece for piece in pieces if not piece.text.startswith("</")]
    return opening or pieces


def _script_addresses(text: str, path: Path) -> Iterator[Breach]:
    decoded = unescape(text) if "&" in text else text
    lower = decoded.lower()
    if "script:" in lower or "data:" in lower:
        for match in SCRIPT_ADDRESS.finditer(decoded):
            problem = Problem(path, *refusals.script(short(match[0])))
            yield Breach(max(text.find(match[0]), 0), match[0], problem)


def _link_problem(target: Target, path: Path) -> Problem | None:
    if target.scheme not in ALLOWED_SCHEMES:
        return Problem(path, *refusals.address(short(target.text), target.is_picture))
    if not target.is_picture:
        return None if target.text.strip() else Problem(path, *refusals.LINK_WITHOUT_ADDRESS)
    if path != NARRATIVE:
        return Problem(path, *refusals.PICTURE_IN_KEY)
    if target.scheme:
        return Problem(path, *refusals.PICTURE_FROM_ELSEWHERE)
    if not target.alt.strip():
        return Problem(path, "gambar tanpa teks pengganti", f"tulis ![apa yang terlihat]({short(target.text)})")
    return None
