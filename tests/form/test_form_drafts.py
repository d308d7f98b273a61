"""Drafts stay in the browser and come back: several of them, with photos, and honestly where storage is forbidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from form_page import MINIMUM, FormPage
from form_pictures import photo

pytestmark = pytest.mark.browser
FORBIDDEN = """
Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})
Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError') }})
"""

Opener = Callable[..., FormPage]


def test_a_draft_is_kept_when_the_page_closes_at_once(open_form: Opener) -> None:
    form = open_form()
    form.fill("nama", "Belum sempat berhenti mengetik")
    form.reload()

    assert form.field("nama").locator("input").input_value() == "Belum sempat berhenti mengetik"


def test_a_draft_of_the_narrative_alone_comes_back(open_form: Opener) -> None:
    form = open_form()
    form.step("masalah")
    form.fill("rancang_bangun", "## Permasalahan\n\nObat jauh.")
    form.reload()

    assert form.tab.locator("[data-narrative]").input_value() == "## Permasalahan\n\nObat jauh."


def test_a_draft_that_cannot_be_read_is_left_alone(open_form: Opener) -> None:
    form = open_form()
    form.fill("nama", "Utuh")
    form.tab.locator("[data-saved]", has_text="Tersimpan").wait_for()
    address = form.tab.url
    form.tab.goto(address.replace("/formulir/", "/kolom/"))
    form.tab.evaluate(
        "() => { const key = 'katalog:formulir:' + localStorage['katalog:formulir:terakhir'];"
        " localStorage[key] = JSON.stringify({name: 'Rusak', text: 'rusak', at: 1}) }"
    )
    form.go_to(address)
    form.fill("nama", "Baru")
    form.tab.locator("[data-saved]", has_text="Tersimpan").wait_for()

    assert form.tab.locator("[data-drafts] option").all_text_contents() == ["Baru", "Rusak"]


def test_values_that_are_wrong_come_back_as_they_were_typed(open_form: Opener) -> None:
    form = open_form()
    form.step("hasil")
    form.fill("anggaran.jumlah", "Rp 1,5 juta", form.add("anggaran"))
    form.reload()
    form.step("hasil")

    assert form.field("anggaran.jumlah").locator("input").input_value() == "Rp 1,5 juta"


def test_several_drafts_stand_side_by_side(open_form: Opener) -> None:
    form = open_form()
    form.fill("nama", "Pertama")
    form.tab.locator("[data-new-draft]").click()
    form.fill("nama", "Kedua")
    form.tab.locator("[data-saved]", has_text="Tersimpan").wait_for()

    form.tab.locator("[data-drafts]").select_option(label="Pertama")
    form.tab.wait_for_function("() => document.querySelector('#f-nama').value === 'Pertama'")
    form.tab.locator("[data-delete-draft]").click()
    form.tab.wait_for_function("() => document.querySelector('#f-nama').value === 'Kedua'")

    assert form.tab.locator("[data-drafts] option").all_text_contents() == ["Kedua"]
    form.reload()
    assert form.field("nama").locator("input").input_value() == "Kedua"


def test_photos_are_part_of_a_draft(open_form: Opener, tmp_path: Path) -> None:
    form = open_form()
    form.fill_minimum()
    form.step("foto")
    form.tab.locator("#f-pilih-foto").set_input_files([photo(form.tab, "Dermaga Kayu.JPG", 800, 600)])
    form.tab.locator(".photo img").wait_for()
    form.fill("foto.alt", "Perahu di dermaga.")
    form.fill("foto.izin", "Tidak ada orang yang terlihat.")
    form.reload()
    form.step("foto")

    form.tab.locator(".photo img").wait_for()
    form.step("kirim")
    assert sorted(file.name for file in form.download(tmp_path).iterdir()) == ["dermaga-kayu.jpg", "index.md"]


def test_a_browser_that_forbids_storage_is_told_so(open_form: Opener, tmp_path: Path) -> None:
    form = open_form(script=FORBIDDEN)
    form.fill_minimum()
    form.step("kirim")

    assert "tidak mengizinkan penyimpanan" in (form.tab.locator("[data-saved]").text_content() or "")
    assert (form.download(tmp_path) / "index.md").read_text("utf-8").count(MINIMUM["nama"]) == 1
    assert form.errors == []
