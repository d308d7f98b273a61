"""The form on a phone and at a desk, in the light and in the dark, by keyboard, and without JavaScript."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from form_page import FormPage
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
STEPS = ("siapa", "masalah", "hasil", "foto", "replikasi", "merek", "kirim")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
TARGET = 43.5
"""Pixels of a large touch target, 44, less what rounding takes."""

PAGE_LIMIT, WHOLE_LIMIT = 45_000, 80_000
"""Bytes (gzip) of the page alone, and with the scripts and styles that only it loads."""

AXE = """options => axe.run(options).then(result => result.violations.map(found =>
  `${found.id}: ${found.nodes[0].html.slice(0, 160)} (${found.nodes[0].failureSummary.slice(-160)})`))"""

SMALL = """least => [...document.querySelectorAll(
  ':is(.form-page, .form-steps) :is(button, select, textarea, summary, a.button, .choice, .form-steps a,'
  + ' input:not([type=radio], .visually-hidden))')]
  .filter(it => it.checkVisibility() && it.getBoundingClientRect().height < least)
  .map(it => it.outerHTML.slice(0, 90))"""

Opener = Callable[..., FormPage]


@pytest.mark.parametrize(("window", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone-light", "desk-dark"])
def test_axe_finds_nothing_in_any_step(open_form: Opener, window: dict[str, int], scheme: str) -> None:
    form = open_form(viewport=window, color_scheme=scheme, is_mobile=window is PHONE)
    form.fill("nama", "x" * 130)
    for path in ("tujuan", "hasil", "mitra"):
        form.step("masalah" if path == "tujuan" else "hasil")
        form.add(path)
    form.step("kirim")
    form.tab.evaluate(Axe().axe_script)
    found = []
    for step in STEPS:
        form.step(step)
        form.tab.evaluate("document.querySelectorAll('.form-step:not([hidden]) details').forEach(it => it.open = true)")
        found += [f"{step}: {fault}" for fault in form.tab.evaluate(AXE, {"resultTypes": ["violations"]})]
    assert found == []


def test_a_phone_needs_no_sideways_scrolling_and_no_small_targets(open_form: Opener) -> None:
    form = open_form()
    for step in STEPS:
        form.step(step)
        form.tab.evaluate("document.querySelectorAll('.form-step:not([hidden]) details').forEach(it => it.open = true)")
        assert form.tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"], step
        small = form.tab.evaluate(SMALL, TARGET)
        assert small == [], step


def test_lists_are_filled_by_keyboard(open_form: Opener) -> None:
    form = open_form(viewport=DESK)
    form.step("masalah")
    form.tab.locator("summary", has_text="Tujuan, solusi").focus()
    form.tab.keyboard.press("Enter")
    form.tab.locator('.list[data-path="tujuan"] > .items__add button').focus()
    for word in ("satu", "dua"):
        form.tab.keyboard.press("Enter")
        form.tab.keyboard.type(word)
        form.tab.locator('.list[data-path="tujuan"] > .items__add button').focus()
    form.tab.locator('.list[data-path="tujuan"] [data-move="-1"]').last.focus()
    form.tab.keyboard.press("Enter")

    assert "tujuan:\n  - dua\n  - satu\n" in form.text()
    assert "nomor 1" in (form.tab.locator("[data-status]").text_content() or "")


def test_every_field_has_a_name_and_every_id_is_there_once(open_form: Opener) -> None:
    form = open_form()
    form.step("hasil")
    for _ in range(2):
        form.add("hasil")
    form.step("replikasi")
    for _ in range(2):
        form.add("replikasi.langkah").locator("[data-add]").first.click()
    found = form.tab.evaluate(
        """() => {
          const ids = [...document.querySelectorAll('[id]')].map(it => it.id)
          const fields = [...document.querySelectorAll('.form :is(input, select, textarea)')]
          const missing = id => !document.getElementById(id)
          return {
            twice: ids.filter((id, i) => ids.indexOf(id) !== i),
            nameless: fields.filter(it => !it.labels.length && !it.getAttribute('aria-label')).map(it => it.outerHTML),
            dangling: [...document.querySelectorAll('[aria-describedby]')]
              .flatMap(it => it.getAttribute('aria-describedby').split(' ')).filter(missing),
          }
        }"""
    )
    assert found == {"twice": [], "nameless": [], "dangling": []}


def test_without_javascript_the_page_says_what_is_asked_and_where_else_to_go(
    browser: Browser, form_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(form_address)

    assert tab.get_by_text("Formulir ini memerlukan JavaScript.").is_visible()
    assert tab.get_by_role("link", name="daftar kolom").is_visible()
    assert tab.get_by_label("Nama inovasi").is_visible()
    for hidden in ("[data-zip]", "[data-repo-link]", "[data-drafts]", "[data-go]", "#f-pilih-foto"):
        assert not tab.locator(hidden).first.is_visible(), hidden
    context.close()


def test_the_page_and_its_modules_are_small(fixture_site: Path) -> None:
    page = (fixture_site / "kontribusi" / "formulir" / "index.html").read_bytes()
    modules = [*fixture_site.glob("assets/js-*/form*.js"), *fixture_site.glob("assets/form.*.css")]

    assert len(modules) > 10
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in modules}
    assert len(gzip.compress(page, 6, mtime=0)) <= PAGE_LIMIT
    assert len(gzip.compress(page, 6, mtime=0)) + sum(sizes.values()) <= WHOLE_LIMIT, sizes
