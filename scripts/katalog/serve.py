"""Serves the site on this machine and builds it again when a source file changes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from katalog.build import Options, Summary

WATCHED = ("innovations", "docs", "overrides", "scripts")
QUIET_SECONDS = 0.15
"""An editor writes a file in several steps; the build waits until they have settled."""

IGNORED_SUFFIXES = (".pyc", "~", ".swp", ".tmp", ".part")
MEDIA_TYPES = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".woff2": "font/woff2"}
CHANGES = ("created", "modified", "moved", "deleted")


class Changes(FileSystemEventHandler):
    """Remembers that something changed, and when."""

    def __init__(self) -> None:
        self.happened = threading.Event()
        self.code_changed = False
        self.last = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; reading a file, folders and scratch files of editors do not count."""
        path = str(event.src_path)
        if event.event_type not in CHANGES or event.is_directory or path.endswith(IGNORED_SUFFIXES):
            return
        if "__pycache__" in path:
            return
        self.code_changed = self.code_changed or path.endswith(".py")
        self.last = time.monotonic()
        self.happened.set()

    def settled(self) -> bool:
        """Wait for a change and for quiet after it; True where the program itself changed."""
        self.happened.wait()
        while time.monotonic() - self.last < QUIET_SECONDS:
            time.sleep(QUIET_SECONDS / 3)
        self.happened.clear()
        code_changed, self.code_changed = self.code_changed, False
        return code_changed


class Handler(SimpleHTTPRequestHandler):
    """Static files, never kept by the browser, with the site's own page for what is missing."""

    extensions_map = MEDIA_TYPES

    def end_headers(self) -> None:
        """Ask the browser to check for a newer file each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer 404 with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for what the build says."""


class Server(ThreadingHTTPServer):
    """Serves several browsers at once and does not wait for them when it stops."""

    daemon_threads = True


def serve_site(options: Options, port: int, build: Callable[[Options], Summary | None], console: Console) -> int:
    """Build, serve until Ctrl+C, build again after each change. Returns the exit code."""
    build(options)
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        console.print(f"Folder {options.output} tidak dapat dibuat ({error.strerror}).", markup=False)
        return 1
    try:
        server = Server(("127.0.0.1", port), partial(Handler, directory=str(options.output)))
    except OSError:
        console.print(f"Porta {port} sedang dipakai. Coba: scripts/serve --port {port + 1}", markup=False)
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.print(f"Situs tersaji di http://127.0.0.1:{server.server_port}/ (hentikan dengan Ctrl+C)", markup=False)
    try:
        _rebuild_on_change(options, build, console)
    except KeyboardInterrupt:
        console.print("Berhenti.", markup=False)
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _rebuild_on_change(options: Options, build: Callable[[Options], Summary | None], console: Console) -> None:
    changes = Changes()
    observer = Observer()
    for folder in {options.innovations, *(options.project / name for name in WATCHED)}:
        if folder.is_dir():
            observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            code_changed = changes.settled()
            console.print("Ada perubahan, membangun ulang.", markup=False)
            if code_changed:
                _build_with_new_code(options)
            else:
                build(options)
    finally:
        observer.stop()
        observer.join()


def _build_with_new_code(options: Options) -> None:
    """A fresh process reads the changed program; this one keeps serving."""
    command = [sys.executable, "-m", "katalog", "build", "--innovations", str(options.innovations)]
    command += ["--output", str(options.output), "--jobs", str(options.workers.jobs)]
    subprocess.run(command if options.search_index else [*command, "--no-index"], check=False)
