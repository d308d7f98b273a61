"""Pages have the same fingerprint only where they are drawn from the same things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from katalog.model.brief import Brief, Told
from katalog.pages.listing import Entry, Pagination
from katalog.pages.page import Fingerprints, Page


def brief(slug: str) -> Brief:
    return Brief.of_kin(slug, slug.title(), contoh=False, berdasarkan=(), told=Told())


CARDS = (brief("satu"), brief("dua"))
SHOWN = {"satu": "1", "dua": "2"}
CONTEXT: dict[str, Any] = {
    "cards": CARDS,
    "pagination": Pagination(1, 2, "urusan/x/"),
    "groups": {"A": [Entry("Satu", "satu/", 1)]},
    "parent": ("Urusan", "urusan/"),
    "note": None,
}
PAGE = Page("urusan/x/", "daftar.html", "Judul", "Penjelasan", CONTEXT)


def of(page: Page, shown: Mapping[str, str] = SHOWN) -> str:
    return Fingerprints(shown).of(page)


def with_context(**changed: Any) -> Page:
    return replace(PAGE, context={**CONTEXT, **changed})


def test_equal_things_of_different_identity() -> None:
    copy = with_context(cards=tuple(map(replace, CARDS)), groups={"A": [Entry("Satu", "satu/", 1)]})
    assert of(copy) == of(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(PAGE, title="Lain"), id="title"),
        pytest.param(replace(PAGE, data={"@type": "WebSite"}), id="data"),
        pytest.param(replace(PAGE, styles=("home",)), id="styles"),
        pytest.param(with_context(cards=CARDS[::-1]), id="order"),
        pytest.param(with_context(cards=()), id="no-cards"),
        pytest.param(with_context(pagination=Pagination(2, 2, "urusan/x/")), id="pagination"),
        pytest.param(with_context(groups={"A": [Entry("Satu", "satu/", 2)]}), id="deep-value"),
        pytest.param(with_context(groups={"B": [Entry("Satu", "satu/", 1)]}), id="deep-key"),
        pytest.param(with_context(note=""), id="empty-is-not-none"),
        pytest.param(with_context(note=0), id="zero-is-not-none"),
        pytest.param(with_context(lain=None), id="one-more"),
    ],
)
def test_other_things(other: Page) -> None:
    assert of(other) != of(PAGE)


def test_a_card_that_shows_something_else() -> None:
    assert of(PAGE, {**SHOWN, "dua": "3"}) != of(PAGE)


def test_pages_that_share_a_value_are_told_apart_by_the_rest() -> None:
    fingerprints = Fingerprints(SHOWN)
    first, second = fingerprints.of(PAGE), fingerprints.of(with_context(note="lain"))
    assert first == of(PAGE)
    assert second == of(with_context(note="lain"))
    assert first != second


def test_what_has_no_plain_value() -> None:
    with pytest.raises(TypeError, match="set has no plain value"):
        of(with_context(note={1, 2}))
