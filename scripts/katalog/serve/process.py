"""The builder seen from the server: started, given orders, restarted, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from katalog.build import Options
from katalog.serve.outcome import Message, Outcome

PATIENCE_SECONDS = 3.0
"""How long the builder may take to clean up after itself before it is killed."""

COMMAND = [sys.executable, "-m", "katalog.serve.builder"]
MESSAGE = TypeAdapter(Message)
OPTIONS = TypeAdapter(Options)


class BuilderDiedError(Exception):
    """The builder ended in the middle of a build; the text says with which code."""


class Builder:
    """A builder process, started when there is something to build. Not for several threads at once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._process: subprocess.Popen[str] | None = None

    def build(self, report: Callable[[str], None], *, keep_index: bool) -> Outcome:
        """Build once; `report` is told each step. Raises BuilderDiedError; the next call starts a new process."""
        options = replace(self._options, keep_index=keep_index)
        process = self._process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(OPTIONS.dump_json(options).decode() + "\n")
            process.stdin.flush()
        for line in process.stdout:
            try:
                message = MESSAGE.validate_json(line)
            except ValidationError:  # half a line, of a process that was killed
                break
            if message.outcome:
                return message.outcome
            report(message.step)
        code = process.wait()
        self.stop()
        raise BuilderDiedError(f"kode {code}")

    def stop(self) -> None:
        """End the process with all that it started; the next build starts a new one, with new code."""
        process, self._process = self._process, None
        if process is None:
            return
        for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            _signal_all(process, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE_SECONDS)
                break
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()

    def _start(self) -> subprocess.Popen[str]:
        # A group of its own: Ctrl+C reaches the server alone, which then ends the builder in an orderly way.
        group: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        return subprocess.Popen(
            COMMAND,
            cwd=self._options.project,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=sys.platform != "win32",
            creationflags=group,
        )


def _signal_all(process: subprocess.Popen[str], number: int) -> None:
    """Signal the builder and the processes that it started; those may outlive it."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
