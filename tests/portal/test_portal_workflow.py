"""The example workflow of a portal: pinned actions, few rights, nothing of the matrix in a shell, and it works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from portal_kit import PORTAL_FILE, REGIONS, ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "portal.yml"


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    """The workflow as GitHub reads it."""
    read: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    return read


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_it_starts_by_hand_only(workflow: dict[str, Any]) -> None:
    assert list(workflow[True]) == ["workflow_dispatch"]  # YAML reads `on` as true


def test_actions_are_pinned(workflow: dict[str, Any]) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert len(used) > 6
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


def test_only_the_deployment_may_write(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    writing = {name for name, job in workflow["jobs"].items() if "write" in (job.get("permissions") or {}).values()}
    assert writing == {"deploy"}
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_is_put_into_a_shell_command(workflow: dict[str, Any]) -> None:
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_the_matrix_is_the_portals_list(workflow: dict[str, Any]) -> None:
    matrix = workflow["jobs"]["region"]["strategy"]["matrix"]["include"]
    listed = yaml.safe_load(PORTAL_FILE.read_text("utf-8"))["daerah"]
    assert {job["folder"] for job in matrix} == {region["folder"] for region in listed} == set(REGIONS)
    assert {ROOT / job["innovations"] for job in matrix} == set(REGIONS.values())
    assert ROOT / workflow["env"]["PORTAL"] == PORTAL_FILE


def test_the_steps_make_the_portal(workflow: dict[str, Any], base: Path, tmp_path: Path) -> None:
    """The last job's commands, over sites as the first jobs hand them over; scripts/build is set up already here."""
    [command] = [step["run"] for step in workflow["jobs"]["assemble"]["steps"] if "run" in step]
    shutil.copytree(base, tmp_path / "sites")
    (tmp_path / "sites" / "portal.yml").unlink()
    for name in ("tests", "overrides", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    shell = command.replace("scripts/build --no-index --no-documents\n", "").replace(
        ".venv/bin/katalog", f"{sys.executable} -m katalog"
    )
    assert shell.count("katalog portal") == 1
    environment = {**os.environ, **workflow["env"]}
    subprocess.run(["sh", "-ec", shell], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "portal" / "muara-angan" / "inovasi" / "perahu-bidan" / "index.html").is_file()
    assert (tmp_path / "portal" / "indeks" / "0" / "pagefind-entry.json").is_file()
