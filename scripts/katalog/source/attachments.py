"""Files beside a record: they exist, stay in their folder, are not too large, and are what their name says."""

from __future__ import annotations

import os
import stat
from difflib import get_close_matches
from pathlib import Path as FilePath

from katalog.model.record import Size

from .svg import UnsafePictureError, read_svg

EACH = "*"
"""In a key path: every item of a list."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt", ".zip")
VIDEOS = (".mp4", ".webm")

FILE_KEYS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("foto", EACH, "berkas"), PICTURES),
    (("video", EACH, "berkas"), VIDEOS),
    (("dasar_hukum", EACH, "berkas"), DOCUMENTS),
    (("branding", "logo", "warna"), PICTURES),
    (("branding", "logo", "mono"), PICTURES),
    (("branding", "logo", "negatif"), PICTURES),
    (("replikasi", "dasar_hukum", EACH, "berkas"), DOCUMENTS),
    (("replikasi", "perangkat", EACH, "berkas"), DOCUMENTS + PICTURES),
)
"""Keys that name a file, and the kinds of file that may stand there."""

MAX_FILE_BYTES = 2 * 1024 * 1024
"""2 MB a file, the limit that the form of the national index sets too."""

MAX_SIDE = 10_000
"""Pixels; a few kB can hold a picture that exhausts the memory of a phone."""

RESERVED_NAMES = ("index.md", "kain.svg")
"""The record itself, and the woven cover that the build draws beside every profile."""

ZIP, ISO_MEDIA = b"PK\x03\x04", b"ftyp"
SIGNATURES: dict[str, tuple[int, bytes]] = {
    ".jpg": (0, b"\xff\xd8\xff"),
    ".jpeg": (0, b"\xff\xd8\xff"),
    ".png": (0, b"\x89PNG\r\n\x1a\n"),
    ".webp": (8, b"WEBP"),
    ".pdf": (0, b"%PDF-"),
    ".docx": (0, ZIP),
    ".xlsx": (0, ZIP),
    ".odt": (0, ZIP),
    ".ods": (0, ZIP),
    ".zip": (0, ZIP),
    ".mp4": (4, ISO_MEDIA),
    ".webm": (0, b"\x1a\x45\xdf\xa3"),
}
"""Where in a file which bytes stand, by its ending; texts have none."""

Fault = tuple[str, str]
"""What is wrong with a file, and a suggestion."""


class Attachments:
    """The files of one folder; each is opened at most once."""

    def __init__(self, folder: FilePath, names: frozenset[str] | None = None) -> None:
        """`names` is what the folder holds, where that is known already."""
        self.folder = folder
        self.sizes: dict[str, Size] = {}
        """Width and height of the pictures that were checked and found sound."""
        self._names = names
        self._named: set[str] = set()
        self._faults: dict[str, Fault | None] = {}

    @property
    def checked(self) -> tuple[str, ...]:
        """Names of the files that were checked, in order."""
        return tuple(sorted(self._faults))

    def check(self, name: str, allowed: tuple[str, ...]) -> Fault | None:
        """The first thing wrong with a file, None for a sound one."""
        self._named.add(name)
        suffix = FilePath(name).suffix.lower()
        if suffix not in allowed:
            return f'jenis berkas "{suffix or name}" tidak diterima di sini', f"pakai {', '.join(allowed)}"
        if name not in self._faults:
            try:
                self._faults[name] = self._check(self.folder / name, suffix)
            except OSError:
                self._faults[name] = f'berkas "{name}" tidak dapat dibuka', "periksa izin baca berkasnya"
        return self._faults[name]

    def unused(self) -> list[str]:
        """Names of files in the folder that nobody asked for; hidden ones and notes (.md) do not count."""
        return sorted(
            name
            for name in self._in_folder() - self._named
            if not name.startswith(".") and not name.endswith(".md") and (self.folder / name).is_file()
        )

    def _check(self, file: FilePath, suffix: str) -> Fault | None:
        name = file.name
        if name in RESERVED_NAMES:
            return f'nama "{name}" dipakai oleh situs ini', "beri berkas nama lain"
        # Asked of the listing, since some systems find a file whatever the case of its name.
        if name not in self._in_folder():
            return f'berkas "{name}" tidak ada di folder ini', self._similar(name)
        state = os.lstat(file)
        if not stat.S_ISREG(state.st_mode):
            return f'"{name}" bukan berkas, melainkan tautan atau folder', "salin berkas aslinya ke folder ini"
        size = state.st_size
        if size > MAX_FILE_BYTES:
            message = f'berkas "{name}" berukuran {size / 1_048_576:.1f} MB, batasnya {MAX_FILE_BYTES // 1_048_576} MB'
            return message, "perkecil gambarnya, atau pecah berkasnya"
        if size == 0:
            return f'berkas "{name}" kosong', "salin ulang berkasnya"
        return self._check_content(file, suffix)

    def _check_content(self, file: FilePath, suffix: str) -> Fault | None:
        if suffix == ".svg":
            return self._check_svg(file)
        start, signature = SIGNATURES.get(suffix, (0, b""))
        with file.open("rb") as stream:
            content = stream.read(start + len(signature)) if signature else stream.read()
        if content[start:] != signature if signature else b"\0" in content:
            message = f'isi "{file.name}" tidak sesuai dengan akhiran {suffix}'
            return message, "simpan ulang dengan jenis berkas yang benar"
        if suffix in PICTURES:
            # It loads all of urllib, and most records have no picture.
            import imagesize

            width, height = imagesize.get(file)
            if width <= 0 or height <= 0:
                return f'gambar "{file.name}" rusak: ukurannya tidak terbaca', "simpan ulang gambarnya"
            if max(width, height) > MAX_SIDE:
                message = f'gambar "{file.name}" {width} x {height} titik, batasnya {MAX_SIDE} di tiap sisi'
                return message, "perkecil gambarnya"
            self.sizes[file.name] = Size(width, height)
        return None

    def _check_svg(self, file: FilePath) -> Fault | None:
        try:
            size = read_svg(file.read_bytes())
        except UnsafePictureError as error:
            return f'"{file.name}": {error}', "simpan ulang sebagai SVG polos (Plain SVG), atau sebagai PNG"
        if size:
            self.sizes[file.name] = size
        return None

    def _in_folder(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(item.name for item in self.folder.iterdir())
        return self._names

    def _similar(self, name: str) -> str:
        by_lower_case = {other.lower(): other for other in self._in_folder() if other not in RESERVED_NAMES}
        near = get_close_matches(name.lower(), list(by_lower_case), n=1, cutoff=0.5)
        return f"maksud Anda {by_lower_case[near[0]]}?" if near else "taruh berkasnya di sebelah index.md"
