"""Values that the models take, so that they can be asked about one value at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

from katalog.model.rules import Context
from katalog.model.standards import affairs, regions, themes

from .formulir_shapes import Field, Model, about, is_model, leaves, leaves_of, single

PATTERN_SAMPLES = ("https://contoh.example/", "a.pdf", "contoh", "#0b5563", "a@contoh.example", "0402 123456")


def required(model: Model, context: Context) -> dict[str, Any]:
    """A group of the model with the keys that must be there and no other."""
    return {key: _sample(model, key, context) for key, info in model.model_fields.items() if info.is_required()}


def value_for(field: Field) -> Any:
    """A value that a field takes. Raises StopIteration for a pattern that no sample fits."""
    if field.kind == "pilihan":
        return int(field.choices[0]) if field.number_choices else field.choices[0]
    if field.kind == "pola":
        return next(text for text in PATTERN_SAMPLES if re.fullmatch(field.pattern, text))
    if field.kind in ("rupiah", "bulat", "angka"):
        return max((field.limits or {}).get("ge", 1), 1)
    samples: dict[str, Callable[[], Any]] = {
        "ya": lambda: True,
        "tahun": lambda: 2024,
        "tanggal": lambda: 2024,
        "urusan": lambda: next(iter(affairs())),
        "wilayah": lambda: next(iter(regions())),
        "tema": lambda: next(iter(themes("asta-cita"))),
    }
    return samples.get(field.kind, lambda: "x")()


def _sample(model: Model, key: str, context: Context) -> Any:
    types = leaves_of(model, key)
    listed = next((leaf.type for leaf in types if leaf.is_list), None)
    if listed:
        inner = next(leaves(get_args(listed)[0])).type
        return (required(inner, context),) if is_model(inner) else ()
    if is_model(types[0].type):
        return required(types[0].type, context)
    field = single(model, key, types, about(model, key, ()))
    return next(iter(context.opd), "") if field.kind == "opd" else value_for(field)
