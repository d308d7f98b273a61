"""Templates compiled to leaner Python: a page has hundreds of small outputs, and Jinja2 goes a long way round for each.

What differs from what Jinja2 does by itself: texts that stand one after the other, and conditions around them, are put
together in one step; a text without anything to escape is taken as it is, where Jinja2 makes an object of each;
`item.name` reads an attribute and `item[key]` an item, where Jinja2 tries the other as well; functions and macros are
called as they are, without keywords and without the context. Escaping is no less strict for it, and what is not there
is an error still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, markup_join
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from .lean_loops import unrolled

Branch = tuple[nodes.Node, Iterable[nodes.Node]]
"""A condition, and what stands in the page where it holds."""


ONLY_TEXT = frozenset({str})


def text(value: object) -> str:
    """A value as it stands in a page: escaped, unless it is markup."""
    if type(value) is str:
        return _escape_inner(value)  # what `escape` does, without an object around it that nobody looks at
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int or type(value) is float else escape(value)


def markup(html: str) -> Markup:
    """What a template made, as markup."""
    return str.__new__(Markup, html)


def joined(parts: tuple[object, ...]) -> str:
    """Values one after the other; markup if one of them is."""
    return "".join(parts) if ONLY_TEXT.issuperset(map(type, parts)) else markup_join(parts)  # type: ignore[arg-type]


def macro(function: FunctionType, names: tuple[str, ...]) -> FunctionType:
    """A macro from the function of its template; what a caller does not give is `missing`."""
    function.__defaults__ = (missing,) * len(names)
    function.__dict__["names"] = names
    return function


def by_name(function: FunctionType, *values: object, **named: object) -> Markup:
    """What a macro makes of values, some of them by name. Raises TypeError for a name it does not have."""
    rest = [named.pop(name, missing) for name in function.__dict__["names"][len(values) :]]
    return markup(function(*values, *rest, **named))


class LeanGenerator(CodeGenerator):
    """Writes the Python of a template."""

    _asked = False
    """Inside `is defined`, where a missing attribute is an answer and no error."""

    def write_commons(self) -> None:
        """Give every function the names it needs."""
        super().write_commons()
        self.writeline("plain, text, markup, joined, by_name = environment.lean")
        self.writeline("own, given = context.vars, context.parent")

    def enter_frame(self, frame: Frame) -> None:
        """Look up the names of a block, a loop or a macro that come from outside the template."""
        if self.get_context_ref() != "context":
            self.fail("lean templates do not change their context", 1)
        loads = frame.symbols.loads
        for ref, (action, name) in loads.items():
            if action == VAR_LOAD_RESOLVE:
                self._look_up(ref, name)
        frame.symbols.loads = {ref: load for ref, load in loads.items() if load[0] != VAR_LOAD_RESOLVE}
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def _look_up(self, ref: str, name: str) -> None:
        """A name is looked up once; one that is not there becomes an object that is an error wherever it is used."""
        found = f"own[{name!r}] if {name!r} in own else given[{name!r}] if {name!r} in given"
        self.writeline(f"{ref} = {found} else undefined(name={name!r})")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Take a name."""
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref) if node.ctx == "load" else None
        if load and load[0] == VAR_LOAD_RESOLVE:
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Read an attribute."""
        if self._asked:
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Read an item."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Join values."""
        self.write("joined(")
        self.visit(nodes.Tuple(node.nodes, "load"), frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Ask about a value."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
            return
        self._asked = node.name in {"defined", "undefined"}
        super().visit_Test(node, frame)
        self._asked = False

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Call a function, or a macro; only macros know keywords."""
        if node.dyn_args or node.dyn_kwargs or forward_caller:
            self.fail("lean templates pass arguments one by one", node.lineno)
        self.write("by_name(" if node.kwargs else "")
        self.visit(node.node, frame)
        self.write(", " if node.kwargs else "(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.visit(keyword, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Name a macro: it is the plain function that was just written."""
        self.write(f"environment.macro(macro, {tuple(arg.name for arg in macro_ref.node.args)!r})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        """Return what a macro has put together."""
        self.writeline(f"return markup(concat({frame.buffer}))")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write statements, those that only put out text in runs."""
        super().blockvisit(nodes if frame.require_output_check else _runs(nodes), frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Put out a run of texts in one piece."""
        if frame.require_output_check:
            super().visit_Output(node, frame)
        else:
            self.start_write(frame, node)
            self._write_texts(node.nodes, frame)
            self.end_write(frame)

    def _write_texts(self, run: Iterable[nodes.Node], frame: Frame) -> None:
        """An expression for texts one after the other."""
        pieces: list[str | nodes.Node] = []
        for node in run:
            piece = self._constant(node, frame)
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            elif piece:
                pieces.append(piece)
        if len(pieces) > 1:
            self.write("concat((")
        for index, piece in enumerate(pieces or [""]):
            if index:
                self.write(", ")
            if isinstance(piece, str):
                self.write(repr(piece))
            elif isinstance(piece, nodes.If):
                branches = [(branch.test, _texts(branch.body)) for branch in (piece, *piece.elif_)]
                self._write_choice(branches, _texts(piece.else_), frame.soft())
            elif isinstance(piece, nodes.CondExpr):
                self._write_choice([(piece.test, [piece.expr1])], [piece.expr2] if piece.expr2 else [], frame.soft())
            else:
                # Most are texts: they need not go through a function of ours.
                self.write("(plain(it) if type(it := ")
                self.visit(piece, frame)
                self.write(") is str else text(it))")
        if len(pieces) > 1:
            self.write("))")

    def _constant(self, node: nodes.Node, frame: Frame) -> str | nodes.Node:
        """The text that an expression always gives, else the expression."""
        if isinstance(node, nodes.Expr):
            try:
                return self._output_child_to_const(node, frame, self._make_finalize())
            except nodes.Impossible:
                return node
        return node

    def _write_choice(self, branches: Sequence[Branch], otherwise: Iterable[nodes.Node], frame: Frame) -> None:
        """An expression for the texts of the first branch whose condition holds."""
        for test, run in branches:
            self.write("(")
            self._write_texts(run, frame)
            self.write(" if ")
            self.visit(test, frame)
            self.write(" else ")
        self._write_texts(otherwise, frame)
        self.write(")" * len(branches))

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Repeat statements; names from outside are looked up once, before the loop."""
        names = list(node.find_all(nodes.Name))
        own = {"loop", *(name.name for name in names if name.ctx != "load")}
        for name in dict.fromkeys(name.name for name in names):
            if name not in own and frame.symbols.find_ref(name) is None:
                frame.symbols.load(name)
                self._look_up(frame.symbols.ref(name), name)
        super().visit_For(node, frame)

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
    lean = (_escape_inner, text, markup, joined, by_name)
    macro = staticmethod(macro)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(unrolled(source), name, filename, defer_init)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Names that a template knows by itself, as they are when it is loaded: a plain dictionary is copied fast."""
        return {**self.globals, **(d or {})}

    @cached_property
    def _loaded(self) -> dict[str, Template]:
        """Templates that are loaded: while an environment lives they never change."""
        return {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template by its name."""
        if isinstance(name, Template) or globals:
            return super().get_template(name, parent, globals)
        return self._loaded.get(name) or self._loaded.setdefault(name, super().get_template(name, parent))

    def included(self, name: str, context: Context, names: Mapping[str, object]) -> str:
        """What another template makes of a context and the names around the place where it is included."""
        return self.concat(self.get_template(name).root_render_func(_within(context, names)))


def _within(context: Context, names: Mapping[str, object]) -> Context:
    """A context for a template that is included: a copy, with the names around the place."""
    inner = Context.__new__(type(context))
    around = {name: value for name, value in names.items() if value is not missing}
    inner.__dict__ = {**vars(context), "vars": {**context.vars, **around}, "exported_vars": set()}
    return inner


def _runs(statements: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """The statements of a block, each run of those that only put out text as one."""
    run: list[nodes.Node] = []
    for node in statements:
        if _only_text(node):
            run.append(node)
            continue
        if run:
            yield _output(run)
            run = []
        yield node
    if run:
        yield _output(run)


def _output(run: list[nodes.Node]) -> nodes.Output:
    return nodes.Output(list(_texts(run)), lineno=run[0].lineno)


def _only_text(node: nodes.Node) -> bool:
    """Whether a statement puts out text under conditions and does nothing else."""
    if isinstance(node, nodes.If):
        return all(map(_only_text, (*node.body, *node.elif_, *node.else_)))
    return isinstance(node, nodes.Output)


def _texts(run: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Expressions and conditions of a run, in order."""
    for node in run:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            yield node
