"""Invented samples are marked wherever they show, and never leave as data or count."""

from __future__ import annotations

import json
import re
from pathlib import Path

from site_html import INNOVATIONS, elements, linked, page, pages, words

from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.documents.social_card import CardMaker
from katalog.source.tree import read_all
from katalog.workers import Workers

SAMPLE = "inovasi/contoh-pasar"
ONLY_SAMPLES = {"urusan/kesehatan", "opd/dinkes", "tahun/2025"}
SAMPLE_PAGES = [SAMPLE, f"{SAMPLE}/replikasi", f"{SAMPLE}/branding"]


def test_every_page_of_a_sample_says_so_and_keeps_search_engines_out(fixture_site: Path) -> None:
    for address in SAMPLE_PAGES:
        found = elements(page(fixture_site, address))
        [banner] = [element for element in found if element["class"] == "sample-banner"]
        assert banner["role"] == "note"
        assert words(page(fixture_site, address)).count("Data contoh.") >= 1
        assert [element["content"] for element in found if element["name"] == "robots"] == ["noindex"]


def test_no_other_page_does(fixture_site: Path) -> None:
    for name, html in pages(fixture_site).items():
        if not name.startswith(SAMPLE):
            assert "sample-banner" not in html, name
            assert name == "404.html" or not [e for e in elements(html) if e["name"] == "robots"], name


def test_samples_are_not_in_public_data(fixture_site: Path) -> None:
    for name in ("sitemap.xml", "umpan.xml", "data/inovasi.json"):
        text = (fixture_site / name).read_text("utf-8")
        assert "contoh-pasar" not in text, name
        assert "Pasar Rekaan" not in text, name


def test_samples_do_not_count(fixture_site: Path) -> None:
    tally = re.findall(r"<li><strong>(\d+)</strong> ([^<]+)</li>", page(fixture_site, ""))
    assert sum(int(count) for count, what in tally if what.startswith("inovasi ")) == 4
    assert {("3", "daerah asal"), ("2", "urusan pemerintahan")} <= set(tally)
    assert "4 inovasi" in words(page(fixture_site, "inovasi"))
    for address in ONLY_SAMPLES:
        assert "0 inovasi dan 1 data contoh" in words(page(fixture_site, address)), address
    for index in ("urusan", "opd", "tahun"):
        found = elements(page(fixture_site, index))
        [entry] = [i for i, e in enumerate(found) if e["href"].strip("./") in ONLY_SAMPLES]
        count = next(e.text for e in found[entry:] if "count" in e["class"].split())
        assert count == "0", index
    data = json.loads((fixture_site / "data" / "inovasi.json").read_text("utf-8"))
    assert len(data["inovasi"]) == 4


def test_a_sample_is_labelled_wherever_it_is_shown(fixture_site: Path) -> None:
    shown = 0
    for name, html in pages(fixture_site).items():
        if name.startswith(SAMPLE) or SAMPLE not in {target for _, target in linked(name, html)}:
            continue
        for card in re.findall(r"<article\b.*?</article>", re.sub(r"<article class=\"catalogue.*?>", "", html), re.S):
            if "contoh-pasar/" in card:
                shown += 1
                assert 'data-origin="contoh"' in card, name
                assert "Data contoh" in words(card), name
        without_cards = re.sub(r"<article class=\"card\".*?</article>", "", html, flags=re.S)
        if "contoh-pasar/" in without_cards:
            assert "data rekaan" in words(without_cards).lower() or "data contoh" in words(without_cards).lower(), name
    assert shown >= 4


def test_the_card_for_messengers_says_it_too() -> None:
    sources = read_all(INNOVATIONS, Workers())
    region = sources.region
    assert region
    catalogue = Catalogue.of(region.daerah, region.opd, region.mitra, (record.brief for record in sources.records))
    maker = CardMaker(catalogue, Cache(None), INNOVATIONS)
    assert "DATA CONTOH" in maker.content(catalogue.by_slug["contoh-pasar"])
    assert "DATA CONTOH" not in maker.content(catalogue.by_slug["lapor-jalan"])
