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
            {"@type": "ListItem", "item": address, "name": name, "position": i}
            for i, (name, address) in enumerate(steps, start=1)
        ],
    }


def collection(catalogue: Catalogue, address: str, title: str, description: str) -> dict[str, Any]:
    """A CollectionPage for a list."""
    site = catalogue.daerah.alamat_situs
    page = {
        "@type": "CollectionPage",
        "description": description,
        "inLanguage": "id",
        "isPartOf": {"@type": "WebSite", "name": catalogue.daerah.judul_situs, "url": site},
        "name": title,
        "url": f"{site}{address}",
    }
    return {"@context": CONTEXT, "@graph": [page, breadcrumbs(("Beranda", site), (title, f"{site}{address}"))]}
