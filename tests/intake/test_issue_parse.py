"""Answers are found under their headings, whatever is pasted between them."""

from __future__ import annotations

import pytest

from katalog.intake.issue_parse import LONGEST, read_answers

LABELS = ("Nama", "Masalah", "Hasil")


def form(nama: str = "A", masalah: str = "B", hasil: str = "C") -> str:
    answers = {"Nama": nama, "Masalah": masalah, "Hasil": hasil, "Pernyataan": "- [x] satu\n- [ ] dua"}
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items())


def test_answers_by_heading() -> None:
    answers = read_answers(form(), LABELS)
    assert answers.texts == {"Nama": "A", "Masalah": "B", "Hasil": "C"}
    assert (answers.ticked, answers.repeated) == (1, ())


@pytest.mark.parametrize("nothing", ["_No response_", "", "<!-- Wajib. -->", "None"])
def test_no_answer_is_an_empty_text(nothing: str) -> None:
    assert read_answers(form(masalah=nothing), LABELS).texts["Masalah"] == ""


@pytest.mark.parametrize("heading", ["Hasil", "Nama", "Pernyataan"])
def test_a_heading_pasted_into_another_answer_stays_part_of_it(heading: str) -> None:
    answers = read_answers(form(masalah=f"atas\n\n### {heading}\n\nbawah"), LABELS)
    assert answers.texts["Nama"] == "A"
    assert answers.texts["Masalah"].startswith("atas")
    assert answers.texts["Hasil"].endswith("C")
    assert "bawah" in "".join(answers.texts.values())


def test_a_whole_document_pasted_into_the_first_answer() -> None:
    pasted = "x\n\n### Nama\n\nlama\n\n### Masalah\n\nlama\n\n### Hasil\n\nlama"
    answers = read_answers(form(nama=pasted), LABELS)
    assert (answers.texts["Masalah"], answers.texts["Hasil"]) == ("B", "C")
    assert set(answers.repeated) == set(LABELS)


def test_a_heading_repeated_in_its_own_answer_does_not_cut_it() -> None:
    answers = read_answers(form(masalah="atas\n\n### Masalah\n\nbawah"), LABELS)
    assert answers.texts["Masalah"] == "atas\n\n### Masalah\n\nbawah"


@pytest.mark.parametrize("line", ["Kata ### Hasil di tengah", "### Hasil baik", "> ### Hasil", "### Hasil\nlangsung"])
def test_what_only_looks_like_a_heading_is_none(line: str) -> None:
    assert read_answers(form(masalah=line), LABELS).texts["Masalah"] == line


def test_missing_headings_have_no_answer() -> None:
    assert read_answers("### Hasil\n\nC", LABELS).texts == {"Hasil": "C"}
    assert read_answers("teks saja", LABELS).texts == {}


def test_endless_text_is_cut() -> None:
    assert len(read_answers(form(hasil="x" * 500_000), LABELS).texts["Hasil"]) <= LONGEST
