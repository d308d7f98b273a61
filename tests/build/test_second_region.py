"""Replacing innovations/_daerah makes another region's catalogue; nothing of the first region shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_html import ROOT, SECOND_REGION, elements, page, pages, texts

from katalog.build import Options, build

FIRST_REGION = re.compile(r"buton[ -]?utara|butonutarakab|\bbutur\b|74\.10", re.I)
REPOSITORY = "https://gitlab.example/rimba/katalog"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fictitious region, with this repository's own handwritten pages."""
    output = tmp_path_factory.mktemp("second") / "site"
    build(Options(ROOT, SECOND_REGION, output))
    return output


def test_nothing_of_the_first_region_is_left(site: Path) -> None:
    # The form offers all regions of the country, and the first is one of them.
    shown = {name: re.sub(r"<datalist .*?</datalist>", "", text, flags=re.S) for name, text in texts(site).items()}
    found = {name: match.group() for name, text in shown.items() if (match := FIRST_REGION.search(text))}
    assert found == {}


def test_every_page_carries_the_region(site: Path) -> None:
    for name, html in pages(site).items():
        titles = [element.text for element in elements(html) if element.tag == "title"]
        assert titles[0].strip().endswith(" - Inovasi Rimba Seberang"), name
        assert "bappeda@rimba.example" in html, name


def test_addresses_are_the_regions(site: Path) -> None:
    for name, html in pages(site).items():
        for element in elements(html):
            if element["rel"] == "canonical" or element["property"] in ("og:url", "og:image"):
                address = element["href"] or element["content"]
                assert address.startswith("https://rimba.example/"), name
    assert "https://rimba.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_colours_are_the_regions(site: Path) -> None:
    [css] = (site / "assets").glob("katalog.*.css")
    colours = dict(re.findall(r"--daerah-(\w+):(#[0-9a-f]{6})", css.read_text()))
    expected = {"laut": "#2f5d1e", "emas": "#d8b13a", "jambu": "#8a2f5a", "pasir": "#f1f4e6", "tinta": "#1a2412"}
    assert colours == expected
    assert '"#2f5d1e"' in (site / "assets" / "icon.svg").read_text()
    assert '<meta name="theme-color" content="#2f5d1e">' in page(site, "")


def test_links_lead_to_the_regions_repository(site: Path) -> None:
    links = {element["href"] for element in elements(page(site, "inovasi/kopi-bersama")) if element.tag == "a"}
    assert f"{REPOSITORY}/-/edit/utama/innovations/kopi-bersama/index.md" in links
    assert REPOSITORY in {link.rstrip("/") for link in links}
    handwritten = {element["href"] for element in elements(page(site, "tentang")) if element.tag == "a"}
    assert f"{REPOSITORY}/-/edit/utama/docs/tentang.md" in handwritten


def test_own_agencies_and_regions_are_listed(site: Path) -> None:
    assert "Dinas Perkebunan" in page(site, "opd")
    assert "Kabupaten Rimba Seberang" in page(site, "daerah/00.01")
