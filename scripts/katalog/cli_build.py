"""Runs a build for the command line and says how it went."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from katalog.build import STEPS, BrokenLinksError, BuildRefusedError, Options, Summary
from katalog.build import build as run_build
from katalog.console import Console
from katalog.frame import FrameError
from katalog.project import project_folder
from katalog.scout import Scout
from katalog.search.engine import SearchIndexError
from katalog.source.finding import Finding, Format, format_findings
from katalog.workers import Workers

console = Console()
errors = Console(stderr=True)

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


def make_options(
    innovations: Path | None,
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
    no_index: bool,
    *,
    no_documents: bool = False,
    scout: Scout | None = None,
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
        seen=scout.seen if scout else None,
    )


def report_build(options: Options) -> Summary | None:
    """Run a build and say how it went; None when nothing was published."""
    try:
        summary = _build_with_progress(options)
    except BuildRefusedError as refused:
        print_findings(refused.findings)
        wrong = sum(not finding.warning for finding in refused.findings)
        errors.print(f"Situs tidak diterbitkan: {wrong} galat harus diperbaiki dulu. Situs lama tetap utuh.")
    except BrokenLinksError as refused:
        for link in refused.broken:
            errors.print(f"galat: {link.page}: tautan {link.target} tidak menuju ke mana pun.")
        errors.print("Situs tidak diterbitkan: ada tautan putus. Situs lama tetap utuh.")
    except (FrameError, SearchIndexError) as failed:
        reason = _fault_of_disk(str(failed))
        told = f": {reason}." if reason else f". Pesan dari alat pembangun:\n{failed}"
        errors.print(f"Situs tidak diterbitkan{told}")
    except OSError as failed:
        place = f"{failed.filename} " if failed.filename else ""
        errors.print(f"Situs tidak diterbitkan: {place}{_system_fault(failed)}.")
    else:
        print_findings([finding for finding in summary.findings if finding.warning])
        warnings = len(summary.findings)
        console.print(
            f"Selesai: {summary.pages} halaman dari {summary.records} inovasi dan {summary.samples} contoh, "
            f"{warnings} peringatan, {summary.seconds:.1f} detik."
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
        return run_build(options, console.print)
    from rich.console import Console as MovingConsole
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn(), console=MovingConsole(), transient=True
    )
    with bar:
        task = bar.add_task("Mulai", total=STEPS)
        return run_build(options, lambda step: bar.update(task, description=step, advance=1))


def print_findings(findings: set[Finding] | list[Finding] | tuple[Finding, ...], style: Format = "text") -> None:
    """Findings on standard output, one a line in text style."""
    text = format_findings(findings, style)
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
