"""What a field of the form is: its kind, its bounds and its choices, read off the types of the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import GroupedMetadata
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from katalog.model import base
from katalog.model.fields import as_yaml
from katalog.model.inovasi import AsalOpd, Tema

Model = type[BaseModel]

SPECIAL: Mapping[tuple[Model, str], str] = {(AsalOpd, "opd"): "opd", (Tema, "nilai"): "tema"}
"""Fields whose choices are a list of the region or of a year."""

GROUP, LIST, EITHER = "kelompok", "daftar", "salah-satu"
SINGLE = ("teks", "paragraf", "pilihan", "ya", "rupiah", "tahun", "bulat", "angka", "tanggal", "pola", "urusan")
"""Kinds of single values, beside `wilayah`, `opd` and `tema`."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in. `path` has the keys from the top, without places in lists.

    `kind` is a sort of value (`teks`, `paragraf`, `pilihan`, `ya`, `rupiah`, `tahun`, `bulat`, `angka`, `tanggal`,
    `pola`, `urusan`, `wilayah`, `opd`, `tema`), `kelompok` with `inside` its keys, or `daftar` and `salah-satu` with
    `inside` what an item or the value may be. `said` gives the places of sentences, `limits` the bounds of a value.
    """

    path: tuple[str, ...]
    title: str
    help: str
    example: str
    required: bool
    kind: str
    choices: tuple[str, ...] = ()
    number_choices: bool = False
    or_text: bool = False
    pattern: str = ""
    limits: Mapping[str, Any] | None = None
    said: Mapping[str, int] | None = None
    figure: int | None = None
    inside: tuple[Field, ...] = ()
    bonds: tuple[Mapping[str, Any], ...] = ()
    """What holds between the keys of a group."""

    @property
    def key(self) -> str:
        """The key as a file has it."""
        return self.path[-1] if self.path else ""

    @property
    def dotted(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)

    @property
    def required_inside(self) -> tuple[Field, ...]:
        """Keys of a group that must be there."""
        return tuple(field for field in self.inside if field.required)

    def packed(self) -> dict[str, Any]:
        """What the browser needs to check and write it; titles and help are on the page already."""
        plain = {
            "kunci": self.key,
            "jenis": self.kind,
            "wajib": self.required,
            "pilihan": list(self.choices) if self.kind == "pilihan" else [],
            "angka": self.number_choices,
            "atau_teks": self.or_text,
            "pola": self.pattern,
            "batas": dict(self.limits or {}),
            "kata": dict(self.said or {}),
            "gambar": self.figure,
            "isi": [field.packed() for field in self.inside],
            "ikatan": list(self.bonds),
        }
        return {key: value for key, value in plain.items() if value not in ("", False, None, [], {})}


@dataclass(frozen=True)
class Leaf:
    """One of the types that a value may have, with all constraints around it."""

    type: Any
    metadata: tuple[Any, ...]

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return get_origin(self.type) is tuple


@dataclass(frozen=True)
class About:
    """What a model says of a key in words."""

    path: tuple[str, ...]
    title: str = ""
    help: str = ""
    example: str = ""
    required: bool = False


def about(model: Model, key: str, above: tuple[str, ...]) -> About:
    """The words for a key."""
    info = model.model_fields[key]
    return About((*above, key), info.title or key, info.description or "", _example(info), info.is_required())


def leaves_of(model: Model, key: str) -> tuple[Leaf, ...]:
    """The types that a key's value may have."""
    return tuple(leaves(get_type_hints(model, include_extras=True)[key], tuple(model.model_fields[key].metadata)))


def single(model: Model, key: str, types: tuple[Leaf, ...], words: About) -> Field:
    """A field for a single value, without the sentences about it."""
    metadata = [item for leaf in types for item in leaf.metadata]
    number = next((item for item in metadata if isinstance(item, base.NumberOnly)), None)
    pola = next((item for item in metadata if isinstance(item, base.Pola)), None)
    options = next((get_args(leaf.type) for leaf in types if get_origin(leaf.type) is Literal), ())
    return Field(
        **vars(words),
        kind=SPECIAL.get((model, key)) or _kind(types, metadata),
        choices=tuple(map(str, options)),
        number_choices=bool(options) and isinstance(options[0], int),
        or_text=bool(number and number.or_text),
        pattern=pola.pattern if pola else "",
        limits=_limits(metadata),
    )


def leaves(hint: Any, around: tuple[Any, ...] = ()) -> Iterator[Leaf]:
    """The types that a value may have; nothing is not one of them."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from leaves(arguments[0], (*around, *hint.__metadata__))
    elif origin in (Union, UnionType):
        for argument in arguments:
            if argument is not NoneType:
                yield from leaves(argument, around)
    else:
        yield Leaf(hint, tuple(_flat(around)))


def _flat(metadata: tuple[Any, ...]) -> Iterator[Any]:
    for item in metadata:
        if isinstance(item, FieldInfo):
            yield item
            yield from _flat(tuple(item.metadata))
        elif isinstance(item, GroupedMetadata):
            yield from item
        else:
            yield item


def _kind(leaves: tuple[Leaf, ...], metadata: list[Any]) -> str:
    """The sort of a single value. Raises TypeError for a type that the form does not know."""
    types = {leaf.type for leaf in leaves}
    for item in metadata:
        if isinstance(item, base.NumberOnly):
            return item.kind
        if isinstance(item, base.Pola):
            return "pola"
    if base.IdUrusan.__metadata__[-1] in metadata:  # type: ignore[attr-defined]
        return "urusan"
    if base.KodeWilayah.__metadata__[-1] in metadata:  # type: ignore[attr-defined]
        return "wilayah"
    if any(get_origin(kind) is Literal for kind in types):
        return "pilihan"
    known = {base.Tanggal: "tanggal", bool: "ya"}
    for kind, word in known.items():
        if kind in types:
            return word
    if types == {str}:
        markdown = any(isinstance(it, FieldInfo) and it.json_schema_extra == {"markdown": True} for it in metadata)
        return "paragraf" if markdown else "teks"
    raise TypeError(f"the form has no field for {types}")


def _limits(metadata: list[Any]) -> dict[str, Any]:
    """The first bound of each sort; at least one letter goes without saying."""
    found: dict[str, Any] = {}
    for item in metadata:
        for sort in ("max_length", "ge", "gt", "le"):
            value = getattr(item, sort, None)
            if value is not None:
                found.setdefault(sort, value)
    return found


def _example(info: FieldInfo) -> str:
    """An example as a person would type it; groups have none."""
    first = info.examples[0] if info.examples else ""
    return "" if isinstance(first, dict) else str(first) if isinstance(first, str) else as_yaml(first)


def is_model(kind: Any) -> bool:
    """Whether a type is a group of keys."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
