"""Publishing: packed copies beside the files, and the nginx configuration of docs/penerbitan.md in a real nginx."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import brotli
import pytest
from portal_kit import ROOT

from katalog.compress import NotASiteError, compress
from katalog.workers import Workers

PAGE = ROOT / "docs" / "penerbitan.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
HASHED = re.compile(r"[0-9a-f]{7,}")
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the portal with its regions, packed."""
    folder = tmp_path_factory.mktemp("unggah") / "situs"
    shutil.copytree(site, folder)
    done = compress(folder, Workers())
    assert done.made == done.files > 50
    assert done.brotli < done.gzip < done.plain / 3
    return folder


def test_packed_files_hold_their_source(packed: Path) -> None:
    page = packed / "muara-angan" / "index.html"
    assert gzip.decompress(Path(f"{page}.gz").read_bytes()) == page.read_bytes()
    assert brotli.decompress(Path(f"{page}.br").read_bytes()) == page.read_bytes()
    assert Path(f"{page}.gz").stat().st_mtime_ns == page.stat().st_mtime_ns
    untouched = [file for file in packed.rglob("*.gz") if re.search(r"pf_|pagefind$|png|woff2", file.stem)]
    assert untouched == []


def test_fresh_ones_stay_and_stale_ones_go(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "situs"
    shutil.copytree(packed, folder)
    before = {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    done = compress(folder, Workers())
    assert (done.made, done.removed) == (0, 0)
    assert {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()} == before

    (folder / "index.html").write_text("<!doctype html>" + "baru " * 100, "utf-8")
    (folder / "robots.txt").write_text("User-agent: *\n", "utf-8")  # too small to pack
    (folder / "daerah" / "index.html").unlink()
    (folder / "kain.svg.br").write_bytes(b"rusak")
    (folder / "lampiran.zip.gz").write_bytes(b"milik orang")
    done = compress(folder, Workers())
    assert (done.made, done.removed) == (2, 2)
    assert b"baru" in gzip.decompress((folder / "index.html.gz").read_bytes())
    assert brotli.decompress((folder / "kain.svg.br").read_bytes()) == (folder / "kain.svg").read_bytes()
    assert (folder / "lampiran.zip.gz").exists()


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("x" * 1000, "utf-8")
    with pytest.raises(NotASiteError):
        compress(tmp_path, Workers())
    assert [file.name for file in tmp_path.iterdir()] == ["catatan.txt"]


@pytest.fixture(scope="module")
def nginx(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that runs the configuration of the docs page; only port and folder are changed."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    match = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert match
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = match[1]
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("root /var/www/katalog;", f"root {packed};")):
        assert told.count(old) == 1
        told = told.replace(old, new)
    if not BROTLI_MODULE.exists():
        told = re.sub(r"\n *brotli_static on;[^\n]*", "", told)
    folder = tmp_path_factory.mktemp("nginx")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    load = f"load_module {BROTLI_MODULE};" if BROTLI_MODULE.exists() else ""
    (folder / "nginx.conf").write_text(
        f"{load} daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{}} http {{ access_log off; {places}\n{told}\n}}",
        "utf-8",
    )
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process, folder / "error.log")
        yield port
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 10
    while True:
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < deadline, log.read_text("utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)


def ask(port: int, path: str, **headers: str) -> tuple[int, Message, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_nginx_sends_pages_packed_and_asks_again(nginx: int, packed: Path) -> None:
    page = (packed / "muara-angan" / "index.html").read_bytes()
    status, headers, body = ask(nginx, "/muara-angan/", Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"], headers["Content-Type"]) == (200, "gzip", "text/html; charset=utf-8")
    assert headers["Cache-Control"] == "no-cache"
    assert gzip.decompress(body) == page
    assert ask(nginx, "/muara-angan/")[2] == page
    assert ask(nginx, "/muara-angan/", Accept_Encoding="gzip", If_None_Match=headers["ETag"])[0] == 304
    if BROTLI_MODULE.exists():
        status, headers, body = ask(nginx, "/muara-angan/", Accept_Encoding="gzip, br")
        assert (headers["Content-Encoding"], brotli.decompress(body)) == ("br", page)


def test_nginx_keeps_hashed_names_for_a_year_and_no_others(nginx: int, packed: Path) -> None:
    kept = set()
    files = [file for file in sorted(packed.rglob("*")) if file.is_file() and file.suffix not in (".gz", ".br")]
    for file in files:
        path = file.relative_to(packed).as_posix()
        if path.endswith("404.html"):
            continue
        status, headers, _ = ask(nginx, f"/{path}")
        assert status == 200, path
        if headers["Cache-Control"] == FOREVER:
            assert HASHED.search(path), path
            kept.add(path)
        else:
            assert headers["Cache-Control"] == "no-cache", path
    loose = [file.relative_to(packed).as_posix() for file in files if {"assets", "pagefind"} & set(file.parts)]
    fixed = {"icon.svg", "isi.json", "pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"}
    assert {path for path in loose if path.rpartition("/")[2] not in fixed and "/kata/" not in path} == kept


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("pagefind/fragment/*", "application/octet-stream"),
        ("pagefind/index/*", "application/octet-stream"),
        ("pagefind/*.pf_meta", "application/octet-stream"),
        ("pagefind/wasm.unknown.pagefind", "application/octet-stream"),
        ("pagefind/pagefind.js", "application/javascript; charset=utf-8"),
        ("assets/*.woff2", "font/woff2"),
        ("data/inovasi.json", "application/json; charset=utf-8"),
        ("kain.svg", "image/svg+xml; charset=utf-8"),
        ("umpan.xml", "text/xml; charset=utf-8"),
    ],
)
def test_nginx_knows_the_types(nginx: int, packed: Path, pattern: str, kind: str) -> None:
    file = next((packed / "teluk-angan").glob(pattern))
    _, headers, body = ask(nginx, f"/{file.relative_to(packed).as_posix()}", Accept_Encoding="gzip")
    assert headers["Content-Type"] == kind
    if kind == "application/octet-stream":
        assert headers["Content-Encoding"] is None
        assert body == file.read_bytes()
    shared = "pagefind" in pattern or "inovasi.json" in pattern
    assert headers["Access-Control-Allow-Origin"] == ("*" if shared else None)


def test_nginx_answers_404_with_the_sites_page(nginx: int, packed: Path) -> None:
    status, headers, body = ask(nginx, "/tidak/ada/")
    assert (status, body) == (404, (packed / "404.html").read_bytes())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_nginx_leads_to_folders_by_relative_address(nginx: int) -> None:
    status, headers, _ = ask(nginx, "/muara-angan")
    assert (status, headers["Location"]) == (301, "/muara-angan/")
