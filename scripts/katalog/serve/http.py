"""Answers the browser: pages with the live script, files as they are, and news as Server-Sent Events."""

from __future__ import annotations

import io
import ipaddress
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

from pydantic import TypeAdapter

from katalog.serve.board import Board, News
from katalog.serve.published import HASHED, PREFIX, Page, Site, live_file

HEARTBEAT_SECONDS = 15.0
"""How often a silent browser is written to, so that one that has left is noticed."""

NEWS_NAME = "news"
NEWS = TypeAdapter(News)
MEDIA_TYPES = {
    **SimpleHTTPRequestHandler.extensions_map,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
}


class Handler(SimpleHTTPRequestHandler):
    """The site without folder listings; what is missing gets the site's own page."""

    protocol_version = "HTTP/1.1"  # one connection for many files
    disable_nagle_algorithm = True
    extensions_map = MEDIA_TYPES
    timeout = 60.0

    def __init__(self, request: Any, address: Any, server: Server, *, site: Site, board: Board) -> None:
        self.site = site
        self.board = board
        self.host = server.host
        super().__init__(request, address, server, directory=str(site.folder))

    def do_GET(self) -> None:
        """News, a file of the live work, or what the site has."""
        name = urlsplit(self.path).path.removeprefix(PREFIX)
        if not self.path.startswith(PREFIX):
            super().do_GET()
        elif not self._comes_from_here():
            self._send(403, "text/plain; charset=utf-8", "Alamat ini hanya untuk halaman yang disajikan di sini.\n")
        elif name == NEWS_NAME:
            self._send_news(parse_qs(urlsplit(self.path).query).get("page", ["/"])[0])
        else:
            body = live_file(name)
            kind = self.guess_type(name) if body else "text/plain; charset=utf-8"
            self._send(200 if body else 404, kind, body or "Tidak ada.\n")

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Headers of a page or a file, and its body."""
        file = Path(self.translate_path(self.path))
        page = self.site.page(file)
        if page is None and file.is_dir():  # a site without a page for what is missing: never list a folder
            self.send_error(404)
            return None
        if page is None or (page.status == 200 and file.is_dir() and not urlsplit(self.path).path.endswith("/")):
            # Times of files count whole seconds, and two builds may fall in one: never answer "not modified".
            del self.headers["If-Modified-Since"]
            return super().send_head()
        return self._head_of(page)

    def translate_path(self, path: str) -> str:
        """The file that an address means; the site answers under the path of its published address as well."""
        base = self.site.base
        return super().translate_path(f"/{path.removeprefix(base)}" if base != "/" else path)

    def end_headers(self) -> None:
        """Let the browser keep what carries its hash in its name, and ask for the rest each time."""
        kept = HASHED.search(urlsplit(self.path).path) if hasattr(self, "path") else None
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for what the build says."""

    def _head_of(self, page: Page) -> io.BytesIO:
        body = page.live
        self.send_response(page.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _send(self, status: int, kind: str, body: bytes | str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _comes_from_here(self) -> bool:
        """Whether a page of this server asks: news carry lines of files that are not published.

        A page elsewhere names itself in Origin. One whose name was made to point at this machine (DNS rebinding) has
        that name in Host, so Host must be a number, `localhost`, or the name that --host gave.
        """
        host = self.headers.get("Host", "")
        name = (urlsplit(f"//{host}").hostname or "").removesuffix(".")
        if name not in ("localhost", self.host.lower()) and not _is_number(name):
            return False
        return self.headers.get("Origin", f"http://{host}") == f"http://{host}"

    def _send_news(self, address: str) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        file = Path(self.translate_path(address))
        seen = -1
        while True:
            number, state = self.board.after(seen, HEARTBEAT_SECONDS)
            page = self.site.page(file)
            if number == seen or page is None:
                self.wfile.write(b":\n\n")
            else:
                self.wfile.write(b"data: %s\n\n" % NEWS.dump_json(News.of(page.marks, state)))
            seen = number


class Server(ThreadingHTTPServer):
    """Serves several browsers at once and does not wait for them when it stops."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers have one port

    def __init__(self, host: str, port: int, site: Site, board: Board) -> None:
        self.host = host
        super().__init__((host, port), partial(Handler, site=site, board=board))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle is nothing to report."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
