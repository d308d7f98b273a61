"""The answer to an issue: what the check found, heading by heading, in words for the one who filled in the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from katalog.model.problem import NARRATIVE
from katalog.model.record import Record
from katalog.model.sections import missing_in_profile
from katalog.source.finding import Finding

from .issue_form import LABEL
from .issue_parse import Answers
from .review_text import LAW, quoted

HOW_TO_CORRECT = (
    "Cara membetulkan: buka menu titik tiga di kanan atas isian Anda, pilih **Edit**, ubah jawabannya, simpan, lalu "
    f"beri tahu di sini. Pengelola memasang ulang label `{LABEL}`, dan isian diperiksa lagi."
)
PERSONAL_DATA = (
    "**Isian ini memuat data pribadi, jadi ditolak.** UU 27/2022 tentang Pelindungan Data Pribadi melarang "
    "menerbitkannya tanpa izin pemiliknya, dan isu ini dapat dibaca siapa saja. Hapus sekarang juga: sunting isian, "
    "lalu buka **edited** di atasnya dan hapus versi lama (*Delete revision from history*)."
)
WELCOME = "Terima kasih. Isian ini lolos pemeriksaan dan diusulkan sebagai permintaan tarik; pengelola akan membacanya."
UNKNOWN = "Isu ini tidak memakai judul-judul formulir, jadi tidak dapat dibaca. Kirim lewat formulir **Kirim inovasi**."


def welcome(record: Record, findings: Sequence[Finding], answers: Answers, labels: Mapping[str, str]) -> str:
    """For a sound record: what happens next, what to look at, what is still missing."""
    parts = [WELCOME, *_repeated(answers)]
    # An empty narrative is among what is missing.
    if told := [finding for finding in findings if record.narasi or finding.key != NARRATIVE[0]]:
        parts.append("Yang sebaiknya diperhatikan (tidak menghalangi):\n\n" + "\n".join(_points(told, labels)))
    missing = ", ".join(section.name.lower() for section in missing_in_profile(record))
    if missing:
        parts.append(f"Belum ada: {missing}. Boleh menyusul; tulis di balasan, atau sunting berkasnya.")
    return "\n\n".join(parts) + "\n"


def refusal(findings: Sequence[Finding], answers: Answers, labels: Mapping[str, str]) -> str:
    """For what cannot be published: every finding under the heading it belongs to, and how to correct it.

    An answer that holds personal data is not quoted by its other findings.
    """
    private = {_top(finding) for finding in findings if LAW in finding.message}
    told = [finding for finding in findings if LAW in finding.message or _top(finding) not in private]
    errors = [finding for finding in told if not finding.warning]
    count = f"Ada {len(errors)} hal yang harus diperbaiki sebelum inovasi ini dapat diusulkan."
    parts = [*([PERSONAL_DATA] if private else []), count, "\n".join(_points(errors, labels)), *_repeated(answers)]
    return "\n\n".join([*parts, HOW_TO_CORRECT]) + "\n"


def not_the_form() -> str:
    """For an issue without any heading of the form."""
    return f"{UNKNOWN}\n"


def _top(finding: Finding) -> str:
    return finding.key.partition(".")[0].partition("[")[0]


def _points(findings: Sequence[Finding], labels: Mapping[str, str]) -> Iterator[str]:
    for finding in findings:
        # Where in a file the narrative stands is nothing that a form has.
        suggestion = "" if finding.key == NARRATIVE[0] and finding.warning else finding.suggestion
        end = "" if suggestion.endswith(("?", "!")) else "."
        advice = f" Saran: {suggestion.removesuffix('.')}{end}" if suggestion else ""
        place = labels.get(_top(finding), finding.key or "Seluruh isian")
        item = finding.key.partition("[")[2].partition("]")[0]
        where = f"{place}, butir {item}" if item else place
        yield f"- **{quoted(where)}**: {quoted(finding.message.removesuffix('.') + '.' + advice)}"


def _repeated(answers: Answers) -> Iterator[str]:
    if answers.repeated:
        names = ", ".join(answers.repeated)
        yield f"Judul ini tertulis lebih dari sekali, jadi periksa apakah jawabannya terbaca utuh: {names}."
