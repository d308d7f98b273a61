"""Typeface, style sheet and colours: small, whole, and readable in light and dark."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont
from site_html import INNOVATIONS, ROOT, SECOND_REGION

from katalog import assets
from katalog.model.daerah import WarnaDaerah
from katalog.source.region import read_region

FONT_LIMIT = 30_000
READABLE = 4.5
VISIBLE = 3.0
SCHEMES = ("default", "slate")
TEXT_ON_GROUND = {
    "ink": ("bg", "surface", "sand", "gold-soft", "coral-soft", "leaf-soft"),
    "ink-soft": ("bg", "surface", "sand"),
    "sea": ("bg", "surface", "sand"),
    "coral": ("bg", "surface", "coral-soft"),
    "leaf": ("bg", "surface", "leaf-soft"),
    "on-sea": ("sea",),
    "on-gold-soft": ("gold-soft",),
    "daerah-emas": ("sea-deep",),
    "#ffffff": ("sea-deep",),
    "#d9e6e8": ("sea-deep",),
}
"""Every colour that text takes, and the grounds it stands on."""

TEXT_COLOUR = re.compile(r"[{;\s]color:\s*(?:var\(--([\w-]+)\)|(#[0-9a-f]{3,8}))")
OWN_GROUND = {"#13232b": "#ffffff", "#55646b": "#ffffff", "#000000": "#ffffff"}
"""Colours in the search field of the home page and on paper, which do not change with the scheme."""


def font_of(site: Path) -> bytes:
    """The typeface of a site."""
    [file] = (site / "assets").glob("*.woff2")
    return file.read_bytes()


def test_typeface_is_small_and_what_it_claims(fixture_site: Path) -> None:
    raw = font_of(fixture_site)
    assert raw.startswith(b"wOF2")
    assert len(raw) <= FONT_LIMIT


def test_typeface_has_the_signs_in_use_and_all_weights(fixture_site: Path) -> None:
    with TTFont(io.BytesIO(font_of(fixture_site))) as font:
        known = set(font.getBestCmap())
        [axis] = font["fvar"].axes
    assert (axis.axisTag, axis.minValue <= 400, axis.maxValue >= 800) == ("wght", True, True)
    wanted = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éè–—‘’“”…→↓×≥≤ .,;:!?()/%&+-'\"")
    assert {sign for sign in wanted if ord(sign) not in known} == set()


def test_names_follow_the_content(fixture_site: Path, tmp_path: Path) -> None:
    warna = WarnaDaerah(laut="#0b5563", emas="#e0a526", jambu="#d9573a", pasir="#f7efe2", tinta="#13232b")
    font = font_of(fixture_site)
    first = assets.make_assets(ROOT / "overrides", warna, font, tmp_path / "1")
    again = assets.make_assets(ROOT / "overrides", warna, font, tmp_path / "2")
    other = assets.make_assets(ROOT / "overrides", warna.model_copy(update={"laut": "#123456"}), font, tmp_path / "3")
    assert (first.stylesheet, first.modules, first.font) == (again.stylesheet, again.modules, again.font)
    assert first.stylesheet != other.stylesheet
    assert (first.modules, first.font) == (other.modules, other.font)
    assert (fixture_site / first.stylesheet).is_file()


def own_styles(site: Path) -> dict[str, str]:
    """The site's own style sheets by name, without Material's."""
    return {file.name.split(".")[0]: file.read_text("utf-8") for file in sorted((site / "assets").glob("*.css"))}


def test_every_style_sheet_is_in_the_site(fixture_site: Path) -> None:
    written = {file.stem for file in (ROOT / "overrides" / "styles").glob("*.css")}
    assert written == {*assets.SHARED, *assets.KINDS, "portal"}
    styles = own_styles(fixture_site)
    assert set(styles) == {"katalog", *assets.KINDS}
    for name, text in styles.items():
        assert "{{" not in text, name
        assert "/*" not in text, name
        assert text.count("{") == text.count("}"), name
    [font] = re.findall(r'url\("([^"]+\.woff2)"\)', styles["katalog"])
    assert (fixture_site / "assets" / font).is_file()


def test_every_property_in_use_is_set(fixture_site: Path) -> None:
    text = "\n".join(own_styles(fixture_site).values())
    defined = set(re.findall(r"(--[a-z][\w-]*)\s*:", text))
    used = set(re.findall(r"var\((--[a-z][\w-]*)\)", text))
    assert {name for name in used - defined if not name.startswith("--md-")} == set()


def regions() -> dict[str, WarnaDaerah]:
    """Colours by region: the own one, the fixture's, the fictitious one's."""
    found = {}
    for name, folder in (("own", ROOT / "innovations"), ("fixture", INNOVATIONS), ("second", SECOND_REGION)):
        if (folder / "_daerah").is_dir():
            region, _ = read_region(folder, "")
            assert region
            found[name] = region.daerah.warna
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("region", ["own", "fixture", "second"])
def test_text_can_be_read(region: str, scheme: str) -> None:
    colours = tokens(scheme, regions()[region])
    poor = {
        f"{text} on {ground}": round(found, 2)
        for text, grounds in TEXT_ON_GROUND.items()
        for ground in grounds
        if (found := contrast(colours.get(text, text), colours.get(ground, ground))) < READABLE
    }
    assert poor == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("region", ["own", "fixture", "second"])
def test_focus_can_be_told_from_the_ground(region: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.11: a mark that is not text has 3:1."""
    css = (ROOT / "overrides" / "styles" / "base.css").read_text("utf-8")
    [mark] = re.findall(r"^:focus-visible\b[^{]*\{\s*outline: [^;]*var\(--([\w-]+)\);", css, re.M)
    colours = tokens(scheme, regions()[region])
    assert min(contrast(colours[mark], colours[ground]) for ground in ("bg", "surface", "sand")) >= VISIBLE


def test_no_colour_of_text_is_left_out() -> None:
    css = "".join(file.read_text("utf-8") for file in sorted((ROOT / "overrides" / "styles").glob("*.css")))
    in_use = {name or value for name, value in TEXT_COLOUR.findall(css) if not name.startswith("md-")}
    assert in_use - set(TEXT_ON_GROUND) - set(OWN_GROUND) == set()
    for text, ground in OWN_GROUND.items():
        assert contrast(text, ground) >= READABLE


def tokens(scheme: str, warna: WarnaDaerah) -> dict[str, str]:
    """The colours of a scheme by name, as six hexadecimal digits."""
    css = (ROOT / "overrides" / "styles" / "tokens.css").read_text("utf-8")
    colours = {f"daerah-{name}": value for name, value in warna.model_dump().items()}
    for selector, text in re.findall(r"([^{};/]*\[data-md-color-scheme[^{}]*)\{([^{}]*)\}", css):
        if f'"{scheme}"' in selector or "scheme]" in selector:
            for name, reference, value in re.findall(r"--([\w-]+):\s*(?:var\(--([\w-]+)\)|(#[0-9a-f]{6}))\s*;", text):
                colours[name] = colours.get(reference, "") if reference else value
    assert len(colours) > 15
    return colours


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2)."""
    lights = sorted((_luminance(first), _luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_icon_is_in_the_regions_colours(fixture_site: Path) -> None:
    daerah = yaml.safe_load((INNOVATIONS / "_daerah" / "daerah.yml").read_text("utf-8"))
    icon = (fixture_site / "assets" / "icon.svg").read_text("utf-8")
    assert icon.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    for name in ("laut", "emas", "pasir"):
        assert f'fill="{daerah["warna"][name]}"' in icon
    assert not re.search(r'class="w\d"', icon)
