"""Which files count as changed, and what is said of a fault, without a server."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from katalog.build import BrokenLinksError, BuildRefusedError, Options
from katalog.frame import FrameError
from katalog.links import BrokenLink
from katalog.serve import attempt as attempts
from katalog.serve import watching
from katalog.serve.outcome import Outcome, crashed
from katalog.source.finding import Finding


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A project whose site lies in a folder that is watched."""
    for name in ("innovations", "docs", "overrides", "scripts"):
        (tmp_path / name).mkdir()
    return Options(project=tmp_path, innovations=tmp_path / "innovations", output=tmp_path / "docs" / "site")


COUNTED = ("innovations/x/index.md", "docs/tentang.md", "overrides/main.html", "mkdocs.yml", "innovations/x/foto 1.jpg")
NOT_COUNTED = (
    "innovations/x/.index.md.swp",
    "innovations/x/index.md~",
    "innovations/x/4913",
    "innovations/x/#index.md#",
    "innovations/.git/index",
    "scripts/katalog/__pycache__/cli.cpython-311.pyc",
    "docs/site/index.html",
    ".cache/katalog/x",
    "README.md",
    "site/index.html",
)


@pytest.mark.parametrize("name", COUNTED)
def test_sources_count(options: Options, name: str) -> None:
    assert watching.Changes(options).counts(options.project / name)


@pytest.mark.parametrize("name", NOT_COUNTED)
def test_scratch_files_and_the_site_do_not_count(options: Options, name: str) -> None:
    assert not watching.Changes(options).counts(options.project / name)


def _told(options: Options, *events: FileSystemEvent) -> watching.Change | None:
    changes = watching.Changes(options)
    for event in events:
        changes.on_any_event(event)
    return changes.next() if changes._happened.is_set() else None


def test_reading_is_no_change(options: Options) -> None:
    file = str(options.innovations / "x" / "index.md")
    folder = DirModifiedEvent(str(options.innovations))
    assert _told(options, FileOpenedEvent(file), FileClosedNoWriteEvent(file), folder) is None


def test_a_rename_from_a_scratch_name_is_a_change(options: Options) -> None:
    scratch, file = (str(options.innovations / "x" / name) for name in ("index.md.tmp", "index.md"))
    change = _told(options, FileMovedEvent(scratch, file))
    assert change == watching.Change(("innovations/x/index.md",), code=False)


def test_a_folder_that_went_is_a_change(options: Options) -> None:
    assert _told(options, DirDeletedEvent(str(options.innovations / "x"))) is not None


def test_code_and_the_data_beside_it_need_a_new_builder(options: Options) -> None:
    for name in ("cli.py", "data.yml"):
        change = _told(options, FileModifiedEvent(str(options.project / "scripts" / name)))
        assert change is not None
        assert change.code
    two = [FileModifiedEvent(str(options.innovations / "x" / name)) for name in ("index.md", "foto.jpg")]
    assert str(_told(options, *two)) == "innovations/x/foto.jpg dan 1 berkas lain"


def test_too_many_folders_are_looked_at_instead_of_watched(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_observer: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching.Observer, "start", refuse)
    monkeypatch.setattr(watching, "POLLING_SECONDS", 0.05)
    with watching.watching(options) as changes:
        assert changes.slow
        (options.innovations / "baru.md").write_text("baru")
        assert changes.next().files == ("innovations/baru.md",)


def _attempt(monkeypatch: pytest.MonkeyPatch, options: Options, error: Exception) -> Outcome:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(attempts, "build", fail)
    return attempts.attempt(options, print)


def test_a_finding_comes_with_its_line(monkeypatch: pytest.MonkeyPatch, options: Options) -> None:
    record = options.innovations / "x" / "index.md"
    record.parent.mkdir()
    record.write_text(f"---\nnama: {'a' * 300} salah {'b' * 300}\njenis: lain\n")
    path = "innovations/x/index.md"
    findings = [
        Finding(path, 3, 8, "jenis", "kurang", "tambah", warning=True),
        Finding(path, 2, 308, "nama", "salah"),
        Finding(path, 2, 1, "bentuk", "wajib diisi"),
    ]
    missing, wrong, warning = _attempt(monkeypatch, options, BuildRefusedError(findings)).faults
    assert (missing.source, missing.mark) == ("", -1), "the line of another key would mislead"
    assert wrong.source[wrong.mark :].startswith("salah b")
    assert wrong.source[0] == wrong.source[-1] == "…"
    assert len(wrong.source) <= attempts.LONGEST_LINE + 2
    assert warning.source[warning.mark :] == "lain"
    assert str(warning) == f"{path}:3:8: peringatan: jenis: kurang. Saran: tambah."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/site"), "/x/site: galat: penyimpanan komputer ini penuh"),
        (BrokenLinksError([BrokenLink("x/index.html", "../y/")]), 'tautan "../y/" tidak menuju ke mana pun'),
        (FrameError("baris\n" * 50 + "akhir"), "akhir"),
    ],
)
def test_other_faults_are_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, options: Options, error: Exception, words: str
) -> None:
    outcome = _attempt(monkeypatch, options, error)
    assert not outcome.published
    assert outcome.headline.startswith("Situs tidak diterbitkan: ")
    [fault] = outcome.faults
    assert words in str(fault)
    assert fault.message.count("\n") < attempts.LAST_LINES


def test_a_fault_of_the_program_names_its_line() -> None:
    project = Path(__file__).parents[2]
    try:
        attempts._excerpt([], None)  # type: ignore[arg-type]
    except AttributeError as error:
        [fault] = crashed(error, project).faults
    assert fault.path == "scripts/katalog/serve/attempt.py"
    assert fault.line > 1
