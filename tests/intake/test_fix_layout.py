"""Keys come into the order of the model with their comments; blanks at line ends go, but not out of texts."""

from __future__ import annotations

import pytest

from katalog.intake.fix_layout import with_clean_line_ends, with_keys_in_order


def test_keys_move_with_what_stands_above_and_below_them() -> None:
    before = (
        "---\n# tentang berkas ini\n\n# tentang bentuk\nbentuk: lainnya # di sini\n\n# tentang nama\n# dua baris\n"
        "nama: A\nasal:\n  # di dalam\n  opd: dinkes\n# paling bawah\n---\n## Judul\n"
    )
    after = (
        "---\n# tentang berkas ini\n\n\n# tentang nama\n# dua baris\nnama: A\nasal:\n  # di dalam\n  opd: dinkes\n"
        "# paling bawah\n# tentang bentuk\nbentuk: lainnya # di sini\n---\n## Judul\n"
    )
    assert with_keys_in_order(before) == after
    assert with_keys_in_order(after) == after


@pytest.mark.parametrize(
    "front",
    [
        "nama: A\nbentuk: lainnya",
        "bentuk: lainnya\ntidak_dikenal: 1\nnama: A",
        "bentuk: lainnya\nnama: A\nnama: B",
    ],
    ids=["in order", "unknown key", "key twice"],
)
def test_left_alone(front: str) -> None:
    assert with_keys_in_order(f"---\n{front}\n---\n") == f"---\n{front}\n---\n"


def test_long_texts_move_whole() -> None:
    before = "---\nmasalah: |-\n  # bukan keterangan\n\n  dua\nringkasan: >-\n  a\n  b\nnama: A\n---\n"
    after = "---\nnama: A\nringkasan: >-\n  a\n  b\nmasalah: |-\n  # bukan keterangan\n\n  dua\n---\n"
    assert with_keys_in_order(before) == after


def test_blanks_at_line_ends() -> None:
    before = "---  \nnama: A \t\n# ket  \nmasalah: |-\n  baris  \n  dua\ntujuan:\n  - x  \n---\nteks  \nbaru\n"
    after = "---\nnama: A\n# ket\nmasalah: |-\n  baris  \n  dua\ntujuan:\n  - x\n---\nteks  \nbaru\n"
    assert with_clean_line_ends(before) == after
