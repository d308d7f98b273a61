"""Live work in a browser: a saved file shows without losing the place, an error stands above the last good page."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served import Served
from site_html import changed_catalogue, changed_project

RECORD = "kelas-dongeng/index.md"
PROFILE = "/inovasi/kelas-dongeng/"
SUMMARY = "Warga mendongeng di sekolah setiap Jumat supaya murid kelas awal gemar membaca."
PATIENCE = 20_000
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="ends the server with a signal"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The fixture catalogue, served, with templates and styles that a test may change."""
    folder = tmp_path_factory.mktemp("live")
    project = changed_project(folder / "project")
    templates = (project / "overrides").resolve()
    (project / "overrides").unlink()
    shutil.copytree(templates, project / "overrides")
    found = Served(project, changed_catalogue(folder), folder)
    yield found
    assert "Traceback" not in found.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A new visitor."""
    context = browser.new_context(viewport={"width": 1000, "height": 600}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, served: Served) -> Iterator[Page]:
    """A tab of that visitor, on the profile of a record that is as the fixture has it, before and after."""
    good = (served.innovations / RECORD).read_text("utf-8")
    page = context.new_page()
    page.goto(served.url + PROFILE)
    expect(page.locator("body")).to_contain_text(SUMMARY)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    yield page
    if (served.innovations / RECORD).read_text("utf-8") != good:
        served.write(RECORD, good)
        page.goto(served.url + PROFILE)
        _settled(page)
    assert faults == []


def _settled(tab: Page) -> None:
    """The record is as it was, and there is no error."""
    expect(tab.locator("main")).to_contain_text(SUMMARY, timeout=PATIENCE)
    expect(tab.get_by_role("button", name=re.compile("^[0-9]+ peringatan$"))).to_be_visible(timeout=PATIENCE)


def _mark(tab: Page) -> None:
    """A trace in the page that a reload removes."""
    tab.evaluate("document.body.dataset.trace = 'here'")


def _reloaded(tab: Page) -> None:
    expect(tab.locator("body")).not_to_have_attribute("data-trace", "here", timeout=PATIENCE)


def _kept(tab: Page) -> bool:
    return tab.evaluate("document.body.dataset.trace") == "here"


def _shows(tab: Page, text: str) -> None:
    expect(tab.locator("main")).to_contain_text(text, timeout=PATIENCE)


def test_an_edited_record_shows_in_the_same_place(served: Served, tab: Page) -> None:
    details = tab.locator("details")
    count = details.count()
    assert count > 1
    before = details.evaluate_all("all => all.map(one => one.open)")
    details.last.evaluate("one => { one.open = !one.open }")
    wanted = [*before[:-1], not before[-1]]
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight - innerHeight - 200)")
    y = tab.evaluate("scrollY")
    assert y > 1000
    served.change(RECORD, SUMMARY, "Warga kini mendongeng setiap hari Selasa.")
    _shows(tab, "Warga kini mendongeng setiap hari Selasa.")
    tab.wait_for_load_state("load")
    assert tab.evaluate("scrollY") == y
    assert details.evaluate_all("all => all.map(one => one.open)") == wanted


def test_the_place_is_right_before_the_first_picture(served: Served, tab: Page) -> None:
    tab.evaluate("scrollTo(0, 900)")
    tab.add_init_script(
        "requestAnimationFrame(() => (self.firstFrame = [scrollY, !!document.querySelector('footer')]))"
    )
    served.change(RECORD, SUMMARY, "Warga mendongeng pada hari Rabu.")
    _shows(tab, "Warga mendongeng pada hari Rabu.")
    assert tab.evaluate("firstFrame") == [900, True]


def test_a_field_keeps_focus_and_text(served: Served, tab: Page) -> None:
    page = served.innovations.parent / "project" / "docs" / "privasi.md"
    good = page.read_text("utf-8")
    page.write_text(f'{good}\n\n<p><label>Coba <input type="text"></label></p>\n', "utf-8")
    tab.goto(f"{served.url}/privasi/")
    field = tab.get_by_label("Coba")
    field.fill("dongeng")
    field.evaluate("one => one.setSelectionRange(1, 3)")
    _mark(tab)
    page.write_text(page.read_text("utf-8").replace("Coba", "<em>Baru</em> Coba"), "utf-8")
    _reloaded(tab)
    expect(tab.locator("em", has_text="Baru")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("dongeng")
    assert field.evaluate("one => [one.selectionStart, one.selectionEnd]") == [1, 3]
    page.write_text(good, "utf-8")
    expect(field).to_have_count(0, timeout=PATIENCE)


def test_a_page_that_did_not_change_is_left_alone(served: Served, tab: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(f"{served.url}/privasi/")
    _mark(other)
    served.change(RECORD, SUMMARY, "Warga mendongeng pada hari Sabtu.")
    _shows(tab, "Warga mendongeng pada hari Sabtu.")
    other.wait_for_timeout(300)
    assert _kept(other)


def test_a_changed_picture_shows(served: Served, tab: Page) -> None:
    _mark(tab)
    served.change("kelas-dongeng/foto-1.svg", "<svg ", '<svg id="baru" ')
    _reloaded(tab)
    assert 'id="baru"' in tab.evaluate("fetch(document.querySelector('.hero__cover').src).then(got => got.text())")


def test_a_changed_style_shows_without_a_reload(served: Served, tab: Page) -> None:
    style = served.innovations.parent / "project" / "overrides" / "styles" / "base.css"
    _mark(tab)
    good = style.read_text("utf-8")
    style.write_text(f"{good}\nh1 {{ outline: 7px solid red; }}\n", "utf-8")
    expect(tab.locator("h1")).to_have_css("outline-width", "7px", timeout=PATIENCE)
    assert _kept(tab)
    style.write_text(good, "utf-8")
    expect(tab.locator("h1")).not_to_have_css("outline-width", "7px", timeout=PATIENCE)
    assert _kept(tab)


def test_an_error_stands_above_the_last_good_page_until_it_is_mended(served: Served, tab: Page) -> None:
    panel = tab.get_by_role("alertdialog")
    expect(panel).to_be_hidden()
    _mark(tab)
    good = served.change(RECORD, "bentuk:", "bntuk:")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel).to_contain_text(re.compile(r"innovations/kelas-dongeng/index\.md:\d+:\d+"))
    expect(panel).to_contain_text(re.compile("Saran: .*bentuk"))
    expect(panel.locator("mark", has_text="bntuk")).to_have_text("bntuk")
    first, *_, last = panel.locator("li strong").all_inner_texts()
    assert (first, last) == ("galat", "peringatan")
    _shows(tab, SUMMARY)
    assert _kept(tab)
    served.write(RECORD, good)
    expect(panel).to_be_hidden(timeout=PATIENCE)
    expect(tab.get_by_role("button", name=re.compile("^[0-9]+ peringatan$"))).to_be_visible()
    assert _kept(tab), "the page is the same as before, so there is nothing to load"


def test_the_panel_is_worked_with_the_keyboard(served: Served, tab: Page) -> None:
    link = tab.locator("main a").first
    link.focus()
    good = served.change(RECORD, "bentuk:", "bntuk:")
    panel = tab.get_by_role("alertdialog")
    expect(panel).to_be_focused(timeout=PATIENCE)
    tab.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    badge = tab.get_by_role("button", name=re.compile("2 galat"))
    badge.press("Enter")
    expect(panel).to_be_visible()
    tab.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Tutup")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(badge).to_be_focused()
    tab.goto(served.url)
    expect(badge).to_be_visible()
    expect(panel).to_be_hidden()
    tab.goto(served.url + PROFILE)
    served.write(RECORD, good)
    expect(badge).to_be_hidden(timeout=PATIENCE)


def test_the_panel_takes_no_focus_from_a_field(served: Served, tab: Page) -> None:
    tab.goto(f"{served.url}/inovasi/")
    field = tab.locator("main input:visible, main select").first
    field.focus()
    served.change(RECORD, "bentuk:", "bntuk:")
    expect(tab.get_by_role("alertdialog")).to_be_visible(timeout=PATIENCE)
    expect(field).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_readable_for_all(served: Served, tab: Page, scheme: Literal["light", "dark"]) -> None:
    served.change(RECORD, "bentuk:", "bntuk:")
    phone = tab.context.new_page()
    phone.emulate_media(color_scheme=scheme)
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(served.url + PROFILE)
    panel = phone.get_by_role("alertdialog")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel).to_have_css("position", "fixed")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    box = panel.bounding_box()
    assert box
    assert box["y"] > 200, "the page stays in sight"
    found = Axe().run(phone)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_text_is_text(served: Served, tab: Page) -> None:
    hostile = "<img src=x onerror=document.title='lost'><script>document.title='lost'</script>"
    served.change(RECORD, "tahapan: penerapan", f'tahapan: "{hostile}"')
    panel = tab.get_by_role("alertdialog")
    expect(panel).to_contain_text(hostile, timeout=PATIENCE)
    assert panel.locator("img, script").count() == 0
    assert tab.title() != "lost"


def test_a_removed_record_comes_back(served: Served, tab: Page, tmp_path: Path) -> None:
    address = "/inovasi/lapor-jalan/"
    tab.goto(served.url + address)
    (served.innovations / "lapor-jalan").rename(tmp_path / "away")
    expect(tab.locator("h1")).to_have_text("Halaman tidak ditemukan", timeout=PATIENCE)
    (tmp_path / "away").rename(served.innovations / "lapor-jalan")
    expect(tab.locator("h1")).to_have_text("Lapor Jalan", timeout=PATIENCE)


def test_a_broken_link_is_shown_in_plain_words(served: Served, tab: Page) -> None:
    page = served.innovations.parent / "project" / "docs" / "privasi.md"
    good = page.read_text("utf-8")
    page.write_text(f'{good}\n\n<a href="../tidak-ada/">rusak</a>\n', "utf-8")
    panel = tab.get_by_role("alertdialog")
    expect(panel).to_contain_text("tidak-ada", timeout=PATIENCE)
    page.write_text(good, "utf-8")
    expect(panel).to_be_hidden(timeout=PATIENCE)


def test_a_hidden_tab_holds_no_connection_and_catches_up(served: Served, tab: Page) -> None:
    hide = (
        "value => { Object.defineProperty(document, 'hidden', { value, configurable: true }); "
        "document.dispatchEvent(new Event('visibilitychange')); }"
    )
    tab.evaluate(hide, True)
    _mark(tab)
    served.change(RECORD, SUMMARY, "Warga mendongeng pada hari Minggu.")
    tab.wait_for_timeout(500)
    assert _kept(tab)
    tab.evaluate(hide, False)
    _shows(tab, "Warga mendongeng pada hari Minggu.")


def test_the_waiting_page_turns_into_the_site(context: BrowserContext, project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path, (RECORD, "bentuk:", "bntuk:"))
    served = Served(project, innovations, tmp_path)
    try:
        page = context.new_page()
        page.goto(served.url + PROFILE)
        expect(page.locator("h1")).to_have_text("Situs belum jadi")
        expect(page.get_by_role("alertdialog")).to_contain_text("bntuk")
        served.change(RECORD, "bntuk:", "bentuk:")
        _shows(page, SUMMARY)
        page.close()
    finally:
        served.stop()
