"""data/inovasi.json: every real innovation with the keys of its file, for whoever wants to compute with them.

One record a line, so that an entry can be taken over from the last build as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from katalog.model.daerah import Daerah
from katalog.model.record import Record

FILE = "data/inovasi.json"
BETWEEN = b",\n"
TAIL = b"\n]}\n"


def entry(record: Record, site: str) -> dict[str, Any]:
    """A record as the file tells it; `site` is the address of the site."""
    known = record.inovasi.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {"slug": record.slug, "alamat": f"{site}{record.address}", **known, "rancang_bangun": record.narasi}


def written(entry: Mapping[str, Any]) -> bytes:
    """An entry as one line."""
    return to_json(entry)


def head(daerah: Daerah) -> bytes:
    """What stands before the entries."""
    known = {
        "daerah": {"kode": daerah.kode, "nama": daerah.nama},
        "lisensi": "CC BY 4.0",
        "skema": f"{daerah.alamat_situs}data/inovasi.schema.json",
    }
    return (json.dumps(known, ensure_ascii=False).removesuffix("}") + ', "inovasi": [\n').encode()
