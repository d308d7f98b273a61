"""The fields of the form, read off the models: what each is called, what it takes, what is said when it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, get_args

from .formulir_samples import required, value_for
from .formulir_shapes import (
    EITHER,
    GROUP,
    LIST,
    About,
    Field,
    Leaf,
    Model,
    about,
    is_model,
    leaves,
    leaves_of,
    single,
)
from .formulir_words import GAP, Words, with_gaps

EXCESS = 7
UNKNOWN_REGION = "99.99"
FIGURE = "12,5"


@dataclass(frozen=True)
class Step:
    """A step on the way from a record down to a value; `is_item` where the value is an item of a list."""

    model: Model
    key: str
    is_item: bool


Trail = tuple[Step, ...]


def read_fields(model: Model, words: Words, hidden: frozenset[str] = frozenset()) -> tuple[Field, ...]:
    """The fields of a record in the order of its keys, without the hidden ones."""
    return tuple(_field(model, key, words, (), ()) for key in model.model_fields if key not in hidden)


def _field(model: Model, key: str, words: Words, above: tuple[str, ...], trail: Trail) -> Field:
    told = about(model, key, above)
    bare = About(told.path)
    types = leaves_of(model, key)
    step = Step(model, key, is_item=False)
    lists = [leaf for leaf in types if leaf.is_list]
    groups = [leaf for leaf in types if is_model(leaf.type)]
    if lists:
        items = _items(Step(model, key, is_item=True), lists[0], words, bare, trail)
        if len(types) == 1:
            return Field(**vars(told), kind=LIST, inside=items)
        others = tuple(leaf for leaf in types if not leaf.is_list)
        listed = Field(**vars(bare), kind=LIST, inside=items)
        return Field(**vars(told), kind=EITHER, inside=(listed, _value(step, others, words, bare, trail)))
    if len(groups) > 1:
        inside = tuple(_group(leaf.type, words, bare, (*trail, step)) for leaf in groups)
        return Field(**vars(told), kind=EITHER, inside=inside)
    if groups:
        return _group(groups[0].type, words, told, (*trail, step))
    return _value(step, types, words, told, trail)


def _items(step: Step, listed: Leaf, words: Words, bare: About, trail: Trail) -> tuple[Field, ...]:
    """What an item of a list may be; a group before a single value, since it says more."""
    types = tuple(leaves(get_args(listed.type)[0]))
    groups = tuple(_group(leaf.type, words, bare, (*trail, step)) for leaf in types if is_model(leaf.type))
    values = tuple(leaf for leaf in types if not is_model(leaf.type))
    return (*groups, _value(step, values, words, bare, trail)) if values else groups


def _group(model: Model, words: Words, told: About, trail: Trail) -> Field:
    inside = tuple(_field(model, key, words, told.path, trail) for key in model.model_fields)
    return Field(**vars(told), kind=GROUP, inside=inside, bonds=tuple(_bonds(model, inside, words)))


def _value(step: Step, types: tuple[Leaf, ...], words: Words, told: About, trail: Trail) -> Field:
    field = single(step.model, step.key, types, told)
    figure = _figure((*trail, step), words) if field.or_text else None
    return replace(field, said=dict(_said(step, field, words)), figure=figure)


def _said(step: Step, field: Field, words: Words) -> Iterator[tuple[str, int]]:
    """Places of the sentences for each way in which a value can be wrong."""

    def ask(name: str, value: Any, gaps: Mapping[str, str]) -> Iterator[tuple[str, int]]:
        data = {step.key: (value,) if step.is_item else value}
        if field.kind == "tema":
            data["daftar"] = "asta-cita"
            gaps = {"daftar asta-cita": "daftar {daftar}"}
        sentence = words.said_of(step.model, data).get((step.key, 0) if step.is_item else (step.key,))
        if sentence:
            yield name, words.place(with_gaps(sentence, gaps))

    limits = field.limits or {}
    if field.kind not in ("teks", "paragraf", "ya"):
        yield from ask("salah", GAP, {})
    if field.kind == "wilayah":
        yield from ask("asing", UNKNOWN_REGION, {UNKNOWN_REGION: GAP})
        yield from ask("sendiri", words.context.own_region, {})
    if "max_length" in limits:
        length = limits["max_length"] + EXCESS
        yield from ask("panjang", "x" * length, {str(length): "{panjang}", f" {EXCESS} ": " {lebih} "})
    if "ge" in limits or "gt" in limits:
        value = limits["ge"] - 1 if "ge" in limits else limits["gt"]
        yield from ask("kecil", value, {f'"{value}"': f'"{GAP}"'})
    if "le" in limits:
        value = limits["le"] + 1
        yield from ask("besar", value, {f'"{value}"': f'"{GAP}"'})


def _figure(trail: Trail, words: Words) -> int | None:
    """The place of the warning for a plain number that was written as a text; None where nobody draws it."""
    data: Any = FIGURE
    path: list[str | int] = []
    for step in reversed(trail):
        data = {**required(step.model, words.context), step.key: (data,) if step.is_item else data}
        path = [step.key, *((0,) if step.is_item else ()), *path]
    sentence = words.warned_of(data).get(tuple(path))
    return words.place(with_gaps(sentence, {f'"{FIGURE}"': f'"{GAP}"', "12.5": "{maksud}"})) if sentence else None


def _bonds(model: Model, inside: tuple[Field, ...], words: Words) -> Iterator[dict[str, Any]]:
    """What holds between keys: one of several is needed, two exclude each other, dates follow each other."""
    data = required(model, words.context)
    optional = {it.key: it for it in inside if not it.required and it.kind not in (LIST, GROUP, EITHER)}
    needed = words.said_of(model, data).get(())
    if needed:
        cures = [
            key for key, field in optional.items() if () not in words.said_of(model, {**data, key: value_for(field)})
        ]
        yield {"butuh": cures, "kata": words.place(needed)}
        data |= {cures[0]: value_for(optional[cures[0]])}
    for first, second in combinations(optional.values(), 2):
        are_dates = first.kind == second.kind == "tanggal"
        values = (2024, 2023) if are_dates else (value_for(first), value_for(second))
        sentence = words.said_of(model, {**data, first.key: values[0], second.key: values[1]}).get((second.key,))
        if sentence and are_dates:
            place = words.place(with_gaps(sentence, {"2024": "{lebih_awal}"}))
            yield {"urut": [first.key, second.key], "kata": place}
        elif sentence:
            yield {"lawan": [first.key, second.key], "kata": words.place(sentence)}
