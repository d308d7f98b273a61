"""A project with a small catalogue that a test edits and builds again and again, and what a cold build makes of it.

Everything is seen from outside: sources go in, `build` runs, a folder comes out. How a build saves work is not known
here, only that nobody can tell it from the result.
"""

from __future__ import annotations

import functools
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_html import INNOVATIONS, ROOT

from katalog import assets, scout, workers
from katalog.build import SITE_URL_VARIABLE, BrokenLinksError, BuildRefusedError, Options, Summary, build
from katalog.documents import fonts
from katalog.frame import FrameError
from katalog.source.finding import Finding
from katalog.workers import Workers

Tree = Mapping[str, tuple[int, bytes]]
"""Permissions and bytes of every file, permissions of every folder, by path; folders end with a slash."""

Data = dict[str, Any]

MOST = 12
"""So many names fit in a message."""


@dataclass(frozen=True)
class Outcome:
    """How a build ended, without what may differ from run to run."""

    refused: str = ""
    pages: int = 0
    records: int = 0
    samples: int = 0
    findings: tuple[Finding, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def published(self) -> bool:
        """Whether there is a new site."""
        return not self.refused


@dataclass
class Workshop:
    """Sources under `work/`, the site at `public/site`; without index and cards unless they are asked for."""

    folder: Path
    documents: bool = False
    search_index: bool = False
    jobs: int = 1
    site_url: str = ""
    builds: int = 0
    colds: int = 0
    last: Tree = field(default_factory=dict)
    snapshots: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.output = self.folder / "public" / "site"
        shutil.copytree(INNOVATIONS, self.innovations)
        own_docs = self.region_folder / "docs"
        own_docs.mkdir()
        (own_docs / "sejarah.md").write_text("# Sejarah\n\nHalaman milik daerah.\n", "utf-8")
        self.project.mkdir()
        shutil.copyfile(ROOT / "mkdocs.yml", self.project / "mkdocs.yml")
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, self.project / name)
        self.output.parent.mkdir()
        self.remember()

    @property
    def work(self) -> Path:
        """Everything that is edited."""
        return self.folder / "work"

    @property
    def innovations(self) -> Path:
        """The records."""
        return self.work / "innovations"

    @property
    def region_folder(self) -> Path:
        """What is told of the region."""
        return self.innovations / "_daerah"

    @property
    def project(self) -> Path:
        """Handwritten pages, templates, styles, and the cache."""
        return self.work / "project"

    @property
    def cache(self) -> Path:
        """Where a project keeps results."""
        return self.project / ".cache"

    @property
    def slugs(self) -> list[str]:
        """Folders of records, in order."""
        return sorted(folder.name for folder in self.innovations.iterdir() if not folder.name.startswith("_"))

    @property
    def published(self) -> list[str]:
        """Records that have pages, in order."""
        return [slug for slug in self.slugs if self.read(slug)[0].get("status", "terbit") == "terbit"]

    @property
    def agencies(self) -> list[str]:
        """Ids of the region's agencies, in order."""
        listed = yaml.safe_load((self.innovations / "_daerah" / "opd.yml").read_text("utf-8"))
        return sorted(agency["id"] for agency in listed["opd"])

    def slug(self, pick: int) -> str:
        """One of the records."""
        return self.slugs[pick % len(self.slugs)]

    def index(self, slug: str) -> Path:
        """The file of a record."""
        return self.innovations / slug / "index.md"

    def read(self, slug: str) -> tuple[Data, str]:
        """Keys and narrative of a record."""
        _, keys, narrative = self.index(slug).read_text("utf-8").split("---\n", 2)
        return yaml.safe_load(keys), narrative

    def write(self, slug: str, keys: Data, narrative: str) -> None:
        """Write a record as an editor does: into the same file."""
        text = f"---\n{yaml.safe_dump(keys, sort_keys=False, allow_unicode=True)}---\n{narrative}"
        self.index(slug).parent.mkdir(exist_ok=True)
        self.index(slug).write_text(text, "utf-8")

    def change(self, slug: str, **changes: object) -> None:
        """Set keys of a record; None removes one."""
        keys, narrative = self.read(slug)
        keys.update(changes)
        self.write(slug, {key: value for key, value in keys.items() if value is not None}, narrative)

    def change_region(self, name: str, edit: Callable[[Data], None]) -> None:
        """Edit one of the region's YAML files."""
        file = self.region_folder / f"{name}.yml"
        data = yaml.safe_load(file.read_text("utf-8"))
        edit(data)
        file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")

    def build(self, report: Callable[[str], None] = lambda _step: None) -> Outcome:
        """Build over what is there. A build that is refused leaves the site as it was."""
        self.builds += 1
        outcome = self._run(self.work, self.output, report, use_cache=True)
        if outcome.published:
            self.last = tree_of(self.output)
        else:
            assert_same(tree_of(self.output) if self.output.exists() else {}, self.last, "after a refused build")
        beside = {path.name for path in self.output.parent.iterdir()}
        assert beside <= {self.output.name, state_folder(self.output).name}, "something is left behind"
        return outcome

    def check(self) -> Outcome:
        """Build, and demand what a cold build of a copy elsewhere gives: same outcome, same files, same folders."""
        outcome = self.build()
        expected, site = self.cold()
        assert outcome == expected
        if outcome.published:
            assert_same(self.last, site, "warm and cold")
        return outcome

    def cold(self) -> tuple[Outcome, Tree]:
        """What a build makes that knows nothing of any other."""
        self.colds += 1
        folder = self.folder / f"cold-{self.colds}"
        shutil.copytree(self.work, folder, ignore=shutil.ignore_patterns(".cache"))
        site = folder / "public" / "site"
        site.parent.mkdir()
        outcome = self._run(folder, site, lambda _step: None, use_cache=False)
        found = tree_of(site) if outcome.published else {}
        shutil.rmtree(folder)
        return outcome, found

    def options(self, work: Path, output: Path, *, use_cache: bool = True) -> Options:
        """What a build is told; as on the command line, somebody looks around before it begins."""
        sent = scout.send(work / "innovations", output, least=0) if use_cache else None
        return Options(
            project=work / "project",
            innovations=work / "innovations",
            output=output,
            workers=Workers(self.jobs),
            use_cache=use_cache,
            search_index=self.search_index,
            documents=self.documents,
            seen=sent.seen if sent else None,
        )

    def _run(self, work: Path, output: Path, report: Callable[[str], None], *, use_cache: bool) -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers, "WORTH_IT", 2)
            if self.site_url:
                patch.setenv(SITE_URL_VARIABLE, self.site_url)
            else:
                patch.delenv(SITE_URL_VARIABLE, raising=False)
            try:
                return _told(build(self.options(work, output, use_cache=use_cache), report))
            except BuildRefusedError as refused:
                return Outcome("findings", findings=refused.findings)
            except BrokenLinksError as refused:
                return Outcome("links", broken=tuple(f"{link.page} {link.target}" for link in refused.broken))
            except FrameError:
                return Outcome("frame")  # its words name the folder in which MkDocs worked

    def remember(self) -> None:
        """Keep the sources as they are now, to come back to."""
        kept = self.folder / f"kept-{len(self.snapshots)}"
        shutil.copytree(self.work, kept, ignore=shutil.ignore_patterns(".cache"))
        self.snapshots.append(kept)

    def come_back(self, pick: int) -> None:
        """Put earlier sources in the place of the present ones, with the times of files that they had."""
        kept = self.snapshots[pick % len(self.snapshots)]
        for name in ("innovations", "project/docs", "project/overrides"):
            shutil.rmtree(self.work / name)
            shutil.copytree(kept / name, self.work / name)
        shutil.copy2(kept / "project" / "mkdocs.yml", self.project / "mkdocs.yml")


@contextmanager
def fonts_made_once() -> Iterator[None]:
    """Builds without a cache share the typeface, which no edit changes: it would cost each of them three seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "latin_woff2", functools.cache(assets.latin_woff2))
        patch.setattr(fonts, "static_instance", functools.cache(fonts.static_instance))
        yield


def state_folder(output: Path) -> Path:
    """Where a build may keep what it knows of a site."""
    return output.with_name(f".{output.name}.katalog")


def tree_of(site: Path) -> Tree:
    """All that a server would publish."""
    found: dict[str, tuple[int, bytes]] = {}
    for place, folders, files in os.walk(site):
        for name in (*folders, *files):
            path = Path(place, name)
            shown = path.relative_to(site).as_posix()
            assert not path.is_symlink(), f"{shown} is a link"
            mode = stat.S_IMODE(path.stat().st_mode)
            found[f"{shown}/" if path.is_dir() else shown] = (mode, b"" if path.is_dir() else path.read_bytes())
    found["./"] = (stat.S_IMODE(site.stat().st_mode), b"")
    return found


def assert_same(first: Tree, second: Tree, between: str) -> None:
    """Name what differs; whole files would bury it."""
    only_first, only_second = sorted(first.keys() - second.keys()), sorted(second.keys() - first.keys())
    other = sorted(name for name in first.keys() & second.keys() if first[name] != second[name])
    found = f"only first {only_first[:MOST]}, only second {only_second[:MOST]}, different {other[:MOST]}"
    assert (only_first, only_second, other) == ([], [], []), f"{between}: {found}"


def _told(summary: Summary) -> Outcome:
    return Outcome("", summary.pages, summary.records, summary.samples, summary.findings)
