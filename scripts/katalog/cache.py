"""Results kept between builds, named by the content they come from; the result never depends on the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True)
class Cache:
    """A folder of results; without a folder everything is made anew."""

    folder: Path | None

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The result for `key`, made by `make` where it is not there or was damaged."""
        if self.folder is None:
            return make()
        file = self.folder / hashlib.sha256(key.encode()).hexdigest()[:32]
        kept = _read(file)
        if kept is not None:
            return kept
        made = make()
        with suppress(OSError):  # a cache that cannot be written only costs time
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as part:
                part.write(hashlib.sha256(made).digest() + made)
            Path(part.name).replace(file)
        return made


def _read(file: Path) -> bytes | None:
    """The kept result, None where it is missing or its checksum does not fit."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    checksum, made = raw[:32], raw[32:]
    return made if hashlib.sha256(made).digest() == checksum else None
