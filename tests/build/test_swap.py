"""A finished site takes the place of the old one; what a killed build left behind is healed or goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog import swap
from katalog.kept import LOCK, SCRATCH, place_for


def test_without_exchange_the_site_is_still_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda _first, _second: False)
    new, site = _folder(tmp_path / "new", "new"), _folder(tmp_path / "site", "old")
    swap.swap_in(new, site, tmp_path)
    assert (site / "page").read_text() == "new"
    assert (new / "page").read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [new, site]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    swap.swap_in(_folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path)
    assert (tmp_path / "site" / "page").read_text() == "new"


def test_heal_brings_back_the_old_site(tmp_path: Path) -> None:
    _folder(tmp_path / swap.OLD, "old")
    swap.heal(tmp_path / "site", tmp_path)
    assert (tmp_path / "site" / "page").read_text() == "old"
    assert not (tmp_path / swap.OLD).exists()


def test_heal_drops_the_old_site_where_a_new_one_stands(tmp_path: Path) -> None:
    _folder(tmp_path / swap.OLD, "old")
    site = _folder(tmp_path / "site", "new")
    swap.heal(site, tmp_path)
    assert (site / "page").read_text() == "new"
    assert list(tmp_path.iterdir()) == [site]


def test_what_killed_builds_left_behind_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with place_for(site, keeps=True) as place:
        _folder(place.state / f"{SCRATCH}killed", "")
    with place_for(site, keeps=True) as place:
        assert sorted(item.name for item in place.state.iterdir()) == [LOCK, place.scratch.name]


def test_what_keeps_nothing_leaves_nothing(tmp_path: Path) -> None:
    with place_for(tmp_path / "site", keeps=False):
        assert list(tmp_path.iterdir()) == [_state(tmp_path / "site")]
    assert list(tmp_path.iterdir()) == []


def _state(output: Path) -> Path:
    """Where things are kept for a site."""
    return output.with_name(f".{output.name}.katalog")


def _folder(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "page").write_text(text)
    return folder
