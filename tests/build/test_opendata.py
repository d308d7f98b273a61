"""Sitemap, feed, JSON and schema of the fixture catalogue, as other programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from site_html import elements, pages

from katalog.source.safety import PUBLIC_CONTACT_KEYS, personal_data

SITE = "https://katalog.example/sub/path/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GENUINE = ["kelas-dongeng", "lapor-jalan", "sekolah-apung", "sekolah-terapung"]


@pytest.fixture(scope="module")
def data(fixture_site: Path) -> Any:
    """data/inovasi.json."""
    return json.loads((fixture_site / "data" / "inovasi.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def schema(fixture_site: Path) -> Any:
    """data/inovasi.schema.json."""
    return json.loads((fixture_site / "data" / "inovasi.schema.json").read_text("utf-8"))


def addresses(site: Path) -> list[str]:
    """What sitemap.xml lists."""
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{SITEMAP}urlset"
    return [entry.findtext(f"{SITEMAP}loc", "") for entry in root]


def test_addresses_of_the_sitemap_exist_and_are_canonical(fixture_site: Path) -> None:
    listed = addresses(fixture_site)
    assert listed == sorted(set(listed))
    for address in listed:
        assert address.startswith(SITE)
        html = (fixture_site / address.removeprefix(SITE) / "index.html").read_text("utf-8")
        assert [e["href"] for e in elements(html) if e["rel"] == "canonical"] == [address]


def test_the_sitemap_leaves_out_only_samples_and_what_is_not_a_page(fixture_site: Path) -> None:
    canonical = {
        element["href"]
        for name, html in pages(fixture_site).items()
        for element in elements(html)
        if element["rel"] == "canonical" and not name.startswith("inovasi/contoh-pasar/")
    }
    lists = ("opd/dinkes/", "tahun/2025/", "urusan/kesehatan/", "ciri/bentuk-tata-kelola/", "ciri/tahapan-uji-coba/")
    only_samples = {f"{SITE}{address}" for address in lists}
    assert canonical - set(addresses(fixture_site)) == only_samples
    assert len(pages(fixture_site)) == len(canonical) + len(["404.html"]) + len(["profil", "replikasi", "branding"])


def test_robots_name_the_sitemap(fixture_site: Path) -> None:
    assert f"Sitemap: {SITE}sitemap.xml" in (fixture_site / "robots.txt").read_text().splitlines()


def test_feed_has_what_atom_requires(fixture_site: Path) -> None:
    feed = ElementTree.parse(fixture_site / "umpan.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    dated = [feed, *feed.iter(f"{ATOM}entry")]
    for item in dated:
        for name in ("id", "title", "updated"):
            assert len(item.findall(f"{ATOM}{name}")) == 1
            assert item.findtext(f"{ATOM}{name}")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item.findtext(f"{ATOM}updated", ""))
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        f"{SITE}umpan.xml"
    ]
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert entry.findtext(f"{ATOM}summary")
        [link] = entry.findall(f"{ATOM}link")
        assert (fixture_site / link.get("href", "").removeprefix(SITE) / "index.html").is_file()
    ids = [item.findtext(f"{ATOM}id") for item in dated]
    assert len(ids) == len(set(ids))


def test_feed_begins_with_the_latest(fixture_site: Path) -> None:
    feed = ElementTree.parse(fixture_site / "umpan.xml").getroot()
    dates = [entry.findtext(f"{ATOM}updated", "") for entry in feed.iter(f"{ATOM}entry")]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == dates[0] == "2026-06-20T00:00:00Z"


def test_pages_name_the_feed(fixture_site: Path) -> None:
    for name, html in pages(fixture_site).items():
        assert [e for e in elements(html) if e["href"].endswith("umpan.xml")], name


def test_data_holds_every_genuine_record(data: Any) -> None:
    assert [entry["slug"] for entry in data["inovasi"]] == GENUINE
    assert data["daerah"]["kode"] == "74.10"
    assert data["skema"] == f"{SITE}data/inovasi.schema.json"
    assert data["lisensi"]
    assert [entry["alamat"] for entry in data["inovasi"]] == [f"{SITE}inovasi/{slug}/" for slug in GENUINE]


def test_schema_is_a_schema(schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{SITE}data/inovasi.schema.json"


def test_every_entry_fits_the_published_schema(data: Any, schema: Any) -> None:
    validator = Draft202012Validator(schema)
    for entry in data["inovasi"]:
        front_matter = {key: value for key, value in entry.items() if key not in ("slug", "alamat", "rancang_bangun")}
        assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(front_matter)] == []


@pytest.mark.parametrize(
    ("key", "value"), [("urusan", "perikanan laut"), ("nma", "x"), ("tahapan", "selesai"), ("ringkasan", "x" * 281)]
)
def test_the_schema_refuses_what_the_check_refuses(data: Any, schema: Any, key: str, value: str) -> None:
    entry = next(entry for entry in data["inovasi"] if entry["slug"] == "lapor-jalan")
    front_matter = {name: entry[name] for name in entry if name not in ("slug", "alamat", "rancang_bangun")}
    assert not Draft202012Validator(schema).is_valid({**front_matter, key: value})


def test_nothing_personal_leaves(data: Any, fixture_site: Path) -> None:
    for path, text in _texts(data, ()):
        public = bool(PUBLIC_CONTACT_KEYS.intersection(path))
        assert [found for found in personal_data(text) if not (found.is_contact and public)] == [], path
    feed = (fixture_site / "umpan.xml").read_text("utf-8")
    assert "@" not in feed
    assert not re.search(r"\b0?8\d{8,}|\b\d{16}\b", feed)


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*path, i))
    elif isinstance(value, str):
        yield path, value
