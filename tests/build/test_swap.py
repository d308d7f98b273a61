"""At every moment either the old or the new site is there, whole, and a build heals what a killed one left behind."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_html import INNOVATIONS, ROOT, changed_catalogue, differences, tree

from katalog import swap
from katalog.build import Options, build
from katalog.kept import LOCK, SCRATCH, place_for

KILLED_BUILD = Path(__file__).with_name("killed_build.py")
MOMENTS = ["step:Membaca:0.4", "step:Menggambar halaman:0", "step:indeks:0.03", "exchanged", "between-renames"]
CHANGE = ("lapor-jalan/index.md", "nama: Lapor Jalan", "nama: Lapor Jalan Baru")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="kills process groups, exchanges folders")


@pytest.fixture(scope="module")
def new_innovations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue after a change."""
    return changed_catalogue(tmp_path_factory.mktemp("new"), CHANGE)


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the catalogue before the change."""
    return _built(INNOVATIONS, tmp_path_factory.mktemp("old") / "site")


@pytest.fixture(scope="module")
def new_site(new_innovations: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a whole new site looks like."""
    return _built(new_innovations, tmp_path_factory.mktemp("whole") / "site")


@pytest.fixture
def output(old_site: Path, tmp_path: Path) -> Path:
    """A published old site."""
    return shutil.copytree(old_site, tmp_path / "public" / "site")


@linux_only
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_site(
    moment: str, output: Path, old_site: Path, new_site: Path, new_innovations: Path
) -> None:
    _die(new_innovations, output, moment)
    assert len(list(_state(output).iterdir())) > 1, "it died before it had begun"
    if moment == "between-renames":
        assert not output.exists()
        swap.heal(output, _state(output))
    assert tree(output) == tree(new_site if moment == "exchanged" else old_site)
    _built(new_innovations, output)
    assert differences(tree(output), tree(new_site)) == []
    assert sorted(output.parent.iterdir()) == [_state(output), output]


@linux_only
@pytest.mark.full
def test_fifty_random_moments(output: Path, old_site: Path, new_site: Path, new_innovations: Path) -> None:
    whole = (tree(old_site), tree(new_site))
    started = time.monotonic()
    _built(new_innovations, output)
    seconds = time.monotonic() - started
    chance = random.Random(50)
    for turn in range(50):
        # Turn about, so that a finished build always has something to change.
        innovations = INNOVATIONS if turn % 2 else new_innovations
        _die(innovations, output, f"after:{chance.uniform(0.1, seconds * 1.5)}", may_finish=True)
        swap.heal(output, _state(output))
        assert tree(output) in whole
    _built(new_innovations, output)
    assert tree(output) == whole[1]
    assert sorted(output.parent.iterdir()) == [_state(output), output]


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


def _built(innovations: Path, output: Path) -> Path:
    build(Options(ROOT, innovations, output))
    return output


def _folder(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "page").write_text(text)
    return folder


def _die(innovations: Path, output: Path, moment: str, *, may_finish: bool = False) -> None:
    command = [sys.executable, str(KILLED_BUILD), str(innovations), str(output), moment]
    ended = subprocess.run(command, start_new_session=True, capture_output=True, text=True, check=False)
    allowed = (-9, 0) if may_finish else (-9,)
    assert ended.returncode in allowed, ended.stderr
