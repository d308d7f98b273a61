"""Raw HTML, links and pictures in a Markdown text, and where they stand.

One pass from left to right, as CommonMark reads inline text: escapes, code, addresses in angle brackets, tags,
brackets. Where the reading depends on more than that, nothing counts as code or as escaped. So nothing that the
renderer takes for HTML or for a link is missed, at the price of refusing some odd texts; a test compares the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

FENCE = re.compile(r"^(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)$", re.M)
"""Only at the beginning of a line: there it opens a block of code whatever stands before it."""

STRICT_TOKEN = re.compile(r"(?P<angle><)|(?P<open>!?\[)|(?P<close>\])")
CODE_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|(?P<ticks>`+)")
TOKEN = re.compile(f"{CODE_TOKEN.pattern}|{STRICT_TOKEN.pattern}")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
AUTOLINK = re.compile(
    r"<(?![!?])([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>"
)
BARE_ADDRESS = re.compile(r"(?:ftp|xmpp):[^\s<]+", re.I)
"""Becomes a link without any brackets; so do http, https and mailto, which are allowed."""

TAG = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:[^<>\"'\n]|\n(?![ \t]*\n)|\"[^\"]*\"|'[^']*')*>"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*>|!--|!\[CDATA\[|![A-Za-z]|\?)"
)
KNOWN_TAG = re.compile(
    r"</?(?:address|applet|article|aside|audio|base|basefont|blockquote|body|button|caption|center|col|colgroup|dd|"
    r"details|dialog|dir|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|"
    r"html|iframe|img|input|legend|li|link|main|math|menu|menuitem|meta|nav|noframes|object|ol|optgroup|option|p|param|"
    r"pre|script|search|section|select|source|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|"
    r"ul|video)(?=[\s/>]|$)",
    re.I,
)
"""Needs no closing bracket: at the beginning of a line CommonMark takes it for HTML, and browsers everywhere."""

DESTINATION = re.compile(r"\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))")
DEFINITION = re.compile(r":\s*(?:<([^<>\n]*)>|(\S+))(?=[ \t]*(?:\n|$)|\s+[\"'(])")
REFERENCE = re.compile(r"\[([^\[\]]*)\]")
IGNORED_IN_ADDRESS = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


@dataclass(frozen=True)
class Piece:
    """Something that a text holds; `offset` counts characters from its start."""

    offset: int
    text: str


@dataclass(frozen=True)
class Target(Piece):
    """A link or a picture; `text` is its address, decoded, `alt` the words for a picture."""

    is_picture: bool = False
    alt: str = ""

    @property
    def scheme(self) -> str:
        """The scheme as browsers see it: without blanks, in lower case; `//` for another host, empty for a file."""
        address = IGNORED_IN_ADDRESS.sub("", self.text).replace("\\", "/").lower()
        match = SCHEME.match(address)
        return match[1] if match else "//" if address.startswith("//") else ""


@dataclass
class Markup:
    """What a text holds besides words."""

    html: list[Piece] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


def read_markup(text: str) -> Markup:
    """Find tags, comments and the like, links and pictures."""
    shown = _without_fences(text)
    is_plain = _code_ends_on_its_line(shown) and not _address_swallows_a_sign(shown)
    return _Reader(shown, TOKEN if is_plain else STRICT_TOKEN).read()


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, token: re.Pattern[str]) -> None:
        self.text = text
        self.token = token
        self.found = Markup()
        self.open: list[re.Match[str]] = []
        self.definitions: dict[str, str] = {}
        self.references: list[tuple[int, str, str]] = []

    def read(self) -> Markup:
        position = 0
        while match := self.token.search(self.text, position):
            position = match.end()
            match match.lastgroup:
                case "ticks":
                    position = _end_of_code(self.text, match)
                case "angle":
                    position = self._angle(match)
                case "open":
                    self.open.append(match)
                case "close":
                    self._close(match)
        self.found.targets += [Target(match.start(), match[0]) for match in BARE_ADDRESS.finditer(self.text)]
        self.found.targets += [
            Target(offset, self.definitions[label], True, alt)
            for offset, label, alt in self.references
            if label in self.definitions
        ]
        return self.found

    def _angle(self, match: re.Match[str]) -> int:
        """Take an address in angle brackets or a tag; return where to go on."""
        start = match.start()
        if link := AUTOLINK.match(self.text, start):
            self.found.targets.append(Target(start + 1, _decoded(link[1])))
            return link.end()
        if tag := TAG.match(self.text, start) or KNOWN_TAG.match(self.text, start):
            self.found.html.append(Piece(start, tag[0]))
            return tag.end()
        return match.end()

    def _close(self, match: re.Match[str]) -> None:
        """Take what a closing bracket ends: a link, a picture, a definition, or nothing."""
        opening = self.open.pop() if self.open else None
        is_picture = opening is not None and opening[0] == "!["
        words = self.text[opening.end() : match.start()] if opening else ""
        if destination := DESTINATION.match(self.text, match.end()):
            alt = words if is_picture else ""
            self._target(destination, is_picture, alt)
        elif is_picture:
            reference = REFERENCE.match(self.text, match.end())
            label = reference[1] if reference and reference[1] else words
            self.references.append((match.start(), _label(label), words))
        elif definition := DEFINITION.match(self.text, match.end()):
            self.definitions[_label(words)] = _decoded(definition[1] or definition[2] or "")
            self._target(definition, False, "")

    def _target(self, destination: re.Match[str], is_picture: bool, alt: str) -> None:
        group = 1 if destination[1] is not None else 2
        address = _decoded(destination[group])
        self.found.targets.append(Target(destination.start(group), address, is_picture, unescape(alt)))


def _without_fences(text: str) -> str:
    """The text with blanks in place of fenced code, so that offsets stay."""
    position = 0
    while opening := FENCE.search(text, position):
        fence = opening[1] or opening[2]
        closing = re.compile(rf"^ {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$", re.M).search(text, opening.end())
        position = closing.end() if closing else len(text)
        blank = re.sub(r"[^\n]", " ", text[opening.start() : position])
        text = text[: opening.start()] + blank + text[position:]
    return text


def _code_ends_on_its_line(text: str) -> bool:
    """Whether every code span is closed on the line where it opens, and within its cell of a table."""
    position = 0
    while match := CODE_TOKEN.search(text, position):
        position = match.end()
        if match["ticks"]:
            position = _end_of_code(text, match)
            if position == match.end():
                return False
    return True


def _address_swallows_a_sign(text: str) -> bool:
    """Whether the sign of code or of an escape stands in a bare address, where it is none."""
    for word in re.split(r"[\s<]+", text):
        scheme, www = word.find("://"), word.lower().find("www.")
        begin = min(scheme if scheme >= 0 else len(word), www if www >= 0 else len(word))
        if "`" in word[begin:] or "\\" in word[begin:]:
            return True
    return False


def _end_of_code(text: str, opening: re.Match[str]) -> int:
    """Where a code span ends; right behind its opening where it has no end of its own."""
    line_end = text.find("\n", opening.end())
    line = text[opening.end() : line_end if line_end >= 0 else len(text)]
    closing = re.search(rf"(?<!`){opening[0]}(?!`)", line)
    return opening.end() + closing.end() if closing and "|" not in line[: closing.end()] else opening.end()


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _decoded(address: str) -> str:
    return unquote(unescape(ESCAPE.sub(r"\1", address)))
