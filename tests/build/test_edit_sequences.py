"""After any sequence of edits a build gives, byte for byte, what a cold build gives.

The plain suite walks once through all edits and tries a few random sequences; the full one tries each edit alone,
each pair of generations, and many sequences.
"""

from __future__ import annotations

import inspect
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import other_edits
import pytest
import record_edits
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from record_edits import Edit, alter_unseen
from workshop import Tree, Workshop, assert_same, fonts_made_once, tree_of

from katalog.bench.generator import write_catalogue
from katalog.draw import SourcesChangedError

EDITS = (*record_edits.EDITS, *other_edits.EDITS)
FAULTS = other_edits.FAULTS
PICKS = st.integers(0, 209)
"""Enough for every choice that an edit makes out of a few."""


@dataclass(frozen=True)
class Step:
    """One edit, and whether a build follows before the next."""

    edit: Edit
    pick: int
    build: bool

    def __repr__(self) -> str:
        return f"{self.edit.__name__}({self.pick}){' + build' if self.build else ''}"


def steps(edits: tuple[Edit, ...]) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.sampled_from(edits), PICKS, st.booleans())


# Edits of records alone go through the finest net; what is around them often makes every page new.
SEQUENCES = st.lists(steps(record_edits.EDITS), min_size=4, max_size=8) | st.lists(
    steps(EDITS + FAULTS), min_size=3, max_size=6
)
sequences = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> Iterator[None]:
    with fonts_made_once():
        yield


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop whose site is built."""
    shop = Workshop(tmp_path)
    assert shop.build().published
    return shop


def follow(shop: Workshop, sequence: list[Step]) -> None:
    """Take all steps; a fault is refused like cold, harms nothing, and is repaired."""
    for step in sequence:
        if step.edit in FAULTS:
            _suffer(shop, step)
            continue
        step.edit(shop, step.pick)
        if step.build:
            assert shop.build().published


def test_all_edits_one_after_the_other(shop: Workshop) -> None:
    """Those of records are built two by two; those around them, which cost more, a few at a time."""
    chance = random.Random(7)
    for turn, edit in enumerate(record_edits.EDITS, start=1):
        edit(shop, chance.randrange(210))
        if turn % 2 == 0:
            assert shop.build().published, edit.__name__
        if turn % 10 == 0:
            assert shop.check().published
    for turn, edit in enumerate(other_edits.EDITS, start=1):
        edit(shop, chance.randrange(210))
        if turn % 6 == 0:
            assert shop.build().published, edit.__name__
        if turn % 12 == 0:
            assert shop.check().published
    assert shop.check().published


@given(SEQUENCES)
@settings(sequences, max_examples=4)
def test_random_sequences(sequence: list[Step]) -> None:
    _sequence(sequence)


@pytest.mark.full
@given(SEQUENCES)
@settings(sequences, max_examples=250)
def test_many_random_sequences(sequence: list[Step]) -> None:
    _sequence(sequence)


@pytest.mark.full
@pytest.mark.parametrize("full_site", [False, True])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_alone(shop: Workshop, edit: Edit, full_site: bool) -> None:
    shop.documents = shop.search_index = full_site
    shop.build()
    for pick in (3, 16):
        edit(shop, pick)
        assert shop.check().published


@pytest.mark.full
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_alone(shop: Workshop, fault: Edit) -> None:
    for pick in (3, 16):
        _suffer(shop, Step(fault, pick, build=True))
        record_edits.summary(shop, pick)
        assert shop.check().published


@pytest.mark.parametrize("fault", [other_edits.lost_agency, other_edits.link_to_nowhere], ids=["early", "late"])
def test_a_refused_build_is_forgotten(shop: Workshop, fault: Edit) -> None:
    """Whether it stops while reading or after drawing: neither the site nor what is kept of it has changed."""
    record_edits.name(shop, 3)
    _suffer(shop, Step(fault, 4, build=True))
    assert shop.check().published


def test_index_and_cards_follow_the_edits(tmp_path: Path) -> None:
    """What is searched changes, then only what is not, then nothing; cards and index go and come back."""
    shop = Workshop(tmp_path, documents=True, search_index=True)
    shop.build()
    for edit in (record_edits.summary, record_edits.year, record_edits.replace_photo, other_edits.colour):
        edit(shop, 22)
        assert shop.build().published
    shop.check()
    shop.search_index = shop.documents = False
    record_edits.narrative(shop, 22)
    shop.build()
    shop.search_index = shop.documents = True
    shop.check()


def test_two_generations_do_not_mix(shop: Workshop) -> None:
    """Edits back and forth: what the site before the last one had must not come back."""
    for pick in (1, 2):
        record_edits.add(shop, pick)
        record_edits.add_photo(shop, pick)
        shop.build()
        other_edits.remember(shop, pick)
    record_edits.delete(shop, 0)
    shop.build()
    for pick in (1, 2, 0):
        other_edits.earlier(shop, pick)
        shop.build()
    shop.check()


def test_nothing_changed(shop: Workshop) -> None:
    before = shop.last
    for _ in range(2):
        assert shop.build().published
        assert_same(shop.last, before, "without an edit")


def test_edits_while_a_build_runs(shop: Workshop) -> None:
    """The next build sees them, even where size and times are the same and the clock has hardly moved."""
    record = shop.index("sekolah-apung")
    photo = shop.innovations / "kelas-dongeng" / "foto-2.svg"
    page = shop.project / "docs" / "tentang.md"
    style = shop.project / "overrides" / "styles" / "pages.css"

    def edit(step: str) -> None:
        alter_unseen(record, rb"(?m)^(ringkasan: .*)$", 0)
        alter_unseen(photo, rb"#([0-9a-f]{6})", 0)
        alter_unseen(page, rb"(Katalog ini mencatat)", 0)
        alter_unseen(style, rb"\.(index-list)", 0)

    for _ in range(2):
        with suppress(SourcesChangedError):  # edited at each step, it may give up
            shop.build(report=edit)
        shop.check()


def test_a_record_that_goes_while_a_build_runs(shop: Workshop) -> None:
    """Whatever that build makes of it, the next one is right."""
    record_edits.add_photo(shop, 8)

    def edit(step: str) -> None:
        if step.startswith("Menggambar") and "lapor-jalan" in shop.slugs:
            (shop.innovations / "lapor-jalan").rename(shop.innovations / "lapor-jembatan")

    with suppress(OSError):  # it may stop at the file that is gone
        shop.build(report=edit)
    shop.check()


@pytest.mark.parametrize("damage", ["lost page", "changed page", "strange file", "lost folder", "older copy"])
def test_a_site_that_was_touched_is_set_right(shop: Workshop, damage: str, tmp_path: Path) -> None:
    """A cold build would not care what lies at its place."""
    page = shop.output / "inovasi" / "lapor-jalan" / "index.html"
    match damage:
        case "lost page":
            page.unlink()
        case "changed page":
            with page.open("r+b") as html:
                html.write(b"<!DOCTYPE HTML>")
        case "strange file":
            (shop.output / "inovasi" / "lapor-jalan" / "catatan.txt").write_text("bukan dari sini")
        case "lost folder":
            page.parent.rename(tmp_path / "away")
        case "older copy":
            shutil.copytree(shop.output, tmp_path / "copy")
            record_edits.name(shop, 2)
            shop.build()
            shutil.rmtree(shop.output)
            (tmp_path / "copy").rename(shop.output)
    record_edits.summary(shop, 3)
    shop.check()


def test_an_output_of_its_own_for_each_catalogue(shop: Workshop) -> None:
    """Another catalogue is published at the same place, then the first one again."""
    other = Workshop(shop.folder / "other")
    for edit, pick in ((record_edits.rename_folder, 2), (other_edits.region_name, 5), (record_edits.sample, 3)):
        edit(other, pick)
    other.output = shop.output
    other.check()
    shop.build()
    other.check()


@pytest.mark.full
def test_two_hundred_records_in_several_processes(tmp_path: Path) -> None:
    """As many records as make processes worth their while, with no threshold lowered."""
    shop = Workshop(tmp_path)
    shutil.rmtree(shop.innovations)
    write_catalogue(shop.innovations, 220)
    shop.jobs = 3
    shop.check()
    chance = random.Random(220)
    for _ in range(12):
        for _ in range(chance.randrange(1, 5)):
            chance.choice(record_edits.EDITS)(shop, chance.randrange(210))
        shop.jobs = chance.choice((1, 3))
        assert shop.check().published


def test_every_edit_of_the_modules_is_listed() -> None:
    """An edit that nobody calls tests nothing."""
    for module in (record_edits, other_edits):
        written = {
            function
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and not name.startswith("_") and name != "alter_unseen"
        }
        assert written == {*module.EDITS, *getattr(module, "FAULTS", ())}


def _sequence(sequence: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder) / "shop")
        shop.build()
        follow(shop, sequence)
        assert shop.check().published


def _suffer(shop: Workshop, step: Step) -> None:
    before = _edited(shop)
    step.edit(shop, step.pick)
    outcome = shop.check() if step.build else shop.build()
    if outcome.published:
        assert_same(_edited(shop), before, f"{step} is no fault")
    _restore(shop, before)


def _edited(shop: Workshop) -> Tree:
    """All that people edit; a build fills the cache by itself."""
    cache = shop.cache.relative_to(shop.work).as_posix()
    return {name: entry for name, entry in tree_of(shop.work).items() if not name.startswith(f"{cache}/")}


def _restore(shop: Workshop, before: Tree) -> None:
    """Write back what changed, as an editor does."""
    now = _edited(shop)
    for name in sorted(now.keys() - before.keys(), reverse=True):
        path = shop.work / name
        path.rmdir() if name.endswith("/") else path.unlink()
    for name, (_, raw) in sorted(before.items()):
        file = shop.work / name
        if name.endswith("/"):
            file.mkdir(exist_ok=True)
        elif now.get(name, (0, None))[1] != raw:
            file.write_bytes(raw)
