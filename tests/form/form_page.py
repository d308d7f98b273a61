"""The form as a visitor uses it, by the words on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from playwright.sync_api import Locator, Page

MINIMUM: Mapping[str, str] = {
    "asal.opd": "dinkes",
    "nama": "Obat Antar Pulau",
    "tahapan": "uji coba",
    "jenis": "non digital",
    "bentuk": "pelayanan publik",
    "urusan": "kesehatan",
    "ringkasan": "Obat rutin diantar perahu penumpang ke pulau setiap bulan.",
    "masalah": "Pasien di tiga pulau menyeberang dua jam untuk mengambil obat.",
}
"""Values of the required fields of an own innovation, by key path."""


class FormPage:
    """A tab with the form; errors of its scripts are gathered in `errors`."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.errors: list[str] = []
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        tab.on("dialog", lambda dialog: dialog.accept())

    def go_to(self, address: str) -> None:
        """Open the form and wait until its script is at work."""
        self.tab.goto(address)
        self.wait()

    def wait(self) -> None:
        """Wait until the script is at work."""
        self.tab.wait_for_function(
            "() => document.querySelector('[data-saved]').textContent !== 'Belum ada isian.' || 1"
        )
        self.tab.locator(".form-page--live").wait_for()
        self.tab.locator("[data-drafts] option").first.wait_for(state="attached")

    def reload(self) -> None:
        """Load the page anew."""
        self.tab.reload()
        self.wait()

    def field(self, path: str, root: Locator | None = None) -> Locator:
        """The box around a field."""
        return (root or self.tab.locator(".form")).locator(f'[data-path="{path}"]').first

    def fill(self, path: str, value: str, root: Locator | None = None) -> None:
        """Write or choose a value."""
        box = self.field(path, root)
        self.unfold(box)
        if box.locator('input[type="radio"]').count():
            box.locator(f'input[type="radio"][value="{value}"]').check()
            return
        control = box.locator("[data-value], [data-narrative], [data-folder]").first
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)

    def unfold(self, box: Locator) -> None:
        """Open whatever hides a field."""
        box.evaluate(
            "box => { for (let it = box.closest('details'); it; it = it.parentElement.closest('details')) "
            "it.open = true }"
        )

    def fill_minimum(self) -> None:
        """Fill in what is required, and go to the last step the way a visitor does."""
        for path, value in MINIMUM.items():
            if path == "ringkasan":
                self.next()
            self.fill(path, value)

    def next(self) -> None:
        """To the next step."""
        self.tab.locator(".form-step:not([hidden]) [data-go='1']").click()

    def step(self, name: str) -> None:
        """To the step of an id."""
        self.tab.locator(f'.form-steps a[href="#{name}"]').click()

    def add(self, path: str, variant: int = 0) -> Locator:
        """A new item of a list."""
        box = self.tab.locator(f'.list[data-path="{path}"]').first
        self.unfold(box)
        box.locator(f':scope > .items__add > [data-add="{variant}"]').click()
        return box.locator(":scope > .items > li").last

    def open_text(self, text: str) -> None:
        """Open a file's text for change."""
        self.unfold(self.tab.locator("#f-buka-teks"))
        self.tab.locator("#f-buka-teks").fill(text)
        self.tab.locator("[data-open]").click()

    def text(self) -> str:
        """The text of the file, as the last step shows it."""
        self.step("kirim")
        self.tab.wait_for_function("() => document.querySelector('[data-file]').textContent.startsWith('---')")
        return self.tab.locator("[data-file]").text_content() or ""

    def problems(self, own: bool = False) -> set[tuple[str, str, str]]:
        """What the last step lists: level, key path, message; `own` with what only the form asks for."""
        self.text()
        found: list[dict[str, Any]] = self.tab.locator("[data-problems] li").evaluate_all(
            "items => items.map(item => ({...item.dataset}))"
        )
        return {(it["level"], it["key"], it["message"]) for it in found if own or "own" not in it}

    def download(self, folder: Path) -> Path:
        """The ZIP, unpacked; the folder of the record."""
        with self.tab.expect_download() as coming:
            self.tab.locator("[data-zip]").click()
        folder.mkdir(parents=True, exist_ok=True)
        packed = folder / coming.value.suggested_filename
        coming.value.save_as(packed)
        with ZipFile(packed) as archive:
            assert archive.testzip() is None
            archive.extractall(folder)
        packed.unlink()
        return folder / re.sub(r"\.zip$", "", packed.name)
