"""The replication guide of an innovation: a handbook for those who want to copy it.

However little is written, the page says what is known, marks what was derived from the profile, and names the rest.
"""

from __future__ import annotations

from typing import Any

from katalog.catalogue import Catalogue
from katalog.model.record import Record
from katalog.model.replikasi import PanduanReplikasi
from katalog.model.sections import missing_in_guide

from . import charts
from .cards import head
from .guide_cost import cost_table
from .guide_howto import how_to
from .guide_parts import Part, parts
from .guide_schedule import chart, weeks_text
from .guide_summary import summary
from .guide_ticks import checklist
from .page import CARD_FILE, Page
from .structured import CONTEXT, breadcrumbs

NO_GUIDE = PanduanReplikasi()
WEIGHT = {"rendah": 1, "sedang": 2, "tinggi": 3}


def page(record: Record, catalogue: Catalogue) -> Page:
    """The guide of one record."""
    inovasi = record.inovasi
    guide = inovasi.replikasi or NO_GUIDE
    lineage = catalogue.lineage(record)
    shown = parts(inovasi, lineage)
    budget = inovasi.anggaran
    return Page(
        address=f"{record.address}replikasi/",
        template="replikasi.html",
        styles=("guide",),
        title=f"Panduan replikasi {inovasi.nama}",
        description=f"Cara meniru {inovasi.nama}: {_told(shown)}.",
        source=record.path,
        checked=inovasi.terakhir_diperiksa,
        sample=inovasi.contoh,
        image=f"{record.address}{CARD_FILE}",
        kind="article",
        data=_structured(record, catalogue),
        modules=("due.js", "guide.js"),
        context={
            "record": record,
            "inovasi": inovasi,
            "head": head(record.brief, catalogue),
            "guide": guide,
            "has_guide": inovasi.replikasi is not None,
            "parts_shown": shown,
            "any_derived": any(part.derived for part in shown),
            "summary": summary(record, catalogue),
            "checklist": checklist(inovasi),
            "how_to": how_to(record, f"{catalogue.daerah.alamat_situs}{record.address}replikasi/"),
            "cost": cost_table(guide.biaya) if guide.biaya else None,
            "chart": chart(guide.jadwal),
            "weeks_text": weeks_text,
            "risks": sorted(guide.risiko, key=lambda item: -WEIGHT[item.kemungkinan] * WEIGHT[item.dampak]),
            "people": sum(role.jumlah or 0 for role in guide.tim),
            "hours": sum((role.jumlah or 1) * (role.jam_per_minggu or 0) for role in guide.tim),
            "budget": budget if isinstance(budget, tuple) else (),
            "budget_text": budget if isinstance(budget, str) else "",
            "changes": charts.changes(inovasi),
            "figures": charts.figures(inovasi),
            "statements": charts.statements(inovasi),
            "forerunners": lineage.forerunners,
            "copies": lineage.copies,
            "missing": missing_in_guide(record),
        },
    )


def _told(shown: tuple[Part, ...]) -> str:
    """The first parts by name, for the description that search engines show."""
    return ", ".join(part.title.lower() for part in shown[:4])


def _structured(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    """The page's place; its HowTo stands in the body beside the steps."""
    site = catalogue.daerah.alamat_situs
    place = breadcrumbs(
        ("Inovasi", f"{site}inovasi/"),
        (record.inovasi.nama, f"{site}{record.address}"),
        ("Panduan replikasi", f"{site}{record.address}replikasi/"),
    )
    return {"@context": CONTEXT, "@graph": [place]}
