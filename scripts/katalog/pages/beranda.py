"""The home page: what this is, a large search field, counted figures, ways in."""

from __future__ import annotations

from katalog.catalogue import Catalogue

from .page import Page
from .structured import CONTEXT

WORTH_SEEING = 6


def page(catalogue: Catalogue) -> Page:
    """The home page."""
    daerah = catalogue.daerah
    samples = tuple(record for record in catalogue.records if record.contoh and record.berpanduan)
    return Page(
        address="",
        template="beranda.html",
        styles=("home",),
        title=f"Inovasi daerah {daerah.nama}",
        description=daerah.slogan_situs,
        source="innovations/_daerah/daerah.yml",
        data={
            "@context": CONTEXT,
            "@type": "WebSite",
            "description": daerah.slogan_situs,
            "inLanguage": "id",
            "name": daerah.judul_situs,
            "publisher": {"@type": "GovernmentOrganization", "name": f"Pemerintah {daerah.nama}"},
            "url": daerah.alamat_situs,
        },
        context={
            "counts": catalogue.counts,
            "own_count": sum(not record.rujukan for record in catalogue.genuine),
            "worth_seeing": catalogue.worth_seeing[:WORTH_SEEING],
            "sample_cards": samples[:2],
            "affair_counts": {
                id_: sum(not record.contoh for record in records) for id_, records in catalogue.by_affair.items()
            },
            "opd_total": len(catalogue.opd),
            "opd_with_records": sum(
                any(not record.contoh for record in records) for records in catalogue.by_opd.values()
            ),
        },
    )
