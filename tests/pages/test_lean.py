"""The leaner templates escape as strictly as Jinja2's own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from katalog.pages.lean import LeanEnvironment, text

ENVIRONMENT = LeanEnvironment(autoescape=True, undefined=StrictUndefined)


@given(st.one_of(st.text(), st.text("<>&'\"a"), st.integers(), st.floats(), st.booleans(), st.none()))
def test_a_value_stands_in_a_page_as_jinja2_writes_it(value: object) -> None:
    assert text(value) == str(escape(value))


@pytest.mark.parametrize(
    "template", ["{{ it.name }}", "{% set x %}{{ it.name }}{% endset %}{{ x }}", "{{ it.name ~ 1 }}"]
)
def test_a_hostile_text_is_escaped_once(template: str) -> None:
    it = SimpleNamespace(name="<b>&amp;</b>")
    assert ENVIRONMENT.from_string(template).render(it=it).rstrip("1") == "&lt;b&gt;&amp;amp;&lt;/b&gt;"


def test_a_hostile_text_is_escaped_once_in_a_macro() -> None:
    template = ENVIRONMENT.from_string("{% macro say(x) %}<p>{{ x }}</p>{% endmacro %}{{ say(it.name) }}")
    assert template.render(it=SimpleNamespace(name="<i>")) == "<p>&lt;i&gt;</p>"


def test_markup_is_left_alone() -> None:
    assert ENVIRONMENT.from_string("{{ it.html }}").render(it=SimpleNamespace(html=Markup("<br>"))) == "<br>"


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{{ it }}").render()
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{{ it.name }}").render()
    with pytest.raises(AttributeError):
        ENVIRONMENT.from_string("{{ it.name }}").render(it=SimpleNamespace())


def test_what_is_missing_can_be_asked_for() -> None:
    template = ENVIRONMENT.from_string("{{ 'yes' if it.name is defined else 'no' }}{{ it.other }}")
    assert template.render(it=SimpleNamespace(other=1)) == "no1"
    assert template.render(it=SimpleNamespace(name="", other=1)) == "yes1"


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{% for a, b in (('x', it), ('<y>', 2)) %}{{ a }}={{ b }};{% endfor %}", "x=&lt;;&lt;y&gt;=2;"),
        ("{% for a in ('x', it) %}{% if a == 'x' %}{{ it }}{% else %}{{ a }}!{% endif %}{% endfor %}", "&lt;&lt;!"),
        ("{% for a in ('x', 'y') %}{% for b in (1, 2) %}{{ a }}{{ b }}{% endfor %}{% endfor %}", "x1x2y1y2"),
        ("{% for a in ('x', 'y') %}{% set b = a ~ 1 %}{{ b }}{{ loop.index }}{% endfor %}", "x11y12"),
        ("{% for a in ('x', 'y') %}{{ loop.index }}{{ a }}{% endfor %}", "1x2y"),
        ("{% for a in 'xy' %}{{ a }}{% else %}none{% endfor %}", "xy"),
    ],
)
def test_a_loop_over_listed_items_writes_each(template: str, written: str) -> None:
    assert ENVIRONMENT.from_string(template).render(it="<") == written


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("a{% if it %}{{ it }}{% elif other %}b{% else %}c{% endif %}{{ it }}", "a&lt;&lt;"),
        ("a{% if not it %}{{ it }}{% elif other %}b{% else %}c{% endif %}d", "acd"),
        ("{% if not it %}a{% endif %}", ""),
        ("{{ it if it }}{{ it if other }}{{ 'x' if other else '<' }}", "&lt;&lt;"),
        ("{% if it %}{% set it = 'b' %}{% endif %}{{ it }}", "b"),
        ("{% for x in 'ab' %}{{ x }}{{ it }}{% endfor %}", "a&lt;b&lt;"),
    ],
)
def test_texts_and_conditions_run_together(template: str, written: str) -> None:
    assert ENVIRONMENT.from_string(template).render(it="<", other="") == written


def test_a_macro_takes_arguments_by_place_and_by_name() -> None:
    macro = "{% macro say(a, b=1, c=2) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    template = ENVIRONMENT.from_string(macro + "{{ say('<') }} {{ say(0, 3) }} {{ say(0, c=3) }}")
    assert template.render() == "&lt;12 032 013"


def test_a_macro_is_not_given_what_it_does_not_take() -> None:
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{% macro say(a) %}{{ a }}{% endmacro %}{{ say() }}").render()
    with pytest.raises(TypeError):
        ENVIRONMENT.from_string("{% macro say(a) %}{{ a }}{% endmacro %}{{ say(1, 2) }}").render()
    with pytest.raises(TypeError):
        ENVIRONMENT.from_string("{% macro say(a) %}{{ a }}{% endmacro %}{{ say(a=1, b=2) }}").render()


def test_an_included_template_knows_the_names_around_it() -> None:
    loader = DictLoader({"one": "{% for x in xs %}{% include 'two' %}{% endfor %}", "two": "{{ x }}{{ it }}"})
    environment = LeanEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    assert environment.get_template("one").render(xs=(1, 2), it="<") == "1&lt;2&lt;"
