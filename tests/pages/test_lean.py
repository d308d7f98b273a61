"""The leaner templates escape as strictly as Jinja2's own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
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
