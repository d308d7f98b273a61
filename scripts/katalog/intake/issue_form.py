"""The questions of the issue form, and the form itself for GitHub and GitLab: all from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from pydantic.fields import FieldInfo

from katalog.model.daerah import Daerah, Opd
from katalog.model.fields import choices
from katalog.model.inovasi import AsalOpd, Inovasi
from katalog.model.standards import affairs

from .issue_parse import END

GITHUB_FILE = ".github/ISSUE_TEMPLATE/inovasi.yml"
GITLAB_FILE = ".gitlab/issue_templates/Inovasi.md"
LABEL = "inovasi"
"""Given by a maintainer only: it starts the workflow that makes a pull request."""

FIRST_LABEL = "usulan"
"""Comes with the form, from whoever sends it; starts nothing."""

NARRATIVE_LABEL = "Rancang bangun"
GENERATED = "# Dibuat dari model dengan `katalog issue-form`; jangan disunting di sini.\n"

Kind = Literal["line", "text", "list", "choice"]

HELP = {
    "opd": "Pilih dari daftar.",
    "tahapan": "Inisiatif: baru gagasan. Uji coba: sedang dicoba. Penerapan: sudah dijalankan.",
    "urusan": "Urusan pemerintahan yang paling terkait.",
    "masalah": "Apa masalahnya, dan angka atau kejadian yang membuktikannya.",
    "tujuan": "Satu tujuan setiap baris.",
    "hasil": (
        "Satu hasil setiap baris. Bila ada angkanya: `indikator | sebelum | sesudah | satuan | tahun`, misalnya "
        "`Pasien yang menerima obat | 48 | 91,5 | persen | 2025`."
    ),
    "sumber": "Laporan, berita, atau peraturan yang membuktikan isian ini. Satu setiap baris: judul, lalu alamat web.",
    "rancang_bangun": "Uraian panjang seperti di formulir Indeks Inovasi Daerah, sedikitnya 300 kata. Boleh menyusul.",
}
"""Where the model's own words are too short for somebody who sees nothing but this form."""

WARNING = (
    "**Isu ini dapat dibaca siapa saja.** Jangan menulis data pribadi: NIK, nomor kartu keluarga, nomor telepon "
    "atau surel pribadi, nama atau keadaan pasien. Isian yang memuatnya ditolak (UU 27/2022 tentang Pelindungan Data "
    "Pribadi)."
)
AFTERWARDS = (
    "Sesudah dikirim, pengelola membaca isian ini lalu komputer memeriksanya. Hasilnya dibalas di bawah isu ini. "
    "Foto dan lampiran menyusul sesudah itu."
)
PROMISES = (
    "Isian ini tidak memuat data pribadi.",
    "Kami berhak menerbitkan isi ini dengan lisensi CC BY 4.0.",
)


@dataclass(frozen=True)
class Question:
    """One question: the key that it fills, its heading, and the answers to choose from."""

    key: str
    label: str
    help: str
    kind: Kind
    required: bool
    options: tuple[str, ...] = ()


def questions(opd: tuple[Opd, ...]) -> tuple[Question, ...]:
    """All questions in their order."""
    fields = Inovasi.model_fields
    agencies = tuple(f"{item.nama} ({item.id})" for item in opd)
    named = tuple(item.nama for item in affairs().values())
    return (
        _question("nama", fields["nama"], "line", required=True),
        _question("opd", AsalOpd.model_fields["opd"], "choice", agencies, required=True),
        *(_question(key, fields[key], "choice", required=True) for key in ("tahapan", "jenis", "bentuk")),
        _question("urusan", fields["urusan"], "choice", named, required=True),
        *(_question(key, fields[key], "text", required=True) for key in ("ringkasan", "masalah")),
        _question("solusi", fields["solusi"], "text"),
        *(_question(key, fields[key], "list") for key in ("tujuan", "hasil", "sumber")),
        Question("rancang_bangun", NARRATIVE_LABEL, HELP["rancang_bangun"], "text", False),
    )


def github_form(opd: tuple[Opd, ...]) -> str:
    """The issue form for GitHub."""
    notice = {"type": "markdown", "attributes": {"value": f"{WARNING}\n\n{AFTERWARDS}"}}
    promise = {
        "type": "checkboxes",
        "attributes": {
            "label": END,
            "options": [{"label": promise, "required": True} for promise in PROMISES],
        },
    }
    form = {
        "name": "Kirim inovasi",
        "description": "Jalan terpendek: isi formulir ini, sisanya dikerjakan komputer dan pengelola.",
        "title": "Inovasi: ",
        "labels": [FIRST_LABEL],
        "body": [notice, *(_github_question(question) for question in questions(opd)), promise],
    }
    return GENERATED + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)


def gitlab_template(daerah: Daerah, opd: tuple[Opd, ...]) -> str:
    """The issue template for GitLab, which knows no forms: the same headings with hints as comments."""
    head = f"<!-- {daerah.nama}. Tulis jawaban di bawah setiap judul; judulnya jangan diubah. -->"
    parts = [head, WARNING, *(_gitlab_question(question) for question in questions(opd))]
    boxes = "\n".join(f"- [ ] {promise}" for promise in PROMISES)
    return "\n\n".join([*parts, f"### {END}\n\n{boxes}", f'/label ~"{FIRST_LABEL}"']) + "\n"


def _question(
    key: str, field: FieldInfo, kind: Kind, options: tuple[str, ...] = (), *, required: bool = False
) -> Question:
    limit = next((part.max_length for part in field.metadata if getattr(part, "max_length", None)), None)
    help_text = HELP.get(key, field.description or "")
    if limit and str(limit) not in help_text:
        help_text = f"{help_text} Paling panjang {limit} huruf.".strip()
    chosen = options or tuple(choices(field)) if kind == "choice" else ()
    return Question(key, field.title or key, help_text, kind, required, chosen)


def _github_question(question: Question) -> dict[str, Any]:
    types = {"line": "input", "text": "textarea", "list": "textarea", "choice": "dropdown"}
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.options:
        attributes["options"] = list(question.options)
    return {
        "type": types[question.kind],
        "id": question.key,
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def _gitlab_question(question: Question) -> str:
    return f"### {question.label}\n\n<!-- {' '.join(_hints(question))} -->"


def _hints(question: Question) -> Iterator[str]:
    yield "Wajib." if question.required else "Boleh dikosongkan."
    if question.help:
        yield question.help
    if question.options:
        yield f"Pilih satu: {'; '.join(question.options)}."
