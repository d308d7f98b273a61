"""A finding: what is wrong, where, and what to do; as text, JSON, GitHub annotations or GitLab report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from katalog.model.problem import Problem, dotted

Format = Literal["text", "json", "github", "gitlab"]


@dataclass(frozen=True, order=True)
class Finding:
    """One finding. Lines and columns count from 1; a file that cannot be read at all is 1:1."""

    path: str
    line: int
    column: int
    key: str
    message: str
    suggestion: str = ""
    warning: bool = False

    @classmethod
    def of(cls, path: str, place: tuple[int, int], problem: Problem) -> Finding:
        """A problem at its place in a file."""
        return cls(path, *place, dotted(problem.path), problem.message, problem.suggestion, problem.warning)

    @property
    def level(self) -> str:
        """`galat` stops the build, `peringatan` does not."""
        return "peringatan" if self.warning else "galat"

    @property
    def sentence(self) -> str:
        """Key, message and suggestion as one line of text."""
        key = f"{self.key}: " if self.key else ""
        end = "" if self.suggestion.endswith(("?", "!")) else "."
        suggestion = f" Saran: {self.suggestion.removesuffix('.')}{end}" if self.suggestion else ""
        return " ".join(f"{key}{self.message.removesuffix('.')}.{suggestion}".split())

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.sentence}"


def format_findings(findings: Iterable[Finding], style: Format) -> str:
    """Write the findings, sorted by place, in one of four styles; no findings give no text lines."""
    ordered = sorted(findings)
    match style:
        case "json":
            return json.dumps([{"level": f.level, **asdict(f)} for f in ordered], ensure_ascii=False, indent=2)
        case "github":
            return "\n".join(_github(finding) for finding in ordered)
        case "gitlab":
            return json.dumps(_gitlab(ordered), ensure_ascii=False, indent=2)
        case _:
            return "\n".join(str(finding) for finding in ordered)


def _github(finding: Finding) -> str:
    """A workflow command; its values are escaped as GitHub's own toolkit does it."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    command = "warning" if finding.warning else "error"
    place = f"file={attribute(finding.path)},line={finding.line},col={finding.column}"
    return f"::{command} {place},title={attribute(finding.key or finding.level)}::{data(finding.sentence)}"


def _gitlab(findings: list[Finding]) -> list[dict[str, object]]:
    """Entries of GitLab's Code Quality report.

    A fingerprint outlives a moved line, so it leaves the line out; a repeated finding is told apart by its number.
    """
    seen: Counter[str] = Counter()
    entries: list[dict[str, object]] = []
    for finding in findings:
        identity = f"{finding.path}\0{finding.key}\0{finding.message}"
        seen[identity] += 1
        entries.append(
            {
                "description": finding.sentence,
                "check_name": finding.key or "berkas",
                "fingerprint": hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest(),
                "severity": "minor" if finding.warning else "major",
                "location": {"path": finding.path, "lines": {"begin": finding.line}},
            }
        )
    return entries
