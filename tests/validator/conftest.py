"""Fixtures of the validator's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from .validator_kit import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """An empty catalogue with a region."""
    return Catalogue.at(tmp_path)
