"""data/inovasi.json: every real innovation with the keys of its file, for whoever wants to compute with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from katalog.catalogue import Catalogue
from katalog.model.record import Record


def write(catalogue: Catalogue, out: Path) -> None:
    """Write the file; samples and drafts are not in it."""
    site = catalogue.daerah.alamat_situs
    data = {
        "daerah": {"kode": catalogue.daerah.kode, "nama": catalogue.daerah.nama},
        "lisensi": "CC BY 4.0",
        "skema": f"{site}data/inovasi.schema.json",
        "inovasi": [_entry(record, site) for record in catalogue.genuine],
    }
    target = out / "data" / "inovasi.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _entry(record: Record, site: str) -> dict[str, Any]:
    written = record.inovasi.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {"slug": record.slug, "alamat": f"{site}{record.address}", **written, "rancang_bangun": record.narasi}
