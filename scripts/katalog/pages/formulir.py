"""The form `/kontribusi/formulir/`: a record filled in step by step, made from the models at build time.

Nothing is sent by the page itself: its modules check, keep drafts in the browser, and hand the finished file over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from katalog.catalogue import Catalogue
from katalog.model.base import FILE_NAME
from katalog.model.daerah import Repositori
from katalog.model.inovasi import DaftarTema, Inovasi, Replikasi
from katalog.model.rules import Context
from katalog.model.standards import affairs, region_codes_like, region_name, regions, themes

from . import kolom
from .formulir_fields import read_fields
from .formulir_shapes import GROUP, LIST, Field
from .formulir_words import GAP, Words
from .page import Page

ADDRESS = "kontribusi/formulir/"
HIDDEN = frozenset({"contoh", "iid"})
"""Keys without a field; a record that is opened keeps them."""

FILE_NOTATION = re.compile(r"tanda kutip|tanda hubung|\btrue\b|\bfalse\b|\.yml\b|\.md\b|lekukan|-{3}|\w: \{", re.I)
"""Help and advice that only concerns whoever writes the file by hand."""

FORMAT_HELP: Mapping[str, str] = {
    "tanggal": "Tahun, bulan, atau hari: 2024, 2024-03, atau 2024-03-15.",
    "wilayah": "Ketik nama daerah, lalu pilih dari daftar.",
    "berkas": "Pilih berkas, atau tulis namanya.",
}
LONG_TEXTS = {
    *("ringkasan", "uraian", "temuan", "tindak_lanjut", "alasan", "adaptasi", "peran"),
    *("saran", "mitigasi", "kutipan", "pendek", "sedang", "panjang", "pidato_singkat"),
    *("whatsapp", "instagram", "facebook", "hasil_cepat", "alt", "kesalahan_umum", "data_pribadi"),
    *("anggaran", "hasil", "masalah", "solusi", "izin", "cara_ukur", "keterangan"),
}
"""Texts that mostly run over more than one line."""

LONG_ENOUGH = 200
FEW_CHOICES = 4


@dataclass(frozen=True)
class Section:
    """Fields that stand together; folded unless they are required or quickly filled in."""

    title: str
    paths: tuple[str, ...]
    folded: bool = True


@dataclass(frozen=True)
class Step:
    """A step of the form; `id` stands in addresses."""

    id: str
    title: str
    intro: str
    sections: tuple[Section, ...]


STEPS = (
    Step(
        "siapa",
        "Siapa dan apa",
        "Cukup delapan isian wajib di langkah 1 dan 2; selebihnya boleh menyusul.",
        (
            Section("", ("asal", "nama", "tahapan", "jenis", "bentuk", "urusan"), folded=False),
            Section("Waktu dan pencetus", ("waktu", "inisiator", "nama_inisiator", "klasifikasi", "proyek_perubahan")),
            Section("Keterangan lain", ("kepanjangan", "urusan_beririsan", "tema", "status")),
        ),
    ),
    Step(
        "masalah",
        "Masalah dan solusi",
        "Tulis seperti menjelaskan kepada rekan dari daerah lain yang belum pernah mendengarnya.",
        (
            Section("", ("ringkasan", "masalah"), folded=False),
            Section("Tujuan, solusi, dan cara kerja", ("tujuan", "solusi", "cara_kerja")),
            Section("Rancang bangun", ("rancang_bangun",)),
            Section("Faktor keberhasilan dan tantangan", ("faktor_keberhasilan", "tantangan")),
        ),
    ),
    Step(
        "hasil",
        "Hasil dan bukti",
        "Semua di langkah ini boleh menyusul. Untuk inovasi daerah lain, sumbernya wajib disebut.",
        (
            Section("Hasil dan manfaat", ("hasil", "manfaat")),
            Section("Sumber fakta", ("sumber", "catatan")),
            Section("Anggaran dan mitra", ("anggaran", "mitra")),
            Section("Dasar hukum dan evaluasi", ("dasar_hukum", "evaluasi")),
            Section("Penghargaan, sosialisasi, dan liputan", ("penghargaan", "sosialisasi", "liputan")),
            Section("Kontak kantor", ("kontak", "terakhir_diperiksa")),
        ),
    ),
    Step(
        "foto",
        "Foto",
        "Foto tetap di peramban Anda sampai dikirim. Foto besar diperkecil, dan data lokasi di dalamnya ikut terhapus.",
        (Section("", ("foto",), folded=False), Section("Video", ("video",))),
    ),
    Step(
        "replikasi",
        "Bila ingin ditiru",
        "Panduan bagi daerah lain. Ringkasan dan langkah saja sudah sangat membantu.",
        (
            Section("Ringkasan satu halaman", ("replikasi.ringkasan",)),
            Section("Prasyarat", ("replikasi.prasyarat",)),
            Section("Langkah", ("replikasi.langkah",)),
            Section("Biaya dan rencana waktu", ("replikasi.biaya", "replikasi.jadwal")),
            Section("Asal-usul dan peniru", ("berdasarkan", "direplikasi_oleh")),
            Section("Lengkapi lebih jauh", ("replikasi.*",)),
        ),
    ),
    Step(
        "merek",
        "Branding",
        "Teks, angka, dan warna siap pakai untuk publikasi. Langkah ini boleh dilewati.",
        (
            Section(
                "Nama dan kalimat kunci",
                ("branding.nama_merek", "branding.tagline", "branding.satu_kalimat", "branding.pesan_kunci"),
            ),
            Section("Lengkapi lebih jauh", ("branding.*", "*")),
        ),
    ),
)
"""`*` stands for all keys of a group, or of the record, that have no place of their own."""

LAST_STEP = Step("kirim", "Periksa dan kirim", "", ())


def page(catalogue: Catalogue) -> Page:
    """The form of the region."""
    return Page(
        address=ADDRESS,
        template="formulir.html",
        styles=("form",),
        modules=("formulir.js",),
        title="Formulir inovasi",
        description="Isi data inovasi langkah demi langkah, diperiksa langsung, lalu kirim atau unduh berkasnya.",
        later=partial(_context, catalogue),
    )


def _context(catalogue: Catalogue) -> Mapping[str, Any]:
    opd = {it.id: (it.nama, *it.alias) for it in catalogue.opd}
    fields, words, sentences = _read(catalogue.daerah.kode, tuple(opd.items()))
    return {
        "steps": [(step, tuple(_placed(step, fields))) for step in STEPS],
        "last_step": LAST_STEP,
        "by_rule": {key: mark for mark, keys in words["aturan"]["wajib"].items() for key in keys},
        "face": face,
        "affair_groups": _affair_groups(),
        "agencies": sorted((it.nama, it.id) for it in catalogue.opd),
        "theme_lists": {name: dict(themes(name)) for name in _theme_names()},
        "regions": regions(),
        "narrative_parts": kolom.NARRATIVE,
        "data": {
            "kolom": [field.packed() for field in fields],
            "simpan": sorted(HIDDEN),
            "kata": words,
            "kalimat": [[said, "" if FILE_NOTATION.search(advice) else advice] for said, advice in sentences],
            "tema": {name: list(themes(name)) for name in _theme_names()},
            "daerah": {"kode": catalogue.daerah.kode, "nama": catalogue.daerah.nama_pendek},
            "repositori": addresses(catalogue.daerah.repositori),
            "surel": catalogue.daerah.kontak.email or "",
        },
    }


@dataclass(frozen=True)
class Face:
    """How a field is shown."""

    control: str
    """`radio`, `select`, `area`, `line`, `number`, `file`, `list`, `group` or `either`."""
    help: str
    rows: int
    counter: int
    """The limit of letters that is counted along, 0 where there is none."""
    mode: str
    """The keyboard of a phone."""
    options: tuple[tuple[str, str], ...]


def face(field: Field, required: bool) -> Face:
    """How a field is shown; of few choices all are seen at once where one must be made."""
    limit = (field.limits or {}).get("max_length", 0)
    is_file = field.kind == "pola" and field.pattern == FILE_NAME
    long = (
        field.kind == "paragraf"
        or limit >= LONG_ENOUGH
        or (field.kind == "teks" and (field.key in LONG_TEXTS or not field.title))
    )
    options = tuple((choice, choice[:1].upper() + choice[1:]) for choice in field.choices)
    if field.kind == "ya":
        options = (("true", "Ya"), ("false", "Tidak"))
    chosen = "radio" if required and 0 < len(options) <= FEW_CHOICES else "select"
    numbers = {"rupiah": "numeric", "tahun": "numeric", "bulat": "numeric", "angka": "decimal"}
    controls = {LIST: "list", GROUP: "group", "salah-satu": "either", "urusan": "select", "opd": "select"}
    control = controls.get(field.kind) or (
        chosen if options or field.kind == "tema" else "file" if is_file else "area" if long else "line"
    )
    return Face(
        control=control,
        help=" ".join(_help(field, is_file)),
        rows=5 if field.kind == "paragraf" else 3 if limit >= LONG_ENOUGH else 2,
        counter=limit,
        mode="text" if field.or_text else numbers.get(field.kind, ""),
        options=options,
    )


def _help(field: Field, is_file: bool) -> Iterator[str]:
    """The models' help without what concerns the notation of files, else how a value of this kind is written."""
    sentences = re.split(r"(?<=[.!?])\s+", field.help) if field.help else []
    kept = [it if it.endswith((".", "?")) else f"{it}." for it in sentences if not FILE_NOTATION.search(it)]
    yield from (it[:1].upper() + it[1:] for it in kept)
    if not kept and (form := FORMAT_HELP.get("berkas" if is_file else field.kind)):
        yield form
    if field.example and field.kind not in ("opd", "urusan", "wilayah"):
        yield f"Contoh: {field.example}."


def _placed(step: Step, fields: tuple[Field, ...]) -> Iterator[tuple[Section, tuple[Field | None, ...]]]:
    """The sections of a step with their fields; None stands for the narrative, which is no key."""
    named = {path for it in STEPS for section in it.sections for path in section.paths}
    inner = (field for top in fields if top.kind == GROUP for field in top.inside)
    known = {field.dotted: field for field in (*fields, *inner)}
    for section in step.sections:
        found: list[Field | None] = []
        for path in section.paths:
            if not path.endswith("*"):
                found.append(known.get(path))
                continue
            above = path.removesuffix("*").removesuffix(".")
            rest = known[above].inside if above else fields
            found += [it for it in rest if it.dotted not in named and f"{it.dotted}.*" not in named]
        yield section, tuple(found)


@cache
def _read(own_region: str, opd: tuple[tuple[str, tuple[str, ...]], ...]) -> Any:
    """Fields, the places of the general sentences, and all sentences; asking the models takes a tenth of a second."""
    context = Context(dict(opd), region_name, region_codes_like, own_region)
    words = Words(context)
    fields = read_fields(Inovasi, words, HIDDEN)
    general = words.general()
    general["folder"] = words.place(words.said_of(Replikasi, {"slug": GAP})["slug",])
    return fields, general, tuple(words.sentences)


def addresses(repositori: Repositori) -> dict[str, str]:
    """Where the repository takes new files, changes and uploads; the path of the file or folder follows."""
    edit = repositori.edit_url("")
    new = edit.replace("/edit/", "/new/").removesuffix("/")
    upload = edit.replace("/-/edit/", "/-/tree/").replace("/edit/", "/upload/")
    return {"jenis": repositori.jenis, "baru": new, "ubah": edit, "unggah": upload}


def _affair_groups() -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for affair in affairs().values():
        groups.setdefault(affair.kelompok, []).append((affair.id, affair.nama))
    return groups


def _theme_names() -> tuple[str, ...]:
    names: tuple[str, ...] = DaftarTema.__args__  # type: ignore[attr-defined]
    return names
