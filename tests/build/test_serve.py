"""`katalog serve` shows the site on this machine and keeps up with the files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Served, until
from site_html import Run, changed_catalogue, changed_project

RECORD = "lapor-jalan/index.md"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the server with a signal")
linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc")


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The fixture catalogue, served."""
    folder = tmp_path_factory.mktemp("served")
    found = Served(project, changed_catalogue(folder), folder)
    yield found
    found.stop()


def test_serves_pages_and_files(served: Served) -> None:
    status, headers, body = served.get("/inovasi/lapor-jalan/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-cache"
    assert "<h1" in body
    [font] = (served.output / "assets").glob("*.woff2")
    assert served.get(f"/assets/{font.name}", "HEAD")[1]["content-type"] == "font/woff2"
    module = next((served.output / "assets").glob("js-*/site.js"))
    headers = served.get(f"/{module.relative_to(served.output)}")[1]
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in headers["cache-control"], "the name carries the hash"
    assert served.get("/data/inovasi.json")[1]["content-type"] == "application/json"


def test_a_file_is_never_said_to_be_unchanged(served: Served) -> None:
    """Times count seconds; of two builds in one second the browser must see the second."""
    sent = served.get("/data/inovasi.json")[1]["last-modified"]
    assert served.get("/data/inovasi.json", headers={"If-Modified-Since": sent})[0] == 200


def test_what_is_missing_gets_the_sites_own_page(served: Served) -> None:
    status, _, body = served.get("/tidak/ada/")
    assert status == 404
    assert "Halaman tidak ditemukan" in body
    assert "/_langsung/live.js" in body
    status, headers, body = served.get("/tidak/ada/", "HEAD")
    assert (status, body) == (404, "")
    assert int(headers["content-length"]) > 1000


def test_nothing_outside_the_site_is_served(served: Served) -> None:
    for address in (
        "/../innovations/lapor-jalan/index.md",
        "/%2e%2e/innovations/lapor-jalan/index.md",
        "//etc/hostname",
        "/_langsung/../builder.py",
        "/_langsung/..%2fbuilder.py",
        "/_langsung/waiting.html",
    ):
        assert served.get(address)[0] in (301, 404), address


def test_folders_are_never_listed(served: Served) -> None:
    assert (served.output / "assets").is_dir()
    assert served.get("/assets/")[0] == 404


def test_pages_get_the_live_script_on_their_way_only(served: Served) -> None:
    body = served.get("/inovasi/lapor-jalan/")[2]
    [added] = [line for line in body.splitlines() if "_langsung" in line]
    assert body.index("Content-Security-Policy") < body.index(added) < body.index("<body")
    on_disk = (served.output / "inovasi" / "lapor-jalan" / "index.html").read_text("utf-8")
    assert len(body) - len(on_disk) == len(added.partition("</head>")[0].strip())
    assert [file for file in served.output.rglob("*") if file.is_file() and b"_langsung" in file.read_bytes()] == []


def test_news_carry_the_state_of_the_page(served: Served) -> None:
    status, headers, line = served.get("/_langsung/news?page=/inovasi/lapor-jalan/")
    assert status == 200
    assert headers["content-type"].startswith("text/event-stream")
    news = json.loads(line.removeprefix("data: "))
    assert news["published"] is True
    assert f'data-content="{news["content"]}"' in served.get("/inovasi/lapor-jalan/")[2]
    assert {fault["level"] for fault in news["faults"]} == {"peringatan"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_news_are_refused_under_another_name(served: Served, host: str) -> None:
    for address in ("/_langsung/news?page=/", "/_langsung/live.js"):
        assert served.get(address, headers={"Host": host})[0] == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_news_are_refused_to_pages_elsewhere(served: Served, origin: str) -> None:
    assert served.get("/_langsung/news?page=/", headers={"Origin": origin})[0] == 403


def test_news_are_given_to_this_machine(served: Served) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]", "192.168.1.7"):
        host = f"{name}:{served.port}"
        assert served.get("/_langsung/news", headers={"Host": host, "Origin": f"http://{host}"})[0] == 200


def test_a_changed_record_is_built_again(served: Served) -> None:
    served.change(RECORD, "nama: Lapor Jalan", "nama: Lapor Jembatan")
    until(lambda: "Lapor Jembatan" in served.get("/inovasi/lapor-jalan/")[2])
    served.wait_for(r"Ada perubahan: innovations/lapor-jalan/index\.md\.\n")
    said = served.wait_for(r"(?s)(.*)Selesai: \d+ halaman .*, \d+\.\d\d detik")
    assert "peringatan:" not in said[1], "a warning is told once"


def test_a_file_that_moves_into_its_place_within_the_folder_counts(served: Served) -> None:
    """Many editors write beside the file, under a scratch name, and rename."""
    text = (served.innovations / RECORD).read_text("utf-8")
    scratch = served.innovations / f"{RECORD}.tmp"
    scratch.write_text(text.replace("nama: Lapor Jembatan", "nama: Lapor Selat"), "utf-8")
    scratch.replace(served.innovations / RECORD)
    until(lambda: "Lapor Selat" in served.get("/inovasi/lapor-jalan/")[2])
    served.wait_for("Selesai")


def test_a_mistake_keeps_the_last_good_site(served: Served) -> None:
    good = served.change(RECORD, "bentuk:", "bntuk:")
    served.wait_for(r"lapor-jalan/index\.md:\d+:\d+: galat: bntuk.*Saran: ")
    served.wait_for("Situs lama tetap utuh")
    assert "Lapor Selat" in served.get("/inovasi/lapor-jalan/")[2]
    served.write(RECORD, good.replace("Lapor Selat", "Lapor Dermaga"))
    until(lambda: "Lapor Dermaga" in served.get("/inovasi/lapor-jalan/")[2])
    served.wait_for("Selesai")


def test_a_folder_that_moves_away_is_gone(served: Served, tmp_path: Path) -> None:
    (served.innovations / "contoh-pasar").rename(tmp_path / "contoh-pasar")
    until(lambda: served.get("/inovasi/contoh-pasar/")[0] == 404)
    served.wait_for("Selesai")


@linux
def test_a_builder_that_dies_is_started_again(served: Served) -> None:
    [builder] = _children(served.process.pid)
    os.kill(builder, signal.SIGKILL)
    served.change(RECORD, "nama: Lapor Dermaga", "nama: Lapor Muara")
    served.wait_for(r"Proses pembangun terhenti \(kode -9\); dimulai lagi")
    until(lambda: "Lapor Muara" in served.get("/inovasi/lapor-jalan/")[2])


@linux
def test_ctrl_c_ends_it_quietly(served: Served) -> None:
    # The last test with this server: it ends it.
    builders = _children(served.process.pid)
    written = served.stop()
    assert served.process.returncode == 0
    assert "Berhenti." in written
    assert "Traceback" not in written
    assert builders
    assert [builder for builder in builders if Path(f"/proc/{builder}").exists()] == []
    assert [path.name for path in served.output.parent.glob(".site*")] == [".site.katalog"]


def test_without_a_site_every_page_waits_and_the_first_good_build_ends_that(project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path, (RECORD, "bentuk:", "bntuk:"))
    served = Served(project, innovations, tmp_path)
    try:
        for address in ("/", "/inovasi/lapor-jalan/", "/tidak/ada.html"):
            status, _, body = served.get(address)
            assert (status, "Situs belum jadi" in body) == (503, True)
            assert "/_langsung/live.js" in body
        assert "bntuk" in served.get("/_langsung/news?page=/")[2]
        assert list(served.output.iterdir()) == []
        served.change(RECORD, "bntuk:", "bentuk:")
        until(lambda: served.get("/")[0] == 200)
    finally:
        served.stop()


def test_a_folder_of_somebodys_own_is_not_served(project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "rahasia.txt").write_text("milik sendiri")
    served = Served(project, innovations, tmp_path)
    try:
        assert "bukan situs katalog" in served.said.read_text("utf-8")
        for address in ("/", "/rahasia.txt"):
            status, _, body = served.get(address)
            assert (status, "milik sendiri" in body) == (503, False)
    finally:
        served.stop()


def test_two_on_one_folder_do_not_disturb_each_other(project: Path, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path)
    first = Served(project, innovations, tmp_path)
    second = Served(project, innovations, tmp_path)
    try:
        assert first.port != second.port
        for name in ("Lapor Satu", "Lapor Dua"):
            served_name = (innovations / RECORD).read_text("utf-8").split("nama: ")[1].split("\n")[0]
            first.change(RECORD, f"nama: {served_name}", f"nama: {name}")
            for served in (first, second):
                until(lambda served=served, name=name: name in served.get("/inovasi/lapor-jalan/")[2])
    finally:
        written = first.stop() + second.stop()
    assert "Traceback" not in written
    assert "Situs tidak diterbitkan" not in written


def test_a_site_for_a_sub_path_is_served_under_both_addresses(project: Path, tmp_path: Path) -> None:
    environment = {"KATALOG_SITE_URL": "https://daerah.example/katalog/"}
    served = Served(project, changed_catalogue(tmp_path), tmp_path, "--host", "0.0.0.0", environment=environment)
    try:
        assert "semua orang di jaringan ini dapat membukanya" in served.wait_for("Peringatan: .*")[0]
        assert "/katalog/assets/" in served.get("/tidak/ada/")[2]
        for address in ("/inovasi/lapor-jalan/", "/katalog/inovasi/lapor-jalan/", "/katalog/"):
            assert served.get(address)[0] == 200, address
    finally:
        served.stop()


@linux
def test_changed_code_is_used_by_the_next_build(tmp_path: Path) -> None:
    project = changed_project(tmp_path / "project")
    (project / "overrides").unlink()
    shutil.copytree(Path(__file__).parents[2] / "overrides", project / "overrides")
    (project / "scripts").mkdir()
    served = Served(project, changed_catalogue(tmp_path), tmp_path)
    try:
        [before] = _children(served.process.pid)
        (project / "scripts" / "baru.py").write_text('"""Baru."""\n')
        served.wait_for("Program berubah: pembangun dimulai ulang")
        served.wait_for("Selesai")
        [after] = _children(served.process.pid)
        assert before != after
        template = project / "overrides" / "katalog" / "inovasi.html"
        text = template.read_text("utf-8")
        template.write_text(text + "\n{% endif %}\n", "utf-8")
        served.wait_for(r"overrides/katalog/inovasi\.html:\d+: galat: TemplateSyntaxError")
        template.write_text(text, "utf-8")
        served.wait_for("Selesai")
    finally:
        assert "Traceback" not in served.stop()


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


def test_an_address_of_another_machine_is_named(katalog: Run, tmp_path: Path) -> None:
    innovations = changed_catalogue(tmp_path)
    code, written, _ = katalog(
        "serve", "--host", "192.0.2.1", "--port", "0", "--innovations", innovations, "--output", tmp_path / "site"
    )
    assert code == 1
    assert "192.0.2.1 bukan alamat komputer ini" in written


def test_an_output_that_cannot_be_made_ends_it(katalog: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, written, _ = katalog("serve", "--innovations", changed_catalogue(tmp_path), "--output", tmp_path / "file")
    assert code == 1
    assert "tidak dapat dibuat" in written
    assert (tmp_path / "file").read_text() == "mine"


def _children(process: int) -> list[int]:
    """Process numbers of what a process has started (Linux)."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
