"""Texts are searched together for what may be unsafe: none is missed, whatever stands beside it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lokal import detect_pii

from katalog.source.markup import read_markup
from katalog.source.personal_data import NAMES, personal_data
from katalog.source.safety import SEPARATOR, SIGNS, check_text, is_public_contact, may_be_unsafe, suspects

many = settings(deadline=None, derandomize=True, max_examples=500)
PARTS = st.sampled_from(
    [
        *(sign for signs in SIGNS.values() for sign in signs),
        *(sign[:-1] for signs in SIGNS.values() for sign in signs),
        *(
            "AT]",
            "%4",
            "Javascript:",
            "DATA:text/html,x",
            "paSSport",
            "transportasi",
            "Paspor A1234567",
            "\u212a",
            "\u0130",
            "\u03a3",
        ),
        *("0812-3456-7890", "128000000", "7410011203850001", "1.500.000.000", "(0402) 123456", "2024-03-15", "1", "0 "),
        *(" ", "\n", "a", ".", "(", "[", "![", "](x)", "a@b.id", "[a]: javascript:x", "&#106;", "<b>", SEPARATOR),
    ]
)
TEXTS = st.lists(st.lists(PARTS, max_size=4).map("".join), max_size=8)


def test_every_sign_begins_or_ends_with_the_part_by_which_it_is_looked_for() -> None:
    assert all(sign.startswith(part) or sign.endswith(part) for part, signs in SIGNS.items() for sign in signs)
    assert all(sign == sign.lower() for signs in SIGNS.values() for sign in signs)


@many
@given(texts=TEXTS)
def test_neighbours_change_nothing(texts: list[str]) -> None:
    alone = [position for position, text in enumerate(texts) if may_be_unsafe(text)]
    if any(SEPARATOR in text for text in texts):
        assert set(suspects(texts)) >= set(alone)
    else:
        assert list(suspects(texts)) == alone


@many
@given(texts=TEXTS)
def test_what_is_no_suspect_holds_nothing_unsafe(texts: list[str]) -> None:
    for position in set(range(len(texts))) - set(suspects(texts)):
        markup = read_markup(texts[position])
        assert markup.targets == []
        assert list(check_text(texts[position], (), markup)) == []


@many
@given(text=st.text(st.sampled_from("0123456789 .()-+\n"), max_size=24))
def test_no_number_is_missed(text: str) -> None:
    assert suspects([text]) or not list(personal_data(text))


@many
@given(number=st.from_regex(r"[1-9][0-9]{8,11}", fullmatch=True))
def test_an_amount_alone_is_no_personal_data(number: str) -> None:
    if not suspects([number]):
        assert list(personal_data(number)) == []


def test_mobile_without_its_zero_is_looked_at() -> None:
    assert suspects(["628123456789"])


CONTACTS = st.one_of(
    st.from_regex(r"\(0[0-9]{2,3}\) ?[0-9]{5,8}", fullmatch=True),
    st.from_regex(re.compile(r"[a-z0-9]{1,8}@[a-z0-9]{1,8}(\.[a-z]{2,4}){1,2}", re.ASCII), fullmatch=True),
)


@many
@given(text=CONTACTS)
def test_a_public_contact_holds_nothing_else(text: str) -> None:
    if is_public_contact(text, ("kontak", "telepon")):
        assert list(check_text(text, ("kontak", "telepon"), read_markup(text))) == []
        assert {match.type for match in detect_pii(text, types=tuple(NAMES))} <= {"PHONE", "EMAIL"}


def test_a_contact_is_public_only_where_contacts_stand() -> None:
    assert is_public_contact("bappeda@contoh.go.id", ("branding", "kontak_humas", "email"))
    assert not is_public_contact("bappeda@contoh.go.id", ("masalah",))
    assert not is_public_contact("7410011203850001@contoh.go.id", ("kontak", "email"))
    assert not is_public_contact("NIK 7410011203850001", ("kontak", "unit"))
