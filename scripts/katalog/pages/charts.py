"""Before and after as small drawings: geometry only, a template draws it and a table stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from katalog.model.inovasi import Hasil, Inovasi

from . import formats

FULL = 100.0
"""Length of the longest bar, in per cent of the drawing's width."""


@dataclass(frozen=True)
class Change:
    """One outcome with two figures, drawn as a pair of bars.

    `before` and `after` are bar lengths in per cent; `difference` is in words, `good` is None where the record does
    not say which direction is good.
    """

    indikator: str
    satuan: str
    tahun: str
    sumber: str
    before_text: str
    after_text: str
    before: float
    after: float
    difference: str
    good: bool | None

    @property
    def scale(self) -> str:
        """Unit and year in one phrase."""
        return ", ".join(part for part in (self.satuan, self.tahun) if part)


@dataclass(frozen=True)
class Figure:
    """An outcome that is a single figure, or words instead of figures."""

    indikator: str
    value: str
    satuan: str
    tahun: str
    before_text: str = ""
    sumber: str = ""


def changes(inovasi: Inovasi) -> tuple[Change, ...]:
    """Outcomes whose two values are numbers, in the order of the file."""
    found = (_change(hasil) for hasil in inovasi.hasil if isinstance(hasil, Hasil))
    return tuple(change for change in found if change)


def figures(inovasi: Inovasi) -> tuple[Figure, ...]:
    """Outcomes that cannot be drawn as a pair."""
    return tuple(
        Figure(
            hasil.indikator,
            formats.value(hasil.sesudah if hasil.sesudah is not None else hasil.sebelum),
            hasil.satuan or "",
            str(hasil.tahun or ""),
            formats.value(hasil.sebelum) if hasil.sesudah is not None else "",
            hasil.sumber or "",
        )
        for hasil in inovasi.hasil
        if isinstance(hasil, Hasil) and not hasil.measured
    )


def statements(inovasi: Inovasi) -> tuple[str, ...]:
    """Outcomes told in words alone."""
    return tuple(hasil for hasil in inovasi.hasil if isinstance(hasil, str))


# A change is drawn on the profile, and told on cards, on the guide and on the branding page.
@lru_cache(maxsize=1024)
def _change(hasil: Hasil) -> Change | None:
    if not hasil.measured:
        return None
    before, after = hasil.measured
    longest = max(abs(before), abs(after)) or 1.0
    good = None if hasil.arah is None or before == after else (after > before) == (hasil.arah == "naik")
    return Change(
        indikator=hasil.indikator,
        satuan=hasil.satuan or "",
        tahun=str(hasil.tahun or ""),
        sumber=hasil.sumber or "",
        before_text=formats.number(before),
        after_text=formats.number(after),
        before=round(abs(before) / longest * FULL, 1),
        after=round(abs(after) / longest * FULL, 1),
        difference=_difference(before, after, hasil.satuan or ""),
        good=good,
    )


def _difference(before: float, after: float, satuan: str) -> str:
    """The change in words: in the unit itself, and as a share where that says more."""
    if before == after:
        return "tetap"
    direction = "naik" if after > before else "turun"
    amount = f"{direction} {formats.number(round(abs(after - before), 4))}"
    if satuan == "persen":
        return f"{amount} poin persen"
    share = f" ({formats.number(round(abs(after - before) / abs(before) * 100))}%)" if before else ""
    return f"{amount}{f' {satuan}' if satuan else ''}{share}"
