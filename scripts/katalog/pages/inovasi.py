"""The profile page of an innovation: the problem first, then what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from katalog.catalogue import Catalogue
from katalog.model.base import Tanggal
from katalog.model.record import Record
from katalog.model.sections import missing_in_profile
from katalog.model.standards import indicators, themes

from . import charts
from .cards import Fact, copier_facts, cover, head
from .page import CARD_FILE, Page
from .structured import CONTEXT, LICENCE, breadcrumbs


class Event(NamedTuple):
    """A point on the timeline."""

    when: Tanggal
    what: str
    detail: str = ""


@dataclass(frozen=True)
class Estimate:
    """The self-estimate of the index: rows of number, name, level, score, evidence; and the total out of 111."""

    tahun: int
    rows: tuple[tuple[int, str, int, int, str], ...]
    total: int
    highest: int


def page(record: Record, catalogue: Catalogue) -> Page:
    """The profile page of one record."""
    inovasi = record.inovasi
    lineage = catalogue.lineage(record)
    budget = inovasi.anggaran if isinstance(inovasi.anggaran, tuple) else ()
    return Page(
        address=record.address,
        template="inovasi.html",
        title=inovasi.nama,
        description=inovasi.ringkasan,
        source=record.path,
        checked=inovasi.terakhir_diperiksa,
        sample=inovasi.contoh,
        image=f"{record.address}{CARD_FILE}",
        kind="article",
        data=_structured(record, catalogue),
        modules=("due.js",),
        context={
            "record": record,
            "inovasi": inovasi,
            "head": head(record.brief, catalogue),
            "key_facts": key_facts(record, catalogue),
            "changes": charts.changes(inovasi),
            "figures": charts.figures(inovasi),
            "statements": charts.statements(inovasi),
            "budget": budget,
            "budget_text": inovasi.anggaran if isinstance(inovasi.anggaran, str) else "",
            "timeline": timeline(record),
            "estimate": estimate(record),
            "themes": tuple((tema.tahun, themes(tema.daftar).get(tema.nilai, tema.nilai)) for tema in inovasi.tema),
            "forerunners": lineage.forerunners,
            "copies": lineage.copies,
            "missing": missing_in_profile(record),
        },
    )


def key_facts(record: Record, catalogue: Catalogue) -> tuple[Fact, ...]:
    """The side panel: what a visitor checks first; unknown facts are left out."""
    inovasi = record.inovasi
    facts = [Fact("Pemilik", catalogue.owner_name(record.brief), "domain")]
    facts.append(Fact("Daerah", catalogue.region_name(catalogue.region_of(record.brief)), "map-marker-outline"))
    for label, text, icon in (
        ("Urusan", catalogue.affair(inovasi.urusan).nama, "shape-outline"),
        ("Beririsan", ", ".join(catalogue.affair(id_).nama for id_ in inovasi.urusan_beririsan), "vector-intersection"),
        ("Bentuk", inovasi.bentuk.capitalize(), "format-list-bulleted-type"),
        ("Jenis", (inovasi.jenis or "").capitalize(), "cog-outline"),
        ("Tahapan", (inovasi.tahapan or "").capitalize(), "stairs-up"),
        ("Inisiator", inovasi.inisiator or "", "lightbulb-on-outline"),
        ("Penggagas", inovasi.nama_inisiator or "", "account-outline"),
        ("Proyek perubahan", inovasi.proyek_perubahan or "", "school-outline"),
        ("Klasifikasi", (inovasi.klasifikasi or "").capitalize(), "tag-outline"),
    ):
        if text:
            facts.append(Fact(label, text[0].upper() + text[1:], icon))
    facts += copier_facts(record.brief, catalogue)
    return tuple(facts)


def timeline(record: Record) -> tuple[Event, ...]:
    """Dated events, earliest first."""
    inovasi = record.inovasi
    events: list[Event] = []
    for when, what in (
        (inovasi.waktu.mulai, "Mulai"),
        (inovasi.waktu.uji_coba, "Uji coba"),
        (inovasi.waktu.penerapan, "Penerapan"),
    ):
        if when:
            events.append(Event(when, what))
    events += [Event(item.tanggal, "Pengembangan", item.uraian) for item in inovasi.waktu.pengembangan]
    events += [Event(item.tanggal, "Evaluasi", item.temuan) for item in inovasi.evaluasi]
    events += [Event(Tanggal(item.tahun), "Penghargaan", item.nama) for item in inovasi.penghargaan if item.tahun]
    return tuple(sorted(events, key=lambda event: (event.when, event.what, event.detail)))


def estimate(record: Record) -> Estimate | None:
    """Score = weight x level for each indicator (IGA guide); None where the record has no estimate."""
    iid = record.inovasi.iid
    if iid is None:
        return None
    known = indicators(iid.tahun)
    rows = tuple(
        (item.nomor, known[item.nomor].nama, item.level, known[item.nomor].bobot * item.level, item.bukti or "")
        for item in sorted(iid.indikator, key=lambda item: item.nomor)
        if item.nomor in known
    )
    highest = 3 * sum(indicator.bobot for indicator in known.values())
    return Estimate(iid.tahun, rows, sum(row[3] for row in rows), highest)


def _structured(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    inovasi = record.inovasi
    site = catalogue.daerah.alamat_situs
    article: dict[str, Any] = {
        "@type": "Article",
        "about": catalogue.affair(inovasi.urusan).nama,
        "author": {"@type": "GovernmentOrganization", "name": catalogue.owner_name(record.brief)},
        "description": inovasi.ringkasan,
        "headline": inovasi.nama,
        "image": f"{site}{cover(record.brief)}",
        "inLanguage": "id",
        "license": LICENCE,
        "publisher": {"@type": "GovernmentOrganization", "name": catalogue.daerah.nama},
        "url": f"{site}{record.address}",
    }
    if inovasi.kepanjangan:
        article["alternativeHeadline"] = inovasi.kepanjangan
    if inovasi.terakhir_diperiksa:
        article["dateModified"] = inovasi.terakhir_diperiksa.iso
    if inovasi.sumber:
        article["citation"] = [source.url or source.judul for source in inovasi.sumber]
    steps = breadcrumbs(("Inovasi", f"{site}inovasi/"), (inovasi.nama, f"{site}{record.address}"))
    return {"@context": CONTEXT, "@graph": [dict(sorted(article.items())), steps]}
