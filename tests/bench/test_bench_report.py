"""A whole run with a stand-in for the measured commands: the shape of the JSON, the goals, the page for docs/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from katalog.bench import report, sites, text_only, words
from katalog.bench.__main__ import Order, Session
from katalog.bench.figures import Results, as_json, growth, noise
from katalog.bench.generator import write_catalogue
from katalog.bench.limits import limits
from katalog.bench.measuring import Measurement
from katalog.bench.rounds import change_date, change_text
from katalog.bench.words import WordCheck

MACHINE = {"Prosesor": "Uji"}
SECONDS = {"hugo": 2.0, "pagefind": 0.5, "katalog.bench.text_only": 0.8, "mkdocs": 60.0, "--no-documents": 1.0}
MEMORY = {"hugo": 400_000_000}


class Stand:
    """Answers by a word of the command; the larger catalogue takes ten times as long."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def __call__(
        self, command: list[str | Path], folder: Path, *, limit: float | None = None, watch: bool = False
    ) -> Measurement:
        line = " ".join(map(str, command))
        self.commands.append(line)
        times = 10 if len(list((folder.parent / "innovations").glob("[!_]*"))) == 20 else 1
        seconds = next((value for word, value in SECONDS.items() if word in line), 0.5) * times
        memory = next((value for word, value in MEMORY.items() if word in line), 100_000_000)
        return Measurement(seconds, seconds * 1.5, memory if watch else None, frozenset([line] if watch else []))


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Results:
    def prepare(_project: Path, root: Path, records: int, seed: int) -> sites.Site:
        site = sites.Site(root)
        write_catalogue(site.innovations, records, seed)
        site.project.mkdir()
        return site

    monkeypatch.setattr(sites, "prepare", prepare)
    monkeypatch.setattr(sites, "copy_project", lambda _project, target: target.mkdir())
    monkeypatch.setattr(sites, "hugo_program", lambda: Path("hugo"))
    monkeypatch.setattr(words, "check", lambda *_: WordCheck(2, 9, ours={"kelas": ("hilang",)}))
    found = Results(2)
    order = Order(tmp_path, {"memori": tmp_path / "a", "cakram": tmp_path / "b"}, [2, 20], 2)
    Session(order, Stand(), lambda _line: None, found).measure()
    return found


def as_written(results: Results) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(json.dumps(as_json(results, MACHINE)))
    return written


def test_ratios(results: Results) -> None:
    ratios = as_written(results)["ratios"]
    assert list(ratios) == ["2", "20", "growth"]
    assert ratios["2"]["cold_vs_hugo"] == 0.5
    assert ratios["2"]["text_cold_vs_hugo"] == 0.4
    assert ratios["2"]["warm_vs_hugo"] == 0.5
    assert ratios["2"]["memory_vs_hugo"] == 0.25
    assert ratios["growth"] == 10.0


def test_places_beside_the_first_have_ratios_of_their_own(results: Results) -> None:
    written = as_written(results)
    assert written["place"] == "memori"
    assert written["ratios_cakram"]["20"]["cold_vs_hugo"] == 0.5
    assert written["ratios_cakram"]["20"]["memory_vs_hugo"] is None


def test_goals_say_what_is_met(results: Results) -> None:
    met = {(goal["size"], goal["name"]): goal["met"] for goal in as_written(results)["goals"]}
    assert met["20", "dari nol, semua isi halaman, dibanding Hugo"] is True
    assert met["20", "satu inovasi berubah, dibanding Hugo dari nol"] is False
    assert met["2 ke 20", "pertumbuhan waktu dari nol"] is True


def test_every_task_has_figures(results: Results) -> None:
    figures: Mapping[str, Any] = as_written(results)["figures"]["memori"]["2"]
    assert list(figures) == [
        "cold",
        "warm",
        "text",
        "hugo",
        "cold_index",
        "index_kept",
        "pagefind",
        "everything",
        "mkdocs",
    ]
    assert figures["cold"]["seconds"] == [1.0, 1.0]
    assert figures["cold"]["peak_memory_bytes"] == 100_000_000


def test_processor_time_has_ratios_too(results: Results) -> None:
    assert as_written(results)["ratios_processor"]["2"] == {
        "cold_vs_hugo": 0.5,
        "text_vs_hugo": 0.4,
        "warm_vs_hugo": 0.5,
    }


def test_rounds_that_differ_much_are_noted(results: Results) -> None:
    assert noise(results) == []
    results.figures["memori"][2]["cold"].seconds.append(1.6)
    assert ["2 inovasi di memori" in note for note in noise(results)] == [True]


def test_a_missed_goal_says_why_and_what_would_be_needed(results: Results) -> None:
    (warm,) = [note for note in limits(results) if "satu inovasi berubah" in note]
    assert "pada 20 inovasi" in warm
    assert "memuat program" in warm
    assert "Agar tercapai, 8 dari 10 detik harus hilang." in warm
    assert not [note for note in limits(results) if "semua isi halaman" in note]
    results.figures["memori"][20]["cold"].seconds[:] = [60.0, 60.0]
    (cold,) = [note for note in limits(results) if "semua isi halaman" in note]
    assert "Waktu prosesor tiap inovasi 750 milidetik, Hugo 1.500." in cold
    assert "Agar tercapai, 40 dari 60 detik harus hilang." in cold


def test_a_single_size_has_no_growth() -> None:
    assert growth({300: {}}) is None


def test_tables_and_page_are_written(results: Results) -> None:
    page = report.docs_page(results, MACHINE, "2026-11-24")
    assert "| memori | 20 " in page
    assert "belum" in page
    assert "2026-11-24" in page
    assert "tidak ada di halaman program ini: kelas: hilang" in "\n".join(report.word_lines(results.words))


def test_gaps_of_the_frame_become_blocks_of_hugo() -> None:
    base = sites.hugo_base("<head>@@meta@@<script>a={{b:1}}</script>@@head@@</head><body>@@body@@</body>")
    assert base.count("{{ block ") == 3
    assert 'a={{ "{{" }}b:1}}' in base


def test_edits_change_one_record() -> None:
    record = '---\nringkasan: "Satu: dua."\nterakhir_diperiksa: 2026-01-01\n---\nIsi.\n'
    assert '\nringkasan: "Kini Satu: dua."\n' in change_text(record)
    assert change_text(record, 2) != change_text(record)
    assert "\nterakhir_diperiksa: 2026-06-29\n" in change_date(record)


def test_steps_that_the_text_pages_leave_out_are_still_there() -> None:
    with text_only.text_pages_alone():
        pass
