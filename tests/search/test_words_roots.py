"""Words of one family have one root, and words that only look alike have two."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.search.words.roots import corrections, dictionary, root

FAMILIES = Path(__file__).with_name("keluarga-kata.tsv")
APART = (
    "duduk penduduk",
    "duduk kependudukan",
    "beri berita",
    "beri beras",
    "kaji aji",
    "nikah naik",
    "mula mulai",
    "ubah kubah",
    "ubah rubah",
    "ruang beruang",
    "uang beruang",
    "perempuan empu",
    "pemerintah perintah",
    "pemerintahan diperintahkan",
    "peran perang",
    "perahu rahu",
    "kelas mengelas",
    "kawasan pengawasan",
    "koperasi operasi",
    "ikan diberikan",
    "sampai sampah",
    "kelapa lapa",
    "sekolah kolah",
    "nilai nila",
    "alami alam",
    "tahu tahun",
    "bulan bulat",
    "daya budaya",
    "rumah ramah",
    "laut lauk",
    "malu maluku",
    "rapi merapi",
    "layar selayar",
    "tani tanam",
    "muda mudah",
    "muda pemudahan",
    "ramai rama",
    "memiliki memilih",
    "pelayanan pelayaran",
    "kesehatan kesejahteraan",
    "pengajar mengejar",
    "peserta serta",
    "badan bahan",
    "makanan makna",
)


def families() -> list[tuple[str, str]]:
    """The families of the file: root and forms."""
    rows = (line.split("\t") for line in FAMILIES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(first, forms) for first, forms in rows]


@pytest.mark.parametrize(("first", "forms"), families())
def test_all_forms_of_a_family_have_its_root(first: str, forms: str) -> None:
    assert {form: root(form) for form in forms.split()} == {form: root(first) for form in forms.split()}


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert root(one) != root(other)


@pytest.mark.parametrize("ending", ["nya", "lah", "kah", "pun", "ku", "mu"])
def test_particles_and_owners_come_off(ending: str) -> None:
    assert root(f"pelayanan{ending}") == "layan"


@pytest.mark.parametrize("word", ["wakatobi", "x", "", "2024", "covid19", "a" * 5000, "me" * 3000])
def test_what_is_no_known_word_stays_as_it_is(word: str) -> None:
    assert root(word) == word


def test_a_root_of_the_dictionary_is_its_own_root() -> None:
    lexicon = dictionary()
    assert {word for word in lexicon.roots if root(word) != word} <= set(lexicon.irregular)


def test_corrections_name_the_line_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match=r"akar.tsv:2: .*'\+ kata'"):
        corrections("# komentar\n+ kata\n")
