"""`katalog new`: asks what a new innovation needs, checks each answer at once, and writes its folder at the end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from katalog.model.inovasi import Inovasi
from katalog.model.sections import PROFILE_KEYS
from katalog.source.finding import Finding
from katalog.source.record import INDEX
from katalog.source.region import Region

from .emit import record_text
from .issue_form import Question, questions
from .issue_record import data_of, make_slug
from .review_text import check_text

Ask = Callable[[str], str]
"""Shows a prompt and returns a line. May raise EOFError or KeyboardInterrupt, which pass through."""

Tell = Callable[[str], None]

FALLBACK = "inovasi-baru"
LONG_LIST = 12
"""Longer lists are shown on request only."""


class FolderTakenError(Exception):
    """The folder appeared while the questions were asked."""


def ask_all(region: Region, taken: frozenset[str], ask: Ask, tell: Tell) -> tuple[str, str]:
    """Ask the required questions until each answer passes the check: the slug and the text of index.md."""
    answers: dict[str, str] = {}
    asked = [question for question in questions(region.opd) if question.required]
    for number, question in enumerate(asked, 1):
        tell(f"\n{number} dari {len(asked)}. {question.label}")
        if question.help:
            tell(f"   {question.help}")
        answers[question.key] = _answer(question, answers, region, ask, tell)
    slug = _slug(answers["nama"], taken, ask, tell)
    data = data_of(answers, region.opd)
    return slug, record_text(data, head=_head(region), tail=tuple(_later(data)))


def write_new(innovations: Path, slug: str, text: str) -> Path:
    """Write the folder whole or not at all. Raises FolderTakenError, OSError."""
    folder = innovations / slug
    try:
        folder.mkdir()
    except FileExistsError:
        raise FolderTakenError from None
    try:
        (folder / INDEX).write_bytes(text.encode())
    except BaseException:
        shutil.rmtree(folder)
        raise
    return folder / INDEX


def _answer(question: Question, before: dict[str, str], region: Region, ask: Ask, tell: Tell) -> str:
    _show_options(question, tell)
    while True:
        text = ask("> ").strip()
        if text == "?" and question.options:
            _show_options(question, tell, whole=True)
            continue
        if not text:
            tell("   Wajib diisi.")
            continue
        text = _chosen(question, text)
        faults = list(_faults(question, {**before, question.key: text}, region))
        if not faults:
            return text
        tell("\n".join(f"   {fault}" for fault in faults))


def _show_options(question: Question, tell: Tell, *, whole: bool = False) -> None:
    if not question.options:
        return
    if len(question.options) > LONG_LIST and not whole:
        tell(f"   Tulis nama atau nomornya; tanda ? menampilkan {len(question.options)} pilihan.")
        return
    tell("\n".join(f"   {number:>2}  {option}" for number, option in enumerate(question.options, 1)))


def _chosen(question: Question, text: str) -> str:
    """The option with this number; anything else is left to the check."""
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= len(question.options):
        return question.options[int(text) - 1]
    return text


def _faults(question: Question, answers: dict[str, str], region: Region) -> Iterator[str]:
    """What the check says of this answer, in its own words."""
    key = "asal" if question.key == "opd" else question.key
    text = record_text(data_of(answers, region.opd))
    for finding in check_text(text, FALLBACK, region.context()).findings:
        if not finding.warning and (not finding.key or finding.key.partition(".")[0] == key):
            yield _without_key(finding)


def _without_key(finding: Finding) -> str:
    return finding.sentence.removeprefix(f"{finding.key}: ")


def _slug(name: str, taken: frozenset[str], ask: Ask, tell: Tell) -> str:
    """The folder's name: made of the innovation's, or asked for where that is taken."""
    slug = make_slug(name, taken, FALLBACK)
    while not slug:
        tell("\nFolder dengan nama itu sudah ada. Tulis nama folder lain: huruf kecil, angka, dan tanda hubung.")
        slug = make_slug(ask("> "), taken, "")
    return slug


def _head(region: Region) -> tuple[str, ...]:
    schema = f"{region.daerah.alamat_situs.rstrip('/')}/data/inovasi.schema.json"
    return (f"# yaml-language-server: $schema={schema}",)


def _later(data: dict[str, object]) -> Iterator[str]:
    """What can be written next, as comments."""
    yield "# Dapat ditambah kapan saja; artinya ada di halaman Daftar kolom dan di CONTRIBUTING.md:"
    for key in PROFILE_KEYS:
        if key not in data:
            field = Inovasi.model_fields[key]
            yield f"# {key}: {field.description or field.title}"
