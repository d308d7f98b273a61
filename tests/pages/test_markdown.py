"""A text without Markdown looks as the renderer would write it, though the renderer is not asked."""

from __future__ import annotations

import cmarkgfm
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from katalog.pages import markdown

SIGNS = st.text("aZé(“1 \n.,;:?!)/%\"'+=-–…#*_`[]<>&|~@\\wt\t\u00a0", max_size=40)
"""Everything that has a meaning somewhere, among letters."""

WORDS = st.lists(
    st.sampled_from(
        ["warga", "1.", "2)", "-", "+", "Kota:", "https://a.id", "www.a.id", "a@b.id", "(50%)", "---", "===", "“ya”"]
    ),
    max_size=8,
)
JOINED = st.builds(lambda words, between: between.join(words), WORDS, st.sampled_from([" ", "\n", "\n\n", "", "  "]))


@settings(max_examples=1500)
@given(st.one_of(SIGNS, JOINED))
@example("a: b\nc")
@example("a www.b.id")
@example("a:--\nb")
def test_plain_text_is_written_as_the_renderer_writes_it(text: str) -> None:
    if markdown.PLAIN.fullmatch(text):
        html = cmarkgfm.markdown_to_html_with_extensions(text, extensions=["table", "autolink"])
        assert str(markdown.to_html(text)) == html.replace('href="http', 'rel="noopener nofollow" href="http')


@pytest.mark.parametrize(
    "text", ["Guru mengajar di dermaga.", "Satu, dua (50%): tiga!\nempat\n\nLima–enam, “tujuh”; RT-02/RW-03"]
)
def test_everyday_text_is_plain(text: str) -> None:
    assert markdown.PLAIN.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b**", "<p>a <strong>b</strong></p>\n"),
        ("# A", "<h2>A</h2>\n"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>\n"),
        ("a\n---", "<h3>a</h3>\n"),
        ("a  \nb", "<p>a<br />\nb</p>\n"),
        ("lihat https://a.id", '<p>lihat <a rel="noopener nofollow" href="https://a.id">https://a.id</a></p>\n'),
        ("lihat www.a.id", '<p>lihat <a rel="noopener nofollow" href="http://www.a.id">www.a.id</a></p>\n'),
        ("a &amp; <b>", "<p>a &amp; <!-- raw HTML omitted --></p>\n"),
    ],
)
def test_text_with_markdown_is_rendered(text: str, html: str) -> None:
    assert str(markdown.to_html(text)) == html
