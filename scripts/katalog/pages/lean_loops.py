"""Loops over what a template lists itself, written out: labels then are constants and run together with the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

AnyNode = TypeVar("AnyNode", bound=nodes.Node)

OF_A_LOOP = (nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.Call, nodes.Macro)
"""What may mean something else, or happen more often, where a loop is written out."""


def unrolled(template: nodes.Template) -> nodes.Template:
    """The template with its loops over listed items written out."""
    _Unroller().visit(template)
    return template


class _Unroller(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        self.generic_visit(node)
        if node.else_ or node.test or node.recursive or not isinstance(node.iter, nodes.Tuple):
            return node
        if any(name.name == "loop" for name in node.find_all(nodes.Name)) or any(node.find_all(OF_A_LOOP)):
            return node
        written: list[nodes.Node] = []
        for item in node.iter.items:
            values = _bound(node.target, item)
            if values is None:
                return node
            written += [_filled(child, values) for child in node.body]
        return written


def _bound(target: nodes.Node, item: nodes.Expr) -> Mapping[str, nodes.Expr] | None:
    """What the names of a loop stand for at one item; None where that cannot be told."""
    if isinstance(target, nodes.Name):
        return {target.name: item}
    if not isinstance(target, nodes.Tuple) or not isinstance(item, nodes.Tuple):
        return None
    names = [name.name for name in target.items if isinstance(name, nodes.Name)]
    return dict(zip(names, item.items, strict=True)) if len(names) == len(item.items) else None


def _filled(node: AnyNode, values: Mapping[str, nodes.Expr]) -> AnyNode | nodes.Expr:
    """A copy of a node with expressions in place of names."""
    if isinstance(node, nodes.Name) and node.name in values:
        return values[node.name]
    fields = [_filled_field(getattr(node, name), values) for name in node.fields]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _filled_field(value: object, values: Mapping[str, nodes.Expr]) -> object:
    if isinstance(value, list):
        return [_filled_field(item, values) for item in value]
    return _filled(value, values) if isinstance(value, nodes.Node) else value
