"""Which way out a file takes, by the repository and by its length; and the ZIP, which any program can open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from form_page import FormPage

pytestmark = pytest.mark.browser
GITHUB = {
    "jenis": "github",
    "baru": "https://g.example/n/main",
    "ubah": "https://g.example/e/",
    "unggah": "https://g.example/u/",
}
GITLAB = {**GITHUB, "jenis": "gitlab"}
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def way(browser: Any, form_address: str) -> Iterator[Ask]:
    """Asks the module about a file."""
    context = browser.new_context()
    form = FormPage(context.new_page())
    form.go_to(form_address)
    form.tab.evaluate(
        """async () => {
          const entry = document.querySelector('script[src$="/formulir.js"]').src
          window.send = await import(entry.replace('formulir.js', 'form-send.js'))
        }"""
    )

    def ask(repository: dict[str, str], text: str, folder: str = "perahu", opened: str = "") -> Any:
        state = {"folder": folder, "opened": opened, "text": text}
        return form.tab.evaluate("([repository, state]) => window.send.wayFor(repository, state)", [repository, state])

    yield ask
    context.close()


def test_github_takes_a_short_text_along(way: Ask) -> None:
    found = way(GITHUB, "---\nnama: Perahu & Pulau\n---\n")

    assert found["kind"] == "short"
    assert found["address"].startswith("https://g.example/n/main?filename=innovations%2Fperahu%2Findex.md&value=---%0A")
    assert "%26" in found["address"]


def test_the_limit_counts_the_encoded_address(way: Ask) -> None:
    lengths = range(900, 3000, 50)
    kinds = [way(GITHUB, "é" * length) for length in lengths]

    assert [found["kind"] for found in kinds[:1] + kinds[-1:]] == ["short", "long"]
    assert all(len(found["address"]) <= 6000 for found in kinds)


def test_gitlab_takes_no_text_so_it_is_copied(way: Ask) -> None:
    found = way(GITLAB, "pendek")

    assert (found["kind"], found["address"]) == (
        "copy",
        "https://g.example/n/main?file_name=innovations%2Fperahu%2Findex.md",
    )


@pytest.mark.parametrize("repository", [GITHUB, GITLAB])
def test_an_opened_record_is_changed_in_its_editor(way: Ask, repository: dict[str, str]) -> None:
    found = way(repository, "pendek", opened="perahu")

    assert (found["kind"], found["isChange"]) == ("copy", True)
    assert found["address"] == "https://g.example/e/innovations/perahu/index.md"


def test_a_record_under_a_new_name_is_a_new_one(way: Ask) -> None:
    assert way(GITHUB, "pendek", folder="perahu-baru", opened="perahu")["kind"] == "short"


def test_marks_follow_the_origin(open_form: Callable[..., FormPage]) -> None:
    form = open_form()
    stage = form.field("tahapan").locator("[data-rule]")
    form.fill("asal.opd", "dinkes")
    assert stage.is_visible()
    form.tab.locator('[data-path="asal"] [data-choice][value="1"]').check()
    form.fill("asal.kode_wilayah", "73.22")

    stage.wait_for(state="hidden")
    form.field("asal.kode_wilayah").locator("[data-echo]", has_text="Kabupaten Luwu Utara").wait_for()
    assert ("galat", "sumber", "wajib diisi untuk inovasi daerah lain") in form.problems()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warga dengan NIK 7410011203850001.", "NIK atau nomor kartu keluarga"),
        ("Hubungi 0812-3456-7890.", "nomor telepon pribadi"),
        ("Tulis ke budi@gmail.com.", "alamat surel"),
    ],
)
def test_personal_data_are_refused_with_the_law(open_form: Callable[..., FormPage], text: str, kind: str) -> None:
    form = open_form()
    form.step("masalah")
    form.fill("masalah", text)

    fault = form.field("masalah").locator(".field__error")
    fault.wait_for()
    words = f"Tampak seperti {kind}; data pribadi tidak boleh terbit (UU 27/2022)."
    assert (fault.text_content() or "").startswith(words)


def test_other_languages_and_long_names_survive_the_zip(open_form: Callable[..., FormPage], tmp_path: Path) -> None:
    form = open_form()
    form.fill_minimum()
    form.step("siapa")
    form.fill("nama", "Perahu é 😀")
    form.step("kirim")

    assert "Perahu é 😀" in (form.download(tmp_path) / "index.md").read_text("utf-8")
