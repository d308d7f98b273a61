"""A made-up catalogue, built once a session and served under a sub-path, and a visitor who looks at it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page
from sub_path import served

from katalog.build import Options, build
from katalog.catalogue import Catalogue
from katalog.model.record import Record
from katalog.source.tree import Sources, read_all
from katalog.workers import Workers

PROJECT = Path(__file__).resolve().parents[2]
REGION = {
    "kode": "74.10",
    "nama": "Kabupaten Buton Utara",
    "nama_pendek": "Buton Utara",
    "provinsi": "Sulawesi Tenggara",
    "judul_situs": "Inovasi Buton Utara",
    "slogan_situs": "Inovasi daerah yang dapat ditiru.",
    "alamat_situs": "https://inovasi.example/",
    "repositori": {"jenis": "github", "url": "https://git.example/daerah/inovasi"},
    "kontak": {"unit": "Bappeda"},
    "warna": {"laut": "#0b5563", "emas": "#e0a526", "jambu": "#d9573a", "pasir": "#f6efe2", "tinta": "#13232b"},
}
AGENCIES = [
    {"id": "dinkes", "nama": "Dinas Kesehatan", "jenis": "dinas"},
    {"id": "disdik", "nama": "Dinas Pendidikan", "jenis": "dinas"},
    {"id": "bappeda", "nama": "Bappeda", "jenis": "badan"},
]
AFFAIRS = ("pendidikan", "kesehatan", "pangan", "kelautan-dan-perikanan", "sosial")
REGIONS = ("73.22", "73.09", "73.71", "11.10")
WORDS = ("Guru", "Nelayan", "Sampah", "Kebun", "Pasar", "Bidan", "Kapal", "Kelas", "Air", "Listrik", "Kakao", "Toko")


def made_up_records() -> dict[str, dict[str, object]]:
    """Sixty records by slug: own, of other regions, and samples; the same ones each time."""
    chance = random.Random(7410)
    records: dict[str, dict[str, object]] = {}
    for n in range(60):
        word = WORDS[n % len(WORDS)]
        sample = n >= 52
        own = sample or n % 4 == 0
        record: dict[str, object] = {
            "nama": f"{word} {'Bersama' if chance.random() < 0.5 else 'Terpadu'} {n}",
            "contoh": sample,
            "asal": {"opd": chance.choice(AGENCIES)["id"]}
            if own
            else {"kode_wilayah": chance.choice(REGIONS), "instansi": f"Pemerintah Daerah {n}"},
            "bentuk": chance.choice(("tata kelola", "pelayanan publik")),
            "urusan": chance.choice(AFFAIRS),
            "ringkasan": f'Ringkasan tentang {word.lower()} & warga "sekitar" nomor {n}.',
            "masalah": f"Warga kekurangan {word.lower()} sejak lama.",
        }
        if chance.random() < 0.4:
            record["urusan_beririsan"] = [urusan for urusan in ("sosial", "pangan") if urusan != record["urusan"]][:1]
        if not own:
            record["sumber"] = [{"judul": "Laporan", "url": "https://sumber.example/laporan"}]
        if own or chance.random() < 0.7:
            record["jenis"] = chance.choice(("digital", "non digital"))
        if own or chance.random() < 0.6:
            record["tahapan"] = chance.choice(("inisiatif", "uji coba", "penerapan"))
        if chance.random() < 0.7:
            record["waktu"] = {"mulai": chance.choice((2019, 2021, 2024))}
        if chance.random() < 0.5:
            summary: dict[str, object] = {"waktu_bulan": chance.choice((3, 6.5, 12))}
            if chance.random() < 0.7:
                summary["biaya_awal"] = chance.choice((5_000_000, 20_000_000, 128_000_000))
            record["replikasi"] = {"ringkasan": summary}
        if n % 5 == 0:
            record["hasil"] = [{"indikator": "Warga terlayani", "sebelum": 10, "sesudah": 90 + n, "satuan": "orang"}]
        records[f"rekaan-{n:02d}"] = record
    # A page about this site carries this word in its name.
    records["rekaan-02"]["ringkasan"] = "Warga memberi kontribusi sampah."
    records["rekaan-03"]["masalah"] = "Ikan rusak bila suhu > 4 atau < 0 derajat."
    # A word that stands in a guide alone.
    records["rekaan-07"]["replikasi"] = {"langkah": [{"judul": "Bentangkan terpal di pantai"}]}
    # Two names that differ by origin only: the own region's comes first.
    records["rekaan-00"]["nama"] = records["rekaan-01"]["nama"] = "Sama Namanya"
    return records


def write_innovations(folder: Path, records: dict[str, dict[str, object]]) -> Path:
    """An innovations folder with a region and these records."""
    (folder / "_daerah").mkdir(parents=True)
    (folder / "_daerah" / "daerah.yml").write_text(yaml.safe_dump(REGION), "utf-8")
    (folder / "_daerah" / "opd.yml").write_text(yaml.safe_dump({"opd": AGENCIES}), "utf-8")
    for slug, record in records.items():
        (folder / slug).mkdir()
        (folder / slug / "index.md").write_text(f"---\n{yaml.safe_dump(record)}---\n", "utf-8")
    return folder


def read_sources(innovations: Path) -> Sources:
    """What a folder without errors holds."""
    sources = read_all(innovations, Workers())
    assert not sources.errors
    return sources


def read_catalogue(innovations: Path) -> Catalogue:
    """The catalogue of a folder without errors."""
    sources = read_sources(innovations)
    region = sources.region
    assert region
    return Catalogue.of(region.daerah, region.opd, region.mitra, (record.brief for record in sources.records))


def whole_records(innovations: Path, catalogue: Catalogue) -> tuple[Record, ...]:
    """The published records as their files say, in the order of the list."""
    by_slug = {record.slug: record for record in read_sources(innovations).records}
    return tuple(by_slug[brief.slug] for brief in catalogue.in_order)


@pytest.fixture(scope="session")
def innovations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up records as files."""
    return write_innovations(tmp_path_factory.mktemp("masukan") / "innovations", made_up_records())


@pytest.fixture(scope="session")
def catalogue(innovations: Path) -> Catalogue:
    """The made-up records as the program reads them."""
    return read_catalogue(innovations)


@pytest.fixture(scope="session")
def records(innovations: Path, catalogue: Catalogue) -> tuple[Record, ...]:
    """The made-up records, whole, in the order of the list."""
    return whole_records(innovations, catalogue)


@pytest.fixture(scope="session")
def site(innovations: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site."""
    output = tmp_path_factory.mktemp("situs") / "situs"
    build(Options(project=PROJECT, innovations=innovations, output=output, documents=False))
    return output


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the made-up site is served: under a sub-path."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def real_address(own_site: Path) -> Iterator[str]:
    """Where the site of this repository's own innovations is served."""
    with served(own_site) as found:
        yield found


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor at a desk, whose cache spares most of the loading."""
    found = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; a script error or a breach of the page's own policy fails the test."""
    found = context.new_page()
    troubles: list[str] = []
    found.on("pageerror", lambda error: troubles.append(str(error)))
    found.on("console", lambda message: _note_breach(message.text, troubles))
    yield found
    found.close()
    assert not troubles


def _note_breach(text: str, troubles: list[str]) -> None:
    if "Content Security Policy" in text:
        troubles.append(text)
