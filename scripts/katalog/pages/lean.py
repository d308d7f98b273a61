"""Templates compiled to leaner Python: a page has hundreds of small outputs, and Jinja2 goes a long way round for each.

Two things differ from what Jinja2 does by itself. A text without anything to escape is put out as it is, where Jinja2
makes an object of each; and `item.name` reads an attribute, where Jinja2 also tries `item["name"]`. Escaping is no less
strict for it, and an attribute that is not there is an error still.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def text(value: object) -> str:
    """A value as it stands in a page: escaped, unless it is markup."""
    if type(value) is str:
        plain = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if plain else escape(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


class LeanGenerator(CodeGenerator):
    """Writes the Python of a template."""

    _asked = False
    """Inside `is defined`, where a missing attribute is an answer and no error."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.text(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Read an attribute."""
        if self._asked:
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Ask about a value."""
        self._asked = node.name in {"defined", "undefined"}
        super().visit_Test(node, frame)
        self._asked = False


class LeanEnvironment(Environment):
    """Makes lean templates; always to be opened with `autoescape=True`."""

    code_generator_class = LeanGenerator
    text = staticmethod(text)
