"""Workflows keep the rules by which a stranger's text cannot become a program or gain a permission."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from katalog.intake.issue_form import FIRST_LABEL, LABEL

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.S)
HARMLESS = re.compile(
    r"github\.(?:event_name|token|ref|repository|workflow|base_ref|event\.issue\.number|event\.label\.name"
    r"|event\.repository\.default_branch)"
    r"|steps\.[a-z]+\.(?:outcome|outputs\.[a-z_]+)|needs\.[a-z]+\.(?:result|outputs\.[a-z]+)"
)
"""What may stand in an expression: nothing of it is written by a contributor, outputs are told to be harmless."""

PRIVILEGED = {"pull_request_target", "workflow_run", "issue_comment", "repository_dispatch"}
NAME = re.compile(r"\b(?:github|steps|needs|secrets|env)\.[\w.]+")
WRITES = {"propose": {"actions", "contents", "issues", "pull-requests"}, "deploy": {"pages", "id-token"}}
"""The only jobs that may write, and what."""


def load(file: Path) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    found = workflow[True]  # YAML 1.1 reads the key `on` as yes
    assert isinstance(found, dict)
    return found


def jobs() -> list[Any]:
    """Every job as a parameter, named by its file and id."""
    return [
        pytest.param(name, job, id=f"{file.stem}-{name}")
        for file in WORKFLOWS
        for name, job in load(file)["jobs"].items()
    ]


def texts(value: Any) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_privileged_trigger(file: Path) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment", "repository_dispatch"} & set(
        triggers(load(file))
    )


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_permissions_are_set_and_only_read(file: Path) -> None:
    workflow = load(file)
    assert "permissions" in workflow
    assert set(workflow["permissions"].values()) <= {"read"}


@pytest.mark.parametrize(("name", "job"), jobs())
def test_only_two_jobs_may_write(name: str, job: dict[str, Any]) -> None:
    granted = {scope for scope, level in job.get("permissions", {}).items() if level == "write"}
    assert granted == WRITES.get(name, set())


@pytest.mark.parametrize(("name", "job"), jobs())
def test_no_expression_is_pasted_into_a_shell(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        assert not EXPRESSION.search(step.get("run", "")), step["name"]
        assert "script" not in step.get("with", {}), step["name"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_expressions_name_nothing_that_a_contributor_writes(file: Path) -> None:
    found = [expression for text in texts(load(file)) for expression in EXPRESSION.findall(text)]
    named = {
        name for expression in found for name in re.findall(r"\b(?:github|steps|needs|secrets|env)\.[\w.]+", expression)
    }
    assert {name for name in named if not HARMLESS.fullmatch(name)} == set()


@pytest.mark.parametrize(("name", "job"), jobs())
def test_actions_are_pinned_by_commit(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), step["name"]


def test_one_action_has_one_commit() -> None:
    used = {step["uses"] for parameter in jobs() for step in parameter.values[1]["steps"] if "uses" in step}
    assert len({name.partition("@")[0] for name in used}) == len(used)


@pytest.mark.parametrize(("name", "job"), jobs())
def test_no_token_stays_on_disk(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", sorted(WRITES))
def test_jobs_that_write_run_no_code_of_the_repository(name: str) -> None:
    called = [parameter.values[1] for parameter in jobs() if parameter.values[0] == name]
    commands = "\n".join(step.get("run", "") for job in called for step in job["steps"])
    assert called
    assert not re.search(r"scripts/|\.venv|python|pip|npm|eval|bash -c|source ", commands)


def test_issue_starts_work_only_by_the_label_of_a_maintainer() -> None:
    workflow = load(ROOT / ".github" / "workflows" / "issue.yml")
    assert triggers(workflow) == {"issues": {"types": ["labeled"]}}
    read, propose = workflow["jobs"]["read"], workflow["jobs"]["propose"]
    assert read["if"] == f"github.event.label.name == '{LABEL}'"
    assert propose["needs"] == "read"
    assert LABEL != FIRST_LABEL


def test_every_variable_in_a_shell_is_quoted() -> None:
    for parameter in jobs():
        for step in parameter.values[1]["steps"]:
            bare = re.sub(r"\"[^\"]*\"|'[^']*'|<<<\"?\$\w+\"?|\$\(", "", step.get("run", ""))
            assert not re.search(r"\$\w", re.sub(r"\[\[.*?\]\]", "", bare)), step["name"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(("name", "job"), jobs())
def test_shell_commands_can_be_read(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        ended = subprocess.run(["bash", "-n"], input=step.get("run", ""), capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_is_content() -> None:
    ended = subprocess.run(["actionlint", *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_gitlab_pastes_no_name_into_a_command() -> None:
    pipeline = load(ROOT / ".gitlab-ci.yml")
    commands = "\n".join(line for job in pipeline.values() if isinstance(job, dict) for line in job.get("script", []))
    used = set(re.findall(r"\$\{?(CI_\w+)", commands))
    assert used <= {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_PAGES_URL"}
    assert not re.search(r"(?<![\"\w])\$\w", re.sub(r"\"[^\"]*\"", "", commands).replace("$?", ""))


def test_both_platforms_have_the_same_template() -> None:
    github = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    assert (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text("utf-8") == github
    assert "UU 27/2022" in github


def test_editor_shows_findings_at_their_lines() -> None:
    text = (ROOT / ".vscode" / "tasks.json").read_text("utf-8")
    tasks = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))["tasks"]
    patterns = [re.compile(matcher["pattern"]["regexp"]) for matcher in tasks[0]["problemMatcher"]]
    lines = ["innovations/a/index.md:8:1: galat: tahapan: x. Saran: y.", "innovations/a/index.md:9:2: peringatan: z."]
    assert [[pattern.match(line) is not None for pattern in patterns] for line in lines] == [
        [True, False],
        [False, True],
    ]


def test_editor_takes_the_schema_from_where_the_build_writes_it() -> None:
    text = (ROOT / ".vscode" / "settings.json").read_text("utf-8")
    settings = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    assert settings["yaml.schemas"] == {"./site/data/inovasi.schema.json": ["innovations/*/index.md"]}
