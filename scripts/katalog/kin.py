"""A first look at records that name each other, so that their pages can tell of relatives when they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.model.brief import Brief, Told
from katalog.source.record import INDEX
from katalog.source.yaml_plain import read_plain

LINEAGE = (b"\nberdasarkan:", b"\ndireplikasi_oleh:")
OTHERS = (b"\nnama:", b"\ncontoh:", b"\nstatus:")
SECTION = re.compile(rb"[a-z_]+:.*\n(?:(?: |- ).*\n)*")
"""A key with its value, up to the next key."""

NAMED = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Known:
    """What the first look found: slugs, and briefs in their order. It may be wrong, so it is compared later."""

    related: frozenset[str] = frozenset()
    briefs: tuple[Brief, ...] = ()


def first_look(innovations: Path, slugs: Sequence[str]) -> Known:
    """Glance at all records for those that name others, and at these for what pages tell of them."""
    known = {slug.encode(): slug for slug in slugs}
    seen: dict[str, Brief | None] = {}
    named: set[str] = set()
    for slug in slugs:
        text = _text(innovations, slug)
        lineage = b"".join(_sections(text, LINEAGE))
        others = {known[word] for word in known.keys() & set(NAMED.findall(lineage))} - {slug} if lineage else ()
        if others:
            named.update(others)
            seen[slug] = _brief(slug, lineage + b"".join(_sections(text, OTHERS)))
    for slug in sorted(named - seen.keys()):
        seen[slug] = _brief(slug, b"".join(_sections(_text(innovations, slug), OTHERS)))
    return Known(frozenset(seen), tuple(brief for _, brief in sorted(seen.items()) if brief))


def _text(innovations: Path, slug: str) -> bytes:
    try:
        return (innovations / slug / INDEX).read_bytes()
    except OSError:  # the reading says what is wrong with it
        return b""


def _sections(text: bytes, keys: Sequence[bytes]) -> Iterator[bytes]:
    for key in keys:
        place = text.find(key)
        if place >= 0 and (section := SECTION.match(text, place + 1)):
            yield section[0]


def _brief(slug: str, sections: bytes) -> Brief | None:
    """What lineage asks of a record, from some of its keys; None for what is a draft or not easily read."""
    plain = read_plain(sections.decode("utf-8", "replace"))
    if plain is None or plain.data.get("status", "terbit") != "terbit":
        return None
    data = plain.data
    told = [item["slug"] for item in _items(data, "direplikasi_oleh") if isinstance(item, dict) and "slug" in item]
    return Brief.of_kin(
        slug,
        str(data.get("nama", "")),
        contoh=data.get("contoh") is True,
        berdasarkan=tuple(item for item in _items(data, "berdasarkan") if isinstance(item, str)),
        told=Told(tuple(map(str, told))),
    )


def _items(data: dict[str, Any], key: str) -> tuple[Any, ...]:
    value = data.get(key)
    return value if isinstance(value, tuple) else ()
