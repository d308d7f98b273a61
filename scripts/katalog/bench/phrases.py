"""Composes believable, wholly invented Indonesian sentences from the phrases of phrases.yml."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

Topic = Mapping[str, Any]
FIRST_YEAR, LAST_YEAR = 2015, 2026


@cache
def phrases() -> Mapping[str, Any]:
    """The content of phrases.yml."""
    text = resources.files(__package__).joinpath("phrases.yml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def topics() -> Sequence[Topic]:
    """The topics, in the order of the file."""
    found: Sequence[Topic] = phrases()["topik"]
    return found


@dataclass
class Voice(dict[str, str]):
    """Speaks about one innovation: fills the names in braces of a sentence, each time with another phrase.

    A dictionary without items, so that `str.format_map` asks it for every name.
    """

    rng: random.Random
    topic: Topic
    nama: str
    places: Sequence[str]
    last: dict[str, str] = field(default_factory=dict)

    def __missing__(self, key: str) -> str:
        name = key.lower().rstrip("2")
        phrase = self._phrase(name)
        return phrase[0].upper() + phrase[1:] if key[0].isupper() else phrase

    def chance(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.rng.random() < share

    def one_of(self, items: Sequence[Any]) -> Any:
        """One item, any."""
        return items[int(self.rng.random() * len(items))]

    def some(self, items: Sequence[Any], least: int, most: int) -> list[Any]:
        """Between `least` and `most` different items, in the order of the list."""
        wanted = min(len(items), self.rng.randint(least, most))
        return [items[i] for i in sorted(self.rng.sample(range(len(items)), wanted))]

    def year(self) -> int:
        """A year of the catalogue."""
        return self.rng.randint(FIRST_YEAR, LAST_YEAR)

    def fill(self, sentence: str) -> str:
        """The sentence with its names filled in."""
        return sentence.format_map(self)

    def say(self, kind: str) -> str:
        """One sentence of a kind."""
        return self.fill(self.one_of(phrases()["kalimat"][kind]))

    def list(self, kind: str, least: int, most: int) -> list[str]:
        """Several different sentences of a kind."""
        return [self.fill(sentence) for sentence in self.some(phrases()["kalimat"][kind], least, most)]

    def prose(self, kind: str, least: int, most: int) -> str:
        """Several sentences as running text."""
        return " ".join(self.list(kind, least, most))

    def narrative(self, least: int, most: int, headings: int) -> str:
        """A rancang bangun in Markdown: `headings` sections of `least` to `most` sentences, one with a list."""
        sections = list(phrases()["narasi"].items())[:headings]
        parts = []
        for i, (heading, sentences) in enumerate(sections):
            body = " ".join(self.fill(sentence) for sentence in self.some(sentences, least, most))
            parts.append(f"## {heading}\n\n{body}")
            if i == 1:
                parts.append("\n".join(f"- {item}" for item in self.list("cara_kerja", 2, 4)))
        return "\n\n".join(parts)

    def _phrase(self, name: str) -> str:
        if name == "nama":
            return self.nama
        if name == "opd":
            return str(self.topic["opd"])
        if name == "angka":
            return str(self.rng.randint(3, 960))
        if name == "tahun":
            return str(self.year())
        if name == "tempat" and self.chance(0.5):
            return f"Kecamatan {self.one_of(self.places)}"
        choices = self.topic.get(name) or phrases()[name]
        phrase = self.one_of(choices)
        if phrase == self.last.get(name):
            phrase = choices[(choices.index(phrase) + 1) % len(choices)]
        self.last[name] = phrase
        return str(phrase)
