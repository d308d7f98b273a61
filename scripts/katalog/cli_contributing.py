"""The commands of those who contribute and review: new, review, issue, issue-form, codeowners."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from katalog.console import Console
from katalog.project import project_folder

if TYPE_CHECKING:
    from katalog.source.region import Region

contributing = typer.Typer()
console = Console()
errors = Console(stderr=True)

Innovations = Annotated[Path | None, typer.Option("--innovations", help="Folder inovasi.")]


class Built(StrEnum):
    """How a build of the same change went."""

    success = "success"
    failure = "failure"
    cancelled = "cancelled"
    skipped = "skipped"


class ReviewStyle(StrEnum):
    """How `review` writes what it found."""

    markdown = "markdown"
    github = "github"
    gitlab = "gitlab"


@contributing.command()
def new(innovations: Innovations = None) -> None:
    """Tanya jawab untuk inovasi baru, lalu tulis foldernya."""
    from katalog.intake.issue import taken_slugs
    from katalog.intake.new import FolderTakenError, ask_all, write_new

    root = _root(innovations)
    region = _region(root)
    console.print("Jawab delapan pertanyaan; tombol Ctrl+C membatalkan dan tidak menulis apa pun.")
    try:
        slug, text = ask_all(region, frozenset(taken_slugs(root)), input, console.print)
        with _telling_why():
            file = write_new(root, slug, text)
    except (KeyboardInterrupt, EOFError):
        console.print("\nDibatalkan; tidak ada yang ditulis.")
        raise typer.Exit(1) from None
    except FolderTakenError:
        _stop(f"folder {root / slug} sudah ada; tidak ada yang ditulis.")
    console.print(f"\nDitulis: {file}. Lengkapi, lalu jalankan: katalog check {file.parent}")


@contributing.command()
def review(
    base: Annotated[str, typer.Option("--base", help="Cabang atau commit pembanding.")] = "origin/main",
    style: Annotated[ReviewStyle, typer.Option("--format", help="Bentuk laporan.")] = ReviewStyle.markdown,
    summary: Annotated[Path | None, typer.Option("--summary", help="Tambahkan ringkasan ke berkas ini.")] = None,
    built: Annotated[Built, typer.Option("--built", help="Bagaimana pembangunan situs berakhir.")] = Built.success,
    innovations: Innovations = None,
) -> None:
    """Ringkas apa yang berubah sejak cabang lain; gagal hanya karena perubahan itu."""
    from katalog.intake.review import review_since
    from katalog.intake.review_git import GitError
    from katalog.intake.review_report import markdown, workflow_commands
    from katalog.source.finding import format_findings
    from katalog.workers import Workers

    try:
        found = review_since(_root(innovations), base, Workers.of(None))
    except GitError as fault:
        _stop(f"{base}: {fault}.")
    match style:
        case ReviewStyle.github:
            _write_out(workflow_commands(found))
        case ReviewStyle.gitlab:
            _write_out(format_findings(found.own, "gitlab"))
        case _:
            _write_out(markdown(found))
    if summary:
        with _telling_why(), summary.open("a", encoding="utf-8") as stream:
            stream.write(markdown(found))
    if not found.is_sound:
        raise typer.Exit(1)
    if built is not Built.success and not found.explains_failure:
        _stop("situs tidak dapat dibangun dengan perubahan ini; sebabnya ada di catatan langkah pembangunan.")


@contributing.command()
def issue(
    file: Annotated[Path, typer.Argument(help="Teks isu (Markdown), atau berkas peristiwa GitHub (JSON).")],
    outputs: Annotated[Path | None, typer.Option("--outputs", help="Berkas keluaran langkah GitHub Actions.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Tulis folder inovasinya bila lolos.")] = False,
    innovations: Innovations = None,
) -> None:
    """Baca isian formulir isu, periksa, dan tulis jawabannya."""
    from katalog.intake.issue import Issue, NoIssueError, read_event, take, taken_slugs, write_outputs
    from katalog.intake.new import FolderTakenError, write_new

    root = _root(innovations)
    region = _region(root)
    try:
        with _telling_why():
            text = Issue(1, file.read_text("utf-8", "replace")) if file.suffix != ".json" else read_event(file)
            taken = take(text, region, taken_slugs(root))
            if outputs:
                write_outputs(outputs, taken)
            if write and taken.is_sound:
                console.print(f"Ditulis: {write_new(root, taken.slug, taken.text)}")
    except NoIssueError as fault:
        _stop(f"{file}: {fault}.")
    except FolderTakenError:
        _stop(f"folder {taken.slug} sudah ada.")
    _write_out(taken.answer)
    if not taken.is_sound and not outputs:
        raise typer.Exit(1)


@contributing.command(name="issue-form")
def issue_form(innovations: Innovations = None) -> None:
    """Buat formulir isu GitHub dan templat isu GitLab dari model."""
    from katalog.intake.issue_form import GITHUB_FILE, GITLAB_FILE, github_form, gitlab_template

    region = _region(_root(innovations))
    _write_file(project_folder() / GITHUB_FILE, github_form(region.opd))
    _write_file(project_folder() / GITLAB_FILE, gitlab_template(region.daerah, region.opd))


@contributing.command()
def codeowners(innovations: Innovations = None) -> None:
    """Buat CODEOWNERS dari akun di _daerah."""
    from katalog.intake.review_owners import FILE as OWNERS_FILE
    from katalog.intake.review_owners import codeowners as owners_text
    from katalog.source.tree import read_all
    from katalog.workers import Workers

    root = _root(innovations)
    region = _region(root)
    records = read_all(root, Workers.of(None)).records
    _write_file(project_folder() / OWNERS_FILE, owners_text(region.daerah, region.opd, records, root.name))


def fix_all(root: Path, only: tuple[Path, ...]) -> Iterator[str]:
    """Repair records in place (those that the paths lie in, else all) and yield one line for each change.

    Without a sound region there is nothing to judge by, and nothing is changed. Raises OSError.
    """
    from katalog.intake.fix import fix_record
    from katalog.source.region import read_region
    from katalog.source.tree import record_folders

    region, _ = read_region(root, root.name)
    wanted = {path.resolve().relative_to(root.resolve()).parts[0] for path in only}
    for slug in record_folders(root) if region else ():
        if not only or slug in wanted:
            fixed = fix_record(root, slug, region.context()) if region else None
            for change in fixed.changes if fixed else ():
                yield f"{root.name}/{slug}: diperbaiki: {change}."


def _root(innovations: Path | None) -> Path:
    root = (innovations or project_folder() / "innovations").resolve()
    if not root.is_dir():
        _stop(f"{root} tidak ada.")
    return root


def _region(root: Path) -> Region:
    from katalog.source.finding import format_findings
    from katalog.source.region import read_region

    region, findings = read_region(root, root.name)
    if region is None:
        _write_out(format_findings(findings, "text"))
        raise typer.Exit(1)
    return region


def _write_file(file: Path, text: str) -> None:
    with _telling_why():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    console.print(f"Ditulis: {file}")


def _write_out(text: str) -> None:
    if text:
        sys.stdout.write(text.rstrip("\n") + "\n")
        sys.stdout.flush()


@contextmanager
def _telling_why() -> Iterator[None]:
    """A fault of the file system as one line."""
    try:
        yield
    except OSError as fault:
        _stop(f"{fault.filename or ''}: {fault.strerror or fault}.")


def _stop(message: str) -> NoReturn:
    errors.print(f"galat: {message}")
    raise typer.Exit(1)
