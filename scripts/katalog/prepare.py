"""What a build needs before it can draw: the assets, the frame, and the rules that everything is drawn by."""

from __future__ import annotations

import hashlib
from inspect import getsource
from pathlib import Path

from katalog import assets, frame, kept
from katalog.assets import Assets
from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.compiled import CompiledTemplates
from katalog.frame import Frame, FrameRun
from katalog.kept import Place
from katalog.model.daerah import Daerah, Repositori
from katalog.pages.page import CARD_FILE
from katalog.program import digest_of_program, version
from katalog.source.region import FOLDER

TEMPLATES = "templates-"


def make_assets(project: Path, daerah: Daerah, cache: Cache, scratch: Path) -> Assets:
    """The style sheets, modules and typeface of the site, in a folder of their own."""
    versions = f"{version('fontpkg-plus-jakarta-sans')} {version('fonttools')}"
    font = cache.get(f"font {versions} {assets.LATIN} {getsource(assets.latin_woff2)}", assets.latin_woff2)
    return assets.make_assets(project / "overrides", daerah.warna, font, scratch / "assets")


def start_frame(project: Path, innovations: Path, daerah: Daerah, made: Assets, place: Place) -> FrameRun:
    """Let MkDocs begin, unless the frame of an earlier build still fits."""
    settings = frame.FrameSettings(
        site_name=daerah.judul_situs,
        site_description=daerah.slogan_situs,
        site_url=daerah.alamat_situs,
        repo_url=daerah.repositori.url,
        edit_uri=daerah.repositori.edit_url("docs/").removeprefix(daerah.repositori.url.rstrip("/") + "/"),
        extra={
            "stylesheet": made.stylesheet,
            "kind_styles": dict(made.kinds),
            "modules": made.modules,
            "font": made.font,
            "card": CARD_FILE,
            "own_docs": _own_docs(innovations, daerah.repositori),
            "theme_color": daerah.warna.laut,
            "contact": daerah.kontak.model_dump(mode="json", exclude_none=True),
        },
    )
    own_docs = innovations / FOLDER / "docs"
    return frame.start_frame(project, settings, own_docs, made.folder, place)


def rules_of(project: Path, catalogue: Catalogue, made: Assets, finished: Frame, *, documents: bool) -> str:
    """Tells apart builds that would read or draw the same record differently.

    That is: by another program, other libraries, templates, frame, assets, region, agencies or partners.
    """
    digest = hashlib.sha256(digest_of_program().encode())
    for file in sorted((project / "overrides" / "katalog").glob("*")):
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    for depth, html in sorted(finished.templates.items()):
        digest.update(f"\0{depth}\0{html}".encode())
    digest.update(f"{made.modules} {sorted(made.kinds.items())} {documents}".encode())
    for entry in (catalogue.daerah, *catalogue.opd, *catalogue.mitra):
        digest.update(f"\0{entry.model_dump_json()}".encode())
    return digest.hexdigest()[:32]


def compiled_templates(place: Place) -> CompiledTemplates | None:
    """The templates as this program compiles them; None where nothing is kept."""
    if not place.keeps:
        return None
    folder = place.state / f"{TEMPLATES}{digest_of_program()[:16]}"
    for old in place.state.glob(f"{TEMPLATES}*"):
        if old != folder:
            kept.delete(old)
    folder.mkdir(exist_ok=True)
    return CompiledTemplates(folder)


def _own_docs(innovations: Path, repository: Repositori) -> dict[str, str]:
    """Edit addresses of the handwritten pages that the region brings or replaces, by their path."""
    folder = innovations / FOLDER / "docs"
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))
    return {page: repository.edit_url(f"innovations/{FOLDER}/docs/{page}") for page in pages}
