"""What happens around the records between two builds: region, handwritten pages, templates, options, and accidents.

As in record_edits.py each edit leaves a catalogue that can be published; FAULTS are those that do not.
"""

from __future__ import annotations

import shutil

import yaml
from record_edits import Edit, alter_unseen
from workshop import Data, Workshop, state_folder

from katalog.source.record import INDEX


def colour(shop: Workshop, pick: int) -> None:
    """On every page, through the name of the style sheet."""
    shop.change_region("daerah", lambda daerah: daerah["warna"].update(laut=f"#0b55{pick % 256:02x}"))


def region_name(shop: Workshop, pick: int) -> None:
    shop.change_region("daerah", lambda daerah: daerah.update(nama=f"Kabupaten Uji {pick}", nama_pendek=f"Uji {pick}"))


def site_title(shop: Workshop, pick: int) -> None:
    shop.change_region("daerah", lambda daerah: daerah.update(judul_situs=f"Katalog {pick}"))


def citizens_problems(shop: Workshop, pick: int) -> None:
    """Only the home page shows them."""
    problem = {"judul": f"Masalah warga {pick}", "urusan": ("pendidikan", "kesehatan")[pick % 2]}
    shop.change_region("daerah", lambda daerah: daerah.update(masalah_warga=[problem]))


def fact(shop: Workshop, pick: int) -> None:
    shop.change_region("daerah", lambda daerah: daerah.update(fakta=[{"label": "Pulau", "nilai": f"{pick} buah"}]))


def address(shop: Workshop, pick: int) -> None:
    shop.change_region("daerah", lambda daerah: daerah.update(alamat_situs=f"https://katalog.example/{pick % 5}/"))


def repository(shop: Workshop, pick: int) -> None:
    """The address behind every "edit this page"."""
    url = f"https://github.com/contoh/katalog-{pick % 5}"
    shop.change_region("daerah", lambda daerah: daerah.update(repositori={"jenis": "github", "url": url}))


def agency(shop: Workshop, pick: int) -> None:
    """On the pages of all its innovations, which nobody edited."""
    shop.change_region("opd", lambda data: _pick(data["opd"], pick).update(nama=f"Dinas Bernama Baru {pick}"))


def new_agency(shop: Workshop, pick: int) -> None:
    new = {"id": f"dinas-{pick}", "nama": f"Dinas {pick}", "jenis": "dinas"}

    def edit(data: Data) -> None:
        if new["id"] not in [opd["id"] for opd in data["opd"]]:
            data["opd"].append(new)

    shop.change_region("opd", edit)


def partner(shop: Workshop, pick: int) -> None:
    shop.change_region("mitra", lambda data: data.update(mitra=[{"nama": f"Mitra {pick}", "unsur": "media"}]))


def own_page(shop: Workshop, pick: int) -> None:
    (shop.region_folder / "docs" / "sejarah.md").write_text(f"# Sejarah\n\nCetakan {pick}.\n", "utf-8")


def covering_page(shop: Workshop, pick: int) -> None:
    """The region puts a page of its own over a neutral one, or takes it away again."""
    page = shop.region_folder / "docs" / "privasi.md"
    if page.exists():
        page.unlink()
    else:
        page.write_text(f"# Privasi\n\nMilik daerah, {pick}.\n", "utf-8")


def new_own_page(shop: Workshop, pick: int) -> None:
    """A page comes or goes, in a folder of its own."""
    folder = shop.region_folder / "docs" / "kabar"
    if folder.exists():
        shutil.rmtree(folder)
    else:
        folder.mkdir()
        (folder / "satu.md").write_text(f"# Kabar {pick}\n", "utf-8")


def page(shop: Workshop, pick: int) -> None:
    with (shop.project / "docs" / "tentang.md").open("a", encoding="utf-8") as text:
        text.write(f"\nKalimat nomor {pick}.\n")


def new_page(shop: Workshop, pick: int) -> None:
    """A handwritten page comes or goes; the sitemap has it."""
    file = shop.project / "docs" / f"catatan-{pick % 2}.md"
    if file.exists():
        file.unlink()
    else:
        file.write_text(f"# Catatan {pick}\n", "utf-8")


def picture_of_a_page(shop: Workshop, pick: int) -> None:
    """MkDocs publishes it as it is."""
    (shop.project / "docs" / "peta.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pick}"/>', "utf-8"
    )


def page_of_same_size_and_time(shop: Workshop, pick: int) -> None:
    alter_unseen(shop.project / "docs" / "tentang.md", rb"(katalog ini dapat dibaca|Katalog ini mencatat)", pick)


def template(shop: Workshop, pick: int) -> None:
    """One of the templates of profiles, guides, brandings, lists, and what they include."""
    names = ("inovasi", "replikasi", "branding", "daftar", "beranda", "pagination", "guide_tim", "lineage", "indeks")
    with (shop.project / "overrides" / "katalog" / f"{names[pick % len(names)]}.html").open("a") as text:
        text.write(f"<!-- {pick} -->")


def drawing(shop: Workshop, pick: int) -> None:
    """The template of the woven covers; they lie beside the pages and on the cards."""
    file = shop.project / "overrides" / "katalog" / "kain.svg"
    text = file.read_text("utf-8")
    file.write_text(text.replace("</svg>", f"<desc>{pick}</desc></svg>", 1), "utf-8")


def wordmark(shop: Workshop, pick: int) -> None:
    """The template of the wordmarks; only brandings without a logo have one."""
    file = shop.project / "overrides" / "katalog" / "brand_wordmark.svg"
    text = file.read_text("utf-8")
    file.write_text(text.replace("</svg>", f"<desc>{pick}</desc></svg>", 1), "utf-8")


def footer(shop: Workshop, pick: int) -> None:
    """A part of the frame, around every page."""
    with (shop.project / "overrides" / "partials" / "footer.html").open("a") as text:
        text.write(f"<!-- {pick} -->")


def not_found_page(shop: Workshop, pick: int) -> None:
    file = shop.project / "overrides" / "404.html"
    file.write_text(file.read_text("utf-8").replace("<h1>", f"<h1>{pick} ", 1), "utf-8")


def style(shop: Workshop, pick: int) -> None:
    names = ("tokens", "pages", "home", "branding", "print")
    with (shop.project / "overrides" / "styles" / f"{names[pick % len(names)]}.css").open("a") as text:
        text.write(f".uji {{ order: {pick}; }}\n")


def style_of_same_size_and_time(shop: Workshop, pick: int) -> None:
    alter_unseen(shop.project / "overrides" / "styles" / "pages.css", rb"\.(index-list)", pick)


def script(shop: Workshop, pick: int) -> None:
    names = ("site", "share", "guide")
    with (shop.project / "overrides" / "modules" / f"{names[pick % len(names)]}.js").open("a") as text:
        text.write(f"// {pick}\n")


def new_script(shop: Workshop, pick: int) -> None:
    file = shop.project / "overrides" / "modules" / "uji.js"
    if file.exists():
        file.unlink()
    else:
        file.write_text(f"export const uji = {pick};\n", "utf-8")


def navigation(shop: Workshop, pick: int) -> None:
    """mkdocs.yml: the entries of the menu in another order."""
    file = shop.project / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    turn = pick % len(config["nav"])
    config["nav"] = config["nav"][turn:] + config["nav"][:turn]
    file.write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), "utf-8")


def site_url(shop: Workshop, pick: int) -> None:
    """The address that CI gives; no file says it."""
    shop.site_url = "" if shop.site_url else f"https://ci.example/{pick}/"


def cards(shop: Workshop, pick: int) -> None:
    shop.documents = not shop.documents


def index(shop: Workshop, pick: int) -> None:
    shop.search_index = not shop.search_index


def jobs(shop: Workshop, pick: int) -> None:
    shop.jobs = 3 if shop.jobs == 1 else 1


def earlier(shop: Workshop, pick: int) -> None:
    """Another branch is checked out."""
    shop.come_back(pick)


def remember(shop: Workshop, pick: int) -> None:
    """What `earlier` may come back to."""
    shop.remember()


def no_cache(shop: Workshop, pick: int) -> None:
    shutil.rmtree(shop.cache, ignore_errors=True)


def no_state(shop: Workshop, pick: int) -> None:
    shutil.rmtree(state_folder(shop.output), ignore_errors=True)


def no_site(shop: Workshop, pick: int) -> None:
    """The site goes, what is known of it stays."""
    shutil.rmtree(shop.output, ignore_errors=True)
    shop.last = {}


def moved_project(shop: Workshop, pick: int) -> None:
    """Every file is new at its place, none in its content."""
    aside = shop.folder / "aside"
    shutil.copytree(shop.work, aside, symlinks=True)
    shutil.rmtree(shop.work)
    aside.rename(shop.work)


EDITS: tuple[Edit, ...] = (
    *(colour, region_name, site_title, citizens_problems, fact, address, repository, agency, new_agency, partner),
    *(own_page, covering_page, new_own_page, page, new_page, picture_of_a_page, page_of_same_size_and_time),
    *(template, drawing, wordmark, footer, not_found_page, style, style_of_same_size_and_time, script, new_script),
    *(navigation, site_url, cards, index, jobs, remember, earlier, no_cache, no_state, no_site, moved_project),
)


def wrong_value(shop: Workshop, pick: int) -> None:
    shop.change(shop.slug(pick), bentuk="bukan bentuk")


def lost_forerunner(shop: Workshop, pick: int) -> None:
    """The record that is named does not exist; its neighbours are as they were."""
    shop.change(shop.slug(pick), berdasarkan=["tidak-ada-di-sini"])


def lost_folder(shop: Workshop, pick: int) -> None:
    """A record goes that others may name as their forerunner."""
    named = [slug for slug in shop.slugs if shop.read(slug)[0].get("berdasarkan")]
    if named:
        first = shop.read(named[0])[0]["berdasarkan"][0]
        if isinstance(first, str):
            shutil.rmtree(shop.innovations / first)


def lost_photo(shop: Workshop, pick: int) -> None:
    shop.change(shop.slug(pick), foto=[{"berkas": "tidak-ada.svg", "alt": "Tidak ada"}])


def lost_agency(shop: Workshop, pick: int) -> None:
    """Records are as they were and yet are wrong."""
    shop.change_region("opd", lambda data: data.update(opd=[]))


def wrong_region(shop: Workshop, pick: int) -> None:
    (shop.region_folder / "daerah.yml").write_text("kode: [", "utf-8")


def link_to_nowhere(shop: Workshop, pick: int) -> None:
    """Found late, when the pages are drawn."""
    shop.change(_with_pages(shop, pick), masalah="Lihat [halaman](../tidak-ada/).")


def link_to_a_lost_page(shop: Workshop, pick: int) -> None:
    """A record links to a page that goes away, or that never came."""
    shop.change(_with_pages(shop, pick), masalah="Lihat [halaman](../../catatan-9/).")


def page_that_links_to_nowhere(shop: Workshop, pick: int) -> None:
    with (shop.project / "docs" / "tentang.md").open("a", encoding="utf-8") as text:
        text.write("\n[putus](tidak-ada.md)\n")


def wrong_template(shop: Workshop, pick: int) -> None:
    """MkDocs stops at it."""
    with (shop.project / "overrides" / "frame.html").open("a") as text:
        text.write("{% endfor %}")


def two_index_files(shop: Workshop, pick: int) -> None:
    """The record's file is renamed, its folder is still there."""
    file = shop.index(shop.slug(pick))
    file.rename(file.with_name(f"{INDEX}.txt"))


FAULTS: tuple[Edit, ...] = (
    *(wrong_value, lost_forerunner, lost_folder, lost_photo, lost_agency, wrong_region),
    *(link_to_nowhere, link_to_a_lost_page, page_that_links_to_nowhere, wrong_template, two_index_files),
)


def _with_pages(shop: Workshop, pick: int) -> str:
    """A record whose texts are drawn; a draft's are not."""
    return shop.published[pick % len(shop.published)]


def _pick(items: list[Data], pick: int) -> Data:
    return items[pick % len(items)]
