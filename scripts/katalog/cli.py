"""The command line: arguments, progress, exit codes. Messages are in Indonesian, for contributors and clerks."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from katalog.build import STEPS, BrokenLinksError, BuildRefusedError, Options, Summary
from katalog.build import build as run_build
from katalog.cli_contributing import contributing, fix_all
from katalog.cli_sheet import add_sheet_commands
from katalog.compress import NotASiteError, compress
from katalog.frame import FrameError
from katalog.portal import command as portal_command
from katalog.project import project_folder
from katalog.search.index import SearchIndexError
from katalog.source.finding import Finding, format_findings
from katalog.source.tree import find_innovations, read_all
from katalog.workers import Workers

DEBUG_VARIABLE = "KATALOG_DEBUG"

OBJECTS_BEFORE_COLLECTING = 100_000
"""What a command reads stays to its end, so that looking for cycles seldom is enough."""

SYSTEM_FAULTS = {
    errno.ENOSPC: "disk penuh; kosongkan sebagian, lalu bangun lagi",
    errno.EDQUOT: "jatah disk habis; kosongkan sebagian, lalu bangun lagi",
    errno.EROFS: "hanya dapat dibaca; pilih folder lain",
    errno.EACCES: "tidak ada izin membuka atau menulis di sana",
    errno.EPERM: "tidak ada izin membuka atau menulis di sana",
    errno.EIO: "tidak dapat dibaca atau ditulis; periksa disknya",
    errno.ENOENT: "tidak ada",
    errno.ENOTDIR: "tidak berada di dalam folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}
"""What the system says in English, by its number."""

app = typer.Typer(
    help="Katalog inovasi daerah: bangun, sajikan, periksa.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(contributing)
console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


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
    options = make_options(innovations, output, jobs, no_cache, no_index, no_documents=no_documents)
    summary = report_build(options)
    if summary is None:
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
    # Watching and serving load much that a single build has no use for.
    from katalog.serve.live import serve_site

    options = make_options(innovations, output, jobs, False, no_index)
    raise typer.Exit(serve_site(options, host, port, console))


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
    wanted = paths or [project_folder() / "innovations"]
    findings: set[Finding] = set()
    checked = 0
    for path in wanted:
        innovations = find_innovations(path) if _exists(path) else None
        if innovations is None:
            reason = "tidak berada di folder yang memuat _daerah" if _exists(path) else "tidak ada"
            errors.print(f"galat: {path} {reason}.", markup=False)
            raise typer.Exit(1)
        only = () if path.resolve() == innovations else (path,)
        if fix:
            repair(innovations, only)
        sources = read_all(innovations, Workers.of(jobs), only)
        findings.update(sources.findings)
        checked += len(sources.records)
    print_findings(findings, style)
    if style is Style.text:
        wrong = sum(not finding.warning for finding in findings)
        console.print(f"{wrong} galat, {len(findings) - wrong} peringatan.", markup=False)
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
    try:
        packed = compress(folder, Workers.of(jobs))
    except NotASiteError:
        errors.print(f"galat: {folder} bukan situs yang sudah jadi (tidak ada index.html).", markup=False)
        raise typer.Exit(1) from None
    except OSError as failed:
        errors.print(f"galat: {failed.filename or ''} {failed.strerror or failed}.", markup=False)
        raise typer.Exit(1) from None
    plain, gz, br = (f"{size / 1e6:.1f}" for size in (packed.plain, packed.gzip, packed.brotli))
    console.print(
        f"Selesai: {packed.files} berkas teks, {packed.made} dimampatkan, {packed.removed} sisa dihapus; "
        f"{plain} MB menjadi {gz} MB (gzip) dan {br} MB (brotli).",
        markup=False,
    )


def repair(innovations: Path, only: tuple[Path, ...]) -> None:
    """Repair records in place and say on standard error what was changed."""
    try:
        for change in fix_all(innovations, only):
            errors.print(change, markup=False)
    except OSError as fault:
        errors.print(f"galat: {fault.filename or ''}: {fault.strerror or fault}.", markup=False)
        raise typer.Exit(1) from None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that the system does not take
        return False


def make_options(
    innovations: Path | None,
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
    no_index: bool,
    *,
    no_documents: bool = False,
) -> Options:
    """Options with absolute folders; the defaults lie in the project folder."""
    project = project_folder()
    return Options(
        project=project,
        innovations=(innovations or project / "innovations").resolve(),
        output=(output or project / "site").resolve(),
        workers=Workers.of(jobs),
        use_cache=not no_cache,
        search_index=not no_index,
        documents=not no_documents,
    )


def report_build(options: Options) -> Summary | None:
    """Run a build and say how it went; None when nothing was published."""
    try:
        summary = _build_with_progress(options)
    except BuildRefusedError as refused:
        print_findings(refused.findings, Style.text)
        wrong = sum(not finding.warning for finding in refused.findings)
        errors.print(
            f"Situs tidak diterbitkan: {wrong} galat harus diperbaiki dulu. Situs lama tetap utuh.", markup=False
        )
    except BrokenLinksError as refused:
        for link in refused.broken:
            errors.print(f"galat: {link.page}: tautan {link.target} tidak menuju ke mana pun.", markup=False)
        errors.print("Situs tidak diterbitkan: ada tautan putus. Situs lama tetap utuh.", markup=False)
    except (FrameError, SearchIndexError) as failed:
        reason = _fault_of_disk(str(failed))
        told = f": {reason}." if reason else f". Pesan dari alat pembangun:\n{failed}"
        errors.print(f"Situs tidak diterbitkan{told}", markup=False)
    except OSError as failed:
        place = f"{failed.filename} " if failed.filename else ""
        errors.print(f"Situs tidak diterbitkan: {place}{_system_fault(failed)}.", markup=False)
    else:
        print_findings([finding for finding in summary.findings if finding.warning], Style.text)
        warnings = len(summary.findings)
        console.print(
            f"Selesai: {summary.pages} halaman dari {summary.records} inovasi dan {summary.samples} contoh, "
            f"{warnings} peringatan, {summary.seconds:.1f} detik.",
            markup=False,
        )
        return summary
    return None


def _system_fault(failed: OSError) -> str:
    """Why the system refused, in Indonesian where we know the fault."""
    if failed.errno in SYSTEM_FAULTS and failed.strerror == os.strerror(failed.errno):
        return SYSTEM_FAULTS[failed.errno]
    return failed.strerror or str(failed)


def _fault_of_disk(words: str) -> str:
    """What is wrong with the disk where that is why MkDocs or Pagefind stopped; else nothing."""
    numbers = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
    return next((SYSTEM_FAULTS[number] for number in numbers if os.strerror(number) in words), "")


def _build_with_progress(options: Options) -> Summary:
    """A bar on a terminal, plain lines elsewhere."""
    if not console.is_terminal:
        return run_build(options, lambda step: console.print(step, markup=False))
    bar = Progress(
        TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
    )
    with bar:
        task = bar.add_task("Mulai", total=STEPS)
        return run_build(options, lambda step: bar.update(task, description=step, advance=1))


def print_findings(findings: set[Finding] | list[Finding] | tuple[Finding, ...], style: Style) -> None:
    """Findings on standard output, one a line in text style."""
    text = format_findings(findings, style.value)
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


add_sheet_commands(app, project_folder)


def main() -> None:
    """Entry point of the `katalog` command; a fault of the program itself is one line, its traceback on request."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal or pipe may know fewer letters than the records
    try:
        app()
    except Exception as fault:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        errors.print(f"Program terhenti karena kesalahannya sendiri ({type(fault).__name__}: {fault}).", markup=False)
        errors.print(
            f"Situs lama tetap utuh. Rincian: jalankan lagi dengan {DEBUG_VARIABLE}=1, lalu laporkan.", markup=False
        )
        sys.exit(2)
