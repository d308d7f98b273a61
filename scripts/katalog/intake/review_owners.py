"""CODEOWNERS: who is asked to review which record, from the accounts in `_daerah/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from katalog.model.daerah import Daerah, Opd
from katalog.model.inovasi import AsalOpd
from katalog.model.record import Record

FILE = ".github/CODEOWNERS"
HEAD = (
    "# Dibuat dari innovations/_daerah dengan `katalog codeowners`; jangan disunting di sini.",
    "# Baris terakhir yang cocok berlaku: pengelola untuk semuanya, perangkat daerah untuk catatannya sendiri.",
)


def codeowners(daerah: Daerah, opd: Sequence[Opd], records: Iterable[Record], folder: str = "innovations") -> str:
    """The file; agencies without an account leave their records to the maintainer."""
    manager = daerah.repositori.pengelola
    accounts = {item.id: item.akun for item in opd if item.akun}
    lines = [f"* {manager}"] if manager else []
    for record in sorted(records, key=lambda record: record.slug):
        asal = record.inovasi.asal
        account = accounts.get(asal.opd) if isinstance(asal, AsalOpd) else None
        if account:
            lines.append(f"/{folder}/{record.slug}/ {' '.join(dict.fromkeys(filter(None, (account, manager))))}")
    return "\n".join([*HEAD, *lines]) + "\n"


def wrong_lines(committed: str, wanted: str) -> list[str]:
    """Lines that say something untrue: another owner, or a folder that is gone.

    A missing line is no fault of whoever adds a record: until it is made, the maintainer is asked.
    """
    return [line for line in committed.splitlines() if line not in wanted.splitlines()]
