"""Serves a site under a sub-path, as many hosts do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SUB_PATH = "/sub/path/"


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        """The site lies under the sub-path; what is asked for beside it is not there."""
        inside = path.removeprefix(SUB_PATH.rstrip("/"))
        return super().translate_path(inside if inside != path else "/di-luar-situs")

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port, under the sub-path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()
