"""A file put together from stretches of others is the same whoever copies them."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.stretches import COPY_BYTES, FEW, Stretch, Whole

LONG = COPY_BYTES + 5
"""Long enough for the system to take over."""


def whole(folder: Path, stretches: list[Stretch]) -> Whole:
    return Whole(f"{folder}/data/semua.json", b"[", b",", b"]", stretches)


def written(made: Whole) -> bytes:
    with made.written_meanwhile():
        pass
    return Path(made.path).read_bytes()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of three long stretches, each of one letter."""
    file = tmp_path / "sumber"
    file.write_bytes(b"".join(letter * LONG for letter in (b"a", b"b", b"c")))
    return file


def test_long_and_short_stretches_stand_in_order(tmp_path: Path, source: Path) -> None:
    stretches = [Stretch(str(source), LONG, LONG), Stretch(str(source), 0, 3), Stretch(str(source), 2 * LONG, LONG)]
    assert written(whole(tmp_path, stretches)) == b"[" + b"b" * LONG + b",aaa," + b"c" * LONG + b"]"


def test_many_stretches(tmp_path: Path, source: Path) -> None:
    many = [Stretch(str(source), 0, 1), Stretch(str(source), LONG, 1)] * FEW
    assert written(whole(tmp_path, many)) == b"[" + b",".join([b"a", b"b"] * FEW) + b"]"


def test_none(tmp_path: Path) -> None:
    assert written(whole(tmp_path, [])) == b"[]"


def test_what_the_system_does_not_copy_is_copied_here(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.copy_file_range", refuse, raising=False)
    assert written(whole(tmp_path, [Stretch(str(source), 1, LONG)])) == b"[" + b"a" * (LONG - 1) + b"b]"


def test_a_source_that_became_shorter_is_a_fault_and_leaves_no_file(tmp_path: Path, source: Path) -> None:
    made = whole(tmp_path, [Stretch(str(source), 2 * LONG, 2 * LONG)])
    with pytest.raises(OSError, match="berubah ketika situs sedang dibangun"):
        written(made)
    assert not Path(made.path).exists()
