"""Every internal reference of a finished site leads to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from katalog.links import BrokenLink, broken_links, targets, targets_of_any


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages and a picture."""
    for name in ("index.html", "a/index.html", "a/b/index.html", "a/b/foto satu.svg", "data/x.json"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<p>")
    return tmp_path


@pytest.mark.parametrize(
    "reference",
    [
        "../../", "../../index.html", "../", "..", "./", "", "#isi", "?q=guru", "../b/", "../b", "../b/#isi",
        "../../?q=guru#isi",
        "../../data/x.json", "foto%20satu.svg", "https://lain.example/tidak-ada", "//lain.example/x",
        "mailto:a@b.example", "tel:0402", "data:image/svg+xml,x", "../../pagefind/pagefind.js",
    ],
)  # fmt: skip
def test_references_that_lead_somewhere(site: Path, reference: str) -> None:
    (site / "a" / "b" / "index.html").write_text(f'<a class="x" href="{reference}">')
    assert broken_links(site) == ()


@pytest.mark.parametrize(
    "reference", ["../x/", "x.json", "../../data/y.json", "/a/", "../../../a/", "foto satu.png", "../../data/", "a/b/"]
)
def test_references_that_lead_nowhere(site: Path, reference: str) -> None:
    (site / "a" / "b" / "index.html").write_text(f'<p><a href="{reference}">')
    assert broken_links(site) == (BrokenLink("a/b/index.html", reference),)


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="x" src="nowhere">',
        '<img\n  src="nowhere"\n  alt="x">',
        '<script type="module" src="nowhere"></script>',
        '<link rel="stylesheet" href="nowhere">',
        '<source src="nowhere">',
        '<video src="nowhere">',
        '<use href="nowhere">',
        '<a href="a/"><img src="a/" alt=""></a><a\nhref = "nowhere">',
        "<a href='nowhere'>",
        "<a href=nowhere>",
        '<form action="nowhere">',
        '<img alt="a > b" src="nowhere">',
        '<img src="a/" srcset="a/ 1x, nowhere 2x">',
    ],
)
def test_every_kind_of_reference_is_seen(site: Path, html: str) -> None:
    (site / "index.html").write_text(html)
    assert broken_links(site) == (BrokenLink("index.html", "nowhere"),)


def test_found_in_order_and_once(site: Path) -> None:
    (site / "index.html").write_text('<a href="y"><a href="x"><a href="y">')
    (site / "a" / "index.html").write_text('<a href="z">')
    found = [(link.page, link.target) for link in broken_links(site)]
    assert found == [("a/index.html", "z"), ("index.html", "x"), ("index.html", "y")]


def test_entities_are_understood(site: Path) -> None:
    (site / "a&b.txt").write_text("")
    (site / "index.html").write_text('<a href="a&amp;b.txt">')
    assert broken_links(site) == ()


def test_text_is_not_a_reference(site: Path) -> None:
    assert broken_links(site) == ()


def test_a_missing_page_knows_its_own_place_nowhere(site: Path) -> None:
    # 404.html is served at any depth, so its links are absolute.
    (site / "404.html").write_text('<a href="/inovasi/">')
    assert broken_links(site) == ()


@pytest.mark.parametrize(
    "reference",
    [
        "../../", "../../index.html", "../../a", "../../a/b/", "../../a//b/../c", "../../pagefind/pagefind.js",
        "../../a%20b.svg", "../../a/#isi", "../../?q=guru", "../", "./", "", "#isi", "?q=guru", "../kain.svg", "qr.svg",
        "foto-1.v2.jpg", "a&amp;b.txt", "a%23b.txt", "/a/", "../../../a/", "https://lain.example/x", "HTTPS://LAIN/x",
        "//lain.example/x", "mailto:a@b.example", "tel:0402", "httpsx/", "mailto-x/", "../../pagefind/", "../../.a/b.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("page", ["a/b/index.html", "index.html"])
def test_own_pages_point_where_pages_of_any_program_do(page: str, reference: str) -> None:
    html = (
        f'<p data-x="y"><a class="x" href="{reference}">href="x"</a><img srcset="{reference} 1x, z 2x" src="z" alt="=">'
    )
    assert list(targets(page, html)) == list(targets_of_any(page, html))


def test_own_pages_are_searched_for_every_kind_of_reference() -> None:
    html = "".join(f'<video {name}="{name}">' for name in ("href", "src", "action", "poster", "data", "srcset"))
    html += '<p xhref="no" data-src="no" href=no title=\'src="no"\'>'
    assert list(targets("index.html", html)) == ["href", "src", "action", "poster", "data", "srcset"]


def test_the_frame_of_an_own_page_can_be_left_out() -> None:
    html = '<a href="frame/"><article class="catalogue" id="isi"><a href="body/"></article><a href="foot/">'
    assert list(targets("index.html", html, body_only=True)) == ["body"]
