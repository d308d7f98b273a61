"""Several processes find what one finds, in the same order."""

from __future__ import annotations

import pytest

from katalog import workers
from katalog.source.tree import read_all
from katalog.workers import Workers

from .validator_kit import Catalogue, record


def test_result_does_not_depend_on_the_number_of_processes(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(30):
        catalogue.write(record("nama: NO" if i % 3 else "berdasarkan: [inovasi-1]"), f"inovasi-{i}")
    alone = read_all(catalogue.root, Workers())
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    assert read_all(catalogue.root, Workers(2)) == alone


def test_order_of_items_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    assert Workers(2).map(abs, [-3, 2, -1]) == [3, 2, 1]


def test_number_of_processes() -> None:
    assert Workers.of(3).jobs == 3
    assert Workers.of(None).jobs >= 1
