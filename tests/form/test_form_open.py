"""Opening a record for change: from its text, from the catalogue; what the form does not show is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_page import FormPage

from katalog.source.front_matter import split
from katalog.source.yaml_tree import parse

pytestmark = pytest.mark.browser
INNOVATIONS = Path(__file__).resolve().parents[1] / "fixtures" / "catalogue" / "innovations"
FULL = INNOVATIONS / "kelas-dongeng" / "index.md"

Opener = Callable[..., FormPage]


def keys(text: str) -> Any:
    """The front matter of a text."""
    return parse(split(text).yaml)[0].value()


def test_a_published_record_is_opened_by_its_address(open_form: Opener) -> None:
    form = open_form("?buka=kelas-dongeng")
    form.tab.locator("[data-status]", has_text="dibuka").wait_for(state="attached")

    text = form.text()

    assert keys(text)["nama"] == keys(FULL.read_text("utf-8"))["nama"]
    assert keys(text).keys() == keys(FULL.read_text("utf-8")).keys()
    assert form.field("nama_folder").locator("input").input_value() == "kelas-dongeng"
    assert form.tab.url.endswith("#kirim")


def test_a_change_goes_to_the_editor_of_the_file(open_form: Opener) -> None:
    form = open_form("?buka=lapor-jalan")
    form.tab.locator("[data-status]", has_text="dibuka").wait_for(state="attached")
    form.step("kirim")

    link = form.tab.locator("[data-repo-link]")

    wanted = "https://github.com/contoh/katalog-uji/edit/main/innovations/lapor-jalan/index.md"
    assert link.get_attribute("href") == wanted
    assert "Salin dan buka" in (link.text_content() or "")


def test_keys_without_a_field_are_kept(open_form: Opener) -> None:
    form = open_form()
    text = FULL.read_text("utf-8")
    assert {"iid"} <= keys(text).keys()
    form.open_text(text)
    form.tab.locator("[data-status]", has_text="dibuka").wait_for(state="attached")

    assert keys(form.text())["iid"] == keys(text)["iid"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nama: Perahu\n", "Baris 1: baris pertama harus tepat ---"),
        ("---\nnama: Perahu\n", "Baris 1: baris --- penutup tidak ditemukan"),
        ("---\nnama: &x Perahu\n---\n", "Baris 2: jangkar (&, *) dan perintah (!) YAML tidak dipakai di sini"),
        ("---\nnama: Satu\nnama: Dua\n---\n", "Baris 3: kunci nama ditulis dua kali"),
        ("---\nnama: Perahu\n  - kosong: [a\n---\n", "Baris 2: titik dua di dalam teks"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(open_form: Opener, text: str, reason: str) -> None:
    form = open_form()
    form.fill("nama", "Yang sedang ditulis")
    form.open_text(text)

    assert (form.tab.locator("[data-open-error]").text_content() or "").startswith(reason)
    assert form.field("nama").locator("input").input_value() == "Yang sedang ditulis"


def test_an_unknown_address_is_told(open_form: Opener) -> None:
    form = open_form("?buka=tidak-ada")

    form.tab.locator("[data-open-error]", has_text='Inovasi "tidak-ada" tidak ada').wait_for()


def test_a_choice_that_is_none_is_shown_and_told(open_form: Opener) -> None:
    form = open_form()
    form.open_text((INNOVATIONS / "lapor-jalan" / "index.md").read_text("utf-8").replace("tahapan: ", "tahapan: pra-"))
    form.tab.locator("[data-status]", has_text="dibuka").wait_for(state="attached")

    fault = form.field("tahapan").locator(".field__error")

    assert (fault.text_content() or "").startswith("Harus salah satu dari: inisiatif, uji coba, penerapan, tertulis")
