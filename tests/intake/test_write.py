"""What is written is read back as it was given, by our reader and by others; the layout is the one that is promised."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.intake.write import WIDTH, cleaned, cleaned_text, document
from katalog.model.inovasi import Inovasi
from katalog.source.front_matter import split
from katalog.source.text import decode
from katalog.source.values import Values

RECORDS = Path(__file__).resolve().parents[1] / "fixtures" / "records"
SOUND = sorted(file for kind in ("valid", "valid_with_warnings") for file in (RECORDS / kind).rglob("index.md"))


def read(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and narrative of a file; nothing in it may need repair."""
    decoded, repairs = decode(text.encode("utf-8"))
    parts = split(decoded)
    values = Values(parts.yaml, parts.yaml_line)
    assert not repairs
    assert not values.faults
    return values.data, parts.body


SIGNS = (
    "a",
    " ",
    ": ",
    " #",
    "#",
    ":",
    "-",
    "- ",
    "---",
    "'",
    '"',
    "\\",
    "\n",
    "\t",
    "{",
    "]",
    "&",
    "*",
    "!",
    "%",
    "|",
    ">",
    "@",
)
WORDS = (
    "Guru",
    "12",
    "74.10",
    "1e3",
    "2024-03-15",
    "NO",
    "null",
    "~",
    "kata yang agak panjang untuk dilipat oleh penulis",
)
ODD = ("=", "?", ",", "\u2026", "\u00e9", "\u00a0", "\u2028", "\ufeff", "\r\n", "\x00", "\U0001f6f6")
PIECES = st.sampled_from([*SIGNS, *WORDS, *ODD])
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=200)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(min_value=-(10**17) + 1, max_value=10**17)
    | st.decimals(min_value=-(10**9), max_value=10**9, places=4).map(float)
    | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
    | st.none()
)
KEYS = st.sampled_from(["nama", "urusan", "hasil", "waktu", "catatan", "tidak_dikenal"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
many = settings(deadline=None, derandomize=True, max_examples=600)


@many
@given(st.dictionaries(st.sampled_from(list(Inovasi.model_fields)[1:]), VALUES), TEXTS)
def test_what_is_written_is_read_back(data: dict[str, Any], narasi: str) -> None:
    text = document({"nama": "Nama", **data}, narasi)

    found, body = read(text)

    assert found == cleaned({"nama": "Nama", **data})
    assert body == cleaned_text(narasi, keep_tabs=True)
    assert document(found, body) == text


@many
@given(st.dictionaries(st.sampled_from(list(Inovasi.model_fields)[1:]), VALUES))
def test_another_yaml_reader_agrees(data: dict[str, Any]) -> None:
    text = document({"nama": "Nama", **data}, "")

    found = yaml.load(split(text).yaml, Loader=yaml.SafeLoader)

    assert cleaned(found) == cleaned({"nama": "Nama", **data})


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.parent.name)
def test_a_sound_record_stays_what_it_is(file: Path) -> None:
    data, body = read(file.read_text("utf-8"))

    found, narrative = read(document(data, body))

    assert Inovasi.model_validate(found) == Inovasi.model_validate(data)
    assert narrative == body.strip()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Perahu Pustaka", "Perahu Pustaka"),
        ("73.22", '"73.22"'),
        ("2024-03", '"2024-03"'),
        ("12 orang", '"12 orang"'),
        ("NO", '"NO"'),
        ("yes and more", "yes and more"),
        ("Program: Guru", '"Program: Guru"'),
        ("pukul 08:30", "pukul 08:30"),
        ("Inovasi #1", '"Inovasi #1"'),
        ("C#", "C#"),
        ("berakhir:", '"berakhir:"'),
        ("'kutip'", "\"'kutip'\""),
        ('"kutip"', "'\"kutip\"'"),
        ("\"dua\" 'jenis'", '"\\"dua\\" \'jenis\'"'),
        (" tepi\t", "tepi"),
        (12, "12"),
        (12.0, "12.0"),
        (12.125, "12.1250"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (10**20, '"100000000000000000000"'),
        (float("inf"), '"inf"'),
        (True, "true"),
        (date(2024, 3, 15), "2024-03-15"),
    ],
)
def test_a_value_is_written_as_promised(value: object, written: str) -> None:
    assert document({"nama": value}, "") == f"---\nnama: {written}\n---\n"


def test_keys_stand_in_the_order_of_the_model() -> None:
    data = {
        "lain": "x",
        "urusan": "kesehatan",
        "foto": [{"alt": "Perahu", "berkas": "a.png"}],
        "nama": "A",
        "waktu": {"penerapan": 2024, "mulai": 2023},
        "tujuan": ["satu", ""],
        "kontak": {"unit": ""},
        "mitra": [],
    }

    assert document(data, "Isi.\r\n") == (
        "---\nnama: A\nurusan: kesehatan\nwaktu:\n  mulai: 2023\n  penerapan: 2024\ntujuan:\n  - satu\n"
        "foto:\n  - berkas: a.png\n    alt: Perahu\nlain: x\n---\n\nIsi.\n"
    )


def test_long_texts_are_folded_and_lines_kept() -> None:
    long = "Perahu nelayan membawa buku ke pulau kecil setiap pekan, " * 4
    text = document({"masalah": "Satu:\n\n  - dua # tiga\n", "tujuan": [long]}, "")

    assert text.startswith("---\nmasalah: |-\n  Satu:\n\n    - dua # tiga\ntujuan:\n  - >-\n    Perahu nelayan")
    assert max(map(len, text.split("\n"))) <= WIDTH
    assert read(text)[0]["tujuan"] == (long.strip(),)
