"""data/inovasi.schema.json: the JSON Schema of a record's front matter, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any

from katalog.model.inovasi import Inovasi
from katalog.model.standards import affairs

FILE = "data/inovasi.schema.json"


def json_schema() -> dict[str, Any]:
    """The schema, generated from the models; affairs are its closed list."""
    schema = Inovasi.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Inovasi daerah"
    schema["properties"]["urusan"]["enum"] = list(affairs())
    return schema


def written(site: str) -> str:
    """The file of the site at this address."""
    schema = {"$id": f"{site}{FILE}", **json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
