"""Synonyms and acronyms from `sinonim.tsv`, and the short names of agencies, as the browser gets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from .text import Vocabulary, words

FILE = "sinonim.tsv"
ONE_WAY = ">"


class SynonymError(ValueError):
    """A line of the file cannot be read; the text says which one and why, in Indonesian."""


@dataclass(frozen=True)
class Group:
    """Expressions that mean the same, each as words parted by spaces; `one_way`: only the first asks for the rest."""

    expressions: tuple[str, ...]
    one_way: bool = False


def synonyms() -> list[Group]:
    """The groups of the file. Raises SynonymError."""
    return parse(resources.files(__package__).joinpath(FILE).read_text("utf-8"))


def parse(text: str) -> list[Group]:
    """The groups of a text in the format of the file, which its head explains. Raises SynonymError."""
    groups = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        first, *rest = line.split("\t")
        one_way = first.rstrip().endswith(ONE_WAY)
        expressions = tuple(dict.fromkeys(plain for field in (first, *rest) if (plain := " ".join(words(field)))))
        if len(expressions) < 2:
            raise SynonymError(f"{FILE}:{number}: tulis sedikitnya dua ungkapan yang berbeda, dipisah tab")
        groups.append(Group(expressions, one_way))
    return groups


def agencies(names: Iterable[Sequence[str]]) -> list[Group]:
    """Groups from the names of agencies: for each its full name, its short name and its other names."""
    plain = [tuple(dict.fromkeys(expression for name in of if (expression := " ".join(words(name))))) for of in names]
    return [Group(expressions) for expressions in plain if len(expressions) > 1]


def relevant(groups: Iterable[Group], vocabulary: Vocabulary) -> list[Group]:
    """The groups that can find something: without expressions that this site lacks, unless one asks for the rest."""
    kept = []
    for group in groups:
        there = {one: all(word in vocabulary for word in one.split()) for one in group.expressions}
        targets = group.expressions[1:] if group.one_way else group.expressions
        if any(there[one] for one in targets):
            asking = group.expressions[:1] if group.one_way else group.expressions
            kept.append(Group(tuple(one for one in group.expressions if there[one] or one in asking), group.one_way))
    return [group for group in kept if len(group.expressions) > 1]


def compiled(groups: Iterable[Group]) -> str:
    """One line a group: expressions parted by `=`, or by `>` where it counts one way."""
    return "\n".join((">" if group.one_way else "=").join(group.expressions) for group in groups)
