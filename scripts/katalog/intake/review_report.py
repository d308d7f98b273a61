"""Writes a review: as Markdown for the page of a pull request, or as annotations beside its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from katalog.model.sections import GUIDE_KEYS, PROFILE_KEYS
from katalog.source.finding import Finding, format_findings

from .review import Review, Row
from .review_text import LAW, quoted

ALL_SECTIONS = len(PROFILE_KEYS) + 1 + len(GUIDE_KEYS)
MOST_FINDINGS = 50
"""More would bury the table; the annotations and the log have all."""

COLUMNS = ("Inovasi", "Perangkat daerah", "Perubahan", "Kelengkapan", "Belum ada", "Bukti", "Temuan")
PRIVATE = (
    f"**Ada data pribadi ({LAW}).** Nomornya sudah berada di riwayat git cabang ini, juga sesudah dihapus dari berkas. "
    "Jangan digabung sebelum membaca bagian *Data pribadi di riwayat* pada panduan peninjau (docs/peninjau.md)."
)


def markdown(review: Review) -> str:
    """The table, near names, and findings."""
    parts = ["## Ringkasan tinjauan", _table(review.rows) if review.rows else "Tidak ada catatan inovasi yang berubah."]
    if any(LAW in finding.message for finding in review.own):
        parts.append(PRIVATE)
    parts += _near(review.rows)
    parts += _findings("Temuan pada perubahan ini", review.own)
    errors = tuple(finding for finding in review.others if not finding.warning)
    parts += _findings("Galat di catatan lain, tidak menghalangi perubahan ini", errors)
    return "\n\n".join(parts) + "\n"


def workflow_commands(review: Review) -> str:
    """Workflow commands: errors and warnings of the change, notices for what is wrong elsewhere."""
    own = format_findings(review.own, "github")
    errors = [finding for finding in review.others if not finding.warning]
    elsewhere = format_findings([replace(finding, warning=True) for finding in errors], "github")
    notices = "\n".join(f"::notice {line.removeprefix('::warning ')}" for line in elsewhere.split("\n") if line)
    return "\n".join(part for part in (own, notices) if part)


def _table(rows: tuple[Row, ...]) -> str:
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(tuple(_cells(row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row) -> Iterator[str]:
    yield f"{quoted(row.name)} ({quoted(row.slug)})"
    yield quoted(row.agency) or "?"
    yield row.kind
    yield _completeness(row)
    yield quoted(", ".join(row.missing).lower()) or "-"
    yield _evidence(row)
    yield f"{row.errors} galat, {row.warnings} peringatan"


def _completeness(row: Row) -> str:
    if row.kind == "dihapus":
        return "-"
    if row.after is None:
        return "belum terbaca karena galat"
    return (
        f"{row.before} → {row.after} dari {ALL_SECTIONS}"
        if row.before is not None
        else f"{row.after} dari {ALL_SECTIONS}"
    )


def _evidence(row: Row) -> str:
    if row.evidence is None:
        return "-"
    counted = {
        "dasar hukum": row.evidence.dasar_hukum,
        "foto": row.evidence.foto,
        "sumber": row.evidence.sumber,
        "hasil berangka": row.evidence.hasil_berangka,
    }
    return ", ".join(f"{count} {name}" for name, count in counted.items() if count) or "belum ada"


def _near(rows: tuple[Row, ...]) -> list[str]:
    points = [f"- {quoted(row.slug)} mirip dengan {quoted(', '.join(row.near))}" for row in rows if row.near]
    return ["### Mungkin sudah ada", "\n".join(points)] if points else []


def _findings(title: str, findings: tuple[Finding, ...]) -> list[str]:
    ordered = sorted(findings, key=lambda finding: (finding.warning, finding))
    points = [
        f"- {finding.level} di {quoted(f'{finding.path}:{finding.line}')}: {quoted(finding.sentence)}"
        for finding in ordered
    ]
    if len(points) > MOST_FINDINGS:
        points[MOST_FINDINGS:] = [f"- dan {len(points) - MOST_FINDINGS} temuan lain"]
    return [f"### {title}", "\n".join(points)] if points else []
