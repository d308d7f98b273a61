"""`katalog portal`: arguments, messages, exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from katalog.console import Console

console = Console()
errors = Console(stderr=True)


def run(project: Path, file: Path, output: Path, *, assemble: bool, joint: int) -> None:
    """Make the portal that `file` describes, and say how it went."""
    from katalog.search.index import SearchIndexError
    from katalog.source.finding import format_findings

    from .config import read_portal
    from .make import NothingReadableError, Order, make_portal

    if joint and not assemble:
        errors.print("galat: --indeks-gabungan membaca halaman daerah, jadi perlu --rakit.")
        raise typer.Exit(1)
    portal, findings = read_portal(file)
    if findings:
        console.print(format_findings(findings, "text"))
    if portal is None:
        errors.print("Portal tidak dibuat: galat di atas harus diperbaiki dulu.")
        raise typer.Exit(1)
    order = Order(project, file.resolve().parent, output.resolve(), assemble, joint)
    try:
        regions = make_portal(portal, order)
    except NothingReadableError as empty:
        for region in empty.regions:
            errors.print(f"galat: {region.kode} {region.nama}: {region.trouble}.")
        errors.print("Portal tidak dibuat: tidak satu pun daerah terbaca. Portal lama tetap utuh.")
        raise typer.Exit(1) from None
    except SearchIndexError as failed:
        errors.print(f"Portal tidak dibuat. Pesan dari alat pembangun:\n{failed}")
        raise typer.Exit(1) from None
    except OSError as failed:
        errors.print(f"Portal tidak dibuat: {failed.filename or ''} {failed.strerror or failed}.")
        raise typer.Exit(1) from None
    unread = [region for region in regions if region.figures is None]
    for region in unread:
        console.print(f"peringatan: {region.kode} {region.nama}: {region.trouble}.")
    read = len(regions) - len(unread)
    console.print(f"Selesai: portal {len(regions)} daerah, {read} terbaca, di {output}.")


FileArgument = Annotated[Path, typer.Argument(metavar="BERKAS", help="Daftar daerah, misalnya portal.yml.")]
OutputOption = Annotated[Path, typer.Option("--output", help="Folder portal yang dihasilkan.")]
AssembleOption = Annotated[
    bool, typer.Option("--rakit", help="Salin situs daerah yang ada di mesin ini ke bawah portal.")
]
JointOption = Annotated[
    int,
    typer.Option(
        "--indeks-gabungan",
        min=0,
        metavar="BANYAK",
        help="Dengan --rakit: satu indeks untuk beberapa daerah, paling banyak sekian inovasi; 0 berarti tidak.",
    ),
]
