"""Somebody looks around while the program loads; what he saw counts only for the build that he looked for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from workshop import Workshop

from katalog import kept, scout, sitetree
from katalog.source.signature import JUST_NOW

SLUG = "lapor-jalan"


@pytest.fixture
def built(tmp_path: Path) -> Workshop:
    """Built once, and left alone for so long that its files count as settled."""
    shop = Workshop(tmp_path)
    time.sleep(JUST_NOW / 1e9)
    assert shop.build().published
    return shop


def state_of(shop: Workshop) -> Path:
    return kept.state_of(shop.output)


def told(shop: Workshop) -> list[set[str]]:
    """What a scout tells of this moment: changed records, then changed folders of the next tree."""
    sent = scout.send(shop.innovations, shop.output, least=0)
    assert sent
    return [set(names) for names in sent.seen().values()]


def test_an_untouched_catalogue(built: Workshop) -> None:
    assert told(built) == [set(), set()]


def test_an_edited_record_and_a_touched_folder(built: Workshop) -> None:
    index = built.innovations / SLUG / "index.md"
    index.write_text(index.read_text("utf-8") + "\nTambahan.\n", "utf-8")
    (state_of(built) / sitetree.NEXT / "inovasi" / SLUG / "asing.txt").write_text("asing", "utf-8")
    assert told(built) == [{SLUG}, {f"inovasi/{SLUG}/"}]


def test_nobody_is_sent_where_little_is_kept(built: Workshop) -> None:
    assert scout.send(built.innovations, built.output) is None


def test_nobody_is_sent_before_the_first_build(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    assert scout.send(shop.innovations, shop.output, least=0) is None


def test_what_was_seen_before_another_build_counts_for_nothing(built: Workshop) -> None:
    index = built.innovations / SLUG / "index.md"
    index.write_text(index.read_text("utf-8") + "\nPertama.\n", "utf-8")
    sent = scout.send(built.innovations, built.output, least=0)
    assert sent
    assert sent.seen()
    assert built.build().published
    marks = {kept.mark(state_of(built) / kept.READINGS)}
    assert not marks & sent.seen().keys()


def test_what_damages_the_answer_counts_for_nothing() -> None:
    sent = scout.Scout(0, -1)
    assert sent.seen() == {}
