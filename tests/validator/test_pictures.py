"""Files beside a record: sizes, links, kinds; pictures that are more than pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from katalog.model.base import FILE_NAME, Pola
from katalog.model.inovasi import Inovasi
from katalog.model.record import Size
from katalog.source.attachments import EACH, FILE_KEYS, MAX_FILE_BYTES, Attachments
from katalog.source.svg import UnsafePictureError, read_svg
from katalog.source.tree import read_all
from katalog.workers import Workers

from .validator_kit import PNG, SLUG, Catalogue, record

PHOTO = "foto:\n  - berkas: {}\n    alt: Perahu di dermaga\n"
SVG = "http://www.w3.org/2000/svg"


def messages(lines: list[str]) -> list[str]:
    """What is wrong, without place, key and suggestion."""
    return [line.partition("galat: ")[2].partition(": ")[2].partition(". Saran")[0] for line in lines]


def test_file_over_the_limit(catalogue: Catalogue) -> None:
    files = {"a.png": PNG.ljust(MAX_FILE_BYTES + 1, b"\0"), "b.png": PNG.ljust(MAX_FILE_BYTES, b"\0")}
    lines = catalogue.check(PHOTO.format("a.png") + "  - berkas: b.png\n    alt: Perahu\n", files=files)
    assert lines == [
        '3:5: galat: foto[1].berkas: berkas "a.png" berukuran 2.0 MB, batasnya 2 MB. '
        "Saran: perkecil gambarnya, atau pecah berkasnya."
    ]


def test_picture_of_too_many_pixels(catalogue: Catalogue) -> None:
    bomb = PNG.replace(b"IHDR\0\0\0\x01", b"IHDR\0\1\0\0")
    assert messages(catalogue.check(PHOTO.format("a.png"), files={"a.png": bomb})) == [
        'gambar "a.png" 65536 x 1 titik, batasnya 10000 di tiap sisi'
    ]


def test_file_that_may_not_be_opened(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Attachments, "_check_content", refuse)
    lines = catalogue.check(PHOTO.format("a.png"), files={"a.png": PNG})
    assert messages(lines) == ['berkas "a.png" tidak dapat dibuka']


def test_link_and_folder_are_no_files(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "rahasia.png").write_bytes(PNG)
    folder = catalogue.write(record(PHOTO.format("a.png") + "  - berkas: b.png\n    alt: Perahu\n"))
    (folder / "a.png").symlink_to(tmp_path / "rahasia.png")
    (folder / "b.png").mkdir()
    assert messages(catalogue.lines()) == [
        '"a.png" bukan berkas, melainkan tautan atau folder',
        '"b.png" bukan berkas, melainkan tautan atau folder',
    ]


@pytest.mark.parametrize(
    "name", ["../a.png", "/a.png", "..\\a.png", "C:\\a.png", "sub/a.png", "..", ".a.png", "a%2f.png"]
)
def test_path_out_of_the_folder(catalogue: Catalogue, name: str) -> None:
    lines = catalogue.check(PHOTO.format(name), files={"a.png": PNG})
    assert any("harus nama berkas di folder inovasi ini" in line for line in lines)
    assert not any("tidak ada di folder" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpg", PNG),
        ("a.webp", b"RIFF\0\0\0\0WAVE"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.svg", PNG),
        ("a.svg", b"\x1f\x8b\x08"),
    ],
)
def test_content_is_not_what_the_ending_says(catalogue: Catalogue, name: str, content: bytes) -> None:
    assert len(catalogue.check(PHOTO.format(name), files={name: content})) == 1


@pytest.mark.parametrize(
    ("name", "content", "sound"),
    [
        ("a.pdf", b"%PDF-1.7", True),
        ("a.pdf", b"MZ", False),
        ("a.docx", b"PK\x03\x04", True),
        ("a.ods", b"not a zip", False),
        ("a.csv", b"a;b\n", True),
        ("a.csv", b"a\0b", False),
        ("a.html", b"<p>", False),
        ("a.exe", b"MZ", False),
    ],
)
def test_kinds_of_documents(catalogue: Catalogue, name: str, content: bytes, sound: bool) -> None:
    lines = catalogue.check(f"dasar_hukum:\n  - judul: A\n    berkas: {name}\n", files={name: content})
    assert (lines == []) is sound


def test_files_and_sizes_of_a_record(catalogue: Catalogue) -> None:
    drawing = f'<svg xmlns="{SVG}" viewBox="0 0 40 20.4"/>'.encode()
    catalogue.write(
        record(PHOTO.format("a.png"), body="![logo](logo.svg)\n\n[sk](sk.pdf)\n"),
        files={"a.png": PNG, "logo.svg": drawing, "sk.pdf": b"%PDF-1.7"},
    )
    (found,) = read_all(catalogue.root, Workers()).records
    assert found.slug == SLUG
    assert found.files == ("a.png", "logo.svg", "sk.pdf")
    assert found.sizes == {"a.png": Size(1, 1), "logo.svg": Size(40, 20)}


def test_unused_file_is_a_warning(catalogue: Catalogue) -> None:
    lines = catalogue.check(files={"a.png": PNG, ".sembunyi": b"", "catatan.md": b""})
    assert lines == [
        '1:1: peringatan: berkas "a.png" ada di folder ini tetapi tidak dipakai. '
        "Saran: sebut di foto, dasar_hukum atau rancang bangun."
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<script/>",
        "<SCRIPT/>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
        '<x:iframe xmlns:x="http://www.w3.org/1999/xhtml"/>',
        '<x:maction xmlns:x="http://www.w3.org/1998/Math/MathML"/>',
        '<script xmlns=""/>',
        '<g onload="a()"/>',
        '<g ONCLICK="a()"/>',
        '<g x:onclick="a()" xmlns:x="http://www.inkscape.org/namespaces/inkscape"/>',
        '<a href="https://a.example"/>',
        '<use href="https://a.example/b.svg#c"/>',
        '<use href="b.svg#c"/>',
        '<use x:href="&#106;avascript:a" xmlns:x="http://www.w3.org/1999/xlink"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:text/html,a"/>',
        '<feImage href="https://a.example/b.png"/>',
        '<animate attributeName="href" values="javascript:a"/>',
        "<set/>",
        "<foreignObject/>",
        "<handler/>",
        '<g style="background:url(https://a.example)"/>',
        '<g style="fill:u\\72l(a)"/>',
        "<g fill=\"url( 'https://a.example' )\"/>",
        '<g filter="URL(b.svg#c)"/>',
        '<g xml:base="https://a.example"/>',
        "<style>@import 'a.css'</style>",
        "<style>a{fill:url(b.svg)}</style>",
        "<style><![CDATA[a{fill:url(//a.example)}]]></style>",
        "<style>a{fill:u&#114;l(b)}</style>",
        "<style>a{fill:ur<!-- -->l(b)}</style>",
        "<style>a<g/></style>",
        "<?xml-stylesheet href='a.css'?>",
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_svg_that_is_more_than_a_picture(inner: str) -> None:
    with pytest.raises(UnsafePictureError, match="tidak aman"):
        read_svg(f'<svg xmlns="{SVG}">{inner}</svg>'.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_svg_in_any_encoding_is_read_as_browsers_do(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><svg xmlns="{SVG}"><script/></svg>'
    with pytest.raises(UnsafePictureError, match="script"):
        read_svg(text.encode(encoding))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg",
        b"<svg></svg>",
        b"<html/>",
        b"\0",
        b"GIF89a",
        b'<?xml version="1.0" encoding="x"?><svg/>',
        b"<svg>&x;</svg>",
    ],
)
def test_svg_that_is_none(content: bytes) -> None:
    with pytest.raises(UnsafePictureError, match="bukan SVG"):
        read_svg(content)


def test_entities_are_refused_before_they_explode() -> None:
    bomb = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "lol">{bomb}]><svg xmlns="{SVG}">&a11;</svg>'
    with pytest.raises(UnsafePictureError, match="DOCTYPE"):
        read_svg(text.encode())


@pytest.mark.parametrize(
    ("attributes", "inner", "size"),
    [
        ('viewBox="0 0 40 20"', "", Size(40, 20)),
        ('viewBox=" -1,-1, 40.4 ,20.6 "', "", Size(40, 21)),
        ('width="40px" height="20"', "", Size(40, 20)),
        ('width="100%" height="20"', "", None),
        ('viewBox="0 0 0 20"', "", None),
        (f'viewBox="0 0 {"9" * 400} 20"', "", None),
        ('viewBox="nan nan nan nan"', "", None),
        ("", "", None),
        ('viewBox="0 0 4 2"', '<image href="data:image/png;base64,AAAA"/><use href="#a"/>', Size(4, 2)),
        ('viewBox="0 0 4 2"', "<style>.a{fill:url(#b);stroke:url('#c')}</style><title>a</title>", Size(4, 2)),
        ('viewBox="0 0 4 2"', '<g fill="url(#a)" style="fill:#fff" class="b"/><filter><feBlend/></filter>', Size(4, 2)),
        (
            'viewBox="0 0 4 2" xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="C:\\a.svg"',
            "<s:namedview/>",
            Size(4, 2),
        ),
    ],
)
def test_svg_that_is_only_a_picture(attributes: str, inner: str, size: Size | None) -> None:
    assert read_svg(f'<svg xmlns="{SVG}" {attributes}>{inner}</svg>'.encode()) == size


def named_in_models(model: type[BaseModel], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Key paths of all fields that hold a file name."""
    found: set[tuple[str, ...]] = set()

    def look(annotation: Any, here: tuple[str, ...]) -> None:
        if isinstance(annotation, Pola) and annotation.pattern == FILE_NAME:
            found.add(here)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.update(named_in_models(annotation, here))
        is_list = getattr(annotation, "__origin__", None) is tuple
        for argument in (*get_args(annotation), *getattr(annotation, "metadata", ())):
            look(argument, (*here, EACH) if is_list else here)

    for name, field in model.model_fields.items():
        look(field.annotation, (*path, name))
        for item in field.metadata:
            look(item, (*path, name))
    return found


def test_every_key_with_a_file_name_is_checked() -> None:
    assert named_in_models(Inovasi) == {path for path, _ in FILE_KEYS}
