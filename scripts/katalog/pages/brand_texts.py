"""Texts ready to paste: from the record where it has them, else made from its name, summary and main result."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from katalog.catalogue import Catalogue
from katalog.model.branding import Boilerplate, Branding, Caption
from katalog.model.inovasi import Inovasi
from katalog.model.record import Record

from . import markdown
from .guide_summary import first_paragraph
from .headline import main_result
from .page import AT_ONCE

NO_BRAND, NO_LENGTHS, NO_CAPTIONS = Branding(), Boilerplate(), Caption()
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
SAMPLE_MARK = "[Data contoh, bukan inovasi nyata]"


class ReadyText(NamedTuple):
    """A text to copy; `derived` where the record did not write it."""

    id: str
    label: str
    text: str
    derived: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


class Story(NamedTuple):
    """The story in three moves; empty where nothing is known."""

    problem: str
    solution: str
    result: str


def ready_texts(record: Record, catalogue: Catalogue, told: Story) -> tuple[ReadyText, ...]:
    """One sentence, texts of three lengths, and the thirty-second speech; `told` is the record's story."""
    inovasi = record.inovasi
    brand = inovasi.branding or NO_BRAND
    lengths = brand.boilerplate or NO_LENGTHS
    short = _short(record, catalogue)
    middle = " ".join(part for part in (short, told.solution, told.result) if part)
    offered = (
        ("satu-kalimat", "Satu kalimat", brand.satu_kalimat, first_sentence(inovasi.ringkasan)),
        ("teks-pendek", "Teks pendek", lengths.pendek, short),
        ("teks-sedang", "Teks sedang", lengths.sedang, middle if middle != short else ""),
        ("teks-panjang", "Teks panjang", lengths.panjang, ""),
        ("pidato", "Pidato 30 detik", brand.pidato_singkat, ""),
    )
    return tuple(
        ReadyText(id_, label, written or made, derived=not written)
        for id_, label, written, made in offered
        if written or made
    )


def captions(record: Record, catalogue: Catalogue, address: str) -> tuple[ReadyText, ...]:
    """A caption for each channel; samples say so, since a caption travels without its page."""
    inovasi = record.inovasi
    written = (inovasi.branding.caption if inovasi.branding else None) or NO_CAPTIONS
    name, summary = brand_name(inovasi), inovasi.ringkasan
    result = result_sentence(inovasi)
    result = f"Hasil: {result}" if result else ""
    region = catalogue.region_name(catalogue.region_of(record.brief))
    made = (
        ("whatsapp", "WhatsApp", written.whatsapp, (f"*{name}*\n{summary}", result, address)),
        ("instagram", "Instagram", written.instagram, (name, summary, result, f"#InovasiDaerah {hashtag(region)}")),
        ("facebook", "Facebook", written.facebook, (f"{name}: {summary}", result, f"Selengkapnya: {address}")),
    )
    mark = (SAMPLE_MARK,) if inovasi.contoh else ()
    return tuple(
        ReadyText(f"caption-{id_}", label, _paragraphs(*mark, *((text,) if text else parts)), derived=not text)
        for id_, label, text, parts in made
    )


def share_text(inovasi: Inovasi) -> str:
    """What goes with a shared link: name and one sentence."""
    brand = inovasi.branding
    sentence = (brand.satu_kalimat if brand else None) or first_sentence(inovasi.ringkasan)
    mark = f"{SAMPLE_MARK} " if inovasi.contoh else ""
    return f"{mark}{brand_name(inovasi)}: {sentence}"


def story(inovasi: Inovasi) -> Story:
    """Problem, solution and result in plain words."""
    told = inovasi.branding.cerita if inovasi.branding else None
    return Story(
        (told.masalah if told else None) or plain(first_paragraph(inovasi.masalah)),
        (told.solusi if told else None) or (plain(first_paragraph(inovasi.solusi)) if inovasi.solusi else ""),
        (told.hasil if told else None) or result_sentence(inovasi),
    )


def brand_name(inovasi: Inovasi) -> str:
    """The name of the brand, else of the innovation."""
    return (inovasi.branding.nama_merek if inovasi.branding else None) or inovasi.nama


def result_sentence(inovasi: Inovasi) -> str:
    """The main result, closed with a full stop; empty where none is known."""
    known = main_result(inovasi)
    return _closed(known.text) if known else ""


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence."""
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


@lru_cache(maxsize=2 * AT_ONCE)
def plain(text: str) -> str:
    """Markdown without its marks, in one line."""
    return " ".join(text.split()) if markdown.is_plain(text) else markdown.to_html(text).striptags()


def hashtag(name: str) -> str:
    """`Kabupaten Luwu Utara` as `#LuwuUtara`."""
    short = re.sub(r"^(Kabupaten|Kota|Provinsi) ", "", name)
    return "#" + "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", short))


def _short(record: Record, catalogue: Catalogue) -> str:
    """Name, owner and summary."""
    inovasi = record.inovasi
    owner, region = catalogue.owner_name(record.brief), catalogue.region_name(catalogue.region_of(record.brief))
    whose = owner if region in owner else f"{owner} {region}"
    full_name = f" ({inovasi.kepanjangan})" if inovasi.kepanjangan else ""
    return f"{brand_name(inovasi)}{full_name} adalah inovasi {whose}. {_closed(inovasi.ringkasan)}"


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
