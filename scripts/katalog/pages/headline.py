"""The one result that is told first, on the guide and on the branding page."""

from __future__ import annotations

from typing import NamedTuple

from katalog.model.inovasi import Inovasi

from . import charts


class Known(NamedTuple):
    """A fact in words, with a note on where it comes from if that is not the guide itself."""

    text: str
    note: str = ""


def main_result(inovasi: Inovasi) -> Known | None:
    """What the guide calls its main result, else the first change, figure or statement of the profile."""
    written = inovasi.replikasi.ringkasan if inovasi.replikasi else None
    if written and written.hasil_utama:
        return Known(written.hasil_utama)
    for change in charts.changes(inovasi):
        unit = f" {change.satuan}" if change.satuan and change.satuan != "rupiah" else ""
        return Known(f"{change.indikator}: dari {change.before_text} menjadi {change.after_text}{unit}", change.sumber)
    for figure in charts.figures(inovasi):
        unit = f" {figure.satuan}" if figure.satuan and figure.satuan not in figure.value else ""
        return Known(f"{figure.indikator}: {figure.value}{unit}", figure.sumber)
    return next((Known(text) for text in charts.statements(inovasi)), None)
