"""Every page carries a policy that lets in the site's own scripts and styles and nothing else, and keeps to it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from site_html import Element, elements, pages, texts

META = "Content-Security-Policy"
RESOURCES = {
    "script": "src", "img": "src", "source": "src", "video": "src", "audio": "src", "iframe": "src", "object": "data",
    "embed": "src", "track": "src", "use": "href", "image": "href", "form": "action",
}  # fmt: skip
RESOURCE_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
OTHER_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)


@pytest.fixture(scope="module")
def parsed(fixture_site: Path) -> dict[str, list[Element]]:
    """The elements of every page."""
    found = {name: elements(html) for name, html in pages(fixture_site).items()}
    assert len(found) > 30
    return found


def policy(page: list[Element]) -> dict[str, list[str]]:
    """The directives of a page's policy."""
    [meta] = [element for element in page if element["http-equiv"] == META]
    rules = [rule.split() for rule in meta["content"].split(";")]
    return {name: values for name, *values in rules}


def source_of(script: Element) -> str:
    """How a policy names an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()}'"


def test_the_policy_stands_before_everything_it_rules(parsed: dict[str, list[Element]]) -> None:
    for name, page in parsed.items():
        place = next(i for i, element in enumerate(page) if element["http-equiv"] == META)
        assert {element.tag for element in page[:place]} <= {"html", "head", "meta"}, name


def test_nothing_is_let_in_by_default(parsed: dict[str, list[Element]]) -> None:
    for name, page in parsed.items():
        rules = policy(page)
        assert rules["default-src"] == ["'self'"], name
        assert rules["object-src"] == ["'none'"], name
        assert rules["base-uri"] in (["'self'"], ["'none'"]), name
        assert rules["form-action"] == ["'self'"], name
        for rule, values in rules.items():
            allowed = {"'self'", "'none'"} | ({"data:"} if rule in ("img-src", "font-src") else set())
            allowed |= {"'wasm-unsafe-eval'"} if rule == "script-src" else set()
            assert {value for value in values if not value.startswith("'sha256-")} <= allowed, (name, rule)


def test_every_inline_script_is_named_by_its_hash(parsed: dict[str, list[Element]]) -> None:
    inline = 0
    for name, page in parsed.items():
        allowed = policy(page)["script-src"]
        for script in page:
            if (
                script.tag == "script"
                and not script["src"]
                and script["type"] not in ("application/json", "application/ld+json")
            ):
                inline += 1
                digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in allowed, (name, script.text[:60])
    assert inline > len(parsed)


def test_no_hash_is_named_for_nothing(parsed: dict[str, list[Element]]) -> None:
    for name, page in parsed.items():
        scripts = {
            base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
            for script in page
            if script.tag == "script"
        }
        named = {
            value.removeprefix("'sha256-").rstrip("'") for value in policy(page)["script-src"] if "sha256" in value
        }
        assert named <= scripts, name


def test_no_attribute_runs_a_script_or_sets_a_style(parsed: dict[str, list[Element]]) -> None:
    for name, page in parsed.items():
        for element in page:
            assert element.tag not in ("style", "iframe", "object", "embed", "base"), name
            bad = [key for key in element.attributes if key.startswith("on") or key in ("style", "srcdoc")]
            assert bad == [], (name, element)
            values = "".join(element.attributes.get(key, "") for key in ("href", "src", "action"))
            assert "javascript:" not in values.lower(), name


def test_no_resource_comes_from_another_host(parsed: dict[str, list[Element]]) -> None:
    for name, page in parsed.items():
        for element in page:
            address = element[RESOURCES.get(element.tag, "-")]
            if element.tag == "link" and RESOURCE_LINKS & set(element["rel"].split()):
                address = element["href"]
            assert not OTHER_HOST.match(address), (name, element)
            assert not OTHER_HOST.search(element["srcset"]), (name, element)
            assert not element["ping"], name


def test_styles_fetch_nothing_from_elsewhere(fixture_site: Path) -> None:
    styles = {name: text for name, text in texts(fixture_site).items() if name.endswith(".css")}
    assert len(styles) >= 3
    for name, text in styles.items():
        assert "@import" not in text, name
        for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", text):
            assert not OTHER_HOST.match(address), name


def test_links_to_other_hosts_say_noopener_where_contributors_wrote_them(parsed: dict[str, list[Element]]) -> None:
    for name in ("inovasi/kelas-dongeng/index.html", "inovasi/sekolah-terapung/index.html"):
        outside = [e for e in parsed[name] if e.tag == "a" and ".example/" in e["href"] and "sumber." in e["href"]]
        assert outside
        for link in outside:
            assert {"noopener", "nofollow"} <= set(link["rel"].split()), (name, link)
