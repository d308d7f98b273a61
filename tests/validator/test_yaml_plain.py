"""The quick reading of plain YAML: wherever it reads at all, it reads what the parser reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.source.front_matter import split
from katalog.source.text import INVISIBLE, UnreadableError, read_text
from katalog.source.values import Values
from katalog.source.yaml_plain import read_plain
from katalog.source.yaml_tree import MAX_VALUES, parse

from .validator_kit import FIXTURES, REFERENCE

EXAMPLE = """\
nama: Perahu Pustaka
asal:
  kode_wilayah: "76.04"
  instansi: 'Dinas "Perpustakaan"'
urusan_beririsan: [kebudayaan, no]
kosong:
tanggal: 2024-03-15
# catatan
daftar:
- satu: 1
  dua:
  - a#b
  - c: d
- 1.500

teks: |
  baris

    - butir
akhir: >-
  satu
  dua

  tiga
"""


def agree(text: str) -> bool:
    """Whether the text was read the quick way; then both ways must have read the same, without any fault."""
    plain = read_plain(text)
    if plain is None:
        return False
    tree, faults = parse(text)
    assert faults == []
    assert repr(plain.data) == repr(tree.value())
    written = [(path, node.raw) for path, node in tree.scalars() if node.raw or node.quoted]
    scalars = plain.scalars(1)
    assert [(path, raw) for path, raw, _ in scalars] == written
    assert plain.texts == [raw for _, raw in written]
    assert all(place in (None, tree.place(path)) for path, _, place in scalars)
    values = Values(text, 1)
    assert all(values.place(path) == tree.place(path) for path, _, _ in scalars)
    assert not plain.complete or len(plain.texts) == len(list(tree.scalars())) == len(list(leaves(plain.data)))
    return True


def leaves(data: Any) -> Iterator[Any]:
    """Every single value in the data."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, tuple) else None
    if inner is None:
        yield data
    else:
        for item in inner:
            yield from leaves(item)


def front_matters() -> list[str]:
    """The YAML of every fixture that has some, sound or not."""
    found = []
    for file in sorted((FIXTURES / "records").rglob("index.md")):
        try:
            found.append(split(read_text(file)[0]).yaml)
        except UnreadableError:
            continue
    return found


def test_fixtures_are_read_alike() -> None:
    texts = front_matters()
    assert sum(agree(text) for text in texts) > len(texts) // 2


def test_records_of_the_catalogue_are_read_alike() -> None:
    records = sorted((Path(__file__).parents[2] / "innovations").glob("[!_]*/index.md"))
    assert all(agree(split(read_text(file)[0]).yaml) for file in records)


@pytest.mark.parametrize("text", [REFERENCE, EXAMPLE, "a: |\n  b\n   # c\n", "a: >\n  b\n\n  # c\nd: e\n"])
def test_known_forms_are_read(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# catatan\n",
        "teks\n",
        "- a\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: b\n  c\n",
        "a: b\n  c: d\n",
        "a: b\na: c\n",
        "a:\na: c\n",
        "a:\n    b: c\n  d: e\n",
        "a:\n  - b\n  c: d\n",
        "a:\n- b\n - c\n",
        "a: b\n- c\n",
        "a:\n  -\n",
        "a:\n  -  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !!int 1\n",
        "a: {b: c}\n",
        "a: [b, [c]]\n",
        'a: "b\\x3c"\n',
        'a: "b\n  c"\n',
        "a: 'b''c'\n",
        "a: 'b' c\n",
        "a: |2\n   b\n",
        "a: |\nb: c\n",
        "a: |\n  b\n  \n  c\n",
        "a: >\n  b\n    c\n",
        "a: >\n  b\n# c\n",
        "a: b\r\n",
        "a:\tb\n",
        " a: b\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "%YAML 1.1\n---\na: b\n",
        "A: b\n",
        '"a": b\n',
        "? a\n: b\n",
    ],
)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


def test_too_many_values_are_left_to_the_parser() -> None:
    assert read_plain(f"a: [{', '.join(['b'] * MAX_VALUES)}]\n") is None
    assert read_plain("".join(f"a{i}: b\n" for i in range(MAX_VALUES))) is None


def test_depth_is_left_to_the_parser() -> None:
    assert read_plain("".join(f"{'  ' * i}a:\n" for i in range(20)) + f"{'  ' * 20}a: b\n") is None


PIECES = st.sampled_from(
    [
        *(
            "a: ",
            "b: ",
            "c:",
            "a:",
            "- ",
            "- a: ",
            "- b:",
            "-",
            "  ",
            "    ",
            " ",
            "\n",
            "\n",
            "\n",
            "\n\n",
            "\n  ",
            "\n- ",
        ),
        *(
            "# c",
            " #",
            "#",
            ":",
            ": ",
            '"',
            "'",
            '"x"',
            "'y'",
            '""',
            "[a, b]",
            "[no, a]",
            "[",
            "]",
            ", ",
            "{a: b}",
            "(",
            ")",
        ),
        *(
            "|\n",
            "|-\n",
            ">\n",
            ">-\n",
            "|+\n",
            "|-\n  x\n",
            ">-\n  x\n",
            ">\n    x\n    y\n",
            "|\n  x\n\n  y\n",
            ">\n  x\n\n\n  y",
        ),
        *(
            "teks",
            "yes",
            "NO",
            "null",
            "~",
            "12",
            "1.5",
            "007",
            "2024-03-15",
            "10:30",
            "&x ",
            "*x",
            "!x ",
            "%",
            "@",
            "\\",
        ),
        *("---\n", "...\n", "\t", "é", "\u00a0", "\u3000", "?", "? ", "-x", "x-y", "_", "<b>", "https://a.example/b#c"),
    ]
)
thorough = settings(deadline=None, derandomize=True, max_examples=800)


@thorough
@given(pieces=st.lists(PIECES, max_size=24))
def test_whatever_is_written_is_read_alike(pieces: list[str]) -> None:
    agree("a: b\n" + "".join(pieces) + "\n")


@settings(thorough, max_examples=400)
@given(
    text=st.sampled_from([EXAMPLE, *front_matters()]),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 6), PIECES), min_size=1, max_size=5),
)
def test_mutated_records_are_read_alike(text: str, edits: list[tuple[int, int, str]]) -> None:
    for place, length, piece in edits:
        start = place % (len(text) + 1)
        text = text[:start] + piece + text[start + length :]
    agree(text)


@settings(thorough, max_examples=400)
@given(value=st.text(max_size=20), key=st.sampled_from(["a: ", "- "]))
def test_any_value_is_read_alike(value: str, key: str) -> None:
    agree("a:\n- b\n" + INVISIBLE.sub(" ", f"{key}{value}") + "\n")


WRITTEN = st.one_of(
    st.sampled_from(["", "teks", "yes", "null", "~", "12", "1.500", "007", "2024-03-15", "10:30", "a#b"]),
    st.sampled_from(
        ['"x: y"', "'y #'", '""', "''  ", "[a, no]", "[a]", "teks  ", "(a) [b] {c}", "https://a.example/#b"]
    ),
)
BLOCKS = st.tuples(
    st.sampled_from(["|", "|-", ">", ">-"]),
    st.lists(st.sampled_from(["teks", "a: b", "- c", "# d", "", "", "  dalam", "akhir  "]), min_size=1, max_size=5),
)
DOCUMENTS = st.recursive(
    WRITTEN | BLOCKS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from("abcde"), inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)
Document = str | tuple[str, list[str]] | list[Any] | dict[str, Any]


def lines_of(document: Document, column: int, step: int) -> list[str]:
    """A document as lines that begin at a column; what its key or dash stands before is the first of them."""
    blank = " " * column
    match document:
        case str():
            return [document]
        case (str() as sign, list() as texts):
            return [sign, *(f"{blank}{text}" if text else "" for text in texts)]
        case list():
            found = [""]
            for item in document:
                first, *rest = lines_of(item, column + 2, step)
                if first or not rest or isinstance(item, list):
                    found += [f"{blank}- {first}", *rest]
                else:
                    found += [f"{blank}- {rest[0].lstrip()}", *rest[1:]]
            return found
        case dict():
            found = [""]
            for key, item in document.items():
                inside = column if step == 0 and isinstance(item, list) else column + max(step, 1)
                first, *rest = lines_of(item, inside, step)
                found += [f"{blank}{key}: {first}".rstrip() if not first else f"{blank}{key}: {first}", *rest]
            return found


@thorough
@given(
    document=st.dictionaries(st.sampled_from("abcde"), DOCUMENTS, min_size=1, max_size=4),
    step=st.integers(0, 3),
    comment=st.sampled_from(["", "# catatan\n", "\n"]),
)
def test_documents_are_read_alike(document: dict[str, Document], step: int, comment: str) -> None:
    text = "\n".join(lines_of(document, 0, step)[1:]) + f"\n{comment}"
    agree(text)
    agree(text.replace("\n", f"\n{comment}", 1))
