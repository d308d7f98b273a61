"""Structured data (schema.org) that several kinds of page share."""

from __future__ import annotations

from typing import Any

from katalog.catalogue import Catalogue

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def breadcrumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """A BreadcrumbList from pairs of name and absolute address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": name, "item": address}
            for i, (name, address) in enumerate(steps, start=1)
        ],
    }


def collection(catalogue: Catalogue, address: str, title: str, description: str) -> dict[str, Any]:
    """A CollectionPage for a list."""
    site = catalogue.daerah.alamat_situs
    page = {
        "@type": "CollectionPage",
        "name": title,
        "description": description,
        "inLanguage": "id",
        "url": f"{site}{address}",
        "isPartOf": {"@type": "WebSite", "name": catalogue.daerah.judul_situs, "url": site},
    }
    return {"@context": CONTEXT, "@graph": [page, breadcrumbs(("Beranda", site), (title, f"{site}{address}"))]}
