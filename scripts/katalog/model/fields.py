"""What the models say of a key path: which keys may stand there, and an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .problem import Path

Model = type[BaseModel]


def known_keys(model: Model, path: Path) -> list[str]:
    """The keys allowed in the group at a key path, in their order."""
    return list(dict.fromkeys(key for owner in models_at(model, path) for key in owner.model_fields))


def first_key(model: Model, path: Path) -> str:
    """The first key that must be written in the group at a key path; empty where it is no group."""
    fields = [item for owner in models_at(model, path) for item in owner.model_fields.items()]
    return next((key for key, field in fields if field.is_required()), "")


def field_at(model: Model, path: Path) -> FieldInfo | None:
    """The field at a key path; None for a list item or an unknown key."""
    fields = (owner.model_fields.get(str(path[-1])) for owner in models_at(model, path[:-1]))
    return next((field for field in fields if field), None)


def models_at(model: Model, path: Path) -> list[Model]:
    """The models that a group at a key path may be, through lists and unions."""
    owners = [model]
    for part in path:
        if isinstance(part, str):
            fields = [owner.model_fields[part] for owner in owners if part in owner.model_fields]
            owners = [found for field in fields for found in _models_in(field.annotation)]
    return owners


def group_inside(model: Model, path: Path, key: str) -> str:
    """The only group directly inside `path` that knows a key; empty where none or several do."""
    groups = [name for name in known_keys(model, path) if key in known_keys(model, (*path, name))]
    return groups[0] if len(groups) == 1 else ""


def group_outside(model: Model, path: Path, key: str) -> str:
    """The group at `path`, where a key that it does not know belongs beside it; else an empty text."""
    names = [part for part in path if isinstance(part, str)]
    above = path[: path.index(names[-1])] if names else ()
    return names[-1] if names and key in known_keys(model, above) else ""


def choices(field: FieldInfo) -> list[str]:
    """The values of a field that takes only a few."""
    return list(_choices(field.annotation))


def example(field: FieldInfo, key: str) -> str:
    """`key: value` with the field's own example, or with its title in brackets."""
    if field.examples:
        return f"{key}: {as_yaml(field.examples[0])}"
    return f"{key}: ({(field.title or key).lower()})"


def as_yaml(value: object) -> str:
    """An example as it is written in a file, quoted where YAML would misread it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(item)}" for key, item in value.items()) + "}"
    text = str(value)
    return text if not isinstance(value, str) or re.match(r"[A-Za-z][^:#]*$", text) else json.dumps(text)


def _models_in(annotation: Any) -> Iterator[Model]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for argument in get_args(annotation):
            yield from _choices(argument)
