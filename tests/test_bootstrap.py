"""Set-up rules of scripts/serve, scripts/build and scripts/test, without network."""

import ast
import importlib.util
import os
import platform
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from katalog import bootstrap
from katalog.bootstrap import Checkout, SetupError

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ["serve", "build", "test"]
LOCKS = [bootstrap.RUNTIME_LOCK, bootstrap.TEST_LOCK]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="makes shell scripts")


@dataclass
class Runs:
    """Stands in for the programs that set-up runs; remembers what each run was for."""

    checkout: Checkout
    kinds: list[str] = field(default_factory=list)
    error: BaseException | None = None

    def __call__(self, command: list[str], folder: Path, advice: str) -> None:
        assert folder == self.checkout.root
        assert advice
        if "venv" in command:
            self.kinds.append("venv")
            self.checkout.program("python").parent.mkdir(parents=True, exist_ok=True)
            self.checkout.program("python").touch()
            self.checkout.stamp.unlink(missing_ok=True)
            return
        self.kinds.append("project" if "--editable" in command else "packages")
        if self.error:
            raise self.error

    def of(self, *, test: bool) -> list[str]:
        """The runs of one more set-up."""
        self.kinds.clear()
        bootstrap.set_up(self.checkout, test=test)
        return list(self.kinds)


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    for name in ["pyproject.toml", *LOCKS]:
        (tmp_path / name).write_text(name, encoding="utf-8")
    runs = Runs(Checkout(tmp_path))
    monkeypatch.setattr(bootstrap, "_run", runs)
    return runs


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], Path]:
    def make(path: str, body: str = "exit 0") -> Path:
        made = tmp_path / path
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        made.chmod(0o755)
        return made

    return make


def test_second_set_up_runs_nothing(runs: Runs) -> None:
    assert runs.of(test=False) == ["venv", "packages", "project"]
    assert runs.of(test=False) == []


def test_set_up_for_tests_serves_the_other_commands_too(runs: Runs) -> None:
    assert runs.of(test=True) == ["venv", "packages", "project"]
    assert runs.of(test=False) == []


def test_set_up_for_tests_adds_to_an_existing_environment(runs: Runs) -> None:
    runs.of(test=False)
    assert runs.of(test=True) == ["packages", "project"]


@pytest.mark.parametrize("name", ["pyproject.toml", *LOCKS])
def test_changed_file_installs_again(runs: Runs, name: str) -> None:
    runs.of(test=True)
    (runs.checkout.root / name).write_text("changed", encoding="utf-8")
    assert runs.of(test=True) == ["packages", "project"]


def test_changed_test_lock_does_not_concern_serving(runs: Runs) -> None:
    runs.of(test=True)
    (runs.checkout.root / bootstrap.TEST_LOCK).write_text("changed", encoding="utf-8")
    assert runs.of(test=False) == []


def test_other_python_makes_a_new_environment(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.of(test=False)
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    assert runs.of(test=False) == ["venv", "packages", "project"]


def test_environment_whose_python_is_gone_is_made_anew(runs: Runs) -> None:
    runs.of(test=False)
    runs.checkout.program("python").unlink()
    assert runs.of(test=False) == ["venv", "packages", "project"]


def test_interrupted_install_heals(runs: Runs) -> None:
    runs.of(test=False)
    runs.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        runs.of(test=True)
    runs.error = None
    assert runs.of(test=True) == ["venv", "packages", "project"]


def test_failed_install_keeps_a_working_environment(runs: Runs) -> None:
    runs.of(test=False)
    runs.error = SetupError("no network")
    with pytest.raises(SetupError):
        runs.of(test=True)
    assert runs.of(test=False) == []
    runs.error = None
    assert runs.of(test=True) == ["packages", "project"]


def test_failed_first_install_is_not_taken_for_complete(runs: Runs) -> None:
    runs.error = SetupError("no network")
    with pytest.raises(SetupError):
        runs.of(test=False)
    runs.error = None
    assert runs.of(test=False) == ["venv", "packages", "project"]


def test_python_without_ensurepip_gets_advice(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SetupError, match=r"^[^\n]*apt install python3-venv$"):
        runs.of(test=False)
    assert not runs.checkout.venv.exists()


def test_failing_program_shows_its_last_lines_and_advice(tmp_path: Path) -> None:
    code = "import sys; print(*range(50), sep='\\n'); sys.exit('no route to host')"
    with pytest.raises(SetupError) as caught:
        bootstrap._run([sys.executable, "-c", code], tmp_path, "check the network")
    lines = str(caught.value).splitlines()
    assert lines[-2:] == ["no route to host", "check the network"]
    assert "0" not in lines


@pytest.mark.parametrize(
    ("system", "folder", "suffix"),
    [("linux", "bin", ""), ("darwin", "bin", ""), ("win32", "Scripts", ".exe")],
)
def test_command_lines(system: str, folder: str, suffix: str) -> None:
    checkout = Checkout(Path("root"), system)
    programs = Path("root") / ".venv" / folder
    katalog, python = str(programs / f"katalog{suffix}"), str(programs / f"python{suffix}")
    expected = [katalog, "serve", "--port", "9000"]
    assert bootstrap.command_line(checkout, "serve", ["--port", "9000"]) == expected
    assert bootstrap.command_line(checkout, "build", []) == [katalog, "build"]
    expected = [python, "-m", "pytest", "--numprocesses=auto", "-k", "map"]
    assert bootstrap.command_line(checkout, "test", ["--full", "-k", "map"]) == expected


@pytest.mark.parametrize(("arguments", "full"), [([], None), (["--full"], "1")])
def test_tests_get_browser_and_full(monkeypatch: pytest.MonkeyPatch, arguments: list[str], full: str | None) -> None:
    monkeypatch.delenv("KATALOG_FULL", raising=False)
    monkeypatch.setattr(bootstrap, "set_up", lambda checkout, test: None)
    monkeypatch.setattr(bootstrap, "ensure_browser", lambda checkout, env: Path("chrome"))
    seen: dict[str, str] = {}
    monkeypatch.setattr(bootstrap, "_hand_over", lambda checkout, command, env: seen.update(env) or 5)
    assert bootstrap.main("test", arguments) == 5
    assert (seen["KATALOG_CHROME"], seen.get("KATALOG_FULL")) == ("chrome", full)


@pytest.mark.parametrize(
    ("error", "code", "message"), [(SetupError("advice"), 1, "advice\n"), (KeyboardInterrupt(), 130, "")]
)
def test_errors_end_without_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    message: str,
) -> None:
    def fail(checkout: Checkout, *, test: bool) -> None:
        raise error

    monkeypatch.setattr(bootstrap, "set_up", fail)
    assert bootstrap.main("build", []) == code
    assert capsys.readouterr().err == message


def test_exit_code_is_passed_on_under_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-c", "raise SystemExit(7)"]
    assert bootstrap._hand_over(Checkout(tmp_path, "win32"), command, dict(os.environ)) == 7


@pytest.mark.parametrize("command", COMMANDS)
def test_old_python_is_told_in_one_line(command: str) -> None:
    script = ROOT / "scripts" / command
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 6))
    code = f"import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path({str(script)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "This project needs Python 3.11 or newer; this is Python 3.10.\n"


@posix_only
@pytest.mark.parametrize("path", [*(f"scripts/{command}" for command in COMMANDS), ".ci/run"])
def test_commands_are_executable(path: str) -> None:
    assert os.access(ROOT / path, os.X_OK)
    assert (ROOT / path).read_text(encoding="utf-8").startswith("#!/usr/bin/env ")


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address_and_hashes_everything(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert text.startswith("# This file was autogenerated by uv via the following command:\n#    uv pip compile ")
    assert not re.search(r"https?:|file:|git\+|--index|--extra|--find-links|--trusted| @ |=/", text)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry for entry in entries if not re.match(r"\S+==\S+ .*\\\n    --hash=sha256:", entry)] == []


def locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock file gives for each package, one for each marker."""
    versions: dict[str, set[str]] = {}
    text = (ROOT / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", text, flags=re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


def test_everything_in_pyproject_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for lock, wanted in [
        (locked(bootstrap.RUNTIME_LOCK), runtime),
        (locked(bootstrap.TEST_LOCK), project["dependency-groups"]["test"]),
    ]:
        for requirement in map(Requirement, wanted):
            versions = lock[canonicalize_name(requirement.name)]
            assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_locks_agree_on_versions() -> None:
    runtime, test = locked(bootstrap.RUNTIME_LOCK), locked(bootstrap.TEST_LOCK)
    assert [name for name in runtime.keys() & test.keys() if not test[name] <= runtime[name]] == []


@posix_only
def test_browser_search_order(tmp_path: Path, program: Callable[..., Path]) -> None:
    env = {"PATH": str(tmp_path / "bin")}
    assert bootstrap.find_browser(env, "linux") is None
    for name in reversed(bootstrap.BROWSER_NAMES):
        path = program(f"bin/{name}")
        assert bootstrap.find_browser(env, "linux") == path
    chosen = program("mine")
    assert bootstrap.find_browser({**env, "KATALOG_CHROME": str(chosen)}, "linux") == chosen


@posix_only
def test_browser_that_does_not_start_is_passed_over(tmp_path: Path, program: Callable[..., Path]) -> None:
    program("bin/chromium-browser", "exit 1")
    chrome = program("bin/google-chrome")
    assert bootstrap.find_browser({"PATH": str(tmp_path / "bin")}, "linux") == chrome


@pytest.mark.parametrize(
    ("system", "variable", "path"),
    [
        ("darwin", "HOME", "Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
    ],
)
def test_browser_in_its_usual_place(tmp_path: Path, system: str, variable: str, path: str) -> None:
    browser = tmp_path / path
    browser.parent.mkdir(parents=True)
    browser.touch()
    found = bootstrap.find_browser({"PATH": "", variable: str(tmp_path)}, system)
    # A developer's own Mac may have a browser in /Applications, which comes first.
    assert found == browser or str(found).startswith("/Applications/")


def test_chosen_browser_has_to_exist(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="KATALOG_CHROME"):
        bootstrap.find_browser({"KATALOG_CHROME": str(tmp_path / "none")}, "linux")


@dataclass
class Machine:
    """Stands in for apt and Playwright; a browser appears once the step named in `works` is taken."""

    works: str
    steps: list[str] = field(default_factory=list)

    def take(self, step: str) -> Path | None:
        self.steps.append(step)
        return self.find(step)

    def find(self, step: str) -> Path | None:
        return Path(step) if step == self.works and step in self.steps else None


@pytest.mark.parametrize(
    ("works", "apt", "steps"),
    [
        ("playwright", True, ["playwright"]),
        ("apt", True, ["playwright", "apt"]),
        ("download", False, ["playwright", "download"]),
        ("download", True, ["playwright", "apt", "download"]),
        ("", True, ["playwright", "apt", "download"]),
    ],
)
def test_missing_browser_is_installed(monkeypatch: pytest.MonkeyPatch, works: str, apt: bool, steps: list[str]) -> None:
    machine = Machine(works)

    def own(checkout: Checkout) -> Path | None:
        return machine.find("download") if machine.steps else machine.take("playwright")

    monkeypatch.setattr(bootstrap, "find_browser", lambda env, system: machine.find("apt"))
    monkeypatch.setattr(bootstrap, "_playwright_browser", own)
    monkeypatch.setattr(bootstrap, "_can_use_apt", lambda: apt)
    monkeypatch.setattr(bootstrap, "_apt_install_chromium", lambda: machine.take("apt"))
    monkeypatch.setattr(bootstrap, "_download_playwright_browser", lambda checkout, env: machine.take("download"))
    if works:
        assert bootstrap.ensure_browser(Checkout(ROOT), {}) == Path(works)
    else:
        with pytest.raises(SetupError, match=r"^No browser for the tests: install Chromium[^\n]*$"):
            bootstrap.ensure_browser(Checkout(ROOT), {})
    assert machine.steps == steps


@posix_only
def test_hanging_download_is_given_up(
    tmp_path: Path, program: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    program(".venv/bin/playwright", "echo started; sleep 30; touch ended")
    monkeypatch.setattr(bootstrap, "DOWNLOAD_PATIENCE", 0.3)
    started = time.monotonic()
    bootstrap._download_playwright_browser(Checkout(tmp_path), os.environ)
    assert time.monotonic() - started < 5
