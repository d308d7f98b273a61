"""The branding page of an innovation: what others print, post and quote.

A thin record gets a page from its name, summary and results. Of a reference the page only describes the brand: it
belongs to another region, so no logo is shown and none is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from katalog.catalogue import Catalogue
from katalog.model.branding import Branding
from katalog.model.record import Record
from katalog.model.sections import Section

from . import charts, formats, qr, weave
from .brand_share import share_links
from .brand_texts import NO_BRAND, brand_name, captions, ready_texts, share_text, story
from .brand_wordmark import Wordmark, wordmark
from .cards import head
from .contrast import Contrast, on_white_and_black
from .page import CARD_FILE, Page
from .structured import CONTEXT, breadcrumbs

QR_FILE = "qr.svg"
WORDMARK_FILE = "wordmark.svg"
LOGO_NAMES = (("warna", "Berwarna"), ("mono", "Satu warna"), ("negatif", "Negatif, untuk latar gelap"))
PARTS = tuple(Section(key, field.title or key) for key, field in Branding.model_fields.items() if key != "nama_merek")
"""What a kit may hold, beside the name."""

THREADS = ("Benang gelap", "Benang tengah", "Benang terang", "Benang pucat")


@dataclass(frozen=True)
class KeyFigure:
    """A figure worth quoting."""

    value: str
    unit: str
    caption: str
    source: str
    date: str


@dataclass(frozen=True)
class Swatch:
    """A colour with its computed contrasts."""

    hex: str
    name: str
    role: str
    contrasts: tuple[Contrast, Contrast]


def page(record: Record, catalogue: Catalogue) -> Page:
    """The brand kit of one record."""
    inovasi = record.inovasi
    foreign = is_foreign(record)
    address = profile_address(record, catalogue)
    mark = _wordmark(record) if has_wordmark(record) else None
    words, told = share_text(inovasi), story(inovasi)
    return Page(
        address=f"{record.address}branding/",
        template="branding.html",
        styles=("branding",),
        title=f"Branding {inovasi.nama}",
        description=f"Nama, cerita, angka dan bahan siap pakai {inovasi.nama}.",
        source=record.path,
        checked=inovasi.terakhir_diperiksa,
        sample=inovasi.contoh,
        image=f"{record.address}{CARD_FILE}",
        kind="article",
        data=_structured(record, catalogue),
        modules=("due.js", "copy.js", "share.js"),
        context={
            "record": record,
            "inovasi": inovasi,
            "head": head(record.brief, catalogue),
            "brand": inovasi.branding or NO_BRAND,
            "name": brand_name(inovasi),
            "foreign": foreign,
            "region": catalogue.region_name(catalogue.region_of(record.brief)),
            "card_file": CARD_FILE,
            "address": address,
            "qr_file": QR_FILE,
            "qr_size": qr.code(address).size(_note(record)),
            "wordmark_file": WORDMARK_FILE if mark else "",
            "wordmark_size": mark.size if mark else None,
            "logos": () if foreign else logos(record),
            "texts": ready_texts(record, catalogue, told),
            "captions": captions(record, catalogue, address),
            "share_text": words,
            "share_links": share_links(brand_name(inovasi), words, address),
            "story": told,
            "figures": key_figures(record),
            "swatches": swatches(record),
            "missing": () if foreign else missing(record),
        },
    )


def beside(record: Record, catalogue: Catalogue, environment: Environment) -> Mapping[str, str]:
    """Texts of the SVG files that the page links to, by their path from the record's own folder."""
    inovasi = record.inovasi
    note = _note(record)
    template = environment.get_template("katalog/brand_qr.svg")
    files = {QR_FILE: template.render(code=qr.code(profile_address(record, catalogue)), type=qr.TYPE, note=note)}
    if has_wordmark(record):
        template = environment.get_template("katalog/brand_wordmark.svg")
        files[WORDMARK_FILE] = template.render(name=brand_name(inovasi), mark=_wordmark(record), note=note)
    return {f"branding/{file}": text for file, text in files.items()}


def _note(record: Record) -> str:
    """What the drawings of a sample say."""
    return "Data contoh" if record.inovasi.contoh else ""


def _wordmark(record: Record) -> Wordmark:
    return wordmark(brand_name(record.inovasi), record.slug, record.inovasi.urusan, _note(record))


def is_foreign(record: Record) -> bool:
    """Whether the brand belongs to another region; an invented sample belongs to nobody."""
    return record.inovasi.rujukan and not record.inovasi.contoh


def has_wordmark(record: Record) -> bool:
    """Whether a wordmark is made: for own innovations without a logo."""
    return not is_foreign(record) and not logos(record)


def profile_address(record: Record, catalogue: Catalogue) -> str:
    """The absolute address that is shared and printed: the profile, the front door of an innovation."""
    return f"{catalogue.daerah.alamat_situs.rstrip('/')}/{record.address}"


def logos(record: Record) -> tuple[tuple[str, str], ...]:
    """Logo files with what they are."""
    logo = record.inovasi.branding.logo if record.inovasi.branding else None
    if logo is None:
        return ()
    return tuple((getattr(logo, key), name) for key, name in LOGO_NAMES if getattr(logo, key))


def key_figures(record: Record) -> tuple[KeyFigure, ...]:
    """The figures that the record gives for quoting, else its results."""
    inovasi = record.inovasi
    if inovasi.branding and inovasi.branding.angka_kunci:
        return tuple(
            KeyFigure(
                formats.value(item.nilai),
                item.satuan or "",
                item.keterangan or "",
                item.sumber or "",
                formats.tanggal(item.tanggal) if item.tanggal else "",
            )
            for item in inovasi.branding.angka_kunci
        )
    changed = [
        KeyFigure(f"{item.before_text} → {item.after_text}", item.satuan, item.indikator, item.sumber, item.tahun)
        for item in charts.changes(inovasi)
    ]
    single = [
        KeyFigure(item.value, item.satuan, item.indikator, item.sumber, item.tahun) for item in charts.figures(inovasi)
    ]
    return tuple(changed + single)


def swatches(record: Record) -> tuple[Swatch, ...]:
    """The brand's colours; an own record without any gets the threads of its cloth as a suggestion."""
    inovasi = record.inovasi
    if inovasi.branding and inovasi.branding.warna:
        return tuple(
            Swatch(item.hex, item.nama, item.peran or "", on_white_and_black(item.hex))
            for item in inovasi.branding.warna
        )
    if is_foreign(record):
        return ()
    return tuple(
        Swatch(colour, name, "", on_white_and_black(colour))
        for colour, name in zip(weave.palette(inovasi.urusan), THREADS, strict=True)
    )


def missing(record: Record) -> tuple[Section, ...]:
    """Parts of the kit without content."""
    brand = record.inovasi.branding
    return tuple(part for part in PARTS if not (brand and getattr(brand, part.key)))


def _structured(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    inovasi = record.inovasi
    site = catalogue.daerah.alamat_situs
    brand: dict[str, Any] = {"@type": "Brand", "description": inovasi.ringkasan}
    if not is_foreign(record):
        files = logos(record)
        brand["logo"] = f"{site}{record.address}{files[0][0] if files else f'branding/{WORDMARK_FILE}'}"
    brand["name"] = brand_name(inovasi)
    if inovasi.branding and inovasi.branding.tagline:
        brand["slogan"] = inovasi.branding.tagline
    brand["url"] = f"{site}{record.address}"
    steps = breadcrumbs(
        ("Inovasi", f"{site}inovasi/"),
        (inovasi.nama, f"{site}{record.address}"),
        ("Branding", f"{site}{record.address}branding/"),
    )
    return {"@context": CONTEXT, "@graph": [brand, steps]}
