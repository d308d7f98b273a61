"""Whatever an issue holds: no exception, a sound record or an answer, and an answer that cannot act."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validator_kit import Catalogue

from katalog.intake.issue import Issue, take
from katalog.intake.issue_form import questions
from katalog.intake.review_text import check_text, quoted
from katalog.source.region import Region, read_region

fuzz = settings(deadline=None, derandomize=True, max_examples=120)
BODIES = [file.read_text("utf-8") for file in sorted((Path(__file__).parent / "issues").rglob("*.md"))]
FRAGMENTS = st.sampled_from(
    [
        *(
            "### Hasil\n\n",
            "\n\n### Nama inovasi\n\n",
            "### Pernyataan",
            "```\n",
            "<!--",
            "-->",
            "---\n",
            "- ",
            "| ",
            "|",
        ),
        *("\r\n", "\r", "\0", "\u2028", "\ufeff", "\ud800", "\x85", "&a", "*a", "!!x", "{", "]", ": ", " #", '"', "'"),
        *("<b>", "](javascript:x)", "@admin", "7410011203850001", "0812-3456-7890", "::error::x", "${{ x }}", "$(id)"),
        *("../..", "a" * 400, "9" * 40, "12,5", "Rp 1.500", "https://a.example", "_No response_", "👩‍🏫"),
    ]
)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """The region of the fixtures."""
    found, _ = read_region(Catalogue.at(tmp_path_factory.mktemp("region")).root, "innovations")
    assert found is not None
    return found


def judge(region: Region, body: str) -> None:
    found = take(Issue(7, body), region, {})
    assert found.answer.strip()
    assert found.is_sound == bool(found.text)
    assert not re.search(r"(?m)^::|@(?!\u2060)\w", found.answer)
    if found.is_sound:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.slug)
        assert check_text(found.text, found.slug, region.context()).record is not None


@fuzz
@given(body=st.text(max_size=400))
def test_arbitrary_text(region: Region, body: str) -> None:
    judge(region, body)


@fuzz
@given(
    body=st.sampled_from(BODIES),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12), FRAGMENTS), min_size=1, max_size=6),
)
def test_mutated_samples(region: Region, body: str, edits: list[tuple[int, int, str]]) -> None:
    for place, length, fragment in edits:
        start = place % (len(body) + 1)
        body = body[:start] + fragment + body[start + length :]
    judge(region, body)


@fuzz
@given(data=st.data())
def test_arbitrary_answers(region: Region, data: st.DataObject) -> None:
    texts = st.lists(FRAGMENTS | st.text(max_size=30), max_size=5).map("".join)
    parts = [f"### {question.label}\n\n{data.draw(texts)}" for question in questions(region.opd)]
    judge(region, "\n\n".join([*parts, "### Pernyataan\n\n- [x] a\n- [x] b"]))


@fuzz
@given(text=st.text(max_size=80) | st.lists(FRAGMENTS, max_size=5).map("".join))
def test_quoted_text_stays_on_its_line_and_in_its_cell(text: str) -> None:
    shown = quoted(text)
    assert len(shown.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>|`\[\]]", shown)
    assert not re.search(r"@(?!\u2060)|://", shown)
