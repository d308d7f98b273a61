"""Photos: smaller, without what the camera wrote, named plainly, described and permitted before they are sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import imagesize
import pytest
from form_page import FormPage
from form_pictures import photo

pytestmark = pytest.mark.browser
MOST_BYTES = 2 * 1024 * 1024

Opener = Callable[..., FormPage]


@pytest.fixture
def form(open_form: Opener) -> FormPage:
    """A form with its required fields, at the step of the photos."""
    form = open_form()
    form.fill_minimum()
    form.step("foto")
    return form


def test_a_large_photo_is_made_smaller_and_loses_its_place(form: FormPage, tmp_path: Path) -> None:
    payload = photo(form.tab, "IMG 0001.jpeg", 3000, 2000, noisy=True)
    assert len(payload["buffer"]) > MOST_BYTES
    form.tab.locator("#f-pilih-foto").set_input_files([payload])
    form.tab.locator(".photo img").wait_for()
    form.step("kirim")

    made = form.download(tmp_path) / "img-0001.jpg"

    assert made.stat().st_size <= MOST_BYTES
    assert imagesize.get(made) == (1920, 1280)
    assert b"GPS" not in made.read_bytes()
    assert b"Exif" not in made.read_bytes()


def test_alt_text_and_permission_are_asked_for_before_sending(form: FormPage) -> None:
    form.tab.locator("#f-pilih-foto").set_input_files([photo(form.tab, "a.jpg", 40, 30)])
    form.tab.locator(".photo img").wait_for()

    assert {(key, message) for level, key, message in form.problems(own=True) if level == "galat"} == {
        ("foto[1].alt", "wajib diisi"),
        ("foto[1].izin", "wajib diisi sebelum foto dikirim"),
    }
    form.step("foto")
    form.fill("foto.alt", "Perahu di dermaga.")
    form.fill("foto.izin", "Tidak ada orang yang terlihat.")
    assert {level for level, _, _ in form.problems(own=True)} == {"peringatan"}
    form.tab.locator('[data-card] img[src^="data:image/jpeg"]').wait_for()


def test_photos_are_moved_and_removed_by_their_buttons(form: FormPage) -> None:
    names = ("satu.jpg", "dua.jpg", "satu.jpg")
    form.tab.locator("#f-pilih-foto").set_input_files([photo(form.tab, name, 40, 30) for name in names])
    files = form.tab.locator('[data-path="foto.berkas"] [data-value]')
    form.tab.locator(".photo img").nth(2).wait_for()
    form.tab.wait_for_function(
        "() => document.querySelector('[data-status]').textContent.includes('satu.jpg ditambahkan')"
    )

    form.tab.locator(".item").nth(2).locator('[data-move="-1"]').click()
    form.tab.locator(".item").nth(0).locator("[data-remove]").click()

    assert files.evaluate_all("all => all.map(it => it.value)") == ["satu-2.jpg", "dua.jpg"]
    assert form.tab.locator("[data-number]").all_text_contents()[:2] == ["1", "2"]
    assert "dihapus, kini 2" in (form.tab.locator("[data-status]").text_content() or "")


def test_what_is_no_picture_is_refused_with_the_reason(form: FormPage) -> None:
    form.tab.locator("#f-pilih-foto").set_input_files(
        [{"name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"}]
    )

    fault = form.tab.locator('[data-path="foto"] > .field__error')
    fault.wait_for()
    assert "pilih JPG, PNG, atau WebP" in (form.tab.locator("[data-status]").text_content() or "")
