"""A civil servant with a phone: the required fields, a reload on the way, and the four ways out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from form_page import MINIMUM, FormPage

from katalog.build import Options, build
from katalog.source.tree import read_all
from katalog.workers import Workers

pytestmark = pytest.mark.browser
REGION = Path(__file__).resolve().parents[1] / "fixtures" / "catalogue" / "innovations" / "_daerah"
FOLDER = "obat-antar-pulau"
LIMIT = 6000

Opener = Callable[..., FormPage]


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    """A catalogue without records."""
    shutil.copytree(REGION, tmp_path / "innovations" / "_daerah")
    return tmp_path / "innovations"


def errors(innovations: Path) -> list[str]:
    """What the check finds, without warnings."""
    return [str(finding) for finding in read_all(innovations, Workers()).findings if not finding.warning]


def test_the_file_passes_the_check_and_is_built(
    open_form: Opener, innovations: Path, project: Path, tmp_path: Path
) -> None:
    form = open_form()
    form.fill_minimum()
    form.step("kirim")
    assert form.tab.locator("[data-verdict-text]").text_content() == "1 peringatan boleh dibiarkan."

    folder = form.download(innovations)

    assert folder.name == FOLDER
    assert errors(innovations) == []
    build(Options(project, innovations, tmp_path / "site", search_index=False, documents=False))
    page = (tmp_path / "site" / "inovasi" / FOLDER / "index.html").read_text("utf-8")
    assert MINIMUM["masalah"] in page
    assert form.errors == []


def test_a_reload_in_the_middle_loses_nothing(open_form: Opener) -> None:
    form = open_form()
    for path, value in list(MINIMUM.items())[:6]:
        form.fill(path, value)
    form.next()
    form.fill("ringkasan", "Setengah jadi")
    form.reload()

    assert form.tab.locator(".form-step:not([hidden])").get_attribute("id") == "masalah"
    assert form.field("ringkasan").locator("textarea").input_value() == "Setengah jadi"
    form.step("siapa")
    assert form.field("nama").locator("input").input_value() == MINIMUM["nama"]
    assert form.field("tahapan").locator("input:checked").get_attribute("value") == "uji coba"
    assert form.field("asal.opd").locator("select").input_value() == "dinkes"
    assert form.field("nama_folder").locator("input").input_value() == FOLDER


def test_the_link_to_github_carries_the_text(open_form: Opener) -> None:
    form = open_form()
    form.fill_minimum()
    text = form.text()
    opened: list[str] = []
    form.tab.context.route(
        "https://github.com/**",
        lambda route: (opened.append(route.request.url), route.fulfill(body="<p>GitHub</p>"))[-1],
    )

    with form.tab.context.expect_page() as coming:
        form.tab.locator("[data-repo-link]").click()
    coming.value.wait_for_load_state()

    address = urlsplit(opened[0])
    query = parse_qs(address.query, keep_blank_values=True)
    assert len(opened[0]) <= LIMIT
    assert address.path == "/contoh/katalog-uji/new/main"
    assert query["filename"] == [f"innovations/{FOLDER}/index.md"]
    assert query["value"] == [text]


def test_a_long_text_is_uploaded_instead(open_form: Opener) -> None:
    form = open_form()
    form.fill_minimum()
    form.fill("rancang_bangun", "Perahu membawa obat ke pulau. " * 250)
    form.step("kirim")

    link = form.tab.locator("[data-repo-link]")
    assert link.get_attribute("href") == f"https://github.com/contoh/katalog-uji/upload/main/innovations/{FOLDER}"
    assert form.tab.locator("[data-long]").is_visible()
    with form.tab.expect_download() as coming:
        form.tab.locator("[data-download]").click()
    assert coming.value.suggested_filename == "index.md"
    assert coming.value.path().read_text("utf-8") == form.text()


def test_the_letter_says_what_to_attach_and_carries_nothing_else(open_form: Opener) -> None:
    form = open_form()
    form.fill_minimum()
    form.step("kirim")

    address = form.tab.locator("[data-mail]").get_attribute("href") or ""

    assert address.startswith("mailto:bappeda@katalog.example?")
    assert f"{FOLDER}.zip" in unquote(address)
    assert MINIMUM["masalah"] not in unquote(address)
    assert len(address) < 1500


def test_faults_close_the_way_to_others_but_not_the_download(open_form: Opener) -> None:
    form = open_form()
    form.fill("nama", "Tanpa isi")
    form.step("kirim")

    assert form.tab.locator("[data-blocked]").is_visible()
    assert not form.tab.locator("[data-repo-link]").is_visible()
    assert not form.tab.locator("[data-mail]").is_visible()
    assert form.tab.locator("[data-zip]").is_visible()


def test_nothing_leaves_the_browser_while_somebody_writes(open_form: Opener) -> None:
    form = open_form()
    sent: list[str] = []
    form.tab.on("request", lambda request: sent.append(request.url))
    form.fill_minimum()
    form.step("kirim")
    form.tab.locator("[data-card] img").wait_for()

    # The pictures of the page itself: the icon in the tab, the cloth on the card.
    assert {url.rpartition("/")[2] for url in sent if not url.startswith("data:")} <= {"icon.svg", "kain.svg"}


def test_a_step_with_faults_leads_to_the_first_of_them(open_form: Opener) -> None:
    form = open_form()
    form.fill("asal.opd", "dinkes")
    form.next()

    assert form.tab.locator(".form-step:not([hidden])").get_attribute("id") == "siapa"
    assert form.tab.evaluate("document.activeElement.closest('.field').dataset.path") == "nama"
    assert form.field("nama").locator(".field__error").text_content() == "Wajib diisi."
    assert "perlu diisi" in (form.tab.locator("[data-status]").text_content() or "")
    form.fill("nama", "Perahu")
    form.field("nama").locator(".field__error").wait_for(state="hidden")
