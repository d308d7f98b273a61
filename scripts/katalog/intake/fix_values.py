"""Repairs of single values: what the check itself says should be written, where it says exactly one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from pydantic import ValidationError

from katalog.model.fields import choices, field_at
from katalog.model.inovasi import Inovasi
from katalog.model.messages import explain
from katalog.model.problem import Problem, dotted, short
from katalog.model.rules import Context, problems, problems_of_keys
from katalog.source.front_matter import Parts
from katalog.source.values import Values
from katalog.source.yaml_scalars import INTEGER, resolve
from katalog.source.yaml_tree import Node

from .emit import scalar

WRITE = re.compile(r'tulis (?P<value>"[^"…]+"|[^,"…]+?)(?: tanpa tanda kutip)?(?: \((?P<name>[^)]*)\))?')
"""A suggestion that names one value and nothing else."""

MEANT = re.compile(r"maksud Anda (?P<value>[^?]+)\?")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
QUOTE = re.compile(r"apit dengan tanda kutip: .+")
NO_VALUES = ("misalnya", "dalam", "sebagai", "di", "angkanya", "asal:", "nama", "true atau false", "nama berkas saja")
"""What follows `tulis` where no value is named: first words, or the whole."""

LIST_KEYS = ("urusan", "urusan_beririsan")
"""Keys of which `maksud Anda …?` names the only near value of a closed list."""

AGENCY = "opd"
REGION = "kode_wilayah"
CLEARLY_NEARER = 0.1
ALMOST_THE_SAME = 0.92
"""For lists of names that resemble each other: `kesehatn` is near enough to `kesehatan`, `pertahanan` not to
`pertanahan`."""

CERTAIN_NUMBER = re.compile(r"Rp.*|[0-9]+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}", re.I)
"""A text in quotes that is a number beyond doubt: `1.500` in quotes may be one and a half."""


@dataclass(frozen=True)
class Repair:
    """A value to be replaced; line and columns count from 1, `end` is the column behind it."""

    line: int
    column: int
    end: int
    new: str
    told: str


def problems_of(parts: Parts, context: Context) -> list[Problem]:
    """What the models say of a front matter. Raises UnreadableError where it cannot be read."""
    values = Values(parts.yaml, parts.yaml_line)
    return [spot.problem for spot in values.faults] + _typed(values, context.beside(parts.body))


def value_repairs(parts: Parts, text: str, context: Context) -> list[Repair]:
    """All repairs of single values, at most one for each place. Raises UnreadableError like `problems_of`."""
    values = Values(parts.yaml, parts.yaml_line)
    lines = text.split("\n")
    found = (_repair(values.tree, lines, problem) for problem in _typed(values, context.beside(parts.body)))
    return list({(repair.line, repair.column): repair for repair in found if repair}.values())


def with_repair(text: str, repair: Repair) -> str:
    """The text with one value replaced."""
    lines = text.split("\n")
    line = lines[repair.line - 1]
    lines[repair.line - 1] = line[: repair.column - 1] + repair.new + line[repair.end - 1 :]
    return "\n".join(lines)


def span_of(node: Node, lines: list[str]) -> tuple[int, int] | None:
    """Columns of a value that stands on one line just as it is read, quotes included."""
    rest = lines[node.line - 1][node.column - 1 :]
    for form in (f'"{node.raw}"', f"'{node.raw}'") if node.quoted else (node.raw,):
        if rest.startswith(form):
            return node.column, node.column + len(form)
    return None


def _typed(values: Values, context: Context) -> list[Problem]:
    try:
        inovasi = Inovasi.model_validate(values.data, context=context)
    except ValidationError as error:
        return [*explain(error, Inovasi, values.written), *problems_of_keys(values.data, context)]
    return list(problems(inovasi, context))


def _repair(tree: Node, lines: list[str], problem: Problem) -> Repair | None:
    node = tree.at(problem.path)
    span = span_of(node, lines) if node and node.items is None and node.raw.strip() else None
    if node is None or span is None:
        return None
    new = _meant(node, problem)
    written = lines[node.line - 1][span[0] - 1 : span[1] - 1]
    if new is None or new == written:
        return None
    told = f"{dotted(problem.path)}: {short(written)} menjadi {short(new)}"
    return Repair(node.line, *span, new, told)


def _meant(node: Node, problem: Problem) -> str | None:
    """The value as it is to be written, quotes included; None where nothing is certain."""
    if QUOTE.fullmatch(problem.suggestion) and not node.quoted:
        return f'"{node.raw}"' if not re.search(r'["\\]', node.raw) else None
    value = _suggested(problem)
    if not value or _is_doubtful(node, problem, value.strip('"')):
        return None
    if value.startswith('"'):
        return value
    if not isinstance(resolve(value), str) or MONTH.fullmatch(value):
        return value
    return scalar(value) if not re.search(r"[\[\]{},]", value) else f'"{value}"'


def _suggested(problem: Problem) -> str:
    key = next((part for part in problem.path if isinstance(part, str)), "")
    match = MEANT.fullmatch(problem.suggestion) if key in LIST_KEYS else None
    match = match or WRITE.fullmatch(problem.suggestion)
    value = match["value"] if match else ""
    return "" if value in NO_VALUES or value.partition(" ")[0] in NO_VALUES else value


def _is_doubtful(node: Node, problem: Problem, value: str) -> bool:
    """Whether the suggestion may change what was said."""
    if problem.warning:
        return "%" in node.raw or not CERTAIN_NUMBER.fullmatch(node.raw.strip())
    if MEANT.fullmatch(problem.suggestion) or problem.path[-1] == AGENCY:
        match = WRITE.fullmatch(problem.suggestion)
        names = (value, (match["name"] if match else None) or "")
        return max(_likeness(node.raw, name) for name in names) < ALMOST_THE_SAME
    # A number that is wrong, not wrongly written, is for a person to put right.
    if INTEGER.fullmatch(node.raw) and value != node.raw:
        return REGION not in problem.path or _digits(value) != node.raw
    if problem.path[-1] == REGION:
        return _digits(value) != _digits(node.raw)
    if "%" in node.raw and "%" not in value:
        return True
    field = field_at(Inovasi, problem.path)
    allowed = choices(field) if field else []
    return value in allowed and not _is_clearly_nearest(node.raw, value, allowed)


def _is_clearly_nearest(raw: str, value: str, allowed: list[str]) -> bool:
    """Whether no other choice is nearly as near."""
    likeness = {choice: _likeness(raw, choice) for choice in allowed}
    others = [ratio for choice, ratio in likeness.items() if choice != value]
    return likeness[value] >= max(others, default=0) + CLEARLY_NEARER


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(other)).ratio()


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
