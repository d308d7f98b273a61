"""The three fictitious regions of the portal's tests, and lists that differ from theirs."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
PORTAL_FILE = FIXTURES / "portal" / "portal.yml"
REGIONS = {
    "rimba-seberang": FIXTURES / "second_region" / "innovations",
    "muara-angan": FIXTURES / "portal" / "muara" / "innovations",
    "teluk-angan": FIXTURES / "portal" / "teluk" / "innovations",
}
"""Innovations by the folder in which the region's site lies below the portal."""


def write_list(file: Path, **changes: object) -> Path:
    """The list of the fixture with changes, as a file."""
    data = yaml.safe_load(PORTAL_FILE.read_text("utf-8")) | changes
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return file
