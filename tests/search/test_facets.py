"""The columns of `facets.json` against a plain reading of the records."""

from __future__ import annotations

import gzip
import json
import random
from functools import cache, partial
from pathlib import Path

import pytest
from search_oracle import CODES

from katalog.catalogue import Catalogue
from katalog.model.daerah import Opd
from katalog.model.inovasi import AsalOpd, AsalWilayah, Inovasi, WaktuInovasi
from katalog.model.record import Record
from katalog.model.replikasi import PanduanReplikasi, RingkasanPanduan
from katalog.model.standards import affairs, region_name
from katalog.pages.cards import card
from katalog.pages.filters import filters
from katalog.search import facets
from katalog.search.suggestions import telling_words


def columns_of(data: dict) -> dict[str, list[int]]:
    """All columns, read as the script reads them."""
    columns: dict[str, list[int]] = {}
    for lane in data["lajur"]:
        signs = iter(lane["isi"])
        numbers = [ord(next(signs)) - 0x30 if there else 0 for there in columns.get(lane["bagi"], [1] * data["jumlah"])]
        for name, radix in lane["kolom"]:
            column, _, weight = name.partition("*")
            digits = [number % radix * int(weight or 1) for number in numbers]
            columns[column] = [a + b for a, b in zip(columns.get(column, [0] * len(digits)), digits, strict=True)]
            numbers = [number // radix for number in numbers]
        assert next(signs, None) is None
    return columns


def decoded(data: dict, key: str) -> list[set[str]]:
    """The codes of each record under one facet."""
    if limits := data["ambang"].get(key):
        ranked, codes = columns_of(data)["termurah"], data["faset"][key]
        return [{code for code, limit in zip(codes, limits, strict=True) if 0 < rank <= limit} for rank in ranked]
    mine = [numbers for name, numbers in columns_of(data).items() if name.split("+")[0] == key]
    return [{data["faset"][key][number - 1] for number in numbers if number} for numbers in zip(*mine, strict=True)]


@pytest.fixture(scope="session")
def data(site: Path) -> dict:
    """The published columns."""
    return json.loads((site / "data" / "facets.json").read_text("utf-8"))


@pytest.mark.parametrize("key", CODES)
def test_a_column_says_what_the_records_say(key: str, data: dict, records: tuple[Record, ...]) -> None:
    assert decoded(data, key) == [CODES[key](record.inovasi) for record in records]


def test_there_are_no_other_columns(data: dict) -> None:
    assert set(data["faset"]) == set(CODES)


def test_options_count_innovations_apart_from_samples(catalogue: Catalogue, records: tuple[Record, ...]) -> None:
    for facet in filters(catalogue):
        for option in facet.choices:
            having = [record for record in records if option.code in CODES[facet.key](record.inovasi)]
            samples = sum(record.inovasi.contoh for record in having)
            assert (option.count, option.samples) == (len(having) - samples, samples), (facet.key, option.code)


def test_short_lists_are_complete_whether_or_not_in_use(catalogue: Catalogue) -> None:
    options = {facet.key: [option.code for option in facet.choices] for facet in filters(catalogue)}
    assert options["bentuk"] == ["tata-kelola", "pelayanan-publik", "lainnya"]
    assert options["asal"] == ["sendiri", "rujukan", "contoh"]


def test_without_samples_nobody_is_asked_for_them(catalogue: Catalogue) -> None:
    genuine = Catalogue.of(catalogue.daerah, catalogue.opd, (), catalogue.genuine)
    (origin,) = (facet for facet in filters(genuine) if facet.key == "asal")
    assert [option.code for option in origin.choices] == ["sendiri", "rujukan"]


def test_years_run_from_the_latest(data: dict) -> None:
    assert data["faset"]["tahun"] == sorted(data["faset"]["tahun"], reverse=True)


@pytest.mark.parametrize(("key", "field"), [("termurah", "biaya_awal"), ("tercepat", "waktu_bulan")])
def test_ranks_sort_as_the_values_do(key: str, field: str, data: dict, records: tuple[Record, ...]) -> None:
    ranks = columns_of(data)[key]
    guides = (record.inovasi.replikasi for record in records)
    summaries = [guide.ringkasan if guide else None for guide in guides]
    values = [summary and getattr(summary, field) for summary in summaries]
    assert [rank == 0 for rank in ranks] == [value is None for value in values]
    known = sorted({value for value in values if value is not None})
    assert [known.index(value) + 1 for value in values if value is not None] == [rank for rank in ranks if rank]


def test_the_order_of_names_can_be_told_from_the_groups(data: dict, records: tuple[Record, ...]) -> None:
    groups = [
        [record for record in records if 2 * record.inovasi.contoh + record.inovasi.rujukan == n] for n in range(4)
    ]
    told = [groups[group].pop(0).inovasi.nama for group in columns_of(data)["nama"]]
    assert told == sorted(told, key=str.lower)
    assert len(told) == len(records)


def test_cards_stand_in_chunks_in_the_same_order(site: Path, data: dict, records: tuple[Record, ...]) -> None:
    count = -(-data["jumlah"] // data["per_berkas"])
    chunks = [json.loads((site / "data" / f"cards-{n}.json").read_text("utf-8")) for n in range(count)]
    assert {chunk["sidik"] for chunk in chunks} == {data["sidik"]}
    cards = [item for chunk in chunks for item in chunk["kartu"]]
    assert [item["address"] for item in cards] == [record.address for record in records]
    assert all(item["origin_label"] == "Data contoh" for item in cards if item["origin"] == "contoh")
    assert not (site / "data" / f"cards-{count}.json").exists()


def test_suggestions_lead_to_the_affairs_with_most_innovations(site: Path, catalogue: Catalogue) -> None:
    found = json.loads((site / "data" / "saran.json").read_text("utf-8"))["urusan"]
    sizes = {
        f"urusan/{id_}/": sum(not record.contoh for record in records) for id_, records in catalogue.by_affair.items()
    }
    assert [sizes[item["alamat"]] for item in found] == sorted(sizes.values(), reverse=True)[: len(found)]
    assert all((site / item["alamat"] / "index.html").is_file() for item in found)


def test_affairs_carry_the_words_that_point_to_them(site: Path, catalogue: Catalogue) -> None:
    found = json.loads((site / "data" / "urusan.json").read_text("utf-8"))["urusan"]
    assert {item["alamat"] for item in found} == {"", *(f"urusan/{id_}/" for id_ in catalogue.by_affair)}
    assert {item["nama"] for item in found} == {affair.nama for affair in affairs().values()}
    told = {item["alamat"]: set(item["kata"].split()) for item in found}
    assert told["urusan/pendidikan/"] >= {"pendidikan", "didik", "guru", "kurikulum"}
    assert "dan" not in told["urusan/kelautan-dan-perikanan/"]


def test_every_affair_of_the_law_has_its_words() -> None:
    assert telling_words().keys() == affairs().keys()


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue, site: Path) -> None:
    made = list(facets.files(catalogue, filters(catalogue), partial(card, catalogue=catalogue)))
    assert len(made) > 3
    for file in made:
        assert file.make() == (site / file.path).read_text("utf-8"), file.path


def test_one_record_with_two_affairs_is_told_from_two_records(
    catalogue: Catalogue, records: tuple[Record, ...]
) -> None:
    record = next(record for record in records if record.inovasi.urusan_beririsan)
    alone = Catalogue.of(catalogue.daerah, catalogue.opd, (), [record.brief])
    written = json.loads(facets._json(facets.asdict(facets.facet_data(filters(alone), (record.brief,), ""))))
    assert decoded(written, "urusan") == [CODES["urusan"](record.inovasi)]


def test_an_empty_catalogue_has_empty_columns(catalogue: Catalogue) -> None:
    nothing = facets.facet_data(filters(Catalogue.of(catalogue.daerah, catalogue.opd, (), [])), (), "")
    assert nothing.jumlah == 0
    assert all(lane.isi == "" for lane in nothing.lajur)


def test_ten_thousand_records_cost_at_most_60_kb(catalogue: Catalogue) -> None:
    chance = random.Random(1)
    agencies = [Opd(id=f"opd-{n}", nama=f"Dinas {n}") for n in range(34)]
    wide = Catalogue.of(catalogue.daerah, agencies, (), [_any_record(n, chance).brief for n in range(10_000)])
    data = facets.facet_data(filters(wide), wide.in_order, "0" * 8)
    size = len(gzip.compress(facets._json(facets.asdict(data)).encode(), mtime=0))
    assert size <= 60_000, size


def _any_record(n: int, chance: random.Random) -> Record:
    """A record of the widest spread: 38 affairs, 34 agencies, 400 regions, prices that seldom repeat; not validated."""
    own = chance.random() < 0.3
    ids = list(affairs())
    summary = RingkasanPanduan.model_construct(
        biaya_awal=chance.randrange(1, 2000) * 500_000, waktu_bulan=chance.randrange(1, 48) / 2
    )
    inovasi = Inovasi.model_construct(
        nama=f"Inovasi {chance.randrange(10**6)}",
        asal=AsalOpd(opd=f"opd-{chance.randrange(34)}")
        if own
        else AsalWilayah(kode_wilayah=chance.choice(_region_codes()), instansi="Pemerintah"),
        bentuk=chance.choice(("tata kelola", "pelayanan publik", "lainnya")),
        jenis=chance.choice(("digital", "non digital", None)),
        tahapan=chance.choice(("inisiatif", "uji coba", "penerapan", None)),
        urusan=chance.choice(ids),
        urusan_beririsan=tuple(chance.sample(ids, chance.randrange(3))),
        waktu=WaktuInovasi.model_validate({"mulai": chance.randrange(2005, 2027)}),
        replikasi=PanduanReplikasi.model_construct(ringkasan=summary) if chance.random() < 0.5 else None,
        ringkasan="",
    )
    return Record(f"rekaan-{n}", inovasi)


@cache
def _region_codes() -> list[str]:
    codes = (f"{province}.{n:02d}" for province in range(11, 97) for n in range(1, 13))
    return [code for code in codes if region_name(code)]
