"""The cache saves work and never changes a result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from katalog.cache import Cache


class Maker:
    """Makes a result and counts how often it was asked to."""

    def __init__(self, result: bytes = b"made") -> None:
        self.result = result
        self.calls = 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.result


def test_a_result_is_made_once(tmp_path: Path) -> None:
    make = Maker()
    cache = Cache(tmp_path / "new" / "cache")
    assert [cache.get("key", make) for _ in range(3)] == [b"made"] * 3
    assert Cache(tmp_path / "new" / "cache").get("key", make) == b"made"
    assert make.calls == 1


def test_other_keys_have_other_results(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("a", Maker(b"1")) == b"1"
    assert cache.get("b", Maker(b"2")) == b"2"
    assert cache.get("a", Maker(b"3")) == b"1"


def test_without_a_folder_everything_is_made_anew() -> None:
    make = Maker()
    assert [Cache(None).get("key", make) for _ in range(2)] == [b"made"] * 2
    assert make.calls == 2


@pytest.mark.parametrize(
    "damage", [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw + b"x", lambda raw: b"\0" * len(raw)]
)
def test_a_damaged_result_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path)
    cache.get("key", Maker())
    [file] = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    make = Maker()
    assert cache.get("key", make) == b"made"
    assert make.calls == 1
    assert cache.get("key", Maker(b"not asked")) == b"made"


def test_a_failed_making_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise OSError("no font")

    with pytest.raises(OSError, match="no font"):
        Cache(tmp_path).get("key", fail)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_result_is_a_result(tmp_path: Path) -> None:
    make = Maker(b"")
    assert [Cache(tmp_path).get("key", make) for _ in range(2)] == [b"", b""]
    assert make.calls == 1


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Cache(tmp_path / "file" / "cache").get("key", Maker()) == b"made"


def test_two_builds_may_make_the_same_result_at_once(tmp_path: Path) -> None:
    both_made = threading.Barrier(2)
    results: list[bytes] = []

    def make() -> bytes:
        both_made.wait(5)
        return b"made" * 100_000

    def get() -> None:
        results.append(Cache(tmp_path).get("key", make))

    builds = [threading.Thread(target=get) for _ in range(2)]
    for thread in builds:
        thread.start()
    for thread in builds:
        thread.join()
    assert results == [b"made" * 100_000] * 2
    assert len(list(tmp_path.iterdir())) == 1
