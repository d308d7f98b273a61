"""What is kept for the next build comes back as it was, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog import kept

VALUE = {"bagian": ("a", 1, None), "daftar": [1.5, "é"]}


def test_plain_values_come_back(tmp_path: Path) -> None:
    kept.save(tmp_path / "file", VALUE)
    assert kept.load(tmp_path / "file") == VALUE


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, damage: bytes) -> None:
    kept.save(tmp_path / "file", VALUE)
    (tmp_path / "file").write_bytes(damage)
    assert kept.load(tmp_path / "file") is None


def test_what_another_version_of_the_program_kept_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(kept, "digest_of_program", lambda: "another version")
        kept.save(tmp_path / "file", VALUE)
    assert kept.load(tmp_path / "file") is None
