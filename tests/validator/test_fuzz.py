"""Whatever a file holds: no exception, no long wait, findings that can be printed; and no HTML that only we miss."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from html import unescape
from pathlib import Path

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katalog.model.inovasi import Inovasi
from katalog.model.problem import NARRATIVE
from katalog.model.rules import Context
from katalog.source.finding import format_findings
from katalog.source.markup import Target, read_markup
from katalog.source.record import Reading, read_record
from katalog.source.region import read_region
from katalog.source.safety import ALLOWED_SCHEMES, check_text
from katalog.source.svg import UnsafePictureError, read_svg
from katalog.source.tree import read_all
from katalog.workers import Workers

from .validator_kit import FIXTURES, PNG, REFERENCE, Catalogue

LONGEST_WAIT = 2.0
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
SOUND = [file.read_text("utf-8") for file in sorted((FIXTURES / "records" / "valid").rglob("index.md"))]
FAULTY = [file.read_text("utf-8", "replace") for file in sorted((FIXTURES / "records" / "invalid").rglob("index.md"))]

fuzz = settings(
    deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

FRAGMENTS = st.sampled_from(
    [
        *("\n", "\n\n", "---\n", "  ", "    ", "\t", ": ", "- ", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!int "),
        *("|\n", ">-\n", "#", "%", "@", "`", "?", "\0", "\ufeff", "\u2028", "\x85", "é", "👩‍🏫", "\r\n", "~", "\\"),
        *("NO", "2024-02-30", "1e3", "74.10", "<b>", "](javascript:x)", "0812-3456-7890", "7410011203850001", "../x"),
        *("a" * 300, "9" * 25, "\\x00"),
    ]
)
KEYS = st.sampled_from([*Inovasi.model_fields, "opd", "kode_wilayah", "instansi", "judul", "berkas", "alt", "x y", ""])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.text(max_size=30),
    st.sampled_from(["74.10", "dinkes", "kesehatan", "2024-03", "foto.png", "https://a.example", "perahu-pustaka"]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """What the rules may look up."""
    region, _ = read_region(Catalogue.at(tmp_path_factory.mktemp("context")).root, "innovations")
    assert region is not None
    return region.context()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record's folder with a picture."""
    found = tmp_path_factory.mktemp("perahu-pustaka")
    (found / "foto.png").write_bytes(PNG)
    return found


def read(folder: Path, context: Context, content: bytes) -> Reading:
    """Read a file, and ask of the result what holds for all."""
    (folder / "index.md").write_bytes(content)
    started = time.perf_counter()
    reading = read_record(folder, "innovations/x/index.md", context)
    assert time.perf_counter() - started < LONGEST_WAIT
    lines = len(re.split(rb"\r\n|\r|\n", content))
    for finding in reading.findings:
        assert 1 <= finding.line <= lines + 1
        assert finding.column >= 1
        assert finding.message
        assert finding.suggestion
        assert not UNPRINTABLE.search(str(finding))
    for style in ("text", "json", "github", "gitlab"):
        assert format_findings(reading.findings, style).encode() is not None
    assert (reading.record is None) == any(not finding.warning for finding in reading.findings)
    return reading


@fuzz
@given(content=st.binary(max_size=400))
def test_arbitrary_bytes(folder: Path, context: Context, content: bytes) -> None:
    read(folder, context, content)


@fuzz
@given(front=st.binary(max_size=300), body=st.binary(max_size=100))
def test_arbitrary_bytes_between_fences(folder: Path, context: Context, front: bytes, body: bytes) -> None:
    read(folder, context, b"---\n" + front + b"\n---\n" + body)


@fuzz
@given(front=st.text(max_size=300), body=st.text(max_size=100))
def test_arbitrary_text_after_a_sound_record(folder: Path, context: Context, front: str, body: str) -> None:
    read(folder, context, f"---\n{REFERENCE}{front}\n---\n{body}".encode("utf-8", "replace"))


@fuzz
@given(
    text=st.sampled_from(SOUND + FAULTY),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12), FRAGMENTS), min_size=1, max_size=6),
)
def test_mutated_records(folder: Path, context: Context, text: str, edits: list[tuple[int, int, str]]) -> None:
    for place, length, fragment in edits:
        start = place % (len(text) + 1)
        text = text[:start] + fragment + text[start + length :]
    read(folder, context, text.encode("utf-8", "replace"))


@fuzz
@given(
    lines=st.sampled_from([text.splitlines() for text in SOUND]),
    order=st.lists(st.integers(0, 10**6), min_size=1, max_size=40),
    indents=st.lists(st.integers(-2, 4), min_size=1, max_size=5),
)
def test_shuffled_lines(folder: Path, context: Context, lines: list[str], order: list[int], indents: list[int]) -> None:
    taken = [lines[place % len(lines)] for place in order]
    moved = [" " * max(0, indents[i % len(indents)]) + line for i, line in enumerate(taken)]
    read(folder, context, ("---\n" + "\n".join(moved) + "\n---\n").encode())


@fuzz
@given(data=st.dictionaries(KEYS, VALUES, max_size=6))
def test_arbitrary_values(folder: Path, context: Context, data: dict[str, object]) -> None:
    front = yaml.safe_load(REFERENCE) | data
    read(folder, context, f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n".encode("utf-8", "replace"))


@fuzz
@given(
    name=st.sampled_from(["daerah.yml", "opd.yml", "mitra.yml"]),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12), FRAGMENTS), min_size=1, max_size=4),
)
def test_mutated_region(tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[int, int, str]]) -> None:
    catalogue = Catalogue.at(tmp_path_factory.mktemp("region"))
    file = catalogue.root / "_daerah" / name
    text = file.read_text()
    for place, length, fragment in edits:
        start = place % (len(text) + 1)
        text = text[:start] + fragment + text[start + length :]
    file.write_text(text, "utf-8")
    sources = read_all(catalogue.root, Workers())
    assert all(finding.suggestion and not UNPRINTABLE.search(str(finding)) for finding in sources.findings)


@fuzz
@given(content=st.binary(max_size=200), inner=st.text(st.sampled_from("<>/'= svgcriptonladhef#:;&{}()"), max_size=60))
def test_arbitrary_svg(content: bytes, inner: str) -> None:
    for data in (content, f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode()):
        with suppress(UnsafePictureError):
            read_svg(data)


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<", ">", "</", "<b>", "</b>", "<div", "<script", "<br/>", "<!--", "-->", "<?", "<!A", "<![CDATA["),
            *("`", "``", "```", "~~~", "[", "![", "](", "](<", ")", "[x]:", "]:", "![a](", "[a](", "![x][y]", "[y]: "),
            *("javascript:", "java", "script:", "data:", "x:y", "&#106;", "&colon;", "&lt;", "%3a", "//a.example"),
            *("https://a.example", "http://e", "ftp://e", "www.", "<a@b.c>", "x.png", "@", "|", "|---|---|"),
            *("\n", "\n\n", "\n---\n", "\n- ", "\n> ", "\n    ", "1. ", "\t", " ", "\\", "\\`", "\\[", '"', "'", "="),
            *("a", "b", "!", "?", "#", "(", "*", "_", "{", "/", ":"),
        ]
    ),
    max_size=14,
).map("".join)
RENDERED_TARGET = re.compile(r'<(a|img) (?:href|src)="([^"]*)"')


def render(text: str, options: int) -> str:
    """The HTML of the site's own renderer."""
    return str(cmarkgfm.markdown_to_html_with_extensions(text, options=options, extensions=["table", "autolink"]))


@settings(fuzz, max_examples=1000)
@given(text=MARKUP)
def test_nothing_that_the_renderer_makes_of_a_text_is_missed(text: str) -> None:
    markup = read_markup(text)
    if markup.html:
        return
    assert "<!-- raw HTML omitted -->" not in render(text, Options.CMARK_OPT_DEFAULT)
    for kind, address in RENDERED_TARGET.findall(render(text, Options.CMARK_OPT_UNSAFE)):
        is_picture = kind == "img"
        if Target(0, unescape(address)).scheme not in ALLOWED_SCHEMES:
            assert list(check_text(text, NARRATIVE, markup))
        assert not is_picture or any(found.is_picture for found in markup.targets)
