"""Live work from beginning to end: build, serve, build again after each change, until Ctrl+C."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from katalog.build import Options
from katalog.serve.board import Board, State
from katalog.serve.http import Server
from katalog.serve.outcome import Fault, Outcome
from katalog.serve.process import Builder, BuilderDiedError
from katalog.serve.published import Site
from katalog.serve.watching import Change, Changes, watching

LOCAL = ("127.0.0.1", "localhost")
ANY = "0.0.0.0"
REST_SECONDS = 1.0
"""So long after the last change the index is made: while somebody writes, it would only be in the way."""

OWN_CODE = "scripts/katalog/serve/"


def serve_site(options: Options, host: str, port: int, console: Console) -> int:
    """Build, serve until Ctrl+C, build again after each change. Returns the exit code."""
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        console.print(f"Folder {options.output} tidak dapat dibuat ({error.strerror}).", markup=False)
        return 1
    board = Board()
    try:
        server = Server(host, port, Site(options.output), board)
    except OSError as error:
        console.print(_no_server(error, host, port), markup=False)
        return 1
    live = Live(options, board, console)
    try:
        with _answering(server), watching(options) as changes:
            live.build(first=True)
            _say_where(server, console)
            if changes.slow:
                console.print("Berkas hanya diperiksa tiap detik: sistem membatasi banyaknya folder yang diawasi.")
            live.follow(changes)
    except KeyboardInterrupt:
        console.print("Berhenti.", markup=False)
    finally:
        live.stop()
    return 0


class Live:
    """Builds through the builder process and tells the terminal and the browsers how it went."""

    def __init__(self, options: Options, board: Board, console: Console) -> None:
        self._builder = Builder(options)
        self._board = board
        self._console = console
        self._outcome: Outcome | None = None
        self._told: frozenset[Fault] = frozenset()

    def build(self, *, first: bool = False, keep_index: bool = False) -> None:
        """Build once and tell. Where there is no terminal to write over, only the first time names its steps."""
        started = time.monotonic()
        self._board.put(State(self._outcome, building=True))
        if self._console.is_terminal:
            with self._console.status("Membangun") as status:
                outcome = self._attempt(status.update, keep_index)
        else:
            outcome = self._attempt(self._say if first else lambda _step: None, keep_index)
        self._outcome = outcome
        self._board.put(State(outcome))
        self._tell(outcome, time.monotonic() - started)

    def follow(self, changes: Changes) -> None:
        """Build after each change, for ever. A change during a build leads to another one right after it.

        Pages come first; the search index follows when nobody has saved anything for a while.
        """
        while True:
            if self._outcome and self._outcome.index_is_old and not changes.come_within(REST_SECONDS):
                self._say("Memperbarui indeks pencarian.")
                self.build()
                continue
            change = changes.next()
            self._say(f"Ada perubahan: {change}.")
            if change.code:
                self._renew(change)
            self.build(keep_index=True)

    def stop(self) -> None:
        """End the builder process."""
        self._builder.stop()

    def _attempt(self, report: Callable[[str], None], keep_index: bool) -> Outcome:
        for _ in range(2):
            try:
                return self._builder.build(report, keep_index=keep_index)
            except BuilderDiedError as died:
                self._say(f"Proses pembangun terhenti ({died}); dimulai lagi.")
        fault = Fault("galat", "proses pembangun terhenti dua kali; lihat terminal, atau simpan lagi untuk mencoba.")
        return Outcome(False, "Situs tidak diterbitkan: proses pembangun terhenti.", (fault,))

    def _renew(self, change: Change) -> None:
        self._builder.stop()
        self._say("Program berubah: pembangun dimulai ulang.")
        if any(file.startswith(OWN_CODE) for file in change.files):
            self._say("Perubahan pada penyaji sendiri berlaku setelah scripts/serve dijalankan ulang.")

    def _tell(self, outcome: Outcome, seconds: float) -> None:
        """Errors each time, a warning only when it is new."""
        for fault in outcome.faults:
            if fault.level == "galat" or fault not in self._told:
                self._say(str(fault))
        self._told = frozenset(outcome.faults)
        if outcome.published:
            self._say(f"Selesai: {outcome.headline}, {seconds:.2f} detik.")
        else:
            self._say(f"{outcome.headline} Situs lama tetap utuh. ({seconds:.2f} detik)")

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False)


@contextmanager
def _answering(server: Server) -> Iterator[None]:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _say_where(server: Server, console: Console) -> None:
    host, port = server.host, server.server_port
    shown = "127.0.0.1" if host == ANY else host
    console.print(f"Situs tersaji di http://{shown}:{port}/ (hentikan dengan Ctrl+C)", markup=False)
    if host not in LOCAL:
        address = _network_address() if host == ANY else host
        console.print(
            f"Peringatan: semua orang di jaringan ini dapat membukanya, lewat http://{address}:{port}/", markup=False
        )


def _network_address() -> str:
    """This machine's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _no_server(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"Alamat {host} bukan alamat komputer ini. Coba: scripts/serve --host {ANY}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Porta {port} tidak boleh dipakai. Coba: scripts/serve --port 8000"
    return f"Porta {port} sedang dipakai. Coba: scripts/serve --port {port + 1 if port < 65535 else 8000}"
