"""Measuring a command: time, memory of the whole tree, time limit, failures, what was written."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from katalog.bench import measuring

HOLD_TOGETHER = """
import os, time
held = bytearray(100_000_000)
child = os.fork()
time.sleep(0.3)
if child:
    os.waitpid(child, 0)
"""


def python(code: str) -> list[str | Path]:
    return [sys.executable, "-c", code]


def test_time_and_processor_time(tmp_path: Path) -> None:
    found = measuring.run(python("sum(range(3_000_000))"), tmp_path)
    assert found.seconds is not None
    assert found.seconds >= found.processor * 0.5 > 0
    assert found.memory is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_that_processes_share_counts_once(tmp_path: Path) -> None:
    found = measuring.run(python(HOLD_TOGETHER), tmp_path, watch=True)
    assert found.memory is not None
    assert 100e6 < found.memory < 180e6
    assert any("held" in program for program in found.programs)


def test_a_time_limit_ends_the_run(tmp_path: Path) -> None:
    started = time.monotonic()
    found = measuring.run(python("import time; time.sleep(60)"), tmp_path, limit=0.2)
    assert found.seconds is None
    assert time.monotonic() - started < 10


def test_a_failure_carries_the_last_words(tmp_path: Path) -> None:
    with pytest.raises(measuring.RunFailedError, match="kata terakhir"):
        measuring.run(python("raise SystemExit('kata terakhir')"), tmp_path)


def test_only_new_content_counts_as_written(tmp_path: Path) -> None:
    (tmp_path / "lama").write_text("lama", "utf-8")
    since = time.time() + 1
    new = tmp_path / "baru"
    new.write_text("12345", "utf-8")
    os.utime(new, (since + 1, since + 1))
    assert measuring.written([tmp_path, tmp_path / "tidak-ada"], since) == measuring.Written(1, 5)


@pytest.mark.parametrize(("values", "expected"), [([3.0, 1.0, 2.0], 2.0), ([1.0, None], None), ([], None)])
def test_median(values: list[float | None], expected: float | None) -> None:
    assert measuring.median(values) == expected
