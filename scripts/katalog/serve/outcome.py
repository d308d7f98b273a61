"""What a build came to, in a form that passes from the builder to the server and on to the browser."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. Lines and columns count from 1; 0 says that there is none.

    `source` is the line itself, cut where it is long; `mark` is where in it the fault stands, from 0, or -1.
    """

    level: Literal["galat", "peringatan"]
    message: str
    suggestion: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    key: str = ""
    source: str = ""
    mark: int = -1

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        key = f"{self.key}: " if self.key else ""
        suggestion = f" Saran: {self.suggestion}" if self.suggestion else ""
        return f"{f'{place}: ' if place else ''}{self.level}: {key}{self.message}{suggestion}"


@dataclass(frozen=True)
class Outcome:
    """Whether a new site was published, in one sentence, with all faults: errors first, then by place.

    `index_is_old` says that the search does not know the latest changes yet.
    """

    published: bool
    headline: str
    faults: tuple[Fault, ...] = ()
    index_is_old: bool = False


@dataclass(frozen=True)
class Message:
    """What the builder says while it works: the step that begins, at last the outcome."""

    step: str = ""
    outcome: Outcome | None = None


def crashed(error: Exception, project: Path) -> Outcome:
    """The outcome of a build that ended in a fault of the program or of a template, with the line in the project."""
    path, line = _place(error, project)
    detail = str(error).strip() or "tanpa keterangan"
    fault = Fault("galat", f"{type(error).__name__}: {detail}", path=path, line=line)
    return Outcome(False, "Situs tidak diterbitkan: program terhenti karena kesalahannya sendiri.", (fault,))


def _place(error: Exception, project: Path) -> tuple[str, int]:
    """The last line of the project's own that ran; a file that Python or Jinja could not read names itself."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    frames.append((getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0))
    own = [project / "overrides", project / "scripts", Path(__file__).resolve().parents[1]]
    for name, line in reversed(frames):
        file = Path(name)
        if file.is_absolute() and any(file.is_relative_to(folder) for folder in own):
            shown = file.relative_to(project) if file.is_relative_to(project) else file
            return shown.as_posix(), line or 0
    return "", 0
