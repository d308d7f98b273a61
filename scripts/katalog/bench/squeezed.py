"""Serves a finished site as a good web host does: texts packed with gzip, under HTTP/1.1, types as they should be."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from katalog.compress import TEXT

TYPES = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".woff2": "font/woff2"}
LEVEL = 6
"""The level of nginx and of most hosts lies between 1 and 6."""


class PackingHandler(SimpleHTTPRequestHandler):
    """Answers with gzip where the browser takes it; the connection stays open for the next request."""

    protocol_version = "HTTP/1.1"
    extensions_map = TYPES

    def do_GET(self) -> None:
        """Answer with the packed bytes of a text file; leave all else to the plain server."""
        file = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if file.suffix not in TEXT or not file.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = _packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for the figures."""


class Server(ThreadingHTTPServer):
    """Serves several requests at once and does not wait for them when it stops."""

    daemon_threads = True


@lru_cache(maxsize=64)
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)


@contextmanager
def squeezed(site: Path) -> Iterator[str]:
    """Serve a folder on a free port while this lasts; gives its address with a closing slash."""
    _packed.cache_clear()
    server = Server(("127.0.0.1", 0), partial(PackingHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
