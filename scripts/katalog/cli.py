"""The command line: arguments, progress, exit codes. Messages are in Indonesian, for contributors and clerks."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from katalog.build import BrokenLinksError, BuildRefusedError, Options, Summary
from katalog.build import build as run_build
from katalog.frame import FrameError
from katalog.search.index import SearchIndexError
from katalog.serve import serve_site
from katalog.source.finding import Finding, format_findings
from katalog.source.tree import find_innovations, read_all
from katalog.workers import Workers

app = typer.Typer(help="Katalog inovasi daerah: bangun, sajikan, periksa.", no_args_is_help=True, add_completion=False)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


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


@app.command()
def build(
    innovations: Innovations = None,
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    no_index: NoIndex = False,
) -> None:
    """Bangun seluruh situs."""
    options = make_options(innovations, output, jobs, no_cache, no_index)
    summary = report_build(options)
    if summary is None:
        raise typer.Exit(1)


@app.command()
def serve(
    innovations: Innovations = None,
    output: Output = None,
    jobs: Jobs = None,
    port: Annotated[int, typer.Option("--port", help="Nomor porta di komputer ini.")] = 8000,
    no_index: NoIndex = False,
) -> None:
    """Bangun, sajikan di komputer ini, bangun ulang bila ada berkas berubah."""
    options = make_options(innovations, output, jobs, False, no_index)
    raise typer.Exit(serve_site(options, port, report_build, console))


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folder semua inovasi, satu inovasi, atau berkasnya.")
    ] = None,
    style: Annotated[Style, typer.Option("--format", help="Bentuk laporan.")] = Style.text,
    jobs: Jobs = None,
) -> None:
    """Periksa isi tanpa membangun situs."""
    wanted = paths or [project_folder() / "innovations"]
    findings: set[Finding] = set()
    checked = 0
    for path in wanted:
        innovations = find_innovations(path) if path.exists() else None
        if innovations is None:
            reason = "tidak ada" if not path.exists() else "tidak berada di folder yang memuat _daerah"
            errors.print(f"galat: {path} {reason}.", soft_wrap=True, markup=False)
            raise typer.Exit(1)
        only = () if path.resolve() == innovations else (path,)
        sources = read_all(innovations, Workers.of(jobs), only)
        findings.update(sources.findings)
        checked += len(sources.records)
    print_findings(findings, style)
    if style is Style.text:
        wrong = sum(not finding.warning for finding in findings)
        console.print(f"{wrong} galat, {len(findings) - wrong} peringatan.", markup=False)
    if any(not finding.warning for finding in findings):
        raise typer.Exit(1)


def make_options(
    innovations: Path | None, output: Path | None, jobs: int | None, no_cache: bool, no_index: bool
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
    )


def project_folder() -> Path:
    """The folder that holds mkdocs.yml: at or above the current one, else the one this program was installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "overrides").is_dir():
            return folder
    return Path(__file__).resolve().parents[2]


def report_build(options: Options) -> Summary | None:
    """Run a build and say how it went; None when nothing was published."""
    try:
        with console.status("Mulai") as status:
            if console.is_terminal:
                summary = run_build(options, lambda step: status.update(f"{step} ..."))
            else:
                summary = run_build(options, lambda step: console.print(step, markup=False))
    except BuildRefusedError as refused:
        print_findings(refused.findings, Style.text)
        wrong = sum(not finding.warning for finding in refused.findings)
        errors.print(
            f"Situs tidak diterbitkan: {wrong} galat harus diperbaiki dulu. Situs lama tetap utuh.", markup=False
        )
    except BrokenLinksError as refused:
        for link in refused.broken:
            errors.print(
                f"galat: {link.page}: tautan {link.target} tidak menuju ke mana pun.", soft_wrap=True, markup=False
            )
        errors.print("Situs tidak diterbitkan: ada tautan putus. Situs lama tetap utuh.", markup=False)
    except (FrameError, SearchIndexError) as failed:
        errors.print(f"Situs tidak diterbitkan. Pesan dari alat pembangun:\n{failed}", markup=False)
    except OSError as failed:
        errors.print(f"Situs tidak diterbitkan: {failed.filename or ''} {failed.strerror or failed}.", markup=False)
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


def print_findings(findings: set[Finding] | list[Finding] | tuple[Finding, ...], style: Style) -> None:
    """Findings on standard output, one a line in text style."""
    text = format_findings(findings, style.value)
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def main() -> None:
    """Entry point of the `katalog` command."""
    app()
