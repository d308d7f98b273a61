"""The site as it lies on the disk, and the small addition that makes its pages live.

Nothing here is ever written to the disk: what is published stays as the build made it.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from katalog.swap import SIGN

PREFIX = "/_langsung/"
"""Addresses of the live script and its news; no page of the site can have one of them, since slugs have no `_`."""

HASHED = re.compile(r"/assets/(?:[\w-]+\.[0-9a-f]{8}\.(?:css|woff2)|js-[0-9a-f]{8}/[\w.-]+)$")
"""Files whose name changes with their content: the browser may keep them."""

STYLE = re.compile(rb"assets/[\w-]+\.[0-9a-f]{8}\.css")
PICTURE = re.compile(rb"\ssrc(?:set)?=[\"']([^\"']+)")
PAGE_FOLDER = files("katalog.serve") / "page"


@dataclass(frozen=True)
class Marks:
    """Fingerprints of a page: of its content with its pictures, and of the style sheets that it names."""

    content: str
    style: str

    @classmethod
    def of(cls, html: bytes, folder: Path, root: Path) -> Marks:
        """The marks of a page that lies in `folder` of the site `root`."""
        content = hashlib.sha256(STYLE.sub(b"", html))
        for picture in _pictures(html, folder, root):
            with suppress(OSError):
                about = picture.stat()
                content.update(_digest(picture, about.st_ino, about.st_mtime_ns, about.st_size))
        return cls(_short(content.digest()), _short(hashlib.sha256(b"".join(STYLE.findall(html))).digest()))


@dataclass(frozen=True)
class Page:
    """A page as the browser gets it, before the live script is added."""

    status: int
    html: bytes
    marks: Marks

    @property
    def live(self) -> bytes:
        """The page with the live script, which is told the page's marks."""
        head, closing, rest = self.html.partition(b"</head>")
        marks = {"content": self.marks.content, "style": self.marks.style}
        return head + _text("addition.html").format(prefix=PREFIX, **marks).strip().encode() + closing + rest


@dataclass(frozen=True)
class Site:
    """A site on the disk; it may not be there yet."""

    folder: Path

    @property
    def ready(self) -> bool:
        """Whether the folder holds a site of ours: nothing else is ever served from it."""
        return (self.folder / SIGN).is_file()

    @property
    def base(self) -> str:
        """The path under which the site will be published, `/` or `/name/`: the 404 page links to it."""
        try:
            robots = (self.folder / "robots.txt").read_text("utf-8")
        except OSError:
            return "/"
        address = re.search(r"^Sitemap: (\S+)/sitemap\.xml$", robots, re.M)
        return f"{urlsplit(address[1]).path.rstrip('/')}/" if address else "/"

    def page(self, file: Path) -> Page | None:
        """What to show for the file that an address means; None where it is a file to send as it is."""
        if not self.ready:
            return self._of(503, _text("waiting.html").encode(), self.folder)
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.suffix != ".html":
            return None
        for status, found in ((200, file), (404, self.folder / "404.html")):
            with suppress(OSError):  # not there, or gone this moment: a build has put a new site in place
                return self._of(status, found.read_bytes(), found.parent)
        return None

    def _of(self, status: int, html: bytes, folder: Path) -> Page:
        return Page(status, html, Marks.of(html, folder, self.folder))


def live_file(name: str) -> bytes | None:
    """A script or style sheet of the live work by its name."""
    known = {entry.name for entry in PAGE_FOLDER.iterdir() if entry.name.endswith((".js", ".css"))}
    return (PAGE_FOLDER / name).read_bytes() if name in known else None


def _text(name: str) -> str:
    return (PAGE_FOLDER / name).read_text("utf-8")


def _pictures(html: bytes, folder: Path, root: Path) -> list[Path]:
    """Files of the site that the page shows, in order; scripts carry their hash in their name."""
    root = root.resolve()
    found: dict[Path, None] = {}
    for value in PICTURE.findall(html):
        for candidate in value.decode("utf-8", "replace").split(","):
            name = unquote(candidate.strip().split(" ")[0])
            file = (folder / name).resolve() if name and "\0" not in name and ":" not in name else root
            if file.suffix != ".js" and file.is_relative_to(root) and file.is_file():
                found[file] = None
    return list(found)


@lru_cache(4096)
def _digest(file: Path, *_version: int) -> bytes:
    """Fingerprint of a picture; a list may show hundreds, and most are the same as before."""
    return hashlib.sha256(file.read_bytes()).digest()


def _short(digest: bytes) -> str:
    return digest[:8].hex()
