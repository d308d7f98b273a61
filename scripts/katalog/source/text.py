"""From a file to text: what may be opened, its size, encoding, byte order mark, line ends, invisible characters."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from katalog.model.problem import Problem

MAX_TEXT_BYTES = 128 * 1024
"""A record with every key written is a third of this; more is a paste gone wrong, or an attack on the parser."""

MAX_LINE = 20_000
"""Characters; a whole narrative on one line is a fifth of this."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, line separators that YAML counts as line ends, and marks that turn the reading direction."""

CONTROLS = bytes(code for code in range(0x80) if INVISIBLE.match(chr(code)))


@dataclass(frozen=True)
class Spot:
    """A problem at a line and column, both counted from 1."""

    line: int
    column: int
    problem: Problem


@dataclass(eq=False)
class UnreadableError(Exception):
    """The file cannot be read further."""

    spot: Spot

    @classmethod
    def at(cls, line: int, column: int, message: str, suggestion: str) -> UnreadableError:
        """For a problem that has no key, since the keys are not known yet."""
        return cls(Spot(line, column, Problem((), message, suggestion)))


def read_text(file: FilePath) -> tuple[str, list[Spot]]:
    """The text of a file with LF line ends and without invisible characters, and what was put right in it.

    Raises UnreadableError for a file that is missing, a link, too large, empty, or no UTF-8 text.
    """
    try:
        state = os.lstat(file)
        if stat.S_ISLNK(state.st_mode):
            raise UnreadableError.at(1, 1, "berkas ini hanya tautan ke tempat lain", "ganti dengan berkas aslinya")
        if not stat.S_ISREG(state.st_mode):
            raise _missing()
        _check_size(state.st_size)
        raw = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _missing() from None
    except OSError:
        raise UnreadableError.at(1, 1, "berkas tidak dapat dibuka", "periksa izin baca berkasnya") from None
    return decode(raw)


def text_of(content: bytes) -> tuple[str, list[Spot]]:
    """The same of what a file holds that was opened already, and is no link. Raises UnreadableError."""
    _check_size(len(content))
    return decode(content)


def _check_size(size: int) -> None:
    """Raises UnreadableError for a file that is too large."""
    if size > MAX_TEXT_BYTES:
        message = f"berkas {size // 1024} kB, batasnya {MAX_TEXT_BYTES // 1024} kB"
        raise UnreadableError.at(1, 1, message, "pindahkan lampiran ke berkas lain")


def _missing() -> UnreadableError:
    return UnreadableError.at(1, 1, "berkas tidak ada", "tambahkan berkasnya")


def decode(raw: bytes) -> tuple[str, list[Spot]]:
    """Decode UTF-8; a byte order mark and other line ends are repaired with a warning, invisible characters refused.

    Raises UnreadableError for an empty file, another encoding, or an endless line.
    """
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableError.at(1, 1, "berkas kosong", "salin isi dari contoh di CONTRIBUTING.md")
    spots = list(_repairs(raw))
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = _as_utf8(raw).removeprefix("\ufeff")
    if len(text) > MAX_LINE:
        _check_lines(text)
    if _is_all_visible(text):
        return text, spots
    spots += _invisible(text)
    return INVISIBLE.sub(" ", text), spots


def _check_lines(text: str) -> None:
    """Raises UnreadableError for an endless line."""
    begin = 0
    while begin + MAX_LINE < len(text):
        # All lines that end within the limit are short enough.
        end = text.rfind("\n", begin, begin + MAX_LINE + 1)
        if end < 0:
            length = len(text[begin:].partition("\n")[0])
            message = f"baris ini {length} huruf, batasnya {MAX_LINE}"
            raise UnreadableError.at(text.count("\n", 0, begin) + 1, 1, message, "bagi menjadi beberapa baris")
        begin = end + 1


def _is_all_visible(text: str) -> bool:
    """Whether nothing can be invisible; the quicker question, which most texts pass."""
    if text.isascii():
        return len(text.encode().translate(None, CONTROLS)) == len(text)
    return INVISIBLE.search(text) is None


def _repairs(raw: bytes) -> Iterator[Spot]:
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "berkas diawali tanda BOM, tanda ini diabaikan"
        yield Spot(1, 1, Problem((), message, 'simpan ulang sebagai "UTF-8" tanpa BOM', warning=True))
    if b"\r" in raw:
        message = "akhir baris memakai gaya Windows (CRLF), dibaca sebagai LF"
        yield Spot(1, 1, Problem((), message, 'simpan ulang dengan akhir baris "LF"', warning=True))


def _as_utf8(raw: bytes) -> str:
    """Raises UnreadableError at the first byte that is no UTF-8, or for a text whose every other byte is zero."""
    suggestion = 'simpan ulang dengan pengodean "UTF-8"'
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.count(0) > len(raw) // 4:
        raise UnreadableError.at(1, 1, "berkas ini bukan teks UTF-8 (tampaknya UTF-16 atau bukan teks)", suggestion)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").split("\n")
        raise UnreadableError.at(
            len(before), len(before[-1]) + 1, "mulai dari sini berkas bukan teks UTF-8", suggestion
        ) from None


def _invisible(text: str) -> Iterator[Spot]:
    """The first invisible character of each line; one message is enough to retype it."""
    for match in re.finditer(rf"(?m){INVISIBLE.pattern}[^\n]*", text):
        line, column = place_of(text, match.start())
        code = f"U+{ord(match[0][0]):04X}"
        yield Spot(line, column, Problem((), f"ada huruf tak terlihat ({code})", "hapus lalu ketik ulang bagian ini"))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
