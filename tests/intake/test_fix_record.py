"""`katalog check --fix` on files: everything else stays byte for byte, and nothing gets worse."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner
from validator_kit import FIXTURES, PNG, REFERENCE, Catalogue, record

from katalog.cli import app
from katalog.intake import fix
from katalog.intake.fix import fix_record, fix_text
from katalog.model.rules import Context
from katalog.source.front_matter import split
from katalog.source.region import read_region
from katalog.source.text import UnreadableError, decode
from katalog.source.tree import read_folder
from katalog.source.values import Values
from katalog.source.yaml_tree import Node

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    file.read_text("utf-8", "replace")
    for folder in (FIXTURES / "records", FIXTURES / "catalogue" / "innovations", ROOT / "innovations")
    for file in sorted(folder.rglob("index.md"))
]
SLUG = "perahu-pustaka"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """An empty catalogue with a region."""
    return Catalogue.at(tmp_path)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """What the rules may look up."""
    region, _ = read_region(Catalogue.at(tmp_path_factory.mktemp("context")).root, "innovations")
    assert region is not None
    return region.context()


def content(catalogue: Catalogue, slug: str = SLUG) -> bytes:
    return (catalogue.root / slug / "index.md").read_bytes()


@pytest.mark.parametrize(
    "folder", sorted(item.name for item in (ROOT / "innovations").iterdir() if item.name[0] != "_")
)
def test_records_of_this_repository_need_no_repair(folder: str) -> None:
    region, _ = read_region(ROOT / "innovations", "innovations")
    assert region is not None
    text = (ROOT / "innovations" / folder / "index.md").read_text("utf-8")
    assert fix_text(text, region.context()) == (text, ())


def test_line_ends_and_byte_order_mark(catalogue: Catalogue, context: Context) -> None:
    catalogue.write(b"\xef\xbb\xbf" + record(body="satu  \ndua\n").replace("\n", "\r\n").encode())
    fixed = fix_record(catalogue.root, SLUG, context)
    assert content(catalogue) == record(body="satu  \ndua\n").encode()
    assert fixed.changes == ("tanda BOM dihapus", "akhir baris diganti dengan LF")


def test_file_with_blanks_is_renamed_with_its_reference(catalogue: Catalogue, context: Context) -> None:
    text = f"{REFERENCE}foto:\n  - berkas: Foto Satu.PNG # dermaga\n    alt: Perahu.\n"
    catalogue.write(f"---\n{text}---\n", files={"Foto Satu.PNG": PNG})
    fix_record(catalogue.root, SLUG, context)
    assert b"berkas: foto-satu.png # dermaga\n" in content(catalogue)
    assert (catalogue.root / SLUG / "foto-satu.png").read_bytes() == PNG
    assert read_folder(catalogue.root, SLUG, context).record


def test_file_is_not_renamed_onto_another(catalogue: Catalogue, context: Context) -> None:
    text = f"---\n{REFERENCE}foto:\n  - berkas: foto satu.png\n    alt: Perahu.\n---\n"
    catalogue.write(text, files={"foto satu.png": PNG, "Foto-Satu.png": PNG})
    fix_record(catalogue.root, SLUG, context)
    assert b"berkas: foto satu.png\n" in content(catalogue)
    assert (catalogue.root / SLUG / "foto satu.png").is_file()


def test_file_named_twice_is_renamed_once(catalogue: Catalogue, context: Context) -> None:
    item = "  - berkas: foto satu.png\n    alt: Perahu.\n"
    catalogue.write(record(f"foto:\n{item}{item}"), files={"foto satu.png": PNG})
    fix_record(catalogue.root, SLUG, context)
    assert content(catalogue).count(b"berkas: foto-satu.png\n") == 2
    assert read_folder(catalogue.root, SLUG, context).record


def test_everything_is_undone_where_the_check_likes_it_less(
    catalogue: Catalogue, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = record("bentuk: pelayanan publk\nfoto:\n  - berkas: foto satu.png\n    alt: Perahu.")
    folder = catalogue.write(text, files={"foto satu.png": PNG})
    scores = iter([(1, 0), (1, 1)])
    monkeypatch.setattr(fix, "_score", lambda _reading: next(scores))
    assert fix_record(catalogue.root, SLUG, context).changes == ()
    assert content(catalogue) == text.encode()
    assert sorted(item.name for item in folder.iterdir()) == ["foto satu.png", "index.md"]


def test_folder_that_is_no_slug_is_renamed_once_it_is_sound(catalogue: Catalogue, context: Context) -> None:
    catalogue.write(record(), "Perahu Pustaka")
    fixed = fix_record(catalogue.root, "Perahu Pustaka", context)
    assert fixed.folder == "perahu-pustaka"
    assert fixed.changes == ("folder Perahu Pustaka diganti nama menjadi perahu-pustaka",)
    assert content(catalogue) == record().encode()


@pytest.mark.parametrize("text", [record("bentuk: entah"), record()], ids=["still wrong", "name taken"])
def test_folder_keeps_its_name_where_renaming_is_not_safe(catalogue: Catalogue, context: Context, text: str) -> None:
    catalogue.write(text, "Perahu_Pustaka")
    if text == record():
        catalogue.write(record(), SLUG)
    assert fix_record(catalogue.root, "Perahu_Pustaka", context).folder == "Perahu_Pustaka"
    assert (catalogue.root / "Perahu_Pustaka").is_dir()


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe\x00", b"", b"---\nnama: [\r\n---\r\n", "---\nnama: a\u2028b \nbentuk: x\n---\n".encode(), b"x\r\n"],
)
def test_unreadable_file_stays_byte_for_byte(catalogue: Catalogue, context: Context, raw: bytes) -> None:
    catalogue.write(raw)
    assert fix_record(catalogue.root, SLUG, context).changes == ()
    assert content(catalogue) == raw


def test_links_are_not_followed(catalogue: Catalogue, context: Context, tmp_path: Path) -> None:
    target = tmp_path / "luar.md"
    target.write_text(record("bentuk: pelayanan publk"), "utf-8")
    (catalogue.root / SLUG).mkdir()
    (catalogue.root / SLUG / "index.md").symlink_to(target)
    outside = tmp_path / "folder"
    outside.mkdir()
    (outside / "index.md").write_text(record("bentuk: pelayanan publk"), "utf-8")
    (catalogue.root / "tautan").symlink_to(outside)
    for slug in (SLUG, "tautan"):
        assert fix_record(catalogue.root, slug, context).changes == ()
    assert "publk" in target.read_text("utf-8")
    assert "publk" in (outside / "index.md").read_text("utf-8")


def test_permissions_stay_and_nothing_is_left_behind(catalogue: Catalogue, context: Context) -> None:
    folder = catalogue.write(record("bentuk: pelayanan publk"))
    (folder / "index.md").chmod(0o640)
    fix_record(catalogue.root, SLUG, context)
    assert (folder / "index.md").stat().st_mode & 0o777 == 0o640
    assert [item.name for item in folder.iterdir()] == ["index.md"]


def test_command_repairs_then_checks(catalogue: Catalogue) -> None:
    catalogue.write(record("bentuk: pelayanan publk"))
    catalogue.write(record("bentuk: pelayanan publk"), "lain")
    ended = CliRunner().invoke(app, ["check", "--fix", str(catalogue.root / SLUG)])
    assert ended.exit_code == 0, ended.output
    assert "innovations/perahu-pustaka: diperbaiki: bentuk: pelayanan publk menjadi pelayanan publik." in ended.output
    assert b"publk" in content(catalogue, "lain")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_command_says_when_it_cannot_write(catalogue: Catalogue) -> None:
    folder = catalogue.write(record("bentuk: pelayanan publk"))
    folder.chmod(0o500)
    ended = CliRunner().invoke(app, ["check", "--fix", str(folder)])
    folder.chmod(0o700)
    assert ended.exit_code == 1
    assert "galat" in ended.output


FRAGMENTS = st.sampled_from(
    [
        *("\n# catatan\n", " # ket", "  \n", "\t\n", "\nbentuk: pelayanan publk\n", "\nwaktu: {mulai: 1/2/2024}\n"),
        *(
            "\ncontoh: ya\n",
            "\nnama: NO\n",
            "Rp 1.500.000",
            "12,5",
            "73.22",
            "15 Maret 2024",
            "'",
            '"',
            "|",
            ">-\n",
            "- ",
        ),
        *(": ", "[", "]", "{", "}", "&a", "\r\n", "\u2028", "é", "\\", "\n\n", "---\n", "\0", "~", "#"),
    ]
)


@settings(
    deadline=None, derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.sampled_from(TEXTS),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 6), FRAGMENTS), max_size=5),
)
def test_repairing_twice_is_repairing_once_and_keeps_the_rest(
    context: Context, text: str, edits: list[tuple[int, int, str]]
) -> None:
    for place, length, fragment in edits:
        start = place % (len(text) + 1)
        text = text[:start] + fragment + text[start + length :]
    try:
        text, _ = decode(text.encode("utf-8", "replace"))
        parts = split(text)
        old = Values(parts.yaml, parts.yaml_line)
    except UnreadableError:
        assert fix_text(text, context) == (text, ())
        return
    fixed, changes = fix_text(text, context)
    assert fix_text(fixed, context) == (fixed, ())
    assert (fixed == text) == (not changes)
    now = split(fixed)
    assert now.body == parts.body
    lost = Counter(map(str.rstrip, parts.yaml.split("\n"))) - Counter(map(str.rstrip, now.yaml.split("\n")))
    assert lost.total() <= len(changes)
    assert not any(line.lstrip().startswith("#") for line in lost)
    repaired = {change.partition(": ")[0] for change in changes}
    before, after = (dict(scalars(values.tree)) for values in (old, Values(now.yaml, now.yaml_line)))
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key] != after[key]}
    assert len(changed) <= len(repaired)


def scalars(tree: Node) -> list[tuple[str, str]]:
    """Every single value with its path."""
    return [(repr(path), node.raw) for path, node in tree.scalars()]
