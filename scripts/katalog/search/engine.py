"""Talks to Pagefind's service: pages go in one by one, in an order of our own, and never lie on a disk for it.

Pagefind numbers pages as they come. Left to look through a folder it takes them as the disk lists them, so that the
same site would give other bytes on another disk.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

LANGUAGE = "und"
"""One that Pagefind has no stemmer for. Its Indonesian one takes *penduduk* for *duduk*."""

REPEATED = "figure details"
"""The table folded away behind a drawing repeats its figures and would spoil the excerpts."""

UNDER_WAY = 32
"""Pages that Pagefind may be at while we make the next; its answers to so many fit into a pipe."""

READ_BYTES = 1 << 20


class SearchIndexError(Exception):
    """Pagefind did not make the index; the text says why."""


class Engine:
    """One index in the making; a context manager that ends the service."""

    def __init__(self) -> None:
        # It loads half of the network library, which a build that makes no index can do without.
        from pagefind.service import get_executable

        program = get_executable()
        if program is None:
            raise SearchIndexError("program Pagefind tidak ada; jalankan scripts/setup")
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115, closed by _end
        try:
            self._process = subprocess.Popen(
                [str(program), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints
            )
        except OSError as error:
            self._complaints.close()
            raise SearchIndexError(f"program Pagefind tidak dapat dijalankan: {error.strerror}") from error
        self._sent = 0
        self._waiting: deque[int] = deque()
        self._unread = b""

    def __enter__(self) -> Engine:
        config = {"force_language": LANGUAGE, "exclude_selectors": [REPEATED]}
        try:
            self._send({"type": "NewIndex", "config": config})
            self._index = self._answer()["index_id"]
        except SearchIndexError:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def add(self, url: str, html: str) -> None:
        """Add a page. Raises SearchIndexError."""
        self._send({"type": "AddFile", "index_id": self._index, "url": url, "file_contents": html, "file_path": None})
        if len(self._waiting) >= UNDER_WAY:
            self._answer()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of the index: the path of each and its content. Raises SearchIndexError.

        Pagefind could write them itself, but says so before the last ones are whole.
        """
        self._send({"type": "GetFiles", "index_id": self._index})
        while len(self._waiting) > 1:
            self._answer()
        for file in self._answer()["files"]:
            yield file["path"], base64.b64decode(file["content"])

    def _send(self, payload: Mapping[str, object]) -> None:
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload})
        pipe = _there(self._process.stdin)
        try:
            pipe.write(base64.b64encode(message.encode()) + b",")
            pipe.flush()
        except OSError as error:
            raise SearchIndexError(self._last_words()) from error
        self._waiting.append(self._sent)

    def _answer(self) -> dict[str, Any]:
        """The answer to the first message that has none; they come in order."""
        answer = self._next()
        try:
            message: dict[str, Any] = json.loads(base64.b64decode(answer, validate=True))
        except ValueError as error:
            raise SearchIndexError(f"jawaban Pagefind tidak terbaca: {answer[:200]!r}") from error
        payload: dict[str, Any] = message["payload"]
        if payload["type"] == "Error" or message["message_id"] != self._waiting.popleft():
            raise SearchIndexError(payload.get("message") or "jawaban Pagefind tidak berurutan")
        return payload

    def _next(self) -> bytes:
        pipe, parts = _there(self._process.stdout), [self._unread]
        while b"," not in parts[-1]:
            parts.append(pipe.read1(READ_BYTES))
            if not parts[-1]:
                raise SearchIndexError(self._last_words())
        last, _, self._unread = parts[-1].partition(b",")
        return b"".join([*parts[:-1], last])

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            with suppress(BrokenPipeError):
                _there(pipe).close()

    def _last_words(self) -> str:
        self._process.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip()
        return said or "Pagefind berhenti tanpa pesan"


def _there(pipe: IO[bytes] | None) -> Any:
    if pipe is None:
        raise SearchIndexError("Pagefind tidak dapat dihubungi")
    return pipe
