"""Affairs to look at where a search has no answer: the fullest ones, and words that tell which one is meant."""

from __future__ import annotations

from functools import cache
from importlib import resources

from katalog.catalogue import Catalogue
from katalog.model.standards import affairs

from .words.lexicon import stop_words
from .words.roots import root
from .words.text import words

FULLEST = 6
TELLING = "urusan.tsv"

Suggestion = dict[str, str]


def fullest(catalogue: Catalogue) -> list[Suggestion]:
    """The affairs with most innovations: name, and address from the site's root."""
    return [_link(catalogue, id_) for id_ in _by_size(catalogue)[:FULLEST]]


def telling(catalogue: Catalogue) -> list[Suggestion]:
    """All affairs, the fullest first, each with the words and roots that point to it.

    Those without innovations have no page (`alamat` is ""); their words are still no slips of the keyboard.
    """
    there = _by_size(catalogue)
    empty = [id_ for id_ in affairs() if id_ not in there]
    made = [(id_, _link(catalogue, id_)) for id_ in there]
    made += [(id_, {"nama": catalogue.affair(id_).nama, "alamat": ""}) for id_ in empty]
    return [{**link, "kata": " ".join(_words_of(id_, link["nama"]))} for id_, link in made]


@cache
def telling_words() -> dict[str, tuple[str, ...]]:
    """The words of `urusan.tsv` by the id of their affair. Raises ValueError for a line of another form."""
    text = resources.files(f"{__package__}.words").joinpath(TELLING).read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        id_, tab, told = line.partition("\t")
        if not tab or not told.split():
            raise ValueError(f"{TELLING}:{number}: an id, one tab and some words, not {line!r}")
        found[id_] = tuple(told.split())
    return found


def _by_size(catalogue: Catalogue) -> list[str]:
    sizes = {id_: sum(not record.contoh for record in records) for id_, records in catalogue.by_affair.items()}
    return sorted(sizes, key=lambda id_: -sizes[id_])


def _link(catalogue: Catalogue, id_: str) -> Suggestion:
    return {"nama": catalogue.affair(id_).nama, "alamat": f"urusan/{id_}/"}


def _words_of(id_: str, name: str) -> list[str]:
    told = {*telling_words().get(id_, ()), *(word for word in words(name) if word not in stop_words())}
    return sorted(told | {root(word) for word in told})
