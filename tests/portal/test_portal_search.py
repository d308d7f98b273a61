"""Searching three regions from one portal, in a browser: what is found, where it leads, what happens in trouble."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from plain_server import Handler, Server
from playwright.sync_api import Page, Route, expect
from portal_kit import REGIONS, ROOT, write_list

from katalog.bench.squeezed import squeezed
from katalog.portal.config import Portal, read_portal
from katalog.portal.make import Order, make_portal

pytestmark = pytest.mark.browser

RIMBA, MUARA, TELUK = "Kabupaten Rimba Seberang", "Kota Muara Angan", "Kabupaten Teluk Angan"
PAGES = ("", "daerah/", "urusan/", "urusan/kesehatan/", "cari/?q=warga", "404.html")
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
AXE = "axe.run().then(result => result.violations.map(found => `${found.id}: ${found.nodes[0].html.slice(0, 160)}`))"


class OpenHandler(Handler):
    """A host that lets other hosts' pages read its files."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the portal is served with the regions below it."""
    with squeezed(site) as address:
        yield address


@pytest.fixture
def tab(visit: Callable[..., Page]) -> Page:
    """A desk's window."""
    return visit()


def found(tab: Page) -> list[tuple[str, str]]:
    """The results on the page: region and name."""
    return [
        (item.locator(".chip").inner_text(), item.locator("a").inner_text())
        for item in tab.locator("[data-portal-results] > li").all()
    ]


def search(tab: Page, address: str, query: str, says: str) -> list[tuple[str, str]]:
    """Open the search page with a query and wait for what it says."""
    tab.goto(f"{address}cari/?{query}")
    expect(tab.locator("[data-portal-status]")).to_contain_text(says)
    return found(tab)


def listen(tab: Page) -> list[str]:
    """Complaints of the page from now on."""
    troubles: list[str] = []
    tab.on("console", lambda said: said.type in ("error", "warning") and troubles.append(said.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    return troubles


def test_a_word_of_one_region_is_found_and_leads_there(tab: Page, address: str) -> None:
    troubles = listen(tab)
    assert search(tab, address, "q=hamil", "1 hasil") == [(MUARA, "Perahu Bidan")]
    tab.get_by_role("link", name="Perahu Bidan").click()
    expect(tab).to_have_url(f"{address}muara-angan/inovasi/perahu-bidan/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Perahu Bidan")
    assert troubles == []


def test_a_word_of_all_regions_is_found_in_all(tab: Page, address: str) -> None:
    results = search(tab, address, "q=warga", "5 hasil untuk “warga”.")
    assert {region for region, _ in results} == {RIMBA, MUARA, TELUK}
    assert all(tab.locator("[data-portal-results] mark").all_inner_texts())
    # A retold innovation says whose it is.
    expect(tab.get_by_role("listitem").filter(has_text="Jembatan Gantung")).to_contain_text("Rujukan: Luwu Utara")


def test_one_region_can_be_chosen(tab: Page, address: str) -> None:
    search(tab, address, "q=warga", "5 hasil")
    tab.get_by_label("Daerah", exact=True).select_option(label=MUARA)
    expect(tab.locator("[data-portal-status]")).to_contain_text("2 hasil")
    assert {region for region, _ in found(tab)} == {MUARA}
    expect(tab).to_have_url(f"{address}cari/?q=warga&daerah=00.02")
    assert {region for region, _ in search(tab, address, "q=warga&daerah=00.02", "2 hasil")} == {MUARA}


@pytest.mark.parametrize("word", ["kontribusi", "sampel"])
def test_pages_about_a_site_and_samples_are_not_results(tab: Page, address: str, word: str) -> None:
    assert search(tab, address, f"q={word}", f"Tidak ada hasil untuk “{word}”") == []


def test_hostile_words_are_words(tab: Page, address: str) -> None:
    search(tab, address, "q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "hasil untuk “<img src=x onerror=alert(1)>”")
    assert tab.locator("img").count() == 0


def test_it_works_by_keyboard(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("/")
    expect(tab).to_have_url(f"{address}cari/")
    field = tab.get_by_label("Kata yang dicari")
    expect(field).to_be_visible()
    field.focus()
    tab.keyboard.type("karang")
    expect(tab.locator("[data-portal-status]")).to_contain_text("1 hasil")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Daerah", exact=True)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Cari", exact=True)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Karang Asuh")).to_be_focused()


def test_the_large_field_of_the_home_page_hands_over_its_text(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Cari inovasi semua daerah").fill("kopi")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{address}cari/?q=kopi")
    expect(tab.get_by_role("link", name="Kopi Bersama")).to_be_visible()


def test_no_index_is_loaded_before_somebody_searches(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for page in ("", "cari/"):
        tab.goto(f"{address}{page}", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url or "/data/" in url] == []
    assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("how", ["missing", "cut off", "spoilt", "meta missing", "meta spoilt", "other version"])
def test_without_one_region_the_others_answer(tab: Page, address: str, how: str) -> None:
    def trouble(route: Route) -> None:
        if how == "cut off":
            route.abort()
        elif how.endswith("spoilt"):
            route.fulfill(body="<!doctype html>", content_type="text/html")
        elif how == "other version":
            route.fulfill(body='{"version": "9.9.9", "languages": {}}', content_type="application/json")
        else:
            route.fulfill(status=404, body="tidak ada")

    pattern = (
        "**/muara-angan/pagefind/*.pf_meta" if how.startswith("meta") else "**/muara-angan/pagefind/pagefind-entry*"
    )
    tab.route(pattern, trouble)
    results = search(tab, address, "q=warga", "3 hasil untuk “warga”.")
    assert {region for region, _ in results} == {RIMBA, TELUK}
    note = tab.locator("[data-portal-missing]")
    expect(note).to_contain_text("1 dari 3 daerah tidak ikut dicari")
    expect(note.get_by_role("link", name=MUARA)).to_have_attribute("href", f"{address}muara-angan/")


def test_a_lost_part_of_an_index_is_told(tab: Page, address: str) -> None:
    tab.route("**/muara-angan/pagefind/index/**", lambda route: route.abort())
    search(tab, address, "q=warga", "3 hasil")
    expect(tab.locator("[data-portal-missing]")).to_contain_text(MUARA)


def test_a_region_that_comes_back_is_searched_again(tab: Page, address: str) -> None:
    tab.route("**/muara-angan/pagefind/pagefind-entry*", lambda route: route.abort())
    search(tab, address, "q=warga", "3 hasil")
    tab.unroute_all()
    tab.reload()
    expect(tab.locator("[data-portal-status]")).to_contain_text("5 hasil")
    expect(tab.locator("[data-portal-missing]")).to_be_hidden()


def test_without_the_portals_own_files_it_says_so(tab: Page, address: str) -> None:
    tab.route("**/data/portal.json", lambda route: route.abort())
    tab.goto(f"{address}cari/?q=warga")
    expect(tab.locator("[data-portal-status]")).to_contain_text("belum termuat")
    tab.unroute_all()
    tab.get_by_role("button", name="Cari", exact=True).click()
    expect(tab.locator("[data-portal-status]")).to_contain_text("5 hasil")


def test_regions_on_other_hosts(visit: Callable[..., Page], base: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        hosts = [serve(base / name, OpenHandler, stack) for name in REGIONS]
        regions = [
            {"kode": f"00.0{n}", "nama": name, "alamat": host, "folder": str(base / name)}
            for n, (name, host) in enumerate(zip(REGIONS, hosts, strict=True), start=1)
        ]
        # One host forbids reading from elsewhere, as hosts do that were not told otherwise.
        regions[2]["alamat"] = serve(base / "teluk-angan", Handler, stack)
        portal, findings = read_portal(write_list(tmp_path / "portal.yml", daerah=regions))
        assert portal, findings
        make_portal(portal, Order(ROOT, base, tmp_path / "situs"))
        address = serve(tmp_path / "situs", Handler, stack)
        tab = visit()
        results = search(tab, f"{address}/", "q=warga", "4 hasil")
        assert {region for region, _ in results} == {"rimba-seberang", "muara-angan"}
        expect(tab.locator("[data-portal-missing]")).to_contain_text("teluk-angan: tidak terjangkau")
        link = tab.get_by_role("link", name="Perahu Bidan")
        expect(link).to_have_attribute("href", f"{hosts[1]}/inovasi/perahu-bidan/")


def serve(folder: Path, handler: type[Handler], stack: ExitStack) -> str:
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize(("window", "scheme"), [("desk", "light"), ("phone", "light"), ("desk", "dark")])
def test_axe_finds_nothing(visit: Callable[..., Page], address: str, scheme: str, window: str) -> None:
    tab = visit(color_scheme=scheme, **(PHONE if window == "phone" else {}))
    troubles = {}
    for page in PAGES:
        tab.goto(f"{address}{page}")
        if "q=" in page:
            expect(tab.locator("[data-portal-status]")).to_contain_text("5 hasil")
        if page != "404.html":  # its links count from the published address
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), page
        tab.evaluate(Axe().axe_script)
        troubles[page] = tab.evaluate(AXE)
    assert {page: said for page, said in troubles.items() if said} == {}


def test_without_javascript_the_search_page_leads_on(visit: Callable[..., Page], address: str) -> None:
    tab = visit(java_script_enabled=False)
    tab.goto(f"{address}cari/")
    expect(tab.get_by_role("search")).to_be_hidden()
    assert "Pencarian butuh JavaScript." in tab.content()
    tab.get_by_role("link", name=MUARA).click()
    expect(tab).to_have_url(f"{address}muara-angan/inovasi/")


@pytest.fixture(scope="module")
def joint_address(base: Path, portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal with joint indexes: of three innovations at most each, so two of them."""
    output = tmp_path_factory.mktemp("gabungan") / "situs"
    make_portal(portal, Order(ROOT, base, output, assemble=True, joint=3))
    with squeezed(output) as address:
        yield address


def bundles(asked: list[str]) -> set[str]:
    """Folders of the indexes that were asked for, from the root."""
    folders = {url.partition("/pagefind-entry.json")[0] for url in asked if "/pagefind-entry.json" in url}
    return {folder.split("/", 3)[3] for folder in folders}


def test_joint_indexes_serve_the_search_of_everything(tab: Page, joint_address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    results = search(tab, joint_address, "q=warga", "5 hasil")
    assert {region for region, _ in results} == {RIMBA, MUARA, TELUK}
    assert bundles(asked) == {"pagefind", "indeks/0", "indeks/1"}
    tab.get_by_role("link", name="Perahu Bidan").click()
    expect(tab).to_have_url(f"{joint_address}muara-angan/inovasi/perahu-bidan/")


def test_a_chosen_region_is_searched_by_its_own_index(tab: Page, joint_address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    assert {region for region, _ in search(tab, joint_address, "q=warga&daerah=00.02", "2 hasil")} == {MUARA}
    assert bundles(asked) == {"pagefind", "muara-angan/pagefind"}


def test_without_a_joint_index_its_regions_are_named(tab: Page, joint_address: str) -> None:
    tab.route("**/indeks/1/pagefind-entry*", lambda route: route.abort())
    assert {region for region, _ in search(tab, joint_address, "q=warga", "2 hasil")} == {RIMBA}
    note = tab.locator("[data-portal-missing]")
    expect(note).to_contain_text("2 dari 3 daerah tidak ikut dicari")
    expect(note.get_by_role("link")).to_have_text([MUARA, TELUK])


def test_a_province_can_be_chosen(visit: Callable[..., Page], base: Path, tmp_path: Path) -> None:
    regions = yaml.safe_load((base / "portal.yml").read_text("utf-8"))["daerah"]
    for region in regions:
        region["folder"] = str(base / region["folder"])
    # Only the list says so: two regions of one province, one of another; their data keep their codes.
    elsewhere = {**regions[0], "kode": "72.01", "provinsi": "Sulawesi Tengah", "folder": "tiada"}
    portal, findings = read_portal(write_list(tmp_path / "portal.yml", daerah=[*regions[1:], elsewhere]))
    assert portal, findings
    make_portal(portal, Order(ROOT, base, tmp_path / "situs"))
    for region in regions:
        (tmp_path / "situs" / region["alamat"].rstrip("/")).symlink_to(region["folder"])
    with squeezed(tmp_path / "situs") as address:
        tab = visit()
        results = search(tab, address, "q=warga", "5 hasil")
        tab.get_by_label("Daerah", exact=True).select_option(label="Seluruh Kepulauan Angan")
        expect(tab.locator("[data-portal-status]")).to_contain_text("3 hasil")
        assert {region for region, _ in found(tab)} == {MUARA, TELUK} < {region for region, _ in results}
