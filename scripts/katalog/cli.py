"""The command line: arguments, progress, exit codes. Messages are in Indonesian, for contributors and clerks."""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from katalog import scout
from katalog.cli_contributing import contributing
from katalog.cli_sheet import add_sheet_commands
from katalog.console import Console
from katalog.portal import command as portal_command
from katalog.project import project_folder

DEBUG_VARIABLE = "KATALOG_DEBUG"

app = typer.Typer(
    help="Katalog inovasi daerah: bangun, sajikan, periksa.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(contributing)
console = Console()
errors = Console(stderr=True)


class Style(StrEnum):
    """How `check` writes what it found."""

    text = "text"
    json = "json"
    github = "github"
    gitlab = "gitlab"


Innovations = Annotated[Path | None, typer.Option("--innovations", help="Folder inovasi.")]
Output = Annotated[Path | None, typer.Option("--output", help="Folder situs yang dihasilkan.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Banyaknya proses sekaligus.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Buat semuanya dari awal.")]
NoIndex = Annotated[bool, typer.Option("--no-index", help="Tanpa indeks pencarian.")]
NoDocuments = Annotated[bool, typer.Option("--no-documents", help="Tanpa kartu berbagi (PNG).")]


@app.command()
def build(
    innovations: Innovations = None,
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    no_index: NoIndex = False,
    *,
    no_documents: NoDocuments = False,
) -> None:
    """Bangun seluruh situs."""
    project = project_folder()
    sent = scout.send((innovations or project / "innovations").resolve(), (output or project / "site").resolve())
    from katalog.cli_build import make_options, report_build
    from katalog.workers import collect_rarely

    collect_rarely()
    options = make_options(innovations, output, jobs, no_cache, no_index, no_documents=no_documents, scout=sent)
    if report_build(options) is None:
        raise typer.Exit(1)


@app.command()
def serve(
    innovations: Innovations = None,
    output: Output = None,
    jobs: Jobs = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Nomor porta di komputer ini.")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="Alamat jaringan; 0.0.0.0 agar ponsel dapat membuka.")
    ] = "127.0.0.1",
    *,
    no_index: NoIndex = False,
) -> None:
    """Bangun, sajikan di komputer ini, bangun ulang bila ada berkas berubah."""
    from rich.console import Console as MovingConsole

    from katalog.cli_build import make_options
    from katalog.serve.live import serve_site

    options = make_options(innovations, output, jobs, False, no_index)
    moving = MovingConsole(highlight=False, soft_wrap=True, emoji=False)
    raise typer.Exit(serve_site(options, host, port, moving))


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folder semua inovasi, satu inovasi, atau berkasnya.")
    ] = None,
    style: Annotated[Style, typer.Option("--format", help="Bentuk laporan.")] = Style.text,
    jobs: Jobs = None,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Perbaiki dulu yang maksudnya pasti.")] = False,
) -> None:
    """Periksa isi tanpa membangun situs."""
    from katalog.cli_build import print_findings
    from katalog.source.finding import Finding
    from katalog.source.tree import find_innovations, read_all
    from katalog.workers import Workers

    wanted = paths or [project_folder() / "innovations"]
    findings: set[Finding] = set()
    checked = 0
    for path in wanted:
        innovations = find_innovations(path) if _exists(path) else None
        if innovations is None:
            reason = "tidak berada di folder yang memuat _daerah" if _exists(path) else "tidak ada"
            errors.print(f"galat: {path} {reason}.")
            raise typer.Exit(1)
        only = () if path.resolve() == innovations else (path,)
        if fix:
            repair(innovations, only)
        sources = read_all(innovations, Workers.of(jobs), only)
        findings.update(sources.findings)
        checked += len(sources.records)
    print_findings(findings, style.value)
    if style is Style.text:
        wrong = sum(not finding.warning for finding in findings)
        console.print(f"{wrong} galat, {len(findings) - wrong} peringatan.")
    if any(not finding.warning for finding in findings):
        raise typer.Exit(1)


@app.command()
def portal(
    file: portal_command.FileArgument,
    output: portal_command.OutputOption,
    *,
    assemble: portal_command.AssembleOption = False,
    joint: portal_command.JointOption = 0,
) -> None:
    """Buat portal yang mencari di situs banyak daerah sekaligus."""
    portal_command.run(project_folder(), file, output, assemble=assemble, joint=joint)


@app.command()
def mampat(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Salinan situs yang akan diunggah.")],
    jobs: Jobs = None,
) -> None:
    """Tulis salinan .gz dan .br di sebelah berkas teks, untuk peladen yang mengirimnya apa adanya."""
    from katalog.compress import NotASiteError, compress
    from katalog.workers import Workers

    try:
        packed = compress(folder, Workers.of(jobs))
    except NotASiteError:
        errors.print(f"galat: {folder} bukan situs yang sudah jadi (tidak ada index.html).")
        raise typer.Exit(1) from None
    except OSError as failed:
        errors.print(f"galat: {failed.filename or ''} {failed.strerror or failed}.")
        raise typer.Exit(1) from None
    plain, gz, br = (f"{size / 1e6:.1f}" for size in (packed.plain, packed.gzip, packed.brotli))
    console.print(
        f"Selesai: {packed.files} berkas teks, {packed.made} dimampatkan, {packed.removed} sisa dihapus; "
        f"{plain} MB menjadi {gz} MB (gzip) dan {br} MB (brotli)."
    )


def repair(innovations: Path, only: tuple[Path, ...]) -> None:
    """Repair records in place and say on standard error what was changed."""
    from katalog.cli_contributing import fix_all

    try:
        for change in fix_all(innovations, only):
            errors.print(change)
    except OSError as fault:
        errors.print(f"galat: {fault.filename or ''}: {fault.strerror or fault}.")
        raise typer.Exit(1) from None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that the system does not take
        return False


add_sheet_commands(app, project_folder)


def main() -> None:
    """Entry point of the `katalog` command; a fault of the program itself is one line, its traceback on request."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal or pipe may know fewer letters than the records
    try:
        app()
    except Exception as fault:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        errors.print(f"Program terhenti karena kesalahannya sendiri ({type(fault).__name__}: {fault}).")
        errors.print(f"Situs lama tetap utuh. Rincian: jalankan lagi dengan {DEBUG_VARIABLE}=1, lalu laporkan.")
        sys.exit(2)
