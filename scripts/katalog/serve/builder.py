"""The process that builds: reads orders, one JSON object a line, and answers with steps and an outcome, one a line.

It lives as long as the server, so that a build begins without loading anything. It is run as a module of its own.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from pydantic import TypeAdapter

from katalog.serve.outcome import Message, Outcome, crashed

MESSAGE = TypeAdapter(Message)


def main() -> None:
    """Serve orders until there are no more."""
    # What a library prints must not stand between the answers.
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        signal.signal(signal.SIGTERM, _leave)

        def say(message: Message) -> None:
            answers.write(MESSAGE.dump_json(message) + b"\n")
            answers.flush()

        for order in sys.stdin.buffer:
            say(Message(outcome=_obey(order, lambda step: say(Message(step=step)))))


def _obey(order: bytes, report: Callable[[str], None]) -> Outcome:
    try:
        # The rest of the program is loaded here: a slip in code under work is an answer, not the end.
        attempts = importlib.import_module("katalog.serve.attempt")
        options = TypeAdapter(attempts.Options).validate_json(order)
        outcome: Outcome = attempts.attempt(options, report)
    except Exception as error:
        return crashed(error, Path.cwd())
    return outcome


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End the way an exception does, so that the work folder is removed."""
    sys.exit(1)


if __name__ == "__main__":
    main()
