"""Proves on a sample that every word of a record stands on the pages of both sides, and that the plain pages agree.

A word is a run of letters and digits, without case. Taken from the record: every text of the front matter and the whole
body. Left out, since pages show a name, a link or a date in their place: ids of agencies, regions, themes and other
records, names of files, dates, and the switches that decide what is drawn. Taken from a page: the text of its article,
the text that stands for pictures, and the addresses of its links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from .sites import RECORD_ADDRESSES, read_record

WORD = re.compile(r"[^\W_]+")
ARTICLE_ID = "isi"
"""The article of the frame; what stands around it is the same on both sides."""

SHOWN_OTHERWISE = {
    *("opd", "kode_wilayah", "slug", "nilai", "daftar", "berkas", "status", "arah", "sifat"),
    *("tanggal", "mulai", "uji_coba", "penerapan", "ditinjau", "terakhir_diperiksa", "warna", "mono", "negatif"),
}
ATTRIBUTES = ("alt", "href", "aria-label", "title", "value", "data-copy", "data-text")
SILENT = ("script", "style")


@dataclass(frozen=True)
class WordCheck:
    """Records looked at; words missing by record, on our pages and on Hugo's; plain pages that differ from Hugo's."""

    records: int
    words: int
    ours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hugo: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    different: tuple[str, ...] = ()


def check(innovations: Path, ours: Path, text: Path, hugo: Path, sample: int) -> WordCheck:
    """Look at `sample` records spread evenly over the catalogue; three sites built from it."""
    folders = sorted(item for item in innovations.iterdir() if not item.name.startswith("_"))
    chosen = folders[:: max(1, len(folders) // sample)][:sample]
    words = 0
    missing: dict[Path, dict[str, tuple[str, ...]]] = {ours: {}, hugo: {}}
    different = []
    for folder in chosen:
        wanted = record_words(folder / "index.md")
        words += len(wanted)
        for site, found in missing.items():
            if lost := missing_words(wanted, pages(site, folder.name)):
                found[folder.name] = lost
        for plain, other in zip(pages(text, folder.name), pages(hugo, folder.name), strict=True):
            if article_words(plain) != article_words(other):
                different.append(plain.relative_to(text).as_posix())
    return WordCheck(len(chosen), words, missing[ours], missing[hugo], tuple(different))


def pages(site: Path, slug: str) -> list[Path]:
    """The three pages of a record."""
    return [site / "inovasi" / slug / address / "index.html" for address in RECORD_ADDRESSES]


def record_words(file: Path) -> set[str]:
    """The words of a record that its pages must carry."""
    data, body = read_record(file)
    texts = [body, *_texts(data)]
    return {word for text in texts for word in _words(text)}


def missing_words(wanted: set[str], files: Sequence[Path]) -> tuple[str, ...]:
    """Those that stand on none of the pages, sorted."""
    found = {word for file in files for word in article_words(file)}
    return tuple(sorted(wanted - found))


def article_words(file: Path) -> list[str]:
    """The words of a page's article in their order."""
    reader = _Article()
    reader.feed(file.read_text("utf-8"))
    return _words(" ".join(reader.texts))


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            # Forerunners of this catalogue are written as slugs and shown by name.
            items = [entry for entry in item if not isinstance(entry, str)] if key == "berdasarkan" else item
            if key not in SHOWN_OTHERWISE or isinstance(items, dict):
                yield from _texts(items)


class _Article(HTMLParser):
    """Collects the text inside the article of the frame."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._depth = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin the article, or note what an element says by its attributes."""
        values = dict(attrs)
        if tag == "article" and (self._depth or values.get("id") == ARTICLE_ID):
            self._depth += 1
        self._silent += tag in SILENT
        if self._depth and not self._silent:
            self.texts += [text for name in ATTRIBUTES if (text := values.get(name))]

    def handle_endtag(self, tag: str) -> None:
        """End the article."""
        self._depth -= tag == "article" and self._depth > 0
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._depth and not self._silent:
            self.texts.append(data)
