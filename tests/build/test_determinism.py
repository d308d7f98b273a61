"""One commit gives the same bytes: whatever the number of processes, the cache, the clock or the order of sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_html import INNOVATIONS, ROOT, changed_project, differences, tree

from katalog import workers
from katalog.build import Options, build
from katalog.workers import Workers


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another place, at another time of the world, where few records are worth more than one process."""
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    monkeypatch.setenv("TZ", "Asia/Makassar")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    return tmp_path / "other" / "situs"


@pytest.mark.parametrize(("workers_", "use_cache"), [(Workers(4), True), (Workers(1), False)])
def test_jobs_and_cache_change_nothing(
    fixture_site: Path, project: Path, output: Path, workers_: Workers, use_cache: bool
) -> None:
    build(Options(project, INNOVATIONS, output, workers_, use_cache))
    assert differences(tree(fixture_site), tree(output)) == []


def test_the_first_build_with_a_cache_equals_the_second(tmp_path: Path) -> None:
    project = changed_project(tmp_path / "project")
    (project / ".cache").unlink()
    for output in ("cold", "warm"):
        build(Options(project, INNOVATIONS, tmp_path / output))
    assert any((project / ".cache" / "katalog").iterdir())
    assert differences(tree(tmp_path / "cold"), tree(tmp_path / "warm")) == []


def test_another_process_makes_the_same_bytes(fixture_site: Path, project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "katalog", "build", "--innovations", INNOVATIONS, "--output", tmp_path / "site"]
    environment = {**os.environ, "PYTHONHASHSEED": "42", "LC_ALL": "C", "TZ": "UTC"}
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    assert differences(tree(fixture_site), tree(tmp_path / "site")) == []


def test_no_file_carries_the_place_it_was_built_at(fixture_site: Path) -> None:
    places = (str(ROOT).encode(), str(fixture_site.parent).encode(), b"/tmp/", b"site.new-")
    assert [name for name, raw in tree(fixture_site).items() if any(place in raw for place in places)] == []
