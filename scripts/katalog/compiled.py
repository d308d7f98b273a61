"""Compiled templates, kept between builds: compiling them takes as long as drawing a hundred pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from katalog import kept


@dataclass(frozen=True)
class CompiledTemplates(BytecodeCache):
    """A folder of templates as one program compiles them; a damaged file is compiled again."""

    folder: Path

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, or leave it empty."""
        code = kept.load(self.folder / bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket. Raises OSError."""
        kept.save(self.folder / bucket.key, bucket.bytecode_to_string())
