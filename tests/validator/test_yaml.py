"""YAML: hostile structure ends quickly, unquoted values mean one thing, places are right."""

from __future__ import annotations

import time
from datetime import date

import pytest

from katalog.source.text import UnreadableError
from katalog.source.yaml_scalars import Ambiguous, Scalar, resolve
from katalog.source.yaml_tree import MAX_DEPTH, MAX_VALUES, Node, parse

from .validator_kit import Catalogue, record

DEEP = f"galat: susunan terlalu dalam (lebih dari {MAX_DEPTH} tingkat). Saran: periksa tanda kurung dan lekukan baris."


def in_lines(sign: str, count: int, width: int = 10_000) -> str:
    """Many signs, in lines that are not too long themselves."""
    text = sign * count
    return "\n".join(f"  {text[i : i + width]}" for i in range(0, len(text), width))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(in_lines("[", 100_000), id="brackets"),
        pytest.param(in_lines("{a: ", 30_000), id="braces"),
        pytest.param(in_lines("- ", 60_000), id="dashes"),
        pytest.param("\n".join(f"{' ' * i}k{i}:" for i in range(2, 400)), id="stairs"),
        pytest.param(in_lines("[\n", 60_000), id="a bracket a line"),
    ],
)
def test_deep_nesting_ends_quickly(catalogue: Catalogue, text: str) -> None:
    catalogue.write(record(f"tujuan:\n{text}"))
    started = time.perf_counter()
    lines = catalogue.lines()
    assert time.perf_counter() - started < 1
    assert len(lines) == 1
    assert lines[0].endswith(DEEP)


def test_nested_keys_end_quickly(catalogue: Catalogue) -> None:
    lines = catalogue.check(f"tujuan:\n{in_lines('? ', 60_000)}")
    assert [line.partition(",")[0] for line in lines] == ["3:5: galat: kunci harus berupa satu kata"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tujuan: [" + "a, " * 12_000 + "]", id="list"),
        pytest.param("tujuan:\n" + "-\n" * 40_000, id="empty items"),
        pytest.param("\n".join(f"k{i}: a" for i in range(12_000)), id="unknown keys"),
        pytest.param("nama: a\n" * 11_000, id="repeated keys"),
    ],
)
def test_too_many_values_end_quickly(catalogue: Catalogue, text: str) -> None:
    catalogue.write(record(text.replace("a, " * 100, "a, " * 100 + "\n ")))
    started = time.perf_counter()
    lines = catalogue.lines()
    assert time.perf_counter() - started < 1.5
    assert lines[-1].partition("galat: ")[2].startswith(f"isi terlalu banyak (lebih dari {MAX_VALUES} nilai)")


def test_many_findings_do_not_bury_other_files(catalogue: Catalogue) -> None:
    catalogue.write(record("\n".join(f"kunci-{i}: a" for i in range(3000))))
    started = time.perf_counter()
    lines = catalogue.lines()
    assert time.perf_counter() - started < 5
    assert len(lines) == 101
    assert lines[0].startswith("1:1: galat: masih ada 2900 temuan lain di berkas ini.")


def test_alias_bomb_is_refused_at_its_first_anchor(catalogue: Catalogue) -> None:
    bomb = "\n".join(f"k{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'lol'}]" for i in range(20))
    lines = catalogue.check(bomb)
    assert len(lines) == 1
    assert lines[0].startswith("2:5: galat: teks yang diawali & atau * dibaca sebagai jangkar YAML")


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!binary aGFsbw==", "!ruby/object:Gem", "! teks", "!!str 5"]
)
def test_tags_are_refused(catalogue: Catalogue, tag: str) -> None:
    assert [line.partition(",")[0] for line in catalogue.check(f"nama: {tag}")] == [
        "2:7: galat: teks yang diawali ! dibaca sebagai perintah YAML"
    ]


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        ("Perahu", "Perahu"),
        ("NO", False),
        ("yes", True),
        ("On", True),
        ("nO", "nO"),
        ("null", None),
        ("~", None),
        ("", None),
        ("42", 42),
        ("-7", -7),
        ("74.10", 74.1),
        ("2024-03-15", date(2024, 3, 15)),
        ("2024-03", "2024-03"),
        ("2009-2011", "2009-2011"),
        ("1.500.000", "1.500.000"),
        ("12,5", "12,5"),
        ("Rp5", "Rp5"),
        ("08.00-15.00", "08.00-15.00"),
        ("9" * 61, "9" * 61),
        *(
            (raw, Ambiguous(raw))
            for raw in (
                *(
                    "007",
                    "1e3",
                    "1E+3",
                    "12:30",
                    "1:30:00",
                    "0x1F",
                    "0o17",
                    "0b1",
                    "1_000",
                    ".5",
                    "5.",
                    "08.00",
                    "1.500",
                ),
                *(".inf", "-.Inf", ".nan", "2024-02-30", "2024-03-15 10:00:00", "2024-3-5T1:00:00Z", "9" * 19),
            )
        ),
    ],
)
def test_meaning_of_an_unquoted_value(raw: str, meaning: Scalar) -> None:
    found = resolve(raw)
    assert (found, type(found)) == (meaning, type(meaning))


def test_quoted_values_are_texts() -> None:
    tree, _ = parse("a: \"NO\"\nb: '007'\nc: |\n  1e3\n")
    assert tree.value() == {"a": "NO", "b": "007", "c": "1e3\n"}


def test_keys_without_a_value_are_left_out() -> None:
    tree, _ = parse("a:\nb: ~\nc: {}\nd: []\ne: {f: }\ng: 0\nh: false\n")
    assert tree.value() == {"g": 0, "h": False}


def test_places_of_keys_values_and_missing_keys() -> None:
    tree, _ = parse("anggaran:\n  - tahun: 2024\n    jumlah: banyak\n  - tahun: 2025\n", first_line=2)
    assert tree.place(("anggaran",)) == (2, 1)
    assert tree.place(("anggaran", 0, "jumlah")) == (4, 5)
    assert tree.place(("anggaran", 1)) == (5, 5)
    assert tree.place(("anggaran", 1, "jumlah")) == (5, 5)
    assert tree.place(("nama",)) == (2, 1)


def test_first_of_repeated_keys_counts() -> None:
    tree, spots = parse("nama: satu\nnama: dua\n")
    assert tree.value() == {"nama": "satu"}
    assert [(spot.line, spot.column, spot.problem.path) for spot in spots] == [(2, 1, ("nama",))]


@pytest.mark.parametrize("text", ["a: b\n---\nc: d\n", "a: b\n--- {c: d}\n"])
def test_second_document_is_not_passed_over(text: str) -> None:
    with pytest.raises(UnreadableError) as stop:
        parse(text)
    assert stop.value.spot.problem.message == "hanya boleh ada satu bagian; sisanya tidak terbaca"
    assert stop.value.spot.line == 2


def test_key_with_a_hard_space_is_named() -> None:
    with pytest.raises(UnreadableError) as stop:
        parse("kontak:\n\u00a0\u00a0unit: Bappeda\n")
    assert (stop.value.spot.line, stop.value.spot.problem.message) == (
        2,
        "kunci ini memuat spasi khusus atau huruf tak terlihat",
    )


def test_comments_are_allowed(catalogue: Catalogue) -> None:
    assert catalogue.check("# catatan\nnama: Perahu  # nama resmi") == []


def test_odd_keys_do_not_confuse_paths(catalogue: Catalogue) -> None:
    lines = catalogue.check('"#teks": a\nint: 5\n"": b\n"a\\nb": c')
    assert [line.partition(" Saran")[0] for line in lines] == [
        "2:1: galat: #teks: kunci ini tidak dikenal.",
        "3:1: galat: int: kunci ini tidak dikenal.",
        "4:1: galat: kunci ini tidak dikenal.",
        "5:1: galat: a b: kunci ini tidak dikenal.",
    ]


def test_scalars_are_told_with_their_paths() -> None:
    tree, _ = parse("a: b\nc:\n  - d\n  - e: f\n")
    found: list[tuple[object, Node]] = list(tree.scalars())
    assert [(path, node.raw) for path, node in found] == [
        (("a",), "b"),
        (("c", 0), "d"),
        (("c", 1, "e"), "f"),
    ]
