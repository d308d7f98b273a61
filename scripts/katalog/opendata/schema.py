"""data/inovasi.schema.json: the JSON Schema of a record's front matter, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from katalog.catalogue import Catalogue
from katalog.model.inovasi import Inovasi
from katalog.model.standards import affairs


def json_schema() -> dict[str, Any]:
    """The schema, generated from the models; affairs are its closed list."""
    schema = Inovasi.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Inovasi daerah"
    schema["properties"]["urusan"]["enum"] = list(affairs())
    return schema


def write(catalogue: Catalogue, out: Path) -> None:
    """Write the file."""
    schema = {"$id": f"{catalogue.daerah.alamat_situs}data/inovasi.schema.json", **json_schema()}
    target = out / "data" / "inovasi.schema.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")
