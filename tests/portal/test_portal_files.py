"""What `katalog portal` reads and writes: its list, the regions' open data, pages, policy, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from plain_server import Handler, Server
from portal_kit import PORTAL_FILE, REGIONS, ROOT, write_list

from katalog import cli
from katalog.portal.config import Portal, read_portal
from katalog.portal.joint import groups
from katalog.portal.make import Order, make_portal
from katalog.portal.regions import Region, RegionFigures, RegionUnreadableError, figures_of

Run = Callable[..., tuple[int, str, str]]
REGION = {"kode": "00.01", "nama": "Kabupaten Rimba Seberang", "alamat": "rimba-seberang/"}


@pytest.fixture
def katalog(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process: exit code, output, complaints."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(sys, "argv", ["katalog", *map(str, arguments)])
        capsys.readouterr()
        code: object = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        said, complaint = capsys.readouterr()
        assert isinstance(code, int)
        assert "Traceback" not in said + complaint
        assert "kesalahannya sendiri" not in complaint, complaint
        return code, said, complaint

    return run


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def test_counts_are_of_own_innovations(site: Path) -> None:
    home = page(site, "")
    tally = re.findall(r"<li><strong>(\d+)</strong> ([a-z ]+)</li>", home)
    # A reference and a sample are not counted.
    assert tally == [("3", "daerah"), ("4", "inovasi"), ("4", "urusan pemerintahan")]


def test_every_page_leads_to_the_regions_without_javascript(site: Path) -> None:
    for address in ("daerah", "cari"):
        links = set(re.findall(r'href="\.\./([a-z-]+)/inovasi/"', page(site, address)))
        assert links == set(REGIONS)
    assert 'href="../../muara-angan/urusan/kesehatan/"' in page(site, "urusan/kesehatan")
    for link in re.findall(r'href="\.\./\.\./([^"#]+)"', page(site, "urusan/perhubungan")):
        assert (site / link).exists(), link


def test_a_portal_of_samples_stays_out_of_search_engines(site: Path) -> None:
    assert all('content="noindex"' in file.read_text("utf-8") for file in site.glob("*/index.html") if is_own(file))
    assert "<loc>" not in (site / "sitemap.xml").read_text("utf-8")
    assert "Data contoh" in page(site, "cari")


def is_own(file: Path) -> bool:
    """Whether a page of the first level is the portal's own."""
    return file.parent.name not in REGIONS


def test_the_same_input_gives_the_same_bytes(base: Path, portal: Portal, tmp_path: Path) -> None:
    trees = []
    for name in ("satu", "dua"):
        make_portal(portal, Order(ROOT, base, tmp_path / name))
        trees.append({file.relative_to(tmp_path / name): file.read_bytes() for file in files(tmp_path / name)})
    assert trees[0] == trees[1]


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_policy_names_other_hosts_only_for_reading(base: Path, tmp_path: Path) -> None:
    regions = [REGION | {"folder": "rimba-seberang"}]
    regions += [
        {"kode": f"00.0{n}", "nama": name, "folder": name, "alamat": f"https://{name}.example/katalog"}
        for n, name in ((2, "muara-angan"), (3, "teluk-angan"))
    ]
    portal, findings = read_portal(write_list(tmp_path / "portal.yml", daerah=regions, contoh=False))
    assert portal, findings
    make_portal(portal, Order(ROOT, base, tmp_path / "situs", assemble=True))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page(tmp_path / "situs", ""))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["connect-src"] == "'self' https://muara-angan.example https://teluk-angan.example"
    assert "example" not in "".join(rule for name, rule in rules.items() if name != "connect-src")
    assert not (tmp_path / "situs" / "muara-angan").exists()
    assert 'href="https://muara-angan.example/katalog/inovasi/"' in page(tmp_path / "situs", "daerah")
    sitemap = (tmp_path / "situs" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://angan.example/urusan/kesehatan/</loc>" in sitemap


def test_without_rakit_nothing_is_copied(katalog: Run, base: Path, tmp_path: Path) -> None:
    code, said, _ = katalog("portal", base / "portal.yml", "--output", tmp_path / "situs")
    assert (code, said.splitlines()[-1]) == (0, f"Selesai: portal 3 daerah, 3 terbaca, di {tmp_path / 'situs'}.")
    assert not (tmp_path / "situs" / "muara-angan").exists()


def test_a_portal_replaces_a_portal_and_nothing_else(katalog: Run, base: Path, tmp_path: Path) -> None:
    site = tmp_path / "situs"
    for _ in range(2):
        assert katalog("portal", base / "portal.yml", "--output", site)[0] == 0
    assert [file.name for file in tmp_path.iterdir()] == ["situs"]
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "penting.txt").write_text("isi", "utf-8")
    code, _, complaint = katalog("portal", base / "portal.yml", "--output", tmp_path / "lain")
    assert code == 1
    assert "bukan portal; pilih folder lain" in complaint
    assert [file.name for file in (tmp_path / "lain").iterdir()] == ["penting.txt"]


def test_an_unreadable_region_keeps_its_place(katalog: Run, base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "masukan"
    shutil.copytree(base, folder)
    (folder / "muara-angan" / "pagefind" / "pagefind-entry.json").unlink()
    code, said, _ = katalog("portal", folder / "portal.yml", "--output", tmp_path / "situs")
    assert code == 0
    assert "peringatan: 00.02 Kota Muara Angan:" in said
    assert "bukan situs jadi yang berindeks" in said
    assert "belum terbaca saat portal ini dibuat" in page(tmp_path / "situs", "daerah")


def test_nothing_readable_is_no_portal(katalog: Run, tmp_path: Path) -> None:
    file = write_list(tmp_path / "portal.yml", daerah=[REGION | {"folder": "tiada"}])
    code, _, complaint = katalog("portal", file, "--output", tmp_path / "situs")
    assert code == 1
    assert "tidak satu pun daerah terbaca" in complaint
    assert not (tmp_path / "situs").exists()


def test_a_host_without_the_data_is_named(katalog: Run, tmp_path: Path) -> None:
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        file = write_list(tmp_path / "portal.yml", daerah=[REGION | {"alamat": address}])
        code, _, complaint = katalog("portal", file, "--output", tmp_path / "situs")
        assert (code, f"{address}/data/inovasi.json menjawab kode 404" in complaint) == (1, True)
    finally:
        server.shutdown()
        server.server_close()
    code, _, complaint = katalog("portal", file, "--output", tmp_path / "situs")
    assert (code, f"{address}/data/inovasi.json tidak terjangkau" in complaint) == (1, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"daerah": [REGION, {**REGION}]}, 'daerah[2].kode: kode "00.01" sudah dipakai di atas'),
        ({"daerah": [REGION, REGION | {"kode": "00.02"}]}, "daerah[2].alamat: alamat https://angan.example/rimba"),
        ({"daerah": [REGION | {"alamat": "https://x.example/; script-src *"}]}, "daerah[1].alamat: harus alamat web"),
        ({"daerah": [REGION | {"alamat": "../luar"}]}, "daerah[1].alamat: harus alamat web"),
        ({"daerah": []}, "daerah"),
        ({"judul": ""}, "judul"),
        ({"warnah": "biru"}, "warnah"),
    ],
)
def test_a_wrong_list_is_shown_at_its_line(katalog: Run, tmp_path: Path, changes: dict[str, object], said: str) -> None:
    file = write_list(tmp_path / "portal.yml", **changes)
    code, told, complaint = katalog("portal", file, "--output", tmp_path / "situs")
    assert code == 1
    assert re.search(rf"portal\.yml:\d+:\d+: galat: {re.escape(said)}", told), told
    assert "Portal tidak dibuat" in complaint


def test_a_missing_list_is_one_sentence(katalog: Run, tmp_path: Path) -> None:
    code, told, _ = katalog("portal", tmp_path / "tiada.yml", "--output", tmp_path / "situs")
    assert code == 1
    assert "tiada.yml:1:1: galat:" in told


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b'{"daerah": 1}', b'{"daerah": {"kode": "00.01"}, "inovasi": [{}]}', b"\xff"]
)
def test_other_peoples_json_is_refused(raw: bytes) -> None:
    with pytest.raises(RegionUnreadableError, match="tidak berbentuk data terbuka"):
        figures_of(raw, "00.01")


def test_another_regions_data_is_refused() -> None:
    raw = json.dumps({"daerah": {"kode": "00.09"}, "inovasi": []}).encode()
    with pytest.raises(RegionUnreadableError, match=r"milik daerah 00\.09, bukan 00\.01"):
        figures_of(raw, "00.01")


def test_an_affair_that_nobody_knows_is_passed_over() -> None:
    record = {"asal": {"opd": "x"}, "urusan": "<b>", "urusan_beririsan": ["kesehatan", "kesehatan"]}
    raw = json.dumps({"daerah": {"kode": "00.01"}, "inovasi": [record]}).encode()
    assert figures_of(raw, "00.01").affairs == {"kesehatan": 1}


def test_the_example_list_is_sound() -> None:
    portal, findings = read_portal(PORTAL_FILE)
    assert portal
    assert findings == ()
    assert portal.other_hosts() == ()


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([3, 3, 4, 5], [[3, 3, 4], [5]]), ([12, 1, 1], [[12], [1, 1]]), ([10, 10], [[10], [10]]), ([], [])],
)
def test_joint_indexes_are_filled_up_to_the_limit(sizes: list[int], expected: list[list[int]]) -> None:
    regions = [region_of(n, size) for n, size in enumerate(sizes)]
    found = [[region.figures.own for region in group if region.figures] for group in groups(regions, 10)]
    assert found == expected


def region_of(number: int, own: int) -> Region:
    figures = RegionFigures(own, 0, 0, {})
    return Region(f"00.{number:02d}", "Nama", "Provinsi", "https://x.example/", "x/", figures)


def test_joint_indexes_need_the_sites(katalog: Run, base: Path, tmp_path: Path) -> None:
    output = tmp_path / "situs"
    code, _, complaint = katalog("portal", base / "portal.yml", "--output", output, "--indeks-gabungan", "100")
    assert (code, "perlu --rakit" in complaint) == (1, True)
    assert not output.exists()
