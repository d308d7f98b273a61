"""Reads finished sites: their files, and the elements of their pages in the order in which they stand."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

ROOT = Path(__file__).resolve().parents[2]
INNOVATIONS = ROOT / "tests" / "fixtures" / "catalogue" / "innovations"
SECOND_REGION = ROOT / "tests" / "fixtures" / "second_region" / "innovations"
TEXT_FILES = (".html", ".json", ".xml", ".txt", ".css", ".js", ".svg", ".csv")

Run = Callable[..., tuple[int, str, str]]
"""Runs `katalog` with arguments: exit code, standard output, standard error."""


@dataclass
class Element:
    """A start tag with its attributes and the text up to the next start or end tag."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class _Reader(HTMLParser):
    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of <{tag}> stands twice: {names}"
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.elements[-1].text += data
        if not self.open or self.elements[-1].tag not in ("script", "style"):
            self.words.append(data)


def elements(html: str) -> list[Element]:
    """All elements of a page in the order of their start tags."""
    return _read(html).elements


def words(html: str) -> str:
    """All text of a page, without scripts."""
    return "".join(_read(html).words)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its path."""
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}


def page(site: Path, address: str) -> str:
    """The HTML of one page by its address."""
    return (site / address / "index.html").read_text("utf-8")


def texts(site: Path) -> dict[str, str]:
    """Every file that a person could read, by its path."""
    return {name: raw.decode() for name, raw in tree(site).items() if name.endswith(TEXT_FILES)}


def tree(site: Path) -> dict[str, bytes]:
    """The bytes of every file by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def differences(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """Paths that only one of two trees has, or that differ."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def linked(page_path: str, html: str) -> Iterator[tuple[Element, str]]:
    """Links of a page with the path that each leads to, from the site's root; links to other hosts as they are."""
    for element in elements(html):
        if element.tag == "a" and element["href"]:
            target, _ = urldefrag(element["href"])
            if "://" in target or target.startswith(("mailto:", "tel:")):
                yield element, target
            else:
                yield element, posixpath.normpath(posixpath.join(posixpath.dirname(page_path), target))


def changed_catalogue(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the fixture catalogue; each change is (file below innovations, old text, new text)."""
    innovations = folder / "innovations"
    shutil.copytree(INNOVATIONS, innovations)
    for name, old, new in changes:
        file = innovations / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
    return innovations


def changed_project(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of this repository's mkdocs.yml and docs, with its own templates and cache; changes as above."""
    folder.mkdir(exist_ok=True)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("overrides", ".cache"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name, old, new in changes:
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
    return folder
