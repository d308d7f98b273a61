"""A folder to import into."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sheet_kit import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Innovations of the fixtures' region, none yet."""
    return Folder.at(tmp_path)
