"""Processes that work while the one that started them does something else."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence

import pytest

from katalog.workers import FORK, WORTH_IT, Workers

ROOM = 1000
MANY = range(WORTH_IT)


def test_results_come_in_order_from_other_processes() -> None:
    with Workers(2).crew(ROOM) as crew:
        first, second = crew.start(_add, MANY), crew.start(_where, [0, 1])
        assert first() == [ROOM + item for item in MANY]
        assert os.getpid() not in second()


def test_what_is_not_worth_a_process_is_done_here() -> None:
    with Workers(2).crew(ROOM) as crew:
        assert crew.start(_where, [0])() == [os.getpid()]


def test_where_the_system_cannot_copy_a_process_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    methods = [method for method in multiprocessing.get_all_start_methods() if method != FORK]
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    with Workers(2).crew(ROOM) as crew:
        assert {*crew.start(_where, MANY)()} == {os.getpid()}


def test_items_are_done_together_and_in_order() -> None:
    assert Workers(2).map_together(_sizes, MANY, ROOM, 16) == [16] * 192 + [8] * 8


def _add(room: int, item: int) -> int:
    return room + item


def _where(_room: int, _item: int) -> int:
    return os.getpid()


def _sizes(_room: int, items: Sequence[int]) -> list[int]:
    return [len(items)] * len(items)
