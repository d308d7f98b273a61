"""Where the project is."""

from __future__ import annotations

from pathlib import Path


def project_folder() -> Path:
    """The folder that holds mkdocs.yml: at or above the current one, else the one this program was installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "overrides").is_dir():
            return folder
    return Path(__file__).resolve().parents[2]
