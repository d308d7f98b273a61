"""Lineage over all records: known, not to itself, not in a circle, however one or both sides wrote it down."""

from __future__ import annotations

import time
from pathlib import Path

from katalog.source.lineage import check_lineage
from katalog.source.record import LineageLink
from katalog.source.tree import read_all
from katalog.workers import Workers

from .validator_kit import Catalogue, record


def based_on(*slugs: str) -> str:
    """A record that comes from others."""
    return record(f"berdasarkan: [{', '.join(slugs)}]")


def copied_by(*slugs: str) -> str:
    """A record that others come from."""
    return record("direplikasi_oleh:\n" + "".join(f"  - slug: {slug}\n" for slug in slugs))


def short_lines(catalogue: Catalogue) -> list[str]:
    """Findings as `slug:line:column message`."""
    return [
        f"{finding.path.split('/')[1]}:{finding.line}:{finding.column} {finding.message}"
        for finding in catalogue.findings()
    ]


def test_family_tree_is_no_circle(catalogue: Catalogue) -> None:
    catalogue.write(based_on("b", "c"), "a")
    catalogue.write(based_on("d"), "b")
    catalogue.write(based_on("d"), "c")
    catalogue.write(copied_by("b", "c"), "d")
    assert catalogue.findings() == ()


def test_both_sides_may_tell_the_same(catalogue: Catalogue) -> None:
    catalogue.write(based_on("b"), "a")
    catalogue.write(copied_by("a"), "b")
    assert catalogue.findings() == ()


def test_circle_of_two(catalogue: Catalogue) -> None:
    catalogue.write(based_on("b"), "a")
    catalogue.write(based_on("a"), "b")
    message = "silsilah berputar: a berasal dari b berasal dari a"
    assert short_lines(catalogue) == [f"a:2:15 {message}", f"b:2:15 {message}"]


def test_circle_told_from_the_other_side(catalogue: Catalogue) -> None:
    catalogue.write(based_on("b") + "\n", "a")
    catalogue.write(record("berdasarkan: [c]"), "b")
    catalogue.write(copied_by("b"), "c")
    catalogue.write(record("berdasarkan: [x]\ndireplikasi_oleh:\n  - slug: c"), "a2")
    assert short_lines(catalogue) == ['a2:2:15 inovasi "x" tidak ada di katalog ini']
    catalogue.write(record("berdasarkan: [b]\ndireplikasi_oleh:\n  - slug: c"), "a")
    message = "silsilah berputar: a berasal dari b berasal dari c berasal dari a"
    assert [line for line in short_lines(catalogue) if "berputar" in line] == [
        f"a:2:15 {message}",
        f"a:4:5 {message}",
        f"b:2:15 {message}",
        f"c:3:5 {message}",
    ]


def test_two_circles_and_their_relatives(catalogue: Catalogue) -> None:
    for slug, parent in {"a": "b", "b": "a", "c": "d", "d": "c", "e": "a", "f": "e"}.items():
        catalogue.write(based_on(parent), slug)
    assert {line.partition(":")[0] for line in short_lines(catalogue)} == {"a", "b", "c", "d"}


def test_record_that_points_to_itself(catalogue: Catalogue) -> None:
    catalogue.write(based_on("a"), "a")
    catalogue.write(copied_by("b"), "b")
    message = "inovasi ini menunjuk dirinya sendiri sebagai silsilah"
    assert short_lines(catalogue) == [f"a:2:15 {message}", f"b:3:5 {message}"]


def test_lineage_is_told_of_records_with_other_faults(catalogue: Catalogue) -> None:
    catalogue.write(record("nama: NO\nberdasarkan: [b]"), "a")
    catalogue.write(record("urusan: x\nberdasarkan: [a]"), "b")
    assert len([line for line in short_lines(catalogue) if "berputar" in line]) == 2


def test_record_that_cannot_be_read_is_still_known(catalogue: Catalogue) -> None:
    catalogue.write(based_on("b"), "a")
    catalogue.write("", "b")
    assert short_lines(catalogue) == ["b:1:1 berkas kosong"]


def test_lineage_of_one_record_looks_at_all(catalogue: Catalogue) -> None:
    folder = catalogue.write(based_on("b"), "a")
    catalogue.write(based_on("a"), "b")
    catalogue.write(record("nama: NO"), "c")
    for path in (folder, folder / "index.md"):
        findings = read_all(catalogue.root, Workers(), only=[path]).findings
        assert [finding.path for finding in findings] == ["innovations/a/index.md"]
        assert "berputar" in findings[0].message


def test_long_lines_take_little_time() -> None:
    slugs = [f"s{i}" for i in range(5000)]
    named = {
        slug: (LineageLink(("berdasarkan", 0), parent, (1, 1), True),)
        for slug, parent in zip(slugs, [*slugs[1:], slugs[0]], strict=True)
    }
    shown = {slug: f"innovations/{slug}/index.md" for slug in slugs}
    started = time.perf_counter()
    findings = list(check_lineage(named, shown))
    assert time.perf_counter() - started < 3
    assert len(findings) == 5000
    assert all(len(finding.message) < 1000 for finding in findings)


def test_only_names_the_folder_that_a_file_lies_in(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = catalogue.write(record("nama: NO"), "a", files={"foto.png": b""})
    found = read_all(catalogue.root, Workers(), only=[folder / "foto.png"]).findings
    assert {finding.path for finding in found} == {"innovations/a/index.md"}
    assert read_all(catalogue.root, Workers(), only=[catalogue.root / "_daerah"]).findings == ()
