"""Says what a person did where the YAML parser only says what it expected."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from katalog.model.problem import short

KEY = re.compile(r"\s*(?:- +)*[\w-]+\s*$")
PLAIN_KEY = re.compile(r"(\s*(?:- +)*)([\w-]+): +(.*)$")
LONGEST_EXAMPLE = 70
NOT_CLOSED = ("tanda kutip dibuka di sini tetapi tidak ditutup", "tambahkan tanda kutip penutup")
CROOKED = ("lekukan baris ini tidak cocok dengan baris di atasnya", "ratakan dengan kunci di atasnya")


@dataclass(frozen=True)
class SyntaxFault:
    """Line and column count from 1 within the YAML text."""

    line: int
    column: int
    message: str
    suggestion: str


@dataclass(frozen=True)
class _Trouble:
    """Where the parser stopped, counted from 0; `begin` is where the construct began that it could not finish."""

    problem: str
    line: int
    column: int
    begin: tuple[int, int]
    lines: list[str]

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def indentation(self) -> str:
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def before(self) -> str:
        return self.text[: self.column]

    def here(self, message: str, suggestion: str) -> SyntaxFault:
        return SyntaxFault(self.line + 1, self.column + 1, message, suggestion)

    def at_begin(self, message: str, suggestion: str) -> SyntaxFault:
        return SyntaxFault(self.begin[0] + 1, self.begin[1] + 1, message, suggestion)


def explain_syntax(error: yaml.YAMLError, lines: list[str]) -> SyntaxFault:
    """The likeliest mistake behind an error of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return SyntaxFault(1, 1, "ada huruf yang tidak dapat dibaca", "ketik ulang isi berkas ini")
    mark = error.problem_mark or error.context_mark
    begin = error.context_mark or mark
    place = (mark.line, mark.column) if mark else (0, 0)
    trouble = _Trouble(
        f"{error.context or ''}: {error.problem or ''}", *place, (begin.line, begin.column) if begin else place, lines
    )
    if "\t" in trouble.indentation:
        return trouble.here("lekukan memakai tombol Tab", "ganti Tab dengan dua spasi")
    for words, explain in EXPLANATIONS:
        if words in trouble.problem:
            return explain(trouble)
    return _otherwise(trouble)


def _colon(trouble: _Trouble) -> SyntaxFault:
    """A colon inside a text, or a key whose indentation makes it part of the line above."""
    above = next((line for line in reversed(trouble.lines[: trouble.line]) if line.strip()), "")
    if KEY.fullmatch(trouble.before):
        if re.fullmatch(r"\s*[\w-]+:[^\s/].*", above):
            return SyntaxFault(trouble.line, len(above) - len(above.lstrip()) + 1, *_no_space_after_colon(above))
        return SyntaxFault(trouble.line + 1, len(trouble.indentation) + 1, *CROOKED)
    return trouble.here("ada titik dua di dalam teks", f"apit teks dengan tanda kutip{_quoted_line(trouble.text)}")


def _no_space_after_colon(line: str) -> tuple[str, str]:
    return "tidak ada spasi sesudah titik dua", f"tulis {short(line.strip().replace(':', ': ', 1))}"


def _quoted_line(line: str) -> str:
    """`: nama: "Program: Guru"`, or an empty text where the line is too long to be shown."""
    match = PLAIN_KEY.match(line)
    if match is None or len(line) > LONGEST_EXAMPLE:
        return ""
    dashes, key, text = match.groups()
    return f": - {_in_quotes(f'{key}: {text}')}" if dashes.strip() else f": {key}: {_in_quotes(text)}"


def _in_quotes(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _odd_start(trouble: _Trouble) -> SyntaxFault:
    sign = trouble.text[trouble.column : trouble.column + 1]
    return trouble.here(f"teks tidak boleh diawali tanda {sign}", "apit teks dengan tanda kutip")


def _star(trouble: _Trouble) -> SyntaxFault:
    return trouble.at_begin("teks yang diawali & atau * punya arti khusus di YAML", "apit teks dengan tanda kutip")


def _open_quote(trouble: _Trouble) -> SyntaxFault:
    return trouble.at_begin(*NOT_CLOSED)


def _open_bracket(trouble: _Trouble) -> SyntaxFault:
    return trouble.at_begin("kurung dibuka di sini tetapi tidak ditutup", "tambahkan kurung penutup")


def _escape(trouble: _Trouble) -> SyntaxFault:
    message = "tanda \\ di dalam kutip ganda punya arti khusus di YAML"
    return trouble.here(message, "pakai kutip tunggal '...', atau hapus tanda \\")


def _block_text(trouble: _Trouble) -> SyntaxFault:
    return trouble.at_begin("teks yang diawali > atau | punya arti khusus di YAML", "apit teks dengan tanda kutip")


def _no_colon(trouble: _Trouble) -> SyntaxFault:
    """A line that should be a key but has no colon and space."""
    line = trouble.lines[trouble.begin[0]]
    if line.lstrip().startswith("-"):
        return trouble.at_begin("tidak ada spasi sesudah tanda hubung", f"tulis - {short(line.strip().lstrip('-'))}")
    if re.match(r"\s*[\w-]+:\S", line):
        return trouble.at_begin(*_no_space_after_colon(line))
    message = "baris ini bukan kunci: nilai"
    return trouble.at_begin(message, "beri lekukan bila ini lanjutan teks di atasnya, atau tambahkan titik dua")


def _no_key(trouble: _Trouble) -> SyntaxFault:
    """Something stands where the next key should begin."""
    before = trouble.before.rstrip()
    if before.endswith("'") and "'" in trouble.text[trouble.column :]:
        return trouble.here("ada petik di dalam kutip tunggal", "apit seluruh teks dengan kutip ganda")
    if before.endswith(('"', "'")):
        if before.count(before[-1]) % 2:
            return _quote_from_above(trouble, before[-1])
        return trouble.here("ada tulisan sesudah tanda kutip penutup", "apit seluruh teks dengan tanda kutip")
    if before.endswith(("]", "}")):
        message = "ada tulisan sesudah kurung penutup"
        return trouble.here(message, "apit seluruh teks dengan tanda kutip, atau hapus kelebihannya")
    return trouble.here(*CROOKED)


def _quote_from_above(trouble: _Trouble, quote: str) -> SyntaxFault:
    """The quote before the trouble closes one that was opened, and forgotten, some lines above."""
    opened = next((i for i in range(trouble.line - 1, -1, -1) if trouble.lines[i].count(quote) % 2), trouble.line)
    column = trouble.lines[opened].rfind(quote)
    return SyntaxFault(opened + 1, column + 1, *NOT_CLOSED)


def _empty_place(trouble: _Trouble) -> SyntaxFault:
    return trouble.here(
        "ada koma atau kurung tanpa isi di depannya", "hapus koma yang berlebih, atau apit teks dengan kutip"
    )


def _ended_early(trouble: _Trouble) -> SyntaxFault:
    return trouble.here("daftar kunci sudah ditutup sebelum baris ini", "hapus baris ... atau % di atasnya")


def _otherwise(trouble: _Trouble) -> SyntaxFault:
    suggestion = "periksa lekukan, tanda kutip dan kurung di baris ini dan sebelumnya"
    return trouble.here("susunan YAML tidak dapat dibaca di sini", suggestion)


EXPLANATIONS = (
    ("mapping values are not allowed", _colon),
    ("scanning an alias", _star),
    ("scanning an anchor", _star),
    ("quoted scalar: found unexpected end", _open_quote),
    ("unknown escape", _escape),
    ("escape code", _escape),
    ("hexdecimal", _escape),
    ("block scalar: did not find expected comment", _block_text),
    ("flow sequence", _open_bracket),
    ("flow mapping", _open_bracket),
    ("cannot start any token", _odd_start),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("expected '-' indicator", _no_key),
    ("expected node content", _empty_place),
    ("expected <document start>", _ended_early),
)
"""From words of the parser's message to the mistake behind it; the first that fits is taken."""
