"""The replication guide: totals and drawing are computed, what is missing or derived is said, ticks are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from katalog.catalogue import Catalogue
from katalog.model.daerah import Daerah, Opd
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record
from katalog.model.replikasi import Biaya, Fase, PanduanReplikasi
from katalog.model.sections import missing_in_guide
from katalog.pages import replikasi
from katalog.pages.guide_cost import cost_table
from katalog.pages.guide_schedule import chart
from katalog.pages.guide_summary import summary
from katalog.pages.guide_ticks import checklist
from katalog.pages.render import Renderer

KIND_STYLES = {"guide": "assets/guide.css", "branding": "assets/branding.css"}
OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
FRAME = (
    "<!doctype html><html lang=id><head>{% block meta %}{% endblock %}{% block head %}{% endblock %}</head>"
    "<body>{% block body %}{% endblock %}</body></html>"
)
SITE = "https://katalog.example/"
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
    "masalah": "Sekolah **jauh**.\n\nParagraf kedua.",
}
PROFILE = {
    **THIN,
    "cara_kerja": ("Guru datang.", "Murid berkumpul."),
    "faktor_keberhasilan": ("Jadwal tetap.",),
    "tantangan": ("Angin barat.",),
    "hasil": ("Murid hadir setiap hari.",),
}
GUIDE = {
    "ringkasan": {"waktu_bulan": 1.5, "kesulitan": 2},
    "prasyarat": ({"jenis": "mitra", "uraian": "Dermaga aman.", "wajib": False, "cara_cek": "Lihat saat surut."},),
    "biaya": {
        "tahun_harga": 2025,
        "baris": (
            {"uraian": "Tenda", "volume": 2, "satuan": "unit", "harga_satuan": 1_500_000},
            {"uraian": "Papan", "volume": 2.5, "satuan": "m2", "harga_satuan": 100_001},
            {"uraian": "Honor", "volume": 12, "satuan": "bulan", "harga_satuan": 750_000, "sifat": "tahunan"},
        ),
    },
    "langkah": (
        {"judul": "Pilih dermaga", "aksi": ("Ukur.", "Catat."), "keluaran": "Peta", "kesalahan_umum": "Terlalu jauh."},
        {"judul": "Mulai"},
    ),
    "risiko": (
        {"risiko": "Hujan", "kemungkinan": "rendah", "dampak": "rendah"},
        {"risiko": "Ombak", "kemungkinan": "tinggi", "dampak": "tinggi"},
    ),
}


def record(data: dict[str, Any], slug: str = "kelas-dermaga") -> Record:
    return Record(slug, Inovasi.model_validate(data), path=f"innovations/{slug}/index.md")


def catalogue(*records: Record) -> Catalogue:
    opd = Opd.model_validate({"id": "dikbud", "nama": "Dinas Pendidikan"})
    return Catalogue.of(DAERAH, (opd,), (), (item.brief for item in records))


def draw(data: dict[str, Any]) -> str:
    subject = record(data)
    whole = catalogue(subject)
    renderer = Renderer.of(OVERRIDES, {3: FRAME}, whole, "assets/js/", KIND_STYLES)
    return renderer.page(replikasi.page(subject, whole))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_cost_totals_are_computed() -> None:
    table = cost_table(Biaya.model_validate(GUIDE["biaya"]))
    once, yearly = table.groups
    assert (once.total, yearly.total, table.first_year) == (3_250_003, 9_000_000, 12_250_003)
    assert table.price_year == 2025


def test_a_group_without_lines_is_left_out() -> None:
    line = {"uraian": "Honor", "volume": 1, "satuan": "bulan", "harga_satuan": 5, "sifat": "tahunan"}
    table = cost_table(Biaya.model_validate({"baris": (line,)}))
    assert [group.name for group in table.groups] == ["Biaya setiap tahun"]
    assert table.first_year == 5


def test_totals_stand_on_the_page() -> None:
    page = text_of(draw({**THIN, "replikasi": GUIDE}))
    assert "Jumlah biaya sekali Rp3.250.003" in page
    assert "Jumlah biaya setiap tahun Rp9.000.000" in page
    assert "Total tahun pertama Rp12.250.003" in page
    assert "Harga tahun 2025" in page


def test_summary_computes_a_first_cost_that_is_not_written() -> None:
    subject = record({**THIN, "replikasi": GUIDE})
    cost = summary(subject, catalogue(subject)).cost
    assert cost is not None
    assert cost.text == "Rp3.250.003"
    assert "tabel biaya" in cost.note


@pytest.mark.parametrize(("written", "noted"), [(3_250_003, False), (12_250_003, False), (9, True)])
def test_summary_tells_when_it_and_the_table_disagree(written: int, noted: bool) -> None:
    subject = record({**THIN, "replikasi": {**GUIDE, "ringkasan": {"biaya_awal": written}}})
    cost = summary(subject, catalogue(subject)).cost
    assert cost is not None
    assert bool(cost.note) == noted


def test_summary_takes_the_first_paragraph() -> None:
    subject = record(THIN)
    assert summary(subject, catalogue(subject)).problem == "Sekolah **jauh**."


def phases(*spans: tuple[int, int]) -> tuple[Fase, ...]:
    return tuple(
        Fase.model_validate({"fase": f"Fase {start}", "minggu_mulai": start, "durasi_minggu": weeks})
        for start, weeks in spans
    )


def test_gantt_bars_lie_where_their_weeks_are() -> None:
    drawn = chart(phases((1, 2), (3, 4), (5, 4)))
    assert drawn is not None
    assert drawn.weeks == 8
    assert [(bar.x, bar.width) for bar in drawn.bars] == [(0, 25), (25, 50), (50, 50)]
    assert [bar.late for bar in drawn.bars] == [False, False, True]
    assert drawn.ticks == tuple((12.5 * i, i + 1) for i in range(8))


@pytest.mark.parametrize("spans", [((1, 1),), ((1, 520), (520, 1)), ((7, 3), (1, 60), (61, 2))])
def test_gantt_stays_inside_its_drawing(spans: tuple[tuple[int, int], ...]) -> None:
    drawn = chart(phases(*spans))
    assert drawn is not None
    assert all(bar.x >= 0 and bar.width > 0 and bar.x + bar.width <= 100.01 for bar in drawn.bars)
    assert all(bar.y < drawn.height for bar in drawn.bars)
    assert len(drawn.ticks) <= 9
    tops = [bar.y for bar in drawn.bars]
    assert tops == sorted(tops)


def test_gantt_wraps_long_names() -> None:
    long = Fase.model_validate({"fase": "Pelatihan " * 8, "minggu_mulai": 1, "durasi_minggu": 1})
    drawn = chart((long,))
    assert drawn is not None
    assert len(drawn.bars[0].name) > 1
    assert drawn.bars[0].name[-1][0] < drawn.bars[0].y + 14


def test_no_phases_no_chart() -> None:
    assert chart(()) is None


def test_schedule_has_its_table_behind() -> None:
    guide = {"jadwal": ({"fase": "Uji", "minggu_mulai": 3, "durasi_minggu": 2, "keluaran": "Catatan"},)}
    page = draw({**THIN, "replikasi": guide})
    assert re.search(r"<svg[^>]*aria-hidden=\"true\"", page)
    assert "Minggu\u00a03–4" in page
    assert "Catatan" in page


def test_missing_sections_are_named_with_a_link_to_add_them() -> None:
    subject = record({**THIN, "replikasi": GUIDE})
    page = draw({**THIN, "replikasi": GUIDE})
    block = page[page.index("Belum ditulis") :]
    for section in missing_in_guide(subject):
        assert section.name.lower() in block.lower()
    assert "Prasyarat" not in block
    assert 'href="https://github.com/contoh/katalog/edit/main/innovations/kelas-dermaga/index.md"' in block


def test_thin_record_says_what_is_derived() -> None:
    page = text_of(draw(PROFILE))
    assert "Panduan untuk inovasi ini belum ditulis." in page
    assert "Kemungkinan prasyarat Dari profil" in page
    assert "Belum diperiksa sebagai prasyarat" in page
    assert "Rancangan langkah Dari profil" in page
    assert "Tantangan yang mungkin muncul Dari profil" in page
    assert "Jadwal tetap." in page
    assert "Angin barat." in page
    assert "Tanyakan kepada Dinas Pendidikan" in page


def test_bare_record_still_has_a_page() -> None:
    page = text_of(draw(THIN))
    assert "Guru mengajar di dermaga" in page
    assert "Dari profil" not in page
    assert "Kerja sama dan legal" in page


def test_written_parts_are_not_called_derived() -> None:
    page = text_of(draw({**PROFILE, "replikasi": GUIDE}))
    assert "Kemungkinan prasyarat" not in page
    assert "Dermaga aman." in page
    assert "Dianjurkan , mitra. Cara memeriksa: Lihat saat surut." in page
    assert "Kesalahan umum: Terlalu jauh." in page
    assert "Tantangan yang mungkin muncul Dari profil" not in page


def test_reference_says_whose_it_is() -> None:
    reference = {**PROFILE, "asal": {"kode_wilayah": "73.22", "instansi": "Dinas Pendidikan Luwu Utara"}}
    page = text_of(draw(reference))
    assert "Inovasi ini milik Dinas Pendidikan Luwu Utara" in page
    assert "Hubungi pemiliknya sebelum meniru" in page


def test_unverified_law_is_shown_as_unverified() -> None:
    page = text_of(draw(THIN))
    before, after = page.split("Belum terverifikasi:")
    assert "PP 28/2018 dan Permendagri 22/2020" in before
    assert "penatausahaan" not in before
    assert "periksa ke Bagian Hukum" in after


def test_parts_are_numbered_in_order_and_all_are_in_the_contents() -> None:
    page = draw({**THIN, "replikasi": GUIDE})
    numbers = re.findall(r'guide__number">(\d+)<', page)
    assert numbers == [str(i) for i in range(1, len(numbers) + 1)]
    anchors = re.findall(r'<h2 id="([^"]+)"><span class="guide__number"', page)
    assert all(page.count(f'<a href="#{anchor}">') == 2 for anchor in anchors)


def test_the_worst_risk_comes_first() -> None:
    page = draw({**THIN, "replikasi": GUIDE})
    assert page.index("Ombak") < page.index("Hujan")


def test_every_tick_has_a_name_of_its_own_that_survives_edits() -> None:
    guide = PanduanReplikasi.model_validate(GUIDE)
    same = {**GUIDE, "langkah": ({"judul": "Baru", "aksi": ("Tambahan.", "Ukur.", "Ukur.")}, *GUIDE["langkah"])}
    before = checklist(record({**THIN, "replikasi": GUIDE}).inovasi)
    after = checklist(record({**THIN, "replikasi": same}).inovasi)
    names = [tick.name for step in after.steps for tick in step.actions]
    assert len(set(names)) == len(names)
    assert before.steps[0].actions[1].name == after.steps[1].actions[1].name
    assert before.total == len(guide.prasyarat) + 2


def test_how_to_has_steps_cost_and_time() -> None:
    page = draw({**THIN, "replikasi": GUIDE})
    found = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    guide = next(item for item in found if item.get("@type") == "HowTo")
    assert guide["estimatedCost"] == {"@type": "MonetaryAmount", "currency": "IDR", "value": 3_250_003}
    assert guide["totalTime"] == "P45D"
    assert [step["text"] for step in guide["step"]] == ["Ukur. Catat.", "Mulai"]
    assert guide["step"][0]["url"] == f"{SITE}inovasi/kelas-dermaga/replikasi/#langkah-1"


def test_derived_steps_are_no_how_to() -> None:
    assert "HowTo" not in draw(PROFILE)


def test_replication_history_comes_from_both_sides() -> None:
    first = record(THIN)
    second = record({**THIN, "nama": "Kelas Pantai", "berdasarkan": ("kelas-dermaga",)}, "kelas-pantai")
    whole = catalogue(first, second)
    renderer = Renderer.of(OVERRIDES, {3: FRAME}, whole, "assets/js/", KIND_STYLES)
    assert "Kelas Pantai" in renderer.page(replikasi.page(first, whole))
    assert "Berdasarkan" in renderer.page(replikasi.page(second, whole))


def test_text_is_escaped() -> None:
    guide = {"langkah": ({"judul": "A <b> & </script>", "aksi": ("<i>x</i>",)},), "pelajaran": ("<script>",)}
    page = draw({**THIN, "nama": "Kelas <A & B>", "replikasi": guide})
    assert "Kelas &lt;A &amp; B&gt;" in page
    assert "<i>x</i>" not in page
    assert "<script>" not in page
    assert "</script>&" not in page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """The guide in a browser, served from memory with its module."""
    html = draw({**THIN, "replikasi": GUIDE})

    def serve(route: Route) -> None:
        address = route.request.url
        if address.endswith("/replikasi/"):
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif address.endswith("guide.js"):
            route.fulfill(path=OVERRIDES / "modules" / "guide.js", content_type="text/javascript")
        else:
            route.fulfill(status=404, body="")

    context = browser.new_context()
    context.route("**/*", serve)
    page = context.new_page()
    page.goto("http://katalog.test/inovasi/kelas-dermaga/replikasi/")
    yield page
    context.close()


@pytest.mark.browser
def test_ticks_are_counted_kept_and_given_back(opened: Page) -> None:
    progress, clear = opened.locator("[data-progress] output"), opened.locator("[data-clear]")
    assert progress.inner_text() == "0 dari 3"
    opened.get_by_label("Dermaga aman.").check()
    opened.get_by_label("Catat.").check()
    opened.get_by_role("radio", name="sebagian").first.check()
    assert progress.inner_text() == "2 dari 3"
    opened.reload()
    assert progress.inner_text() == "2 dari 3"
    assert opened.get_by_label("Catat.").is_checked()
    assert opened.get_by_role("radio", name="sebagian").first.is_checked()
    clear.click()
    assert progress.inner_text() == "0 dari 3"
    assert opened.evaluate("localStorage.length") == 0
    clear.click()
    assert progress.inner_text() == "2 dari 3"


@pytest.mark.browser
def test_ticking_works_where_storage_is_forbidden(opened: Page) -> None:
    opened.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.reload()
    opened.get_by_label("Catat.").check()
    assert opened.locator("[data-progress] output").inner_text() == "1 dari 3"
    assert not problems


@pytest.mark.browser
def test_print_button_shows_only_where_it_works(opened: Page) -> None:
    assert opened.locator("[data-print]").is_visible()
    assert "data-print hidden" in draw(THIN)
