"""From bytes to text: encodings, byte order mark, line ends, invisible characters, sizes, files that are none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from katalog.source.text import MAX_LINE, MAX_TEXT_BYTES, read_text

from .validator_kit import SHOWN, SLUG, Catalogue, record

UTF8 = 'Saran: simpan ulang dengan pengodean "UTF-8".'
RETYPE = "Saran: hapus lalu ketik ulang bagian ini."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (record("nama: Café").encode("latin-1"), f"2:10: galat: mulai dari sini berkas bukan teks UTF-8. {UTF8}"),
        (record("nama: é\xa0").encode() + b"\xc3", f"14:1: galat: mulai dari sini berkas bukan teks UTF-8. {UTF8}"),
        (
            record().encode("utf-16"),
            f"1:1: galat: berkas ini bukan teks UTF-8 (tampaknya UTF-16 atau bukan teks). {UTF8}",
        ),
        (
            record().encode("utf-16-le"),
            f"1:1: galat: berkas ini bukan teks UTF-8 (tampaknya UTF-16 atau bukan teks). {UTF8}",
        ),
        (b"", "1:1: galat: berkas kosong. Saran: salin isi dari contoh di CONTRIBUTING.md."),
        (b"\xef\xbb\xbf \r\n", "1:1: galat: berkas kosong. Saran: salin isi dari contoh di CONTRIBUTING.md."),
    ],
)
def test_file_that_cannot_be_read(catalogue: Catalogue, content: bytes, expected: str) -> None:
    catalogue.write(content)
    assert catalogue.lines() == [expected]


def test_byte_order_mark_is_repaired_with_a_warning(catalogue: Catalogue) -> None:
    catalogue.write("\ufeff" + record())
    assert catalogue.lines() == [
        '1:1: peringatan: berkas diawali tanda BOM, tanda ini diabaikan. Saran: simpan ulang sebagai "UTF-8" tanpa BOM.'
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_are_repaired_and_places_stay_right(catalogue: Catalogue, line_end: str) -> None:
    catalogue.write(record("nama: Perahu\nringksan: x", body="\nHalo <b>\n").replace("\n", line_end))
    assert [line.partition(" Saran")[0] for line in catalogue.lines()] == [
        "1:1: peringatan: akhir baris memakai gaya Windows (CRLF), dibaca sebagai LF.",
        "3:1: galat: ringksan: kunci ini tidak dikenal.",
        "16:6: galat: rancang_bangun: HTML tidak boleh ditulis di sini: <b>.",
    ]


def test_every_line_with_an_invisible_character_is_told(catalogue: Catalogue) -> None:
    catalogue.write(record("nama: Perahu\0 \x07Pustaka", body="Satu\u2028dua\ntiga\u202eempat\n"))
    assert catalogue.lines() == [
        f"2:13: galat: ada huruf tak terlihat (U+0000). {RETYPE}",
        f"14:5: galat: ada huruf tak terlihat (U+2028). {RETYPE}",
        f"15:5: galat: ada huruf tak terlihat (U+202E). {RETYPE}",
    ]


def test_emoji_and_accents_are_welcome(catalogue: Catalogue) -> None:
    assert catalogue.check("nama: Perahu 👩‍🏫 Café ½", body="Naskah “dikutip” – tanda pisah…\n") == []


def test_too_large_a_file_is_not_even_read(catalogue: Catalogue) -> None:
    catalogue.write(record(body="kata " * 1_000_000))
    started = time.perf_counter()
    assert catalogue.lines() == [
        "1:1: galat: berkas 4883 kB, batasnya 128 kB. Saran: pindahkan lampiran ke berkas lain."
    ]
    assert time.perf_counter() - started < 0.5


def test_largest_file_is_read(catalogue: Catalogue) -> None:
    line = "kata " * 100 + "\n"
    text = record(body=line * ((MAX_TEXT_BYTES - 1000) // len(line)))
    catalogue.write(text)
    assert catalogue.lines() == []


def test_endless_line_is_refused(catalogue: Catalogue) -> None:
    catalogue.write(record(body="\n" + "a" * (MAX_LINE + 1)))
    assert catalogue.lines() == [
        "15:1: galat: baris ini 20001 huruf, batasnya 20000. Saran: bagi menjadi beberapa baris."
    ]


def test_link_to_another_file_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    elsewhere = tmp_path / "rahasia.md"
    elsewhere.write_text(record())
    (catalogue.root / SLUG).mkdir()
    (catalogue.root / SLUG / "index.md").symlink_to(elsewhere)
    assert catalogue.lines() == [
        "1:1: galat: berkas ini hanya tautan ke tempat lain. Saran: ganti dengan berkas aslinya."
    ]


def test_folder_in_place_of_the_file(catalogue: Catalogue) -> None:
    (catalogue.root / SLUG / "index.md").mkdir(parents=True)
    assert catalogue.lines() == ["1:1: galat: berkas tidak ada. Saran: tambahkan berkasnya."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_pipe_does_not_make_the_check_wait(catalogue: Catalogue) -> None:
    (catalogue.root / SLUG).mkdir()
    os.mkfifo(catalogue.root / SLUG / "index.md")
    assert catalogue.lines() == ["1:1: galat: berkas tidak ada. Saran: tambahkan berkasnya."]


def test_file_that_may_not_be_opened(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.write(record())

    def refuse(_path: Path) -> bytes:
        raise PermissionError("no")

    regions_text = {
        name: read_text(catalogue.root / "_daerah" / name) for name in ("daerah.yml", "opd.yml", "mitra.yml")
    }
    monkeypatch.setattr("katalog.source.region.read_text", lambda file: regions_text[file.name])
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [str(finding) for finding in catalogue.findings()] == [
        f"{SHOWN}:1:1: galat: berkas tidak dapat dibuka. Saran: periksa izin baca berkasnya."
    ]
