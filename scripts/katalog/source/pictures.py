"""Files beside a record: they exist, stay in their folder, are not too large, and pictures are what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path as FilePath

import imagesize

from katalog.model.inovasi import Inovasi
from katalog.model.problem import Path, Problem
from katalog.model.record import Size

MAX_FILE_BYTES = 2 * 1024 * 1024
"""2 MB a file, the limit that the national index form sets too."""

PICTURE_TYPES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
DOCUMENT_TYPES = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt", ".zip")
VIDEO_TYPES = (".mp4", ".webm")
SIGNATURES = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
SVG_DANGER = re.compile(
    r"<script|<foreignObject|<iframe|<!ENTITY|<!DOCTYPE|\son\w+\s*=|javascript:|<style|(?:href|src)\s*=\s*[\"'](?!#|data:image/)",
    re.I,
)


def named_files(inovasi: Inovasi) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every file name in a record: its key path, the name, the types allowed there."""
    for i, foto in enumerate(inovasi.foto):
        yield ("foto", i, "berkas"), foto.berkas, PICTURE_TYPES
    for i, video in enumerate(inovasi.video):
        if video.berkas:
            yield ("video", i, "berkas"), video.berkas, VIDEO_TYPES
    for i, hukum in enumerate(inovasi.dasar_hukum):
        if hukum.berkas:
            yield ("dasar_hukum", i, "berkas"), hukum.berkas, DOCUMENT_TYPES
    if inovasi.branding and inovasi.branding.logo:
        logo = inovasi.branding.logo
        for key, name in (("warna", logo.warna), ("mono", logo.mono), ("negatif", logo.negatif)):
            if name:
                yield ("branding", "logo", key), name, PICTURE_TYPES
    if inovasi.replikasi:
        for i, hukum in enumerate(inovasi.replikasi.dasar_hukum):
            if hukum.berkas:
                yield ("replikasi", "dasar_hukum", i, "berkas"), hukum.berkas, DOCUMENT_TYPES
        for i, alat in enumerate(inovasi.replikasi.perangkat):
            if alat.berkas:
                yield ("replikasi", "perangkat", i, "berkas"), alat.berkas, DOCUMENT_TYPES + PICTURE_TYPES


def check_file(folder: FilePath, key: Path, name: str, allowed: tuple[str, ...]) -> Problem | None:
    """The first thing wrong with a named file, or None."""
    file = folder / name
    if file.suffix.lower() not in allowed:
        return Problem(key, f'jenis berkas "{file.suffix}" tidak diterima di sini', f"pakai {', '.join(allowed)}")
    if file.is_symlink() or file.resolve().parent != folder.resolve():
        return Problem(key, f'berkas "{name}" berada di luar folder inovasi', "salin berkasnya ke folder ini")
    if not file.is_file():
        return Problem(key, f'berkas "{name}" tidak ada di folder ini', _similar(folder, name))
    size = file.stat().st_size
    if size > MAX_FILE_BYTES:
        message = f'berkas "{name}" berukuran {size // 1024} kB, batasnya {MAX_FILE_BYTES // 1024} kB'
        return Problem(key, message, "perkecil gambar atau pecah berkasnya")
    return _check_content(file, key)


def _similar(folder: FilePath, name: str) -> str:
    names = sorted(item.name for item in folder.iterdir() if item.is_file() and item.name != "index.md")
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"maksud Anda {near[0]}?" if near else "taruh berkasnya di sebelah index.md"


def _check_content(file: FilePath, key: Path) -> Problem | None:
    suffix = file.suffix.lower()
    if suffix == ".svg":
        text = file.read_text("utf-8", errors="replace")
        if "<svg" not in text[:2000]:
            return Problem(key, f'isi "{file.name}" bukan gambar SVG', "simpan ulang sebagai SVG")
        if danger := SVG_DANGER.search(text):
            found = danger.group().strip()[:20]
            return Problem(key, f'gambar "{file.name}" memuat bagian yang tidak aman ({found})', "simpan ulang sebagai SVG polos, atau PNG")
        return None
    expected = SIGNATURES.get(suffix)
    if expected:
        with file.open("rb") as stream:
            head = stream.read(16)
        if not head.startswith(expected):
            return Problem(key, f'isi "{file.name}" tidak sesuai dengan akhirannya', "simpan ulang dengan jenis berkas yang benar")
    return None


def picture_size(file: FilePath) -> Size | None:
    """Width and height of a picture, None where it cannot be told."""
    if file.suffix.lower() == ".svg":
        return _svg_size(file.read_text("utf-8", errors="replace")[:2000])
    width, height = imagesize.get(str(file))
    return Size(width, height) if width > 0 and height > 0 else None


def _svg_size(head: str) -> Size | None:
    match = re.search(r'viewBox="\s*[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)', head)
    return Size(round(float(match.group(1))), round(float(match.group(2)))) if match else None
