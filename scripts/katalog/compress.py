"""Packs the text files of a finished site beside themselves, for hosts that send `.gz` and `.br` files as they lie."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from .workers import Workers

TEXT = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml")
"""The search index is packed already, pictures and typefaces too."""

PACKED = (".br", ".gz")
SMALLEST = 300
"""Bytes below which packing saves less than its header costs."""


class NotASiteError(Exception):
    """The folder holds no finished site."""


@dataclass(frozen=True)
class Packed:
    """What a run did: text files, how many of them had to be packed anew, stale files removed; bytes before, after."""

    files: int
    made: int
    removed: int
    plain: int
    gzip: int
    brotli: int


def compress(site: Path, workers: Workers) -> Packed:
    """Write `x.gz` and `x.br` beside each text file x, where they do not hold its content already.

    The same site gives the same bytes. Raises NotASiteError, or OSError where a file cannot be written.
    """
    if not (site / "index.html").is_file():
        raise NotASiteError(site)
    texts = [file for file in _files(site) if file.suffix in TEXT and file.stat().st_size >= SMALLEST]
    wanted = {file.with_name(file.name + end) for file in texts for end in PACKED}
    stale = [file for file in _files(site) if _is_packed_text(file) and file not in wanted]
    for file in stale:
        file.unlink()
    done = workers.map(_pack, texts)
    return Packed(
        files=len(texts),
        made=sum(one[0] for one in done),
        removed=len(stale),
        plain=sum(one[1] for one in done),
        gzip=sum(one[2] for one in done),
        brotli=sum(one[3] for one in done),
    )


def _files(site: Path) -> Iterator[Path]:
    return (file for file in sorted(site.rglob("*")) if file.is_file())


def _is_packed_text(file: Path) -> bool:
    return file.suffix in PACKED and Path(file.stem).suffix in TEXT


def _pack(file: Path) -> tuple[bool, int, int, int]:
    """Whether it was packed anew, and its three sizes."""
    content = file.read_bytes()
    gz, br = (file.with_name(file.name + end) for end in (".gz", ".br"))
    made = False
    if _unpacked_gzip(gz) != content:
        _write(gz, gzip.compress(content, 9, mtime=0), file)
        made = True
    if _unpacked_brotli(br) != content:
        _write(br, brotli.compress(content, mode=brotli.MODE_TEXT, quality=11), file)
        made = True
    return made, len(content), gz.stat().st_size, br.stat().st_size


def _write(packed: Path, content: bytes, source: Path) -> None:
    """Put the packed file in place whole, with its source's time: hosts derive Last-Modified and ETag from it."""
    part = packed.with_name(packed.name + ".part")
    part.write_bytes(content)
    times = source.stat()
    os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))
    part.replace(packed)


def _unpacked_gzip(file: Path) -> bytes | None:
    try:
        return gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def _unpacked_brotli(file: Path) -> bytes | None:
    try:
        unpacked: bytes = brotli.decompress(file.read_bytes())
    except (OSError, brotli.error):
        return None
    return unpacked
