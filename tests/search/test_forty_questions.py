"""Forty questions to the real catalogue, with what a person would expect first: how well it stands there is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from words_browser import HOST, blank_page, call

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).with_name("pertanyaan.tsv")
SHOWN = 8
"""Results that the dialog shows at once."""

LEAST_RANK, LEAST_RECALL = 0.95, 0.95

ASK = """async ({ openSearch }, queries) => {
  const { corrections } = await import("http://kata.example/modul/words-nearest.js");
  const { ask, spelling, words } = await openSearch("http://kata.example/indeks/");
  const answers = [];
  for (const query of queries) {
    let found = await ask(query);
    const [meant] = found.unknown.length ? await corrections(query, found.unknown, words.starts, spelling) : [];
    if (meant) found = await ask(meant.query);
    const shown = await Promise.all(found.results.slice(0, 8).map(({ result }) => result.data()));
    answers.push(shown.map(({ raw_url }) => raw_url.split("/").at(-2)));
  }
  return answers;
}"""


@dataclass(frozen=True)
class Question:
    """What somebody types, which records they would be glad to see first, and which others should be there."""

    query: str
    first: tuple[str, ...]
    others: tuple[str, ...]


def questions() -> list[Question]:
    lines = [line for line in QUESTIONS.read_text("utf-8").splitlines() if not line.startswith("#")]
    fields = [line.split("\t") for line in lines]
    return [Question(query, tuple(first.split()), tuple(others.split())) for query, first, others in fields]


@pytest.fixture(scope="module")
def answers(browser: Browser, own_site: Path) -> Iterator[dict[str, list[str]]]:
    page: Page = blank_page(browser, indeks=own_site / "pagefind")
    queries = [question.query for question in questions()]
    yield dict(zip(queries, call(page, "words-engine.js", ASK, queries), strict=True))
    page.close()


def test_there_are_forty_about_records_that_exist(own_site: Path) -> None:
    named = {slug for question in questions() for slug in (*question.first, *question.others)}
    assert len({question.query for question in questions()}) == 40
    assert [slug for slug in sorted(named) if not (own_site / "inovasi" / slug).is_dir()] == []
    assert HOST == "http://kata.example/"


def test_what_a_person_expects_stands_first(answers: dict[str, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    reciprocal = []
    found = wanted = 0
    misses = []
    for question in questions():
        shown = answers[question.query]
        places = [shown.index(slug) + 1 for slug in question.first if slug in shown]
        reciprocal.append(1 / min(places) if places else 0)
        all_of = {*question.first, *question.others}
        found += len(all_of & set(shown))
        wanted += len(all_of)
        if reciprocal[-1] < 1 or not all_of <= set(shown):
            misses.append(f"{question.query}: {', '.join(shown[:4])} ... lacks {', '.join(all_of - set(shown))}")
    rank = sum(reciprocal) / len(reciprocal)
    with capsys.disabled():
        print(f"\n40 questions: mean reciprocal rank {rank:.3f}, recall among the first {SHOWN} {found / wanted:.3f}")
        print("\n".join(misses))
    assert rank >= LEAST_RANK
    assert found / wanted >= LEAST_RECALL
