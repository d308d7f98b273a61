"""A running `katalog serve` for tests: what it says, what it answers, files to change."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

PATIENCE = 20.0


class Served:
    """A running `katalog serve`."""

    def __init__(
        self,
        project: Path,
        innovations: Path,
        folder: Path,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.innovations = innovations
        self.output = folder / "site"
        self.said = folder / f"said-{uuid4().hex}.txt"
        self.heard = 0
        command = [sys.executable, "-u", "-m", "katalog", "serve", "--port", "0", "--no-index"]
        command += ["--innovations", str(innovations), "--output", str(self.output), *arguments]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                command,
                cwd=project,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
            )
        self.port = int(self.wait_for(r"http://127\.0\.0\.1:(\d+)/")[1])

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What it says next that matches."""
        found: list[re.Match[str]] = []

        def hear() -> bool:
            match = re.compile(pattern).search(self.said.read_text("utf-8"), self.heard)
            found.extend([match] if match else [])
            return bool(found) or self.process.poll() is not None

        until(hear)
        assert found, self.said.read_text("utf-8")
        self.heard = found[0].end()
        return found[0]

    def write(self, name: str, text: str) -> None:
        """Replace a file below innovations at once, as careful editors do."""
        scratch = self.output.with_name("scratch")
        scratch.write_text(text, "utf-8")
        scratch.replace(self.innovations / name)

    def change(self, name: str, old: str, new: str) -> str:
        """Replace a text in a file below innovations; the file as it was."""
        text = (self.innovations / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))
        return text

    def get(
        self, address: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer; of news, the first piece."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, address, headers=headers or {})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            streamed = found.get("content-type", "").startswith("text/event-stream")
            return answer.status, found, (answer.readline() if streamed else answer.read()).decode()
        finally:
            connection.close()

    def stop(self) -> str:
        """End it as Ctrl+C does, if it has not ended; all that it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        return self.said.read_text("utf-8")


def until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something holds; fail when it takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
