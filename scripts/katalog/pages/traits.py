"""`/ciri/`: plain lists by form, kind, stage, guide and cost, the questions that have no folder of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

from .filters import Choice, Filter
from .listing import Entry, index_page, list_pages
from .page import Page

FOLDER = "ciri/"
KEYS = ("bentuk", "jenis", "tahapan", "panduan", "biaya")
PER_PAGE = 48
"""Twice as many as elsewhere: each record stands in several of these lists, and those of a large catalogue are long."""


def trait_pages(catalogue: Catalogue, asked: Sequence[Filter]) -> Iterator[Page]:
    """`/ciri/` and a list for each answer to these questions, whether or not it has innovations."""
    entries = tuple(entry for of_one in trait_entries(asked).values() for entry in of_one)
    description = "Bentuk, jenis, tahapan, panduan, dan biaya inovasi di katalog ini."
    yield index_page(catalogue, FOLDER, "Inovasi menurut ciri", description, entries)
    for facet in _traits(asked):
        carried: dict[str, list[Brief]] = {code: [] for code in facet.codes}
        for record in catalogue.in_order:
            for code in facet.codes_of(record):
                carried[code].append(record)
        for choice in facet.choices:
            title = _title(facet, choice)
            yield from list_pages(
                catalogue,
                _cheapest_first(carried[choice.code]) if facet.key == "biaya" else carried[choice.code],
                address=_address(facet, choice),
                per_page=PER_PAGE,
                template="daftar.html",
                title=title,
                description=f"Inovasi daerah menurut {facet.name.lower()}: {choice.name.lower()}.",
                context={"parent": ("Ciri", FOLDER), "kicker": facet.name, "note": ""},
            )


def trait_entries(asked: Sequence[Filter]) -> Mapping[str, Sequence[Entry]]:
    """The answers to each question by its name."""
    return {
        facet.name: tuple(
            Entry(choice.name, _address(facet, choice), choice.count, facet.name) for choice in facet.choices
        )
        for facet in _traits(asked)
    }


def _traits(asked: Sequence[Filter]) -> Iterator[Filter]:
    return (facet for facet in asked if facet.key in KEYS)


def _address(facet: Filter, choice: Choice) -> str:
    return f"{FOLDER}{facet.key}-{choice.code}/"


def _title(facet: Filter, choice: Choice) -> str:
    return f"{facet.name}: {choice.name[0].lower()}{choice.name[1:]}"


def _cheapest_first(records: Sequence[Brief]) -> Sequence[Brief]:
    return sorted(records, key=lambda record: (record.contoh, record.biaya_awal))
