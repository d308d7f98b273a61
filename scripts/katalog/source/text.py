"""From bytes to text: size, encoding, byte order mark and line ends."""

from __future__ import annotations

from dataclasses import dataclass

from katalog.model.problem import Problem

MAX_TEXT_BYTES = 256 * 1024
"""A record's text is far below this; more is a paste gone wrong or an attack on the parser."""


@dataclass(frozen=True)
class Unreadable(Exception):  # noqa: N818 - a finding that ends the reading, not a fault of the program
    """The file cannot be read further; carries the place and the problem."""

    line: int
    column: int
    problem: Problem


def decode(raw: bytes) -> tuple[str, list[Problem]]:
    """Decode UTF-8 with LF line ends; a BOM or CRLF is repaired with a warning.

    Raises Unreadable for an empty, too large or non-UTF-8 file.
    """
    if len(raw) > MAX_TEXT_BYTES:
        size, limit = len(raw) // 1024, MAX_TEXT_BYTES // 1024
        raise Unreadable(1, 1, Problem((), f"berkas {size} kB, batasnya {limit} kB", "pindahkan lampiran ke berkas lain"))
    if not raw.strip():
        raise Unreadable(1, 1, Problem((), "berkas kosong", "salin isi dari contoh di CONTRIBUTING"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error) from None
    warnings = []
    if text.startswith("\ufeff"):
        text = text[1:]
        warnings.append(Problem((), "berkas diawali tanda BOM", 'simpan ulang sebagai "UTF-8" tanpa BOM', warning=True))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        warnings.append(Problem((), "akhir baris gaya Windows (CRLF)", 'simpan ulang dengan akhir baris "LF"', warning=True))
    return text, warnings


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Unreadable:
    line = raw.count(b"\n", 0, error.start) + 1
    column = error.start - raw.rfind(b"\n", 0, error.start)
    message = "berkas bukan teks UTF-8"
    return Unreadable(line, column, Problem((), message, 'simpan ulang dengan pengodean "UTF-8"'))
