"""The frame: how MkDocs and Material draw the page around the content. It knows nothing of innovations.

MkDocs runs once, as a subprocess, on a temporary copy of `docs/` to which one frame page for each depth of address
is added (Material writes relative links, so a frame fits one depth only). The finished frame pages become Jinja2
parent templates whose gaps the catalogue's own templates fill; all other pages are published as they are.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from katalog import kept
from katalog.kept import Place
from katalog.program import version

DEPTHS = range(4)
"""Addresses run from `/` (0) to `/inovasi/<slug>/replikasi/` (3)."""

HOLDER = "frame"
"""Folder of the frame pages inside the temporary docs; it is not published."""

FOLDER = "frame-"
"""How the kept frame's folder is called, before its key."""

KNOWN = "known"
"""The file that says what a kept frame holds."""

PRIVATE = ("styles", "modules", "katalog", "assets/javascripts", "assets/images")
"""Folders that MkDocs copies with the theme and no page uses: our sources, and Material's own scripts."""

GAP = re.compile(r"<!--gap:(meta|styles|head|body)-->")
CSP_GAP = "<!--gap:csp-->"
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.S)
FRAME_TEMPLATE = "frame.html"

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
"""Pagefind compiles WebAssembly, hence 'wasm-unsafe-eval'; the inline scripts are Material's, named by their hashes."""


class FrameError(Exception):
    """MkDocs did not make the frame; the text says why."""


@dataclass(frozen=True)
class FrameSettings:
    """What the frame needs to know of the site."""

    site_name: str
    site_description: str
    site_url: str
    repo_url: str
    edit_uri: str
    extra: Mapping[str, object]


@dataclass(frozen=True)
class Frame:
    """Frame templates by depth; the folder with the pages and assets that MkDocs made, and their digests by path."""

    templates: Mapping[int, str]
    site: Path
    files: Mapping[str, str]


@dataclass(frozen=True)
class FrameRun:
    """MkDocs at work, or a frame of an earlier run that still fits."""

    folder: Path
    scratch: Path
    process: subprocess.Popen[str] | None

    def finish(self) -> Frame:
        """Wait for the frame. Raises FrameError with MkDocs' own words when it fails."""
        if self.process is not None:
            output, errors = self.process.communicate()
            if self.process.returncode:
                raise FrameError((errors or output).strip() or "MkDocs berhenti tanpa pesan")
            self._keep()
        known = kept.load(self.folder / KNOWN)
        return Frame(known["templates"], self.folder / "site", known["files"])

    def stop(self) -> None:
        """End a run that nobody waits for any more."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

    def _keep(self) -> None:
        site = self.scratch / "site"
        templates = {
            depth: frame_template(site.joinpath(*([HOLDER, *"ab"][:depth]), "index.html").read_text("utf-8"))
            for depth in DEPTHS
        }
        _tidy(site)
        files = {file.relative_to(site).as_posix(): _sha256(file.read_bytes()) for file in _files(site)}
        for old in self.folder.parent.glob(f"{FOLDER}*"):
            shutil.rmtree(old)
        self.folder.mkdir()
        site.rename(self.folder / "site")
        # Written last: a folder without it is not whole.
        kept.save(self.folder / KNOWN, {"templates": templates, "files": files})


def start_frame(project: Path, settings: FrameSettings, own_docs: Path, assets: Path, place: Place) -> FrameRun:
    """Let MkDocs make the frame, unless an earlier build kept one that was made of the same things.

    The region's `own_docs` are laid over `docs/`, `assets` over the theme's files.
    """
    key = _digest_of_sources(project, settings, own_docs, assets)
    folder, scratch = place.state / f"{FOLDER}{key}", place.scratch
    if kept.load(folder / KNOWN) is not None:
        return FrameRun(folder, scratch, None)
    docs = scratch / "docs"
    _copy_files(project / "docs", docs)
    if own_docs.is_dir():
        _copy_files(own_docs, docs)
    _copy_files(assets, docs / "assets")
    for depth in DEPTHS:
        page = docs.joinpath(*([HOLDER, *"ab"][:depth]), "index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntemplate: {FRAME_TEMPLATE}\n---\n", "utf-8")
    return FrameRun(folder, scratch, _run_mkdocs(project, settings, docs, scratch))


def _tidy(site: Path) -> None:
    """Remove what is not published, and give the handwritten pages their policy."""
    shutil.rmtree(site / HOLDER)
    for private in PRIVATE:
        shutil.rmtree(site / private, ignore_errors=True)
    for leftover in ("sitemap.xml", "sitemap.xml.gz", "index.html", "assets/**/*.map", "assets/**/palette.*.css"):
        for file in sorted(site.glob(leftover)):
            file.unlink()
    for page in sorted(site.rglob("*.html")):
        page.write_text(with_policy(page.read_text("utf-8")), "utf-8")


def _digest_of_sources(project: Path, settings: FrameSettings, own_docs: Path, assets: Path) -> str:
    """Tells apart frames that are made of different things."""
    digest = hashlib.sha256(f"{version('mkdocs')} {version('mkdocs-material')} {settings}".encode())
    digest.update(Path(__file__).read_bytes())
    for folder in (project / "docs", project / "overrides", own_docs, assets):
        for file in _files(folder):
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update((project / "mkdocs.yml").read_bytes())
    return digest.hexdigest()[:32]


def _copy_files(source: Path, target: Path) -> None:
    """Lay the files of one folder over another. Raises OSError at the first that cannot be copied."""
    for file in _files(source):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def frame_template(html: str) -> str:
    """Turn a finished frame page into a Jinja2 template with a block for each gap."""
    parts = GAP.split(with_policy(_tighten(html)))
    text = _literal(parts[0])
    for name, rest in zip(parts[1::2], parts[2::2], strict=True):
        text += f"{{% block {name} %}}{{% endblock %}}{_literal(rest)}"
    return text


def with_policy(html: str) -> str:
    """Fill the policy gap: a Content-Security-Policy with the hashes of the page's inline scripts."""
    scripts = dict.fromkeys(match.group(1) for match in INLINE_SCRIPT.finditer(html))
    hashes = " ".join(f"'sha256-{_sha256(script.encode())}'" for script in scripts)
    policy = POLICY.format(hashes=hashes)
    return html.replace(CSP_GAP, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')


def _sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _literal(html: str) -> str:
    """Keep Jinja2 from reading Material's own braces."""
    return f"{{% raw %}}{html}{{% endraw %}}"


def _tighten(html: str) -> str:
    """Drop indentation and empty lines: every page carries the frame."""
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"(?m)^[ \t]+", "", html))


def _run_mkdocs(project: Path, settings: FrameSettings, docs: Path, work: Path) -> subprocess.Popen[str]:
    config = work / "mkdocs.yml"
    config.write_text(
        yaml.safe_dump(
            {
                "INHERIT": str(project / "mkdocs.yml"),
                "site_name": escape(settings.site_name),
                "site_description": escape(settings.site_description),
                "site_url": settings.site_url,
                "repo_url": settings.repo_url,
                "edit_uri": settings.edit_uri,
                "docs_dir": str(docs),
                "site_dir": str(work / "site"),
                "theme": {"custom_dir": str(project / "overrides")},
                "extra": _escaped(settings.extra),
            }
        ),
        "utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)]
    # The first silences Material's notice about MkDocs 2; the second keeps MkDocs from dating pages by the clock.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def _escaped(value: object) -> object:
    """Texts of the region for templates that do not escape: MkDocs' own environment has no autoescape."""
    if isinstance(value, Mapping):
        return {name: _escaped(item) for name, item in value.items()}
    return escape(value) if isinstance(value, str) else value
