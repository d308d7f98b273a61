"""The house keeps its rooms: who may import whom, types, style, length, and no templates in Python."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from site_html import ROOT

PACKAGE = ROOT / "scripts" / "katalog"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 400
HTML = re.compile(
    r"<(?:!doctype|html|head|body|div|section|article|header|footer|nav|ul|ol|table|form|h[1-6]|p|span|a)\b[^>]*[>\s]",
    re.I,
)
NOT_TEMPLATES = ("source/", "links.py", "pages/markdown.py")
"""These look for HTML in order to refuse or check it; the last dresses what the Markdown renderer made."""

TOOLS = {
    "imports": [str(Path(sys.executable).with_name("lint-imports"))],
    "lint": [sys.executable, "-m", "ruff", "check"],
    "format": [sys.executable, "-m", "ruff", "format", "--check"],
    "types": [sys.executable, "-m", "mypy", "--strict"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_is_content(tool: str) -> None:
    ended = subprocess.run(TOOLS[tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"\n{ended.stdout}{ended.stderr}"


def test_no_module_is_long() -> None:
    lengths = {module.relative_to(PACKAGE).as_posix(): module.read_text("utf-8").count("\n") for module in MODULES}
    assert len(lengths) > 40
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_templates_are_files() -> None:
    found = {
        f"{name}:{node.lineno}": node.value
        for module in MODULES
        if not (name := module.relative_to(PACKAGE).as_posix()).startswith(NOT_TEMPLATES)
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HTML.search(node.value)
    }
    assert found == {}


def test_every_module_says_what_it_is() -> None:
    silent = [str(module) for module in MODULES if not ast.get_docstring(ast.parse(module.read_text("utf-8")))]
    assert silent == []
