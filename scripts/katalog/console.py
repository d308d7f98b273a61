"""What commands say, a line at a time.

Rich, which draws what moves, takes longer to load than many steps of a build, and is only loaded where something moves.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TextIO

CONTROLS = re.compile(r"[\x07\x08\x0b-\x0d\x1b]")
"""Signs that move or change what a terminal shows; a file's name may hold any."""


@dataclass(frozen=True)
class Console:
    """Standard output, or with `stderr` the standard error."""

    stderr: bool = False

    def print(self, text: str) -> None:
        """A text with a line end, without what would disturb a terminal. Ends the program where nobody reads on."""
        try:
            print(CONTROLS.sub("", text), file=self._stream, flush=True)
        except BrokenPipeError:
            # What is still to be written at the end goes nowhere, instead of failing again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            raise SystemExit(1) from None

    @property
    def is_terminal(self) -> bool:
        """Whether somebody watches."""
        return self._stream.isatty()

    @property
    def _stream(self) -> TextIO:
        return sys.stderr if self.stderr else sys.stdout
