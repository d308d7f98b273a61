"""Synthetic catalogues: the same seed gives the same bytes, and every record is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.bench import emit
from katalog.bench.generator import write_catalogue
from katalog.bench.phrases import topics
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record
from katalog.model.standards import affairs
from katalog.source.tree import Sources, read_all
from katalog.workers import Workers

RECORDS = 50


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sintetis") / "innovations"
    write_catalogue(folder, RECORDS, seed=7)
    return folder


@pytest.fixture(scope="module")
def sources(catalogue: Path) -> Sources:
    return read_all(catalogue, Workers())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_same_seed_gives_the_same_bytes(catalogue: Path, tmp_path: Path) -> None:
    write_catalogue(tmp_path, RECORDS, seed=7)
    assert contents(tmp_path) == contents(catalogue)


def test_another_seed_gives_another_catalogue(catalogue: Path, tmp_path: Path) -> None:
    write_catalogue(tmp_path, RECORDS, seed=8)
    assert contents(tmp_path) != contents(catalogue)


def test_every_record_is_sound(sources: Sources) -> None:
    assert [finding for finding in sources.findings if not finding.warning] == []
    assert len(sources.records) == RECORDS


def test_full_medium_and_thin_records_are_mixed(sources: Sources) -> None:
    written = [record.inovasi.model_fields_set for record in sources.records]
    assert 3 <= sum("evaluasi" in keys for keys in written) <= 20
    assert 3 <= sum("tujuan" not in keys for keys in written) <= 30


def test_a_full_record_has_every_key(sources: Sources) -> None:
    keys: set[str] = set().union(*(record.inovasi.model_fields_set for record in sources.records))
    never = {"status", "contoh", "anggaran"}
    assert set(Inovasi.model_fields) - keys <= never


def test_records_are_spread(sources: Sources) -> None:
    def distinct(key: str) -> int:
        return len({str(getattr(record.inovasi, key)) for record in sources.records})

    assert distinct("asal") > RECORDS / 2
    assert distinct("urusan") > 12
    assert distinct("tahun") > 5


def test_some_records_build_on_earlier_ones(sources: Sources) -> None:
    slugs = {record.slug for record in sources.records}

    def builds_on_another(record: Record) -> bool:
        return any(isinstance(item, str) and item in slugs for item in record.inovasi.berdasarkan)

    assert any(map(builds_on_another, sources.records))


def test_topics_cover_the_affairs() -> None:
    assert {id_ for topic in topics() for id_ in topic["urusan"]} == set(affairs())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Kelas Dongeng", "Kelas Dongeng"),
        ("Catatan: dua", '"Catatan: dua"'),
        ("no", '"no"'),
        ("5.1.02", '"5.1.02"'),
        (True, "true"),
        (37.5, "37.5"),
    ],
)
def test_scalars_are_quoted_where_yaml_would_misread_them(value: object, written: str) -> None:
    assert emit.scalar(value) == written  # type: ignore[arg-type]
