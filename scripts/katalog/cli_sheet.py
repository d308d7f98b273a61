"""The commands around spreadsheets: `template`, `import`, `export`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from katalog.console import Console

if TYPE_CHECKING:
    from katalog.intake.sheet_import import Outcome
    from katalog.source.region import Region

Workbook = Annotated[Path, typer.Argument(metavar="BERKAS.xlsx", help="Buku kerja yang ditulis.")]
Filled = Annotated[Path, typer.Argument(metavar="BERKAS", help="Buku kerja (.xlsx) atau CSV yang sudah diisi.")]
Innovations = Annotated[Path | None, typer.Option("--innovations", help="Folder inovasi.")]
Agency = Annotated[str, typer.Option("--opd", help="Id perangkat daerah bagi inovasi yang tidak menyebut asal.")]

Result = TypeVar("Result")

console = Console()
errors = Console(stderr=True)


def add_sheet_commands(app: typer.Typer, project_folder: Callable[[], Path]) -> None:
    """Add the three commands; the innovations lie in the project folder unless an option says otherwise."""

    @app.command("template")
    def template(file: Workbook, innovations: Innovations = None) -> None:
        """Tulis buku kerja kosong dengan pilihan, penjelasan dan contoh."""
        from katalog.intake.sheet_book import write_book
        from katalog.intake.sheet_cells import Names

        region = _region(innovations or project_folder() / "innovations", project_folder())
        _save(file, lambda: write_book(file, Names.of(region.context().opd)))
        console.print(f"{file} siap diisi.")

    @app.command("import")
    def import_(file: Filled, innovations: Innovations = None, opd: Agency = "") -> None:
        """Ubah buku kerja atau CSV menjadi folder inovasi; baris yang salah dilaporkan, tidak ditulis."""
        from katalog.intake.sheet_import import import_file

        folder = innovations or project_folder() / "innovations"
        region = _region(folder, project_folder())
        try:
            outcome = import_file(file, folder, region.context(), opd)
        except OSError as failed:
            _stop(f"{failed.filename or folder}: {failed.strerror or failed}")
        _report(outcome)

    @app.command("export")
    def export(file: Workbook, innovations: Innovations = None) -> None:
        """Salin seluruh katalog, termasuk contoh dan draf, ke sebuah buku kerja."""
        from katalog.intake.sheet_cells import Names
        from katalog.intake.sheet_export import export_file

        folder = innovations or project_folder() / "innovations"
        names = Names.of(_region(folder, project_folder()).context().opd)
        copy = _save(file, lambda: export_file(file, folder.resolve(), names))
        for reason in copy.left_out:
            console.print(f"peringatan: tidak tersalin: {reason}")
        console.print(f"{copy.records} inovasi tersalin ke {file}.")


def _region(innovations: Path, project: Path) -> Region:
    """The region beside the innovations; the project's own where they have none yet."""
    from katalog.source.region import FOLDER, read_region

    own = innovations if (innovations / FOLDER).is_dir() else project / "innovations"
    region, findings = read_region(own.resolve(), own.name)
    if region is None:
        for finding in findings:
            errors.print(str(finding))
        _stop(f"{own / FOLDER} belum lengkap, jadi isi tidak dapat diperiksa")
    return region


def _save(file: Path, write: Callable[[], Result]) -> Result:
    """Write a workbook; only under a name that spreadsheet programs know."""
    if file.suffix.lower() != ".xlsx":
        _stop(f"{file}: nama berkas harus berakhiran .xlsx")
    try:
        return write()
    except OSError as failed:
        _stop(f"{failed.filename or file}: {failed.strerror or failed}")


def _report(outcome: Outcome) -> None:
    for finding in outcome.findings:
        console.print(str(finding))
    counts = (
        (len(outcome.written), "ditulis"),
        (len(outcome.changed), "diperbarui"),
        (len(outcome.unchanged), "tidak berubah"),
        (outcome.refused, "ditolak"),
    )
    summary = ", ".join(f"{count} {word}" for count, word in counts)
    console.print(f"Inovasi: {summary}. {outcome.errors} galat.")
    if outcome.errors:
        raise typer.Exit(1)


def _stop(reason: str) -> NoReturn:
    errors.print(f"galat: {reason}.")
    raise typer.Exit(1)
