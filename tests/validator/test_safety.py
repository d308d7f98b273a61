"""Hostile text: raw HTML, links that run programs however they are written, and how long looking takes."""

from __future__ import annotations

import time

import pytest

from katalog.model.problem import NARRATIVE, Path
from katalog.source.markup import read_markup
from katalog.source.safety import Breach, check_text, may_be_unsafe

from .validator_kit import Catalogue, record


def breaches(text: str, path: Path = NARRATIVE) -> list[Breach]:
    """What is unsafe in a text."""
    found = list(check_text(text, path, read_markup(text)))
    assert may_be_unsafe(text) or not found
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<b>tebal</b>", 0),
        ("halo <B>", 5),
        ("</b>", 0),
        ("<!-- catatan -->", 0),
        ("<?php ?>", 0),
        ("<!DOCTYPE html>", 0),
        ("<![CDATA[a]]>", 0),
        ("<script>alert(1)</script>", 0),
        ("<ScRiPt\n>alert(1)", 0),
        ("halo <script src=//a.example", 5),
        ("halo <img src=x onerror=alert(1)", 5),
        ("<svg/onload=alert(1)", 0),
        ("<iframe", 0),
        ("<div", 0),
        ("| a |\n|---|\n| <u>b</u> |", 14),
        ("- a\n- <u>b</u>", 6),
        ("> <u>b</u>", 2),
        ("`a\n\n<u>\n\nb`", 4),
        ("\\`<u>\\`", 2),
        ("`` a ` <u>", 7),
        ("<Rp500 ribu dan >Rp200 ribu", 0),
        ("[<u>a</u>](https://a.example)", 1),
        ("http://a.example`<u>`", 17),
        ("`a\nb` `<u>`", 7),
        ("| `a | <u> | b` |", 7),
        ("> ```\n<u>", 6),
        ("- a\n\n  ```\n  x\n<u>\n  ```", 15),
        ("    <b>kode</b>", 4),
    ],
)
def test_html_is_refused(text: str, place: int) -> None:
    assert [breach.offset for breach in breaches(text)] == [place]
    assert breaches(text)[0].problem.message.startswith("HTML tidak boleh ditulis di sini: <")


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 dan 7 > 3",
        "umur <lima tahun",
        "a<b",
        "`<b>`",
        "`` ` <b> ` ``",
        "```html\n<script>\n\n</script>\n```",
        "~~~\n<b>\n~~~",
        "```\n<b>",
        "````\n```\n<b>\n````",
        "\\<b>",
        "&lt;b&gt;",
        "<https://a.example/b>",
        "<mailto:a@b.example>",
        "<a@b.example>",
        "<3",
    ],
)
def test_what_only_looks_like_html_is_allowed(text: str) -> None:
    assert breaches(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert(1))",
        "[a](  javascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](<java\tscript:alert(1)>)",
        "[a](java&#115;cript:alert(1))",
        "[a](java&#x73;cript:alert(1))",
        "[a](&#106;avascript&colon;alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a](javascript\\:alert(1))",
        "[a](javascript%3Aalert(1))",
        "[a](\u00a0javascript:alert(1))",
        "[a](java\u200bscript:alert(1))",
        "[a](vbscript:a)",
        "[a](data:text/html,a)",
        "[a](data:image/svg+xml;base64,PHN2Zy8+)",
        "[a](file:///etc/passwd)",
        "[a](ftp://a.example)",
        "[a](intent://a)",
        "[a](C:\\a.txt)",
        "[a](//a.example)",
        "[a](\\\\\\\\a.example)",
        "[a](/\\\\a.example)",
        "![a](javascript:alert(1))",
        "![a](data:image/png;base64,AAAA)",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[b]\n\n[b]:\n  javascript:alert(1)",
        "[b]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<data:text/html,a>",
        "[![a](b.png)](javascript:alert(1))",
        "# [a](javascript:alert(1))",
        "| [a](javascript:alert(1)) |\n|---|",
        "javascript:alert(1)",
        "java&#115;cript:alert(1)",
        "data:text/html;base64,AAAA",
        "xmpp:a@b.example/javascript:",
    ],
)
def test_address_that_may_do_harm_is_refused(text: str) -> None:
    found = [breach.problem.message for breach in breaches(text)]
    assert any("tidak boleh dipakai" in message or "menjalankan program" in message for message in found)


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example/b?c=d&e=f#g)",
        "[a](HTTP://a.example)",
        "[a](mailto:bappeda@katalog.example)",
        "[a](tel:+62402123456)",
        "[a](../perahu-sehat/)",
        "[a](#atas)",
        "[a](sk.pdf)",
        '[a](https://a.example "Judul")',
        "[a][b]\n\n[b]: https://a.example",
        "https://a.example dan www.b.example",
        "Sumber data: BPS, data: 12 kasus",
        "Bahasa JavaScript dipakai; skrip: tidak.",
        "[catatan]: bukan tautan",
        "[x] selesai",
    ],
)
def test_honest_address_is_allowed(text: str) -> None:
    assert breaches(text) == []


def test_places_of_links_in_reading_order() -> None:
    text = "[a](x:1) [b](https://a.example) [c](x:1) [d][e]\n\n[e]: y:2"
    assert [(text[found.offset :][:3], found.scheme) for found in read_markup(text).targets] == [
        ("x:1", "x"),
        ("htt", "https"),
        ("x:1", "x"),
        ("y:2", "y"),
    ]
    assert [found.offset for found in read_markup(text).targets] == [4, 13, 36, 54]


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://a.example/b.png)",
        "![a][b]\n\n[b]: https://a.example/b.png",
        "![ b ][]\n\n[B]: <https://a.example/b.png>",
        "![b]\n\n> [b]: https://a.example/b.png",
        "![a [c](d.pdf) e](https://a.example/b.png)",
        "[![a](https://a.example/b.png)](https://a.example)",
    ],
)
def test_picture_from_elsewhere_is_refused(text: str) -> None:
    assert "gambar dari situs lain tidak dimuat" in [breach.problem.message for breach in breaches(text)]


def test_pictures_stand_only_in_the_narrative() -> None:
    text = "![perahu](a.png)"
    assert breaches(text) == []
    assert [breach.problem.message for breach in breaches(text, ("masalah",))] == [
        "gambar tidak dapat dipasang di kunci ini"
    ]


def test_every_text_of_a_record_is_checked(catalogue: Catalogue) -> None:
    lines = catalogue.check(
        "nama: <b>\nkontak:\n  unit: <b>\ntujuan: [<b>]\nhasil:\n  - indikator: A\n    sesudah: <b>\n"
        "branding:\n  caption:\n    whatsapp: <b>\nkunci-baru: <b>\n",
        body="<b>\n",
    )
    assert [line.partition(": HTML")[0] for line in lines if "HTML" in line] == [
        "2:7: galat: nama",
        "4:9: galat: kontak.unit",
        "5:10: galat: tujuan[1]",
        "8:14: galat: hasil[1].sesudah",
        "11:15: galat: branding.caption.whatsapp",
        "12:13: galat: kunci-baru",
        "24:1: galat: rancang_bangun",
    ]


def test_narrative_is_checked_even_where_the_front_matter_is_broken(catalogue: Catalogue) -> None:
    lines = catalogue.check('nama: "a" b', body="<b>\n")
    assert [line.partition(" galat")[0] for line in lines] == ["2:11:", "14:1:"]


def test_repeated_faults_of_one_text_have_their_own_places(catalogue: Catalogue) -> None:
    lines = catalogue.check("masalah: |-\n  satu <b>\n  dua <b> tiga <b>\n\n  empat <b>\n")
    assert [line.partition(" galat")[0] for line in lines] == ["3:8:", "4:7:", "4:16:", "6:9:"]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<",
            "<a ",
            "<!A",
            "<?",
            "<b>",
            "`a ",
            "[",
            "![",
            "](",
            "[]( ",
            "[](a)",
            "![a](b)",
            "[a]: b\n",
            "[x](<",
            "<a:",
        ),
        *("&#", "\\", "*a ", "_a", "~~a ", "|a", "> ", "- ", "1. ", "www.", "a@", "@", "%@", "%40", "(at)", "a@b.co "),
        *("0812-3456-7890 ", "1 ", "1.", "paspor A1234567 ", "data: ", "script:", "0", "+62 8", "nik 7410 "),
    ],
)
def test_looking_takes_little_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    started = time.perf_counter()
    breaches(text)
    assert time.perf_counter() - started < 3


def test_texts_of_the_region_are_checked(catalogue: Catalogue) -> None:
    file = catalogue.root / "_daerah" / "daerah.yml"
    file.write_text(file.read_text().replace("Inovasi untuk diuji", "Inovasi <b>untuk</b> diuji"))
    catalogue.write(record())
    assert catalogue.lines() == [
        "innovations/_daerah/daerah.yml:8:15: galat: slogan_situs: HTML tidak boleh ditulis di sini: <b>. "
        "Saran: hapus tanda < dan >; pakai Markdown untuk tebal, daftar dan tautan."
    ]


def test_tags_are_told_once() -> None:
    assert [breach.found for breach in breaches("<b>a</b> <i>")] == ["<b>", "<i>"]
