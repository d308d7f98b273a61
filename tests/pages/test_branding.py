"""The branding page: a decent page from little, files that are safe, nothing taken from other regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, Route

from katalog.catalogue import Catalogue
from katalog.model.daerah import Daerah, Opd
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record
from katalog.pages import branding, qr
from katalog.pages.brand_share import share_links
from katalog.pages.brand_texts import captions, first_sentence, hashtag, ready_texts, share_text, story
from katalog.pages.brand_wordmark import wordmark
from katalog.pages.render import Renderer

KIND_STYLES = {"guide": "assets/guide.css", "branding": "assets/branding.css"}
OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
FRAME = (
    "<!doctype html><html lang=id><head>{% block meta %}{% endblock %}{% block head %}{% endblock %}</head>"
    "<body>{% block body %}{% endblock %}</body></html>"
)
SITE = "https://katalog.example/"
ADDRESS = f"{SITE}inovasi/kelas-dermaga/"
SVG = "{http://www.w3.org/2000/svg}"
DAERAH = Daerah.model_validate(
    {
        "kode": "74.10",
        "nama": "Kabupaten Buton Utara",
        "nama_pendek": "Buton Utara",
        "provinsi": "Sulawesi Tenggara",
        "judul_situs": "Inovasi Buton Utara",
        "slogan_situs": "Katalog inovasi.",
        "alamat_situs": SITE,
        "repositori": {"jenis": "github", "url": "https://github.com/contoh/katalog"},
        "kontak": {"unit": "Bappeda"},
        "warna": dict.fromkeys(("laut", "emas", "jambu", "pasir", "tinta"), "#0b5563"),
    }
)
THIN: dict[str, Any] = {
    "nama": "Kelas Dermaga",
    "asal": {"opd": "dikbud"},
    "tahapan": "penerapan",
    "jenis": "non digital",
    "bentuk": "pelayanan publik",
    "urusan": "pendidikan",
    "ringkasan": "Guru mengajar di dermaga. Murid tidak perlu menyeberang.",
    "masalah": "Sekolah **jauh**.",
    "hasil": ({"indikator": "Murid hadir", "sebelum": 40, "sesudah": 90, "satuan": "persen", "tahun": 2025},),
}
REFERENCE = {**THIN, "asal": {"kode_wilayah": "73.22", "instansi": "Dinas Pendidikan Kabupaten Luwu Utara"}}
BRAND = {
    "nama_merek": "Dermaga",
    "tagline": "Belajar di tepi laut",
    "satu_kalimat": "Guru datang ke dermaga.",
    "boilerplate": {"pendek": "Teks pendek yang ditulis."},
    "caption": {"whatsapp": "*Ayo* belajar"},
    "logo": {"warna": "logo.svg", "jangan": ("Memiringkan logo",)},
    "warna": ({"hex": "#767676", "nama": "Abu"},),
    "testimoni": ({"kutipan": "Anak saya senang.", "nama": "Warga", "izin": "Tertulis"},),
}


def record(data: dict[str, Any]) -> Record:
    return Record("kelas-dermaga", Inovasi.model_validate(data), path="innovations/kelas-dermaga/index.md")


def catalogue(subject: Record) -> Catalogue:
    return Catalogue.of(
        DAERAH, (Opd.model_validate({"id": "dikbud", "nama": "Dinas Pendidikan"}),), (), (subject.brief,)
    )


def renderer(subject: Record) -> Renderer:
    return Renderer.of(OVERRIDES, {3: FRAME}, catalogue(subject), "assets/js/", KIND_STYLES)


def draw(data: dict[str, Any]) -> str:
    subject = record(data)
    return renderer(subject).page(branding.page(subject, catalogue(subject)))


def files(data: dict[str, Any]) -> dict[str, str]:
    subject = record(data)
    return dict(branding.beside(subject, catalogue(subject), renderer(subject).environment))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def drawn(code: qr.QrCode, scale: int = 4) -> memoryview:
    """The path as a grey picture, `scale` pixels to a module: what a printer makes of it."""
    picture = [bytearray(b"\xff" * code.side * scale) for _ in range(code.side * scale)]
    x = y = 0
    for command, step, to in re.findall(r"([Mmh])(\d+)(?: (\d+))?", code.path):
        if command == "M":
            x, y = int(step), int(to)
            continue
        if command == "h":
            for row in picture[y * scale : (y + 1) * scale]:
                row[x * scale : (x + int(step)) * scale] = bytes(int(step) * scale)
        x += int(step)
    return memoryview(b"".join(picture)).cast("B", (len(picture), len(picture)))


@pytest.mark.parametrize("address", [ADDRESS, f"{SITE}inovasi/{'panjang-' * 9}sekali/", f"{SITE}inovasi/satu-7410/"])
def test_qr_code_as_drawn_leads_to_the_address(address: str) -> None:
    read = zxingcpp.read_barcode(drawn(qr.code(address)))
    assert read is not None
    assert read.format == zxingcpp.BarcodeFormat.QRCode
    assert read.text == address


def test_qr_code_survives_dirt_and_never_searches_for_a_mask() -> None:
    read = zxingcpp.read_barcode(drawn(qr.code(ADDRESS)))
    assert read is not None
    assert (read.extra["ECLevel"], read.extra["DataMask"]) == ("M", qr.MASK)


def test_qr_code_has_a_quiet_zone_and_its_address_in_print() -> None:
    code = qr.code(ADDRESS)
    picture = drawn(code, scale=1).tolist()
    dark = [(x, y) for y, row in enumerate(picture) for x, grey in enumerate(row) if not grey]
    assert {min(map(min, dark)), code.side - 1 - max(map(max, dark))} == {qr.QUIET} == {4}
    assert "".join(code.lines) == "katalog.example/inovasi/kelas-dermaga/"
    assert all(len(line) * qr.LETTER * qr.TYPE <= code.side for line in code.lines)


def test_qr_file_prints_the_profile_address_and_marks_samples() -> None:
    svg = ElementTree.fromstring(files({**THIN, "contoh": True})["branding/qr.svg"])
    lines = [item.text or "" for item in svg.iter(f"{SVG}text")]
    assert "".join(lines[:-1]) == "katalog.example/inovasi/kelas-dermaga/"
    assert lines[-1] == "Data contoh"


def test_wordmark_is_made_of_outlines_over_the_records_cloth() -> None:
    mark = wordmark("Kelas Dermaga", "kelas-dermaga", "pendidikan")
    assert re.fullmatch(r"[Mmlhvqz0-9 -]+", mark.path)
    assert mark.band.stripes
    assert mark != wordmark("Kelas Dermaga", "slug-lain", "pendidikan")
    assert mark == wordmark("Kelas Dermaga", "kelas-dermaga", "pendidikan")


@pytest.mark.parametrize("name", ["A", "Kelas Dermaga", "Sangat " * 17, "Kata" * 30, "Ünïcode ✓ 船"])
def test_wordmark_fits_any_name(name: str) -> None:
    mark = wordmark(name.strip(), "x", "pendidikan")
    assert mark.height > mark.band.y + mark.band.height
    assert mark.width >= mark.band.width


def test_wordmark_file_escapes_the_name() -> None:
    made = files({**THIN, "nama": 'Kelas <A & B> "C"'})["branding/wordmark.svg"]
    assert "<A" not in made
    svg = ElementTree.fromstring(made)
    title = svg.find(f"{SVG}title")
    assert title is not None
    assert title.text == 'Kelas <A & B> "C"'
    assert svg.get("aria-label") == 'Kelas <A & B> "C"'


def test_files_beside_the_page_are_the_ones_it_links_to() -> None:
    for data in (THIN, REFERENCE, {**THIN, "branding": BRAND}):
        page, beside = draw(data), files(data)
        linked = set(re.findall(r'(?:href|src)="((?:qr|wordmark)\.svg)"', page))
        assert {f"branding/{name}" for name in linked} == set(beside)


def test_thin_record_gets_texts_from_name_summary_and_result() -> None:
    subject = record(THIN)
    texts = {item.id: item for item in ready_texts(subject, catalogue(subject), story(subject.inovasi))}
    assert texts["satu-kalimat"].text == "Guru mengajar di dermaga."
    assert texts["teks-pendek"].text == (
        "Kelas Dermaga adalah inovasi Dinas Pendidikan Kabupaten Buton Utara. "
        "Guru mengajar di dermaga. Murid tidak perlu menyeberang."
    )
    assert texts["teks-sedang"].text.endswith("Murid hadir: dari 40 menjadi 90 persen.")
    assert all(item.derived for item in texts.values())
    page = text_of(draw(THIN))
    assert "disusun dari profil" in page
    assert "Usulan dari kain inovasi ini" in page
    assert "40 → 90 persen" in page


def test_written_texts_come_before_made_ones() -> None:
    subject = record({**THIN, "branding": BRAND})
    texts = {item.id: item for item in ready_texts(subject, catalogue(subject), story(subject.inovasi))}
    assert texts["teks-pendek"].text == "Teks pendek yang ditulis."
    assert not texts["teks-pendek"].derived
    assert texts["teks-pendek"].words == 4
    assert texts["teks-sedang"].derived


def test_captions_for_three_channels() -> None:
    subject = record(THIN)
    whatsapp, instagram, facebook = captions(subject, catalogue(subject), ADDRESS)
    assert whatsapp.text.startswith("*Kelas Dermaga*\n")
    assert whatsapp.text.endswith(ADDRESS)
    assert "#InovasiDaerah #ButonUtara" in instagram.text
    assert facebook.text.endswith(f"Selengkapnya: {ADDRESS}")


def test_a_sample_says_so_in_every_text_that_travels() -> None:
    subject = record({**THIN, "contoh": True, "branding": BRAND})
    texts = [item.text for item in captions(subject, catalogue(subject), ADDRESS)]
    texts.append(share_text(subject.inovasi))
    assert all(text.startswith("[Data contoh") for text in texts)


def test_copy_buttons_name_texts_that_are_there() -> None:
    page = draw({**THIN, "branding": BRAND})
    named = re.findall(r'data-copy="([^"]+)" hidden', page)
    assert len(named) == len(set(named)) > 4
    assert all(page.count(f'id="{name}"') == 1 for name in named)


def test_share_links_encode_their_text() -> None:
    text, address = "Kelas & Dermaga: <100%>", f"{SITE}?a=1&b=2"
    links = share_links("Kelas", text, address)
    assert [link.label for link in links] == ["WhatsApp", "Telegram", "Facebook", "X", "Surel"]
    whatsapp, telegram, facebook, x, mail = (parse_qs(urlsplit(link.address).query) for link in links)
    assert whatsapp == {"text": [f"{text}\n{address}"]}
    assert telegram == x == {"url": [address], "text": [text]}
    assert facebook == {"u": [address]}
    assert mail["subject"] == ["Kelas"]
    assert mail["body"] == [f"{text}\n{address}"]
    assert all(link.address.startswith("https://") for link in links[:4])


def test_share_links_open_without_script_and_without_opener() -> None:
    page = draw(THIN)
    assert re.search(r'<a class="button" href="https://wa\.me/\?text=[^"]+" rel="noopener">', page)
    assert " style=" not in page
    assert " onclick" not in page


def test_contrast_is_computed_on_white_and_black() -> None:
    page = text_of(draw({**THIN, "branding": BRAND}))
    assert "Di atas putih 4,54 : 1, AA, untuk teks biasa" in page
    assert "Di atas hitam 4,62 : 1, AA, untuk teks biasa" in page


def test_a_reference_is_described_and_its_logo_left_with_its_owner() -> None:
    page = draw({**REFERENCE, "branding": BRAND})
    assert "logonya tidak dimuat ulang" in page
    assert "milik <strong>Dinas Pendidikan Kabupaten Luwu Utara</strong>" in page
    assert "logo.svg" not in page
    assert "wordmark" not in page
    assert set(files(REFERENCE)) == {"branding/qr.svg"}
    assert "Usulan dari kain" not in draw(REFERENCE)


def test_own_logo_replaces_the_wordmark() -> None:
    page = draw({**THIN, "branding": BRAND})
    assert 'href="../logo.svg" download' in page
    assert set(files({**THIN, "branding": BRAND})) == {"branding/qr.svg"}
    assert "Jangan: Memiringkan logo" in page


def test_quotes_tell_their_permission_and_the_coat_of_arms_is_unverified() -> None:
    page = text_of(draw({**THIN, "branding": BRAND}))
    assert "Anak saya senang." in page
    assert "izin: Tertulis" in page
    assert "Belum terverifikasi: lambang daerah" in page


def test_missing_parts_are_named() -> None:
    page = draw({**THIN, "branding": BRAND})
    block = page[page.index("Belum ditulis") :]
    assert "kontak humas" in block
    assert "tagline" not in block
    assert "Bantu melengkapi" in block


def test_text_is_escaped() -> None:
    page = draw({**THIN, "nama": "Kelas <A & B>", "branding": {**BRAND, "nama_merek": "<i>", "huruf": "<b>"}})
    assert "Kelas &lt;A &amp; B&gt;" in page
    assert "<i>" not in page
    assert "<b>" not in page


def test_small_helpers() -> None:
    assert first_sentence("Satu. Dua.") == "Satu."
    assert first_sentence("Naik 1.5 kali tanpa titik") == "Naik 1.5 kali tanpa titik"
    assert hashtag("Kota Bau-Bau") == "#BauBau"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """The branding page in a browser, served from memory with its modules."""
    html = draw(THIN)

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if not name:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif name in ("copy.js", "share.js"):
            route.fulfill(path=OVERRIDES / "modules" / name, content_type="text/javascript")
        else:
            route.fulfill(status=404, body="")

    context = browser.new_context()
    context.route("**/*", serve)
    page = context.new_page()
    page.add_init_script(
        "window.asked = [];"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => asked.push(text) } });"
        "navigator.share = async (data) => asked.push(data);"
    )
    page.goto("https://katalog.test/inovasi/kelas-dermaga/branding/")
    yield page
    context.close()


@pytest.mark.browser
def test_copy_button_copies_the_text_and_says_so(opened: Page) -> None:
    opened.get_by_role("button", name="Salin Satu kalimat").click()
    opened.get_by_text("Teks tersalin").wait_for(state="attached")
    assert opened.evaluate("asked") == ["Guru mengajar di dermaga."]


@pytest.mark.browser
def test_share_button_opens_the_devices_own_dialog(opened: Page) -> None:
    opened.get_by_role("button", name="Aplikasi lain").click()
    assert opened.evaluate("asked") == [{"text": "Kelas Dermaga: Guru mengajar di dermaga.", "url": ADDRESS}]
