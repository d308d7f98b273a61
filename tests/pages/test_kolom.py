"""The field list and the guides for contributors say what the models say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import BaseModel, Field, create_model

from katalog.catalogue import Catalogue
from katalog.model.base import Teks
from katalog.model.daerah import Repositori
from katalog.model.inovasi import Inovasi
from katalog.model.standards import affairs
from katalog.pages import kolom
from katalog.source.finding import Finding
from katalog.source.region import read_region
from katalog.source.tree import read_all
from katalog.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
REGION = ROOT / "tests" / "fixtures" / "region"
GUIDES = (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "kontribusi.md")


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    """A folder of innovations that holds only the fixture's region."""
    shutil.copytree(REGION, tmp_path / "innovations" / "_daerah")
    return tmp_path / "innovations"


@pytest.fixture
def page(innovations: Path) -> kolom.Page:
    """The field list of the fixture's region."""
    region, _ = read_region(innovations, "innovations")
    assert region
    return kolom.page(Catalogue.of(region.daerah, region.opd, region.mitra, ()))


def test_every_field_of_the_models_is_listed(page: kolom.Page) -> None:
    listed = [*page.later()["profile"], *(row for _, rows in page.later()["sections"] for row in rows)]

    assert {row.path for row in listed} == set(_paths(Inovasi))
    assert len(listed) == len({row.path for row in listed})


def test_a_renamed_field_shows() -> None:
    field = Field(title="Judul baru", max_length=7, description="Bantuan.", examples=["012"])
    renamed = create_model("Renamed", judul_baru=(Teks, field))

    (row,) = kolom.rows(renamed)

    assert (row.key, row.title, row.required) == ("judul_baru", "Judul baru", "wajib")
    assert (row.limit, row.help, row.example) == ("paling panjang 7 huruf", "Bantuan.", '"012"')


def test_a_type_without_a_plain_word_is_refused() -> None:
    with pytest.raises(TypeError, match="add it to WORDS"):
        kolom.kind(bytes)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("nama", "wajib"),
        ("tahapan", "wajib untuk inovasi sendiri"),
        ("jenis", "wajib untuk inovasi sendiri"),
        ("sumber", "wajib untuk rujukan"),
        ("asal.opd", "wajib pada bentuk ini"),
        ("anggaran.jumlah", "wajib"),
        ("tujuan", ""),
    ],
)
def test_it_says_what_must_be_there(page: kolom.Page, key: str, words: str) -> None:
    assert _row(page, key).required == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("masalah", "teks, boleh memakai Markdown"),
        ("asal", "kelompok kunci: opd, atau kode_wilayah dan instansi"),
        ("anggaran", "teks atau daftar kelompok kunci"),
        ("hasil.sebelum", "angka atau teks"),
        ("urusan_beririsan", "daftar id urusan"),
        ("foto.berkas", "nama berkas di folder inovasi"),
    ],
)
def test_it_says_what_may_be_written(page: kolom.Page, key: str, words: str) -> None:
    assert _row(page, key).kind == words


def test_it_names_choices_and_limits(page: kolom.Page) -> None:
    assert _row(page, "tahapan").choices == ("inisiatif", "uji coba", "penerapan")
    assert _row(page, "berdasarkan.kode_wilayah").limit == ""
    assert _row(page, "anggaran.tahun").limit == "1945 sampai 2100"


def test_it_lists_ids_of_affairs_and_agencies(page: kolom.Page) -> None:
    listed = [id_ for group in page.later()["affair_groups"].values() for id_, _, _ in group]

    assert listed == list(affairs())
    assert ("dinkes", "Dinas Kesehatan", "nama belum terverifikasi") in page.later()["agencies"]


def test_the_skeleton_needs_only_values(page: kolom.Page, innovations: Path) -> None:
    values = {
        "nama": "Perahu Baca",
        "opd": "dinkes",
        "tahapan": "uji coba",
        "jenis": "digital",
        "bentuk": "lainnya",
        "urusan": "kesehatan",
        "ringkasan": "Ringkas.",
        "masalah": "Ada.",
    }
    filled = re.sub(
        r"^( *)(\w+):  #.*$",
        lambda line: f"{line[1]}{line[2]}: {values[line[2]]}",
        page.later()["skeleton"],
        flags=re.M,
    )

    assert not _errors(innovations, "perahu-baca", filled)


def test_the_link_to_a_new_file_takes_the_skeleton_along() -> None:
    github = Repositori(jenis="github", url="https://github.example/a/b")
    gitlab = Repositori(jenis="gitlab", url="https://gitlab.example/a/b", cabang="utama")

    asked = parse_qs(urlsplit(kolom.new_file_url(github, "---\nnama:  # Nama\n")).query)

    assert asked == {"filename": ["innovations/nama-inovasi/index.md"], "value": ["---\nnama:  # Nama\n"]}
    assert kolom.new_file_url(gitlab, "").startswith("https://gitlab.example/a/b/-/new/utama?file_name=innovations%2F")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_example_of_a_guide_passes_the_check(guide: Path, innovations: Path) -> None:
    assert not _errors(innovations, "obat-antar-pulau", _example(guide))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_error_that_a_guide_explains_is_the_one_printed(guide: Path, innovations: Path) -> None:
    wrong = re.sub(r"^tahapan: [a-z ]*[a-z]", "tahapan: ujicoba", _example(guide), flags=re.M)

    (error,) = _errors(innovations, "obat-antar-pulau", wrong)

    assert f"```text\n{error}\n```" in guide.read_text("utf-8")


def test_contributing_lists_the_ids_of_all_affairs() -> None:
    section = GUIDES[0].read_text("utf-8").partition("\n## Id urusan\n")[2].partition("\n## ")[0]

    assert re.findall(r"^- `([a-z-]+)`$", section, re.M) == list(affairs())


def test_the_page_is_drawn(fixture_site: Path) -> None:
    html = (fixture_site / "kontribusi" / "kolom" / "index.html").read_text("utf-8")

    assert 'id="replikasi.biaya.baris.harga_satuan"' in html
    assert "wajib untuk inovasi sendiri" in unescape(html)


def _paths(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key path of a model, found in its JSON Schema: another way than the page's own."""
    schema = model.model_json_schema()

    def walk(node: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if isinstance(node, list):
            for item in node:
                yield from walk(item, path)
        if isinstance(node, dict):
            if "$ref" in node:
                yield from walk(schema["$defs"][node["$ref"].rpartition("/")[2]], path)
            for name, inner in node.get("properties", {}).items():
                yield (*path, name)
                yield from walk(inner, (*path, name))
            for part in ("anyOf", "oneOf", "allOf", "items", "prefixItems"):
                yield from walk(node.get(part), path)

    yield from walk(schema, above)


def _row(page: kolom.Page, key: str) -> kolom.Row:
    listed = [*page.later()["profile"], *(row for _, rows in page.later()["sections"] for row in rows)]
    return next(row for row in listed if row.key == key)


def _example(guide: Path) -> str:
    """The first block of a guide that is a whole file."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide.read_text("utf-8"), re.M | re.S)
    return next(block for block in blocks if block.startswith("---\n"))


def _errors(innovations: Path, slug: str, text: str) -> list[Finding]:
    folder = innovations / slug
    folder.mkdir()
    (folder / "index.md").write_text(text, "utf-8")
    return [finding for finding in read_all(innovations, Workers()).findings if not finding.warning]
