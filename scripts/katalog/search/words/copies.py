"""Around Pagefind: the copies of the pages that it reads, and its fragments without the roots once it has read them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .data import SiteWords, site_words
from .pages import FIELDS, SearchedPage, page_for_index, read_page
from .text import vocabulary

LANGUAGE = "und"
"""For `--force-language`: one that Pagefind has no stemmer for. Its Indonesian one takes *penduduk* for *duduk*."""

PACKED_WITH = b"pagefind_dcd"
"""What a fragment of Pagefind begins with when it is unpacked."""


class FragmentError(Exception):
    """A fragment is not what this version of Pagefind writes; the text says which."""


def read_site(site: Path) -> dict[Path, SearchedPage]:
    """The searched pages of a finished site by their place in it, sorted."""
    read = ((file.relative_to(site), read_page(file.read_text("utf-8"))) for file in sorted(site.rglob("*.html")))
    return {place: page for place, page in read if page}


def words_of_site(pages: Mapping[Path, SearchedPage], agency_names: Iterable[Sequence[str]] = ()) -> SiteWords:
    """What the search knows of the words on these pages."""
    return site_words(vocabulary(page.text for page in pages.values()), agency_names)


def write_copies(pages: Mapping[Path, SearchedPage], words: SiteWords, folder: Path) -> None:
    """Write what Pagefind is to read, each page at its place below `folder`."""
    for place, page in pages.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(page_for_index(page, words.roots), "utf-8")


def lighten(index: Path) -> None:
    """Take the roots out of Pagefind's fragments, which are loaded for each result and need none. Raises FragmentError.

    The index itself keeps them. The names of the files stay, since Pagefind knows them by these.
    """
    for file in sorted((index / "fragment").iterdir()):
        packed = gzip.decompress(file.read_bytes())
        if not packed.startswith(PACKED_WITH):
            raise FragmentError(f"Pecahan indeks tidak dikenal: {file.name}")
        fragment = json.loads(packed.removeprefix(PACKED_WITH))
        for field in FIELDS:
            fragment["meta"].pop(field, None)
        plain = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
        file.write_bytes(gzip.compress(PACKED_WITH + plain, 9, mtime=0))
