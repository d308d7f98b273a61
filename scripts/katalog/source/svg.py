"""Whether an SVG picture is only a picture: no program, no event, nothing fetched from elsewhere.

The XML parser reads it, so that entities, encodings and namespace prefixes cannot hide anything; what may stand in
it is listed, everything else is refused.
"""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from katalog.model.record import Size

SVG = "http://www.w3.org/2000/svg"
EDITORS = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/",
)
"""Namespaces of notes that drawing programs leave behind; browsers do nothing with them."""

ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch", "view"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"),
        *("text", "tspan", "textPath", "style", "marker", "pattern", "mask", "clipPath"),
        *("linearGradient", "radialGradient", "stop", "filter"),
    )
)
FILTER_PART = re.compile(r"fe[A-Z][A-Za-z]*")
"""`feGaussianBlur` and its kind; their addresses are checked like all others."""

SAFE_ADDRESS = re.compile(r"#.*|data:image/(?:png|jpe?g|webp|gif);base64,[A-Za-z0-9+/=\s]*", re.S)
OUTSIDE_IN_STYLE = re.compile(r"@|\\|//|url\(\s*[\"']?\s*[^\s\"'#]|script:|expression|-moz-binding", re.I)
OUTSIDE_IN_ATTRIBUTE = re.compile(r"\\|url\(\s*[\"']?\s*[^\s\"'#]|script:", re.I)
MAX_DEPTH = 200
"""Browsers give up at a few hundred."""

LENGTH = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?\s*")
MARK = " "
"""Stands between namespace and name in what the parser reports."""


class UnsafePictureError(Exception):
    """Something in the picture is not allowed; the text says what, in Indonesian."""


def read_svg(content: bytes) -> Size | None:
    """Width and height of a picture, None where it does not say.

    Raises UnsafePictureError for what is no SVG or not only a picture.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=MARK)
    parser.StartElementHandler = reader.element
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise UnsafePictureError("isinya bukan SVG yang utuh") from None
    return reader.size


class _Reader:
    """Judges each part as the parser comes to it."""

    def __init__(self) -> None:
        self.size: Size | None = None
        self.depth = 0
        self.style: list[str] | None = None

    def element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(MARK)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            _refuse(f"lebih dari {MAX_DEPTH} tingkat")
        if self.depth == 1:
            if (namespace, local) != (SVG, "svg"):
                raise UnsafePictureError('isinya bukan SVG (bagian terluar harus <svg xmlns="…">)')
            self.size = _size(attributes)
        is_drawing = namespace == SVG and (local in ELEMENTS or FILTER_PART.fullmatch(local))
        if self.style is not None or not (is_drawing or namespace.startswith(EDITORS)):
            _refuse(f"<{local}>")
        if local == "style":
            self.style = []
        for key, value in attributes.items():
            _check_attribute(key, value)

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.style is not None and OUTSIDE_IN_STYLE.search("".join(self.style)):
            _refuse("<style> dengan alamat luar")
        self.style = None

    def doctype(self, *_declaration: object) -> None:
        _refuse("<!DOCTYPE>")

    def instruction(self, target: str, _data: str) -> None:
        _refuse(f"<?{target}?>")


def _check_attribute(full_name: str, value: str) -> None:
    namespace, _, name = full_name.lower().rpartition(MARK)
    if name.startswith("on") or name == "base":
        _refuse(name)
    if name in ("href", "src") and not SAFE_ADDRESS.fullmatch(value.strip()):
        _refuse(f"{name} ke luar berkas")
    outside = OUTSIDE_IN_STYLE if name == "style" else OUTSIDE_IN_ATTRIBUTE
    if not namespace and name != "href" and outside.search(value):
        _refuse(f"{name} dengan alamat luar")


def _refuse(part: str) -> NoReturn:
    raise UnsafePictureError(f"gambar ini memuat bagian yang tidak aman: {part}")


def _size(attributes: dict[str, str]) -> Size | None:
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    lengths = [round(float(match[1])) for side in sides if (match := LENGTH.fullmatch(side))]
    return Size(lengths[0], lengths[1]) if len(lengths) == 2 and min(lengths) > 0 else None
