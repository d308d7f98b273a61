"""Takes an innovation from the text of an issue: answers, record, check, and the answer to whoever sent it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog.model import refusals
from katalog.model.daerah import Opd
from katalog.model.problem import NARRATIVE
from katalog.source.finding import Finding
from katalog.source.personal_data import personal_data
from katalog.source.record import INDEX
from katalog.source.region import Region
from katalog.source.text import INVISIBLE
from katalog.source.tree import record_folders

from .emit import record_text
from .issue_answer import not_the_form, refusal, welcome
from .issue_form import PROMISES, questions
from .issue_parse import END, LONGEST, read_answers
from .issue_record import data_of, make_slug
from .review_text import LAW, check_text

LARGEST = 90_000
"""Bytes of a record's text; what a workflow hands from one job to the next must fit into an environment variable."""

ORIGIN = "asal"
"""The key that the answer about the agency becomes a part of."""

PROMISES_KEY = "pernyataan"


class NoIssueError(Exception):
    """The file of the event holds no issue; the message says so in Indonesian."""


@dataclass(frozen=True)
class Issue:
    """An issue as far as it matters here."""

    number: int
    body: str


@dataclass(frozen=True)
class Taken:
    """What came of an issue: a sound record's folder and text (else both are empty), and the answer as Markdown."""

    slug: str
    text: str
    answer: str

    @property
    def is_sound(self) -> bool:
        """Whether there is something to propose."""
        return bool(self.slug)


def read_event(file: Path) -> Issue:
    """The issue in the file that GitHub writes about an event. Raises NoIssueError, OSError."""
    try:
        issue = json.loads(file.read_bytes())["issue"]
        number, body = issue["number"], issue["body"] or ""
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoIssueError("berkas peristiwa ini tidak memuat isu") from None
    if type(number) is not int or number < 1 or not isinstance(body, str):
        raise NoIssueError("nomor atau isi isu ini tidak dapat dibaca")
    return Issue(number, body)


def take(issue: Issue, region: Region, taken: Mapping[str, str]) -> Taken:
    """Read and check an issue; `taken` has the slugs of the catalogue with a name each, for the message."""
    asked = questions(region.opd)
    labels = {question.key: question.label for question in asked}
    shown = {**labels, ORIGIN: labels["opd"], PROMISES_KEY: END}
    body = INVISIBLE.sub(" ", issue.body.replace("\r\n", "\n").replace("\r", "\n"))
    answers = read_answers(body, list(labels.values()))
    by_key = {key: answers.texts[label] for key, label in labels.items() if label in answers.texts}
    outside = list(_private_outside(body))
    if not by_key:
        return Taken("", "", refusal(outside, answers, shown) if outside else not_the_form())
    text = _text(by_key, region.opd)
    slug = make_slug(by_key.get("nama", ""), (), f"inovasi-{issue.number}")
    reading = check_text(text, slug, region.context())
    unanswered = [question.key for question in asked if question.required and not by_key.get(question.key)]
    findings = [
        *_unanswered(unanswered),
        *(finding for finding in reading.findings if not _is_told(finding, unanswered)),
        *_collision(slug, taken),
        *_too_long(issue.body, text),
        *_unticked(answers.ticked),
    ]
    if outside and not any(LAW in finding.message for finding in findings):
        findings += outside
    if reading.record is None or any(not finding.warning for finding in findings):
        return Taken("", "", refusal(findings, answers, shown))
    return Taken(slug, text, welcome(reading.record, findings, answers, shown))


def taken_slugs(innovations: Path) -> dict[str, str]:
    """The folders of the catalogue, by their names in lower case. Raises OSError."""
    return {name.casefold(): name for name in record_folders(innovations)}


def write_outputs(file: Path, taken: Taken) -> None:
    """Append the outputs of a workflow step: of fixed letters only, so that no line of theirs can be another output.

    Raises OSError.
    """
    outputs = {
        "sound": "true" if taken.is_sound else "false",
        "slug": taken.slug,
        "record": base64.b64encode(taken.text.encode()).decode(),
        "answer": base64.b64encode(taken.answer.encode()).decode(),
    }
    with file.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in outputs.items())


def _text(by_key: Mapping[str, str], opd: tuple[Opd, ...]) -> str:
    narrative = by_key.get(str(NARRATIVE[0]), "")
    return record_text(data_of(dict(by_key), opd), narrative)


def _finding(key: str, message: str, suggestion: str) -> Finding:
    return Finding(INDEX, 1, 1, key, message, suggestion)


def _unanswered(keys: list[str]) -> list[Finding]:
    return [_finding(key, "belum dijawab", "tulis jawabannya di bawah judul ini") for key in keys]


def _is_told(finding: Finding, unanswered: list[str]) -> bool:
    """Whether it only says of a file what _unanswered says of the form."""
    key = finding.key.partition(".")[0]
    is_of_the_file = not finding.key and LAW not in finding.message
    return bool(unanswered) and (is_of_the_file or ("opd" if key == ORIGIN else key) in unanswered)


def _unticked(ticked: int) -> list[Finding]:
    if ticked >= len(PROMISES):
        return []
    return [_finding(PROMISES_KEY, "ada pernyataan yang belum dicentang", "centang bila memang benar")]


def _collision(slug: str, taken: Mapping[str, str]) -> list[Finding]:
    if slug not in taken:
        return []
    message = f"inovasi dengan nama ini sudah ada di katalog (folder {taken[slug]})"
    return [_finding("nama", message, "beri nama yang berbeda, atau usulkan perubahan pada catatan yang ada")]


def _too_long(body: str, text: str) -> list[Finding]:
    if len(body) <= LONGEST and len(text.encode()) <= LARGEST:
        return []
    return [
        _finding(
            "", f"isian terlalu panjang, batasnya {LONGEST} huruf", "persingkat, atau lanjutkan lewat permintaan tarik"
        )
    ]


def _private_outside(body: str) -> list[Finding]:
    """Numbers of persons anywhere in the issue: what is not taken over stays readable all the same."""
    kinds = dict.fromkeys(data.kind for data in personal_data(body[:LONGEST]) if not data.is_contact)
    return [_finding("", refusals.personal_data(kind)[0], "hapus nomornya") for kind in kinds]
