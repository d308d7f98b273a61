"""What contributors write shows as they wrote it, in HTML, structured data, feed and lists, and never acts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from site_html import changed_catalogue, changed_project, elements, page, pages, texts, words

from katalog.build import Options, build

NASTY = "a<b & \"c\" '{{7*7}}' {%x%} `</script><i>` -->"
SHOWN = NASTY.replace("`", "")
"""In Markdown the backticks make a code span."""

FREE = re.compile(
    r"^(nama|kepanjangan|nama_inisiator|ringkasan|masalah|tujuan|manfaat|solusi|cara_kerja|catatan|faktor_\w+|tantangan"
    r"|judul|uraian|temuan|tindak_lanjut|metode|peran|instansi|adaptasi|indikator|satuan|alt|kredit|izin|unit|bukti"
    r"|tagline|satu_kalimat|pendek|sedang|panjang|whatsapp|kutipan|keterangan|konteks|saran|fase|keluaran|alasan"
    r"|mitigasi|risiko|pelajaran|pesan_kunci|jangan|aksi|media|pemberi|sumber_dana|tujuan|nada|sasaran|pidato_singkat"
    r"|instagram|facebook|kompetensi|penanggung_jawab|kesalahan_umum|arsitektur|hosting|cara_ukur|regenerasi)$"
)
REGION = "Katalog \"Uji\" & 1<2 {{7*7}} 'daerah'"


def poison(value: Any, key: str = "") -> Any:
    """The record with every free text replaced."""
    if isinstance(value, dict):
        return {name: poison(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poison(item, key) for item in value]
    return NASTY if isinstance(value, str) and FREE.match(key) else value


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture catalogue with a full record of nasty texts, and a region whose names hold every special sign."""
    folder = tmp_path_factory.mktemp("nasty")
    innovations = changed_catalogue(
        folder,
        ("_daerah/daerah.yml", "judul_situs: Katalog Uji", f"judul_situs: {json.dumps(REGION)}"),
        ("_daerah/daerah.yml", "slogan_situs: Inovasi", f"slogan_situs: {json.dumps(REGION)} #"),
        ("_daerah/daerah.yml", "unit: Bappeda Kabupaten Buton Utara", f"unit: {json.dumps(REGION)}"),
        ("_daerah/opd.yml", "nama: Dinas Pendidikan dan Kebudayaan", f"nama: {json.dumps(REGION)}"),
    )
    file = innovations / "kelas-dongeng" / "index.md"
    _, front_matter, body = file.read_text("utf-8").split("---\n", 2)
    record = poison(yaml.safe_load(front_matter))
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    assert text.count("{{7*7}}") > 80
    file.write_text(f"---\n{text}---\n{NASTY}\n\n{body}", "utf-8")
    project = changed_project(folder / "project")
    front_matter = f"---\ndescription: {json.dumps(REGION)}\n---\n"
    (project / "docs" / "kutip.md").write_text(f"{front_matter}# {REGION.replace('<', '&lt;')}\n", "utf-8")
    build(Options(project, innovations, folder / "site"))
    return folder / "site"


RECORD_PAGES = ["inovasi/kelas-dongeng", "inovasi/kelas-dongeng/replikasi", "inovasi/kelas-dongeng/branding"]


@pytest.mark.parametrize("address", RECORD_PAGES)
def test_texts_show_as_written(site: Path, address: str) -> None:
    text = words(page(site, address))
    times = text.count(SHOWN) + text.count(NASTY)
    assert times > 10


@pytest.mark.parametrize("address", RECORD_PAGES)
def test_no_element_grows_out_of_a_text(site: Path, fixture_site: Path, address: str) -> None:
    def kinds(html: str) -> list[str]:
        return [element.tag for element in elements(html) if element.tag in ("script", "i", "b", "coba", "iframe")]

    assert kinds(page(site, address)) == kinds(page(fixture_site, address))


def test_templates_are_not_run(site: Path) -> None:
    # Some texts may well say 49; these would be results of the sum.
    assert [
        name for name, text in texts(site).items() if re.search(r"'49'|<Coba> 49|&gt; 49|%x%\}(?<!\{%x%\})", text)
    ] == []


def test_attributes_hold_the_whole_text(site: Path) -> None:
    head = {e["name"] or e["property"]: e["content"] for e in elements(page(site, RECORD_PAGES[0])) if e.tag == "meta"}
    assert head["description"] == NASTY
    assert head["og:title"] == NASTY
    pictures = [e["alt"] for e in elements(page(site, RECORD_PAGES[0])) if e.tag == "img"]
    assert NASTY in pictures


def test_title_and_heading(site: Path) -> None:
    found = elements(page(site, RECORD_PAGES[0]))
    [title] = [e.text for e in found if e.tag == "title" and NASTY in e.text]
    assert title == f"{NASTY} - {REGION}"
    assert [e.text for e in found if e.tag == "h1"] == [NASTY]


@pytest.mark.parametrize("address", RECORD_PAGES)
def test_structured_data_stays_inside_its_element(site: Path, address: str) -> None:
    scripts = [e.text for e in elements(page(site, address)) if e["type"] == "application/ld+json"]
    for script in scripts:
        assert "<" not in script
        json.loads(script)
    if address == RECORD_PAGES[0]:
        [article] = [item for item in json.loads(scripts[0])["@graph"] if item["@type"] == "Article"]
        assert article["headline"] == NASTY
        assert article["description"] == NASTY


def test_feed_and_json_hold_the_whole_text(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "umpan.xml").getroot()
    assert feed.findtext(f"{atom}title") == REGION
    assert NASTY in [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")]
    data = json.loads((site / "data" / "inovasi.json").read_text("utf-8"))
    [entry] = [entry for entry in data["inovasi"] if entry["slug"] == "kelas-dongeng"]
    assert entry["nama"] == entry["ringkasan"] == NASTY


def test_cards_and_lists(site: Path) -> None:
    for address in ("", "inovasi", "opd/disdikbud", "urusan/pendidikan"):
        assert NASTY in words(page(site, address)), address


def test_names_of_the_region_on_every_page(site: Path) -> None:
    for name, html in pages(site).items():
        found = elements(html)
        assert next(e for e in found if e.tag == "title").text.strip().endswith(f" - {REGION}"), name
        assert REGION in words(html), name
        assert [e["content"] for e in found if e["property"] == "og:site_name"] in ([REGION], []), name
        assert next(e["aria-label"] for e in found if "md-logo" in e["class"]).startswith(REGION), name


def test_title_and_description_of_a_handwritten_page(site: Path) -> None:
    head = {e["name"] or e["property"]: e["content"] for e in elements(page(site, "kutip")) if e.tag == "meta"}
    for name in ("description", "og:title", "og:description", "og:site_name"):
        assert head[name] == REGION, name
