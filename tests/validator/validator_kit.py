"""A small catalogue in a temporary folder, to be filled with records and checked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from katalog.source.finding import Finding
from katalog.source.tree import read_all
from katalog.workers import Workers

FIXTURES = Path(__file__).parents[1] / "fixtures"
REGION = FIXTURES / "region"
SLUG = "perahu-pustaka"
SHOWN = f"innovations/{SLUG}/index.md"

REFERENCE = """\
nama: Perahu Pustaka
asal:
  kode_wilayah: "76.04"
  instansi: Dinas Perpustakaan Kabupaten Polewali Mandar
bentuk: pelayanan publik
urusan: perpustakaan
ringkasan: Perahu membawa buku ke pulau kecil.
masalah: Anak di pulau kecil jauh dari perpustakaan.
sumber:
  - judul: Perahu Pustaka Mandar
    url: https://berita.example/perahu-pustaka
"""
"""Front matter of a sound record, a reference to another region, with as few keys as can be."""

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
"""A picture of one pixel."""


@dataclass(frozen=True)
class Catalogue:
    """The folder `innovations/` of a test, with the region of the fixtures."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> Catalogue:
        """A new one in a folder."""
        root = folder / "innovations"
        shutil.copytree(REGION, root / "_daerah")
        return cls(root)

    def write(self, content: str | bytes, slug: str = SLUG, files: dict[str, bytes] | None = None) -> Path:
        """Write a record's file, and files beside it; return its folder."""
        folder = self.root / slug
        folder.mkdir(exist_ok=True)
        (folder / "index.md").write_bytes(content if isinstance(content, bytes) else content.encode())
        for name, data in (files or {}).items():
            (folder / name).write_bytes(data)
        return folder

    def findings(self) -> tuple[Finding, ...]:
        """Everything found in all records."""
        return read_all(self.root, Workers()).findings

    def lines(self) -> list[str]:
        """The same as text, without the path of the one record that most tests have."""
        return [str(finding).removeprefix(f"{SHOWN}:") for finding in self.findings()]

    def check(self, extra: str = "", body: str = "", files: dict[str, bytes] | None = None) -> list[str]:
        """Lines for the sound record with more keys in front, a narrative, and files."""
        self.write(record(extra, body), files=files)
        return self.lines()


def record(extra: str = "", body: str = "", base: str = REFERENCE) -> str:
    """The text of a file: `extra` keys come first, and take the place of those they repeat."""
    keys = {line.partition(":")[0] for line in extra.splitlines() if line[:1].isalpha()}
    kept: list[str] = []
    dropping = False
    for line in base.splitlines():
        if line[:1].isalpha():
            dropping = line.partition(":")[0] in keys
        if not dropping:
            kept.append(line)
    front = "".join(f"{line}\n" for line in [*extra.rstrip("\n").splitlines(), *kept])
    return f"---\n{front}---\n{body}"
