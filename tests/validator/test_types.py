"""Types: what a value must be, what a person meant by another notation, and that all of it is told in one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from katalog.model.base import Tanggal
from katalog.model.daerah import Daerah, DaftarMitra, DaftarOpd
from katalog.model.inovasi import Inovasi
from katalog.model.meant import date_meant, number_meant, whole_number_meant, year_meant, yes_or_no_meant
from katalog.model.messages import EXPLANATIONS
from katalog.model.names import nearest
from katalog.model.problem import dotted, short

from .validator_kit import Catalogue


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("Rp 1.500.000", "1500000"),
        ("Rp1.500.000,-", "1500000"),
        ("Rp. 35 juta", "35000000"),
        ("Rp1,5 miliar", "1500000000"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("85%", "85"),
        ("1e3", "1000"),
        ("007", "7"),
        ("1_000", "1000"),
        ("1.500", "1500"),
        ('"42"', "42"),
        ("banyak", ""),
        ("", ""),
        ("-5", ""),
        ("2024-03-15", ""),
        ("12:30", ""),
        ("lebih dari 60.000", ""),
        ("9" * 50, ""),
        ("1.2.3.4.5", ""),
    ],
)
def test_number_meant(text: str, meant: str) -> None:
    assert number_meant(text) == meant


def test_fraction_is_no_whole_number() -> None:
    assert (whole_number_meant("12,5"), whole_number_meant("1.500.000")) == ("", "1500000")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15/03/2024", "2024-03-15"),
        ("15-3-2024", "2024-03-15"),
        ("15.03.2024", "2024-03-15"),
        ("2024/3/15", "2024-03-15"),
        ("15 Maret 2024", "2024-03-15"),
        ("15 agt 2024", ""),
        ("15 Agustus 2024", "2024-08-15"),
        ("1 Nopember 2024", "2024-11-01"),
        ("15 May 2024", "2024-05-15"),
        ("Maret 2024", "2024-03"),
        ("03/2024", "2024-03"),
        ("31/02/2024", ""),
        ("15/13/2024", ""),
        ("15/03/24", ""),
        ("15/03/1700", ""),
        ("kemarin", ""),
        ("2024-03-15 10:00", ""),
        ("1 " * 50, ""),
    ],
)
def test_date_meant(text: str, meant: str) -> None:
    assert date_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("Tahun 2024", "2024"), ("TA 2024", "2024"), ("2023-2024", ""), ("24", ""), ("120245", "")]
)
def test_year_meant(text: str, meant: str) -> None:
    assert year_meant(text) == meant


@pytest.mark.parametrize(("text", "meant"), [("ya", "true"), (" Tidak ", "false"), ("1", "true"), ("mungkin", "")])
def test_yes_or_no_meant(text: str, meant: str) -> None:
    assert yes_or_no_meant(text) == meant


@pytest.mark.parametrize(
    ("value", "iso"), [(2024, "2024"), ("2024", "2024"), ("2024-03", "2024-03"), (" 2024-03-15 ", "2024-03-15")]
)
def test_date_is_known_to_the_day_the_month_or_the_year(value: object, iso: str) -> None:
    assert Tanggal.parse(value).iso == iso


@pytest.mark.parametrize(
    "value", ["1899", 1899, "2101-01", "0000", "2024-00", "2024-01-00", "2024-04-31", "24", "٢٠٢٤"]
)
def test_date_that_is_none(value: object) -> None:
    with pytest.raises(PydanticCustomError):
        Tanggal.parse(value)


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ("2024", "2023", True),
        ("2024-05", "2024", False),
        ("2024", "2024-05", False),
        ("2024-05-02", "2024-05-01", True),
        ("2024-04", "2024-05", False),
    ],
)
def test_date_is_after_another_as_far_as_both_are_known(one: str, other: str, after: bool) -> None:
    assert Tanggal.parse(one).is_after(Tanggal.parse(other)) is after


def test_name_far_too_long_is_near_nothing() -> None:
    assert nearest("a" * 100_000, ["a" * 99_999]) == ""


def test_path_and_quotes_fit_on_a_line() -> None:
    assert dotted(("anggaran", 1, "jumlah")) == "anggaran[2].jumlah"
    assert dotted(("a\nb", "c" * 100)) == f"a b.{'c' * 39}…"
    assert short("satu\n  dua\t tiga") == "satu dua tiga"


def test_all_faults_of_a_file_are_told_at_once(catalogue: Catalogue) -> None:
    lines = catalogue.check(
        'nama: NO\nasal:\n  kode_wilayah: "73.92"\nringksan: x\nurusan: pertahanan\nfoto:\n  - berkas: tidak-ada.png\n'
        "hasil:\n  - indikator: Buku\n  -\nwaktu:\n  uji_coba: 2024\n  penerapan: 2023\ntema:\n  - tahun: x\n"
        "    daftar: pkpn\n    nilai: y\n",
        body="<b>\n",
    )
    assert [line.partition(":")[2].partition("galat: ")[2].partition(":")[0] for line in lines] == [
        *("nama", "asal.instansi", "asal.kode_wilayah", "ringksan", "urusan", "foto[1].alt", "foto[1].berkas"),
        *("hasil[1]", "hasil[2]", "waktu.penerapan", "tema[1].tahun", "tema[1].nilai", "rancang_bangun"),
    ]


def test_warnings_do_not_hide_behind_errors(catalogue: Catalogue) -> None:
    lines = catalogue.check("asal:\n  opd: dinkess")
    assert [line.split(": ")[1:3] for line in lines] == [
        ["galat", "jenis"],
        ["galat", "tahapan"],
        ["galat", "asal.opd"],
        ["peringatan", "rancang_bangun"],
    ]


WRONG_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 10**9, 1.5, "", " ", "x", "x" * 500, "../x", (), (None,), ("x",), (5,), ((),), ({},)),
    *({}, {"x": 1}, ({"x": 1},), {"judul": ()}, ({"judul": 5, "tahun": "x"},)),
)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """Every field of a model and of the models inside it."""
    for name, field in model.model_fields.items():
        yield model, name
        waiting = [field.annotation]
        while waiting:
            annotation: Any = waiting.pop()
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                yield from fields_of(annotation)
            waiting += get_args(annotation)


@pytest.mark.parametrize("model", [Inovasi, Daerah, DaftarOpd, DaftarMitra])
def test_every_kind_of_error_has_words(model: type[BaseModel]) -> None:
    kinds: set[str] = set()
    for owner, name in set(fields_of(model)):
        for value in WRONG_VALUES:
            try:
                owner.model_validate({name: value})
            except ValidationError as error:
                kinds.update(details["type"] for details in error.errors())
    assert len(kinds) > 5
    assert kinds <= EXPLANATIONS.keys()
