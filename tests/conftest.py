"""What all tests share: the switch for long ones, one browser, and sites that are built once a session."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from katalog.build import SITE_URL_VARIABLE, Options, build

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "tests" / "fixtures" / "catalogue"
PATIENCE = 60.0


def pytest_configure() -> None:
    """The fixtures say the address of their site themselves."""
    os.environ.pop(SITE_URL_VARIABLE, None)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Do look into tests/build: pytest passes over folders of that name unless it is told not to."""
    return False if collection_path == ROOT / "tests" / "build" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long tests to `scripts/test --full`."""
    if os.environ.get("KATALOG_FULL") == "1":
        return
    skip = pytest.mark.skip(reason="long: run scripts/test --full")
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a session (Playwright cannot run twice in a process)."""
    path = os.environ.get("KATALOG_CHROME") or "/usr/bin/chromium"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        yield found
        found.close()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository with one handwritten page more, `/uji/`; its templates and its cache are the real ones."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (ROOT / ".cache").mkdir(exist_ok=True)
        for name in ("mkdocs.yml", "overrides", ".cache"):
            (folder / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copyfile(CATALOGUE / "docs" / "uji.md", folder / "docs" / "uji.md")

    return _once(tmp_path_factory, "project", make)


@pytest.fixture(scope="session")
def fixture_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the fixture catalogue."""
    return _once(tmp_path_factory, "fixture-site", lambda folder: _build(project, CATALOGUE / "innovations", folder))


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of this repository's own innovations."""
    return _once(tmp_path_factory, "own-site", lambda folder: _build(ROOT, ROOT / "innovations", folder))


def _build(project: Path, innovations: Path, folder: Path) -> None:
    build(Options(project=project, innovations=innovations, output=folder))


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder made once a session; of several worker processes one makes it and the others wait."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, part, failed = (base / f"{name}{end}" for end in ("", "-part", "-failed"))
    try:
        (base / f"{name}-claim").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not folder.exists():
            assert not failed.exists(), f"{name} failed in another worker process"
            assert time.monotonic() < deadline, f"{name} is not made in time"
            time.sleep(0.05)
        return folder
    try:
        make(part)
    except BaseException:
        failed.touch()
        raise
    part.rename(folder)
    return folder
