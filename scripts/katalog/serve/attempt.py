"""One build, and what came of it in words that a contributor understands."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from katalog.build import BrokenLinksError, BuildRefusedError, Options, Summary, build
from katalog.frame import FrameError
from katalog.search.index import SearchIndexError
from katalog.serve.outcome import Fault, Outcome
from katalog.source.finding import Finding

LONGEST_LINE = 160
"""Signs of a source line that are shown; a longer one is cut around the fault."""

KEY = re.compile(r"[\w-]+(?=:(?:\s|$))")
"""A key of YAML at the place of a finding."""

LAST_LINES = 12
"""Lines of another program's complaint that are shown: the last ones say what is wrong."""

REFUSED = "Situs tidak diterbitkan:"
REASONS = {
    errno.ENOSPC: "penyimpanan komputer ini penuh",
    errno.EDQUOT: "jatah penyimpanan Anda habis",
    errno.EACCES: "berkas atau folder ini tidak boleh dibuka",
    errno.EPERM: "berkas atau folder ini tidak boleh diubah",
    errno.EROFS: "penyimpanan ini hanya dapat dibaca",
    errno.EMFILE: "terlalu banyak berkas terbuka",
}


def attempt(options: Options, report: Callable[[str], None]) -> Outcome:
    """Build once. Faults of the contents, the links, MkDocs and the disk become an outcome; other errors pass."""
    try:
        summary = build(options, report)
    except BuildRefusedError as refused:
        faults = _from_findings(refused.findings, options.innovations)
        wrong = sum(fault.level == "galat" for fault in faults)
        return Outcome(False, f"{REFUSED} {wrong} galat harus diperbaiki dulu.", faults)
    except BrokenLinksError as refused:
        hint = "perbaiki alamatnya, atau buat halaman yang dituju."
        broken = [
            Fault("galat", f'tautan "{link.target}" tidak menuju ke mana pun.', hint, link.page)
            for link in refused.broken
        ]
        return Outcome(False, f"{REFUSED} {len(broken)} tautan putus.", tuple(broken))
    except (FrameError, SearchIndexError) as failed:
        words = "\n".join(str(failed).strip().splitlines()[-LAST_LINES:])
        part = "bingkai halaman" if isinstance(failed, FrameError) else "indeks pencarian"
        return Outcome(False, f"{REFUSED} {part} tidak dapat dibuat.", (Fault("galat", words),))
    except OSError as failed:
        reason = REASONS.get(failed.errno or 0) or failed.strerror or str(failed)
        fault = Fault("galat", f"{reason}.", path=str(failed.filename or ""))
        return Outcome(False, f"{REFUSED} ada berkas yang tidak dapat dibaca atau ditulis.", (fault,))
    return _published(summary, options.innovations)


def _published(summary: Summary, innovations: Path) -> Outcome:
    warnings = _from_findings((finding for finding in summary.findings if finding.warning), innovations)
    headline = (
        f"{summary.pages} halaman dari {summary.records} inovasi dan {summary.samples} contoh, "
        f"{len(warnings)} peringatan"
    )
    return Outcome(True, headline, warnings, summary.index_is_old)


def _from_findings(findings: Iterable[Finding], innovations: Path) -> tuple[Fault, ...]:
    """Errors before warnings, each with its line of the source."""
    files: dict[str, list[str]] = {}
    faults = []
    for finding in sorted(findings, key=lambda finding: (finding.warning, finding)):
        if finding.path not in files:
            files[finding.path] = _lines(innovations.parent / finding.path)
        source, mark = _excerpt(files[finding.path], finding)
        faults.append(
            Fault(
                level="peringatan" if finding.warning else "galat",
                message=_sentence(finding.message),
                suggestion=_sentence(finding.suggestion),
                path=finding.path,
                line=finding.line,
                column=finding.column,
                key=finding.key,
                source=source,
                mark=mark,
            )
        )
    return tuple(faults)


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _excerpt(lines: list[str], finding: Finding) -> tuple[str, int]:
    """The line, or the part of it around the column, and where in that the column is.

    What is missing stands at the first key there is: that line would mislead, and is left out.
    """
    text = lines[finding.line - 1].expandtabs(1) if 0 < finding.line <= len(lines) else ""
    at = finding.column - 1
    other = KEY.match(text, at) if at >= 0 else None
    if other and finding.key and other[0] not in re.findall(r"[\w-]+", finding.key):
        return "", -1
    if not text.strip() or not 0 <= at < len(text):
        return text.strip()[:LONGEST_LINE], -1
    first = 0 if len(text) <= LONGEST_LINE else max(0, min(at - LONGEST_LINE // 3, len(text) - LONGEST_LINE))
    part = text[first : first + LONGEST_LINE]
    before, after = "…" if first else "", "…" if first + LONGEST_LINE < len(text) else ""
    return f"{before}{part}{after}", at - first + len(before)
