"""The comparison of words, on small pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.bench import words

RECORD = """---
nama: Kelas Dongeng
asal: {opd: disdikbud}
hasil:
  - {indikator: Murid lancar, sesudah: 81, arah: naik}
berdasarkan: [sekolah-apung]
waktu: {mulai: 2022}
---
Warga **bercerita** di [kelas](https://sumber.example/kelas).
"""
PAGE = '<html><body><p>luar</p><article class="catalogue" id="isi">{}</article><p>luar</p></body></html>'


def page(site: Path, address: str, body: str) -> None:
    folder = site / "inovasi" / "kelas" / address
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE.format(body), "utf-8")


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    record = tmp_path / "innovations" / "kelas" / "index.md"
    record.parent.mkdir(parents=True)
    record.write_text(RECORD, "utf-8")
    for side in ("kita", "teks", "hugo"):
        page(tmp_path / side, "", "<h1>Kelas Dongeng</h1><p>Murid <b>lancar</b> 81</p>")
        page(
            tmp_path / side, "replikasi/", '<p>Warga bercerita di <a href="https://sumber.example/kelas">kelas</a></p>'
        )
        page(tmp_path / side, "branding/", "")
    return tmp_path


def check(sites: Path) -> words.WordCheck:
    return words.check(sites / "innovations", sites / "kita", sites / "teks", sites / "hugo", sample=5)


def test_words_may_stand_on_any_of_the_three_pages(sites: Path) -> None:
    found = check(sites)
    assert (found.records, found.ours, found.hugo, found.different) == (1, {}, {}, ())


def test_a_lost_word_is_named_with_its_side(sites: Path) -> None:
    page(sites / "hugo", "", "<h1>Kelas</h1><p>Murid lancar</p><script>dongeng</script>")
    found = check(sites)
    assert found.hugo == {"kelas": ("dongeng",)}
    assert found.ours == {}


def test_words_around_the_article_do_not_count(sites: Path) -> None:
    assert "luar" not in words.article_words(sites / "kita" / "inovasi" / "kelas" / "index.html")


def test_plain_pages_must_agree_word_by_word(sites: Path) -> None:
    page(sites / "teks", "branding/", "lebih")
    assert check(sites).different == ("inovasi/kelas/branding/index.html",)


def test_ids_and_dates_need_not_be_shown_as_written(sites: Path) -> None:
    wanted = words.record_words(sites / "innovations" / "kelas" / "index.md")
    assert {"dongeng", "lancar", "bercerita"} <= wanted
    assert not {"disdikbud", "naik", "apung", "2022"} & wanted
