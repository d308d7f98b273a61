"""Templates compiled to leaner Python: a page has hundreds of small outputs, and Jinja2 goes a long way round for each.

Two things differ from what Jinja2 does by itself. A text without anything to escape is put out as it is, where Jinja2
makes an object of each; and `item.name` reads an attribute, where Jinja2 also tries `item["name"]`. Escaping is no less
strict for it, and an attribute that is not there is an error still.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
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

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """Put out a block: one inside another in one piece, or each of its texts would climb from block to block."""
        if frame.toplevel or node.scoped or node.required:
            super().visit_Block(node, frame)
        else:
            self.simple_write(f"concat({self.get_context_ref()}.blocks[{node.name!r}][0](context))", frame, node)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """Put out another template, in one piece like a block."""
        if node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.start_write(frame, node)
        self.write("environment.included(")
        self.visit(node.template, frame)
        self.write(f", context, {self.dump_local_context(frame)})")
        self.end_write(frame)


class LeanEnvironment(Environment):
    """Makes lean templates; always to be opened with `autoescape=True`."""

    code_generator_class = LeanGenerator
    text = staticmethod(text)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Names that a template knows by itself, as they are when it is loaded: a plain dictionary is copied fast."""
        return {**self.globals, **(d or {})}

    def included(self, name: str, context: Context, names: Mapping[str, object]) -> str:
        """What another template makes of a context and the names around the place where it is included."""
        template = self.get_template(name)
        return self.concat(template.root_render_func(template.new_context(context.get_all(), True, names)))
