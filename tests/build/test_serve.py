"""`katalog serve` shows the site on this machine and keeps up with the files."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from site_html import Run, changed_catalogue

RECORD = "lapor-jalan/index.md"
PATIENCE = 20.0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the server with a signal")


class Served:
    """A running `katalog serve`."""

    def __init__(self, project: Path, innovations: Path, folder: Path) -> None:
        self.innovations = innovations
        self.output = folder / "site"
        self.said = folder / "said.txt"
        self.heard = 0
        command = [sys.executable, "-u", "-m", "katalog", "serve", "--port", "0", "--no-index"]
        command += ["--innovations", str(innovations), "--output", str(self.output)]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(command, cwd=project, stdout=said, stderr=subprocess.STDOUT)
        self.port = int(self.wait_for(r"http://127\.0\.0\.1:(\d+)/")[1])

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What it says next that matches."""
        found: list[re.Match[str]] = []

        def hear() -> bool:
            match = re.compile(pattern).search(self.said.read_text("utf-8"), self.heard)
            found.extend([match] if match else [])
            return bool(found) or self.process.poll() is not None

        _until(hear)
        assert found, self.said.read_text("utf-8")
        self.heard = found[0].end()
        return found[0]

    def write(self, name: str, text: str) -> None:
        """Replace a file below innovations at once, as careful editors do."""
        scratch = self.output.with_name("scratch")
        scratch.write_text(text, "utf-8")
        scratch.replace(self.innovations / name)

    def get(self, address: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, address)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()

    def stop(self) -> str:
        """End it as Ctrl+C does; all that it said."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        return self.said.read_text("utf-8")


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The fixture catalogue, served."""
    folder = tmp_path_factory.mktemp("served")
    found = Served(project, changed_catalogue(folder), folder)
    yield found
    if found.process.poll() is None:
        found.process.kill()
    found.process.wait(PATIENCE)


def test_serves_pages_and_files(served: Served) -> None:
    status, headers, body = served.get("/inovasi/lapor-jalan/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-cache"
    assert "<h1" in body
    [font] = (served.output / "assets").glob("*.woff2")
    assert served.get(f"/assets/{font.name}", "HEAD")[1]["content-type"] == "font/woff2"
    module = next((served.output / "assets").glob("js-*/site.js"))
    assert served.get(f"/{module.relative_to(served.output)}")[1]["content-type"] == "text/javascript"
    assert served.get("/data/inovasi.json")[1]["content-type"] == "application/json"


def test_what_is_missing_gets_the_sites_own_page(served: Served) -> None:
    status, _, body = served.get("/tidak/ada/")
    assert status == 404
    assert "Halaman tidak ditemukan" in body
    status, headers, body = served.get("/tidak/ada/", "HEAD")
    assert (status, body) == (404, "")
    assert int(headers["content-length"]) > 1000


def test_nothing_outside_the_site_is_served(served: Served) -> None:
    for address in (
        "/../innovations/lapor-jalan/index.md",
        "/%2e%2e/innovations/lapor-jalan/index.md",
        "//etc/hostname",
    ):
        assert served.get(address)[0] in (301, 404), address


def test_a_changed_record_is_built_again(served: Served) -> None:
    good = (served.innovations / RECORD).read_text("utf-8")
    served.write(RECORD, good.replace("nama: Lapor Jalan", "nama: Lapor Jembatan"))
    _until(lambda: "Lapor Jembatan" in served.get("/inovasi/lapor-jalan/")[2])


def test_a_mistake_keeps_the_last_good_site(served: Served) -> None:
    good = (served.innovations / RECORD).read_text("utf-8")
    served.write(RECORD, good.replace("bentuk:", "bntuk:"))
    served.wait_for(r"lapor-jalan/index\.md:\d+:\d+: galat: bntuk")
    served.wait_for("Situs lama tetap utuh")
    assert "Lapor Jembatan" in served.get("/inovasi/lapor-jalan/")[2]
    served.write(RECORD, good.replace("Lapor Jembatan", "Lapor Dermaga"))
    _until(lambda: "Lapor Dermaga" in served.get("/inovasi/lapor-jalan/")[2])


def test_a_removed_record_is_gone(served: Served) -> None:
    shutil.rmtree(served.innovations / "contoh-pasar")
    _until(lambda: served.get("/inovasi/contoh-pasar/")[0] == 404)


def test_ctrl_c_ends_it_quietly(served: Served) -> None:
    # The last test of this file: it ends the server that the others share.
    written = served.stop()
    assert served.process.returncode == 0
    assert "Berhenti." in written
    assert "Traceback" not in written


def test_a_taken_port_is_named(katalog: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        innovations = changed_catalogue(tmp_path)
        code, written, _ = katalog(
            "serve", "--port", str(port), "--no-index", "--innovations", innovations, "--output", tmp_path / "site"
        )
    assert code == 1
    assert f"Porta {port} sedang dipakai" in written


def test_an_output_that_cannot_be_made_ends_it(katalog: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, written, _ = katalog("serve", "--innovations", changed_catalogue(tmp_path), "--output", tmp_path / "file")
    assert code == 1
    assert "tidak dapat dibuat" in written
    assert (tmp_path / "file").read_text() == "mine"


def _until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
