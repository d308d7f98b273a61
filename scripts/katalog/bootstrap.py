"""Set-up for scripts/serve, scripts/build and scripts/test, with the standard library alone."""

import hashlib
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

RUNTIME_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
STAMP = ".katalog-stamp"
LAST_LINES = 12
DOWNLOAD_PATIENCE = 60.0
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = (("Google/Chrome", "chrome"), ("Chromium", "chrome"), ("Microsoft/Edge", "msedge"))
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)


class SetupError(Exception):
    """Something that a person has to put right before the project can run."""


@dataclass(frozen=True)
class Checkout:
    """One working copy of the project and the virtual environment inside it."""

    root: Path
    system: str = sys.platform

    @property
    def venv(self) -> Path:
        """Folder of the virtual environment."""
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """File that says what the virtual environment was completely set up for."""
        return self.venv / STAMP

    def program(self, name: str) -> Path:
        """Path of a program inside the virtual environment."""
        if self.system == "win32":
            return self.venv / "Scripts" / f"{name}.exe"
        return self.venv / "bin" / name


def main(command: str, arguments: Sequence[str]) -> int:
    """Set up what is missing, then run `serve`, `build` or `test`; the exit code is the command's own."""
    checkout = Checkout(Path(__file__).resolve().parents[2])
    env = dict(os.environ)
    try:
        set_up(checkout, test=command == "test")
        if command == "test":
            env["KATALOG_CHROME"] = str(ensure_browser(checkout, env))
            if "--full" in arguments:
                env["KATALOG_FULL"] = "1"
        return _hand_over(checkout, command_line(checkout, command, arguments), env)
    except SetupError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def command_line(checkout: Checkout, command: str, arguments: Sequence[str]) -> list[str]:
    """What to run in the virtual environment for one of the three commands."""
    if command == "test":
        passed_on = [argument for argument in arguments if argument != "--full"]
        return [str(checkout.program("python")), "-m", "pytest", "--numprocesses=auto", *passed_on]
    return [str(checkout.program("katalog")), command, *arguments]


def set_up(checkout: Checkout, *, test: bool) -> None:
    """Bring the virtual environment up to date with the lock files; do nothing if it is.

    Raises SetupError if Python cannot make virtual environments or pip fails.
    """
    if is_current(checkout, test=test):
        return
    stamped = _read_stamp(checkout)
    if stamped[:1] != [_identity(checkout)] or not checkout.program("python").exists():
        _make_venv(checkout)
        stamped = []
    # Without a stamp the next run starts afresh, so an interruption from here on heals itself.
    checkout.stamp.unlink(missing_ok=True)
    try:
        _install(checkout, test=test)
    except SetupError:
        # pip has cleaned up after itself: the environment is as usable as it was before.
        if stamped:
            _write_stamp(checkout, stamped)
        raise
    digests = [digest(checkout, test=level) for level in {False, test}]
    _write_stamp(checkout, [_identity(checkout), *digests])


def is_current(checkout: Checkout, *, test: bool) -> bool:
    """Whether the virtual environment is complete for the present lock files and Python."""
    return checkout.program("python").exists() and digest(checkout, test=test) in _read_stamp(checkout)


def digest(checkout: Checkout, *, test: bool) -> str:
    """Fingerprint of everything that decides what gets installed."""
    total = hashlib.sha256(_identity(checkout).encode())
    for name in ["pyproject.toml", *_locks(test=test)]:
        total.update(hashlib.sha256((checkout.root / name).read_bytes()).digest())
    return total.hexdigest()


def ensure_browser(checkout: Checkout, env: Mapping[str, str]) -> Path:
    """Path of a Chromium-based browser: one that is there, else one that this call installs.

    Raises SetupError if KATALOG_CHROME names no file or no browser can be had.
    """
    found = find_browser(env, checkout.system) or _playwright_browser(checkout)
    if not found and _can_use_apt():
        _say("Installing Chromium with apt for the browser tests ...")
        _apt_install_chromium()
        found = find_browser(env, checkout.system)
    if not found:
        _say("Downloading Playwright's Chromium for the browser tests ...")
        _download_playwright_browser(checkout, env)
        found = _playwright_browser(checkout)
    if not found:
        raise SetupError("No browser for the tests: install Chromium or Chrome, or name one in KATALOG_CHROME.")
    return found


def find_browser(env: Mapping[str, str], system: str) -> Path | None:
    """The browser that KATALOG_CHROME names, else the first one in PATH or the system's usual places.

    Raises SetupError if KATALOG_CHROME names no file.
    """
    chosen = env.get("KATALOG_CHROME")
    if chosen:
        if not Path(chosen).is_file():
            raise SetupError(f"KATALOG_CHROME names a browser that is not there: {chosen}")
        return Path(chosen)
    for name in BROWSER_NAMES:
        path = shutil.which(name, path=env.get("PATH", ""))
        if path and (system == "win32" or _starts(path)):
            return Path(path)
    return next((path for path in _usual_places(env, system) if path.is_file()), None)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _hand_over(checkout: Checkout, command: list[str], env: dict[str, str]) -> int:
    os.chdir(checkout.root)
    if checkout.system != "win32":
        os.execve(command[0], command, env)
    with subprocess.Popen(command, env=env) as process:
        while True:
            # Ctrl-C reaches the child too: let it end in its own way.
            with suppress(KeyboardInterrupt):
                return process.wait()


def _identity(checkout: Checkout) -> str:
    # A virtual environment holds absolute paths, so it is no use once the folder has moved.
    return f"{platform.python_version()} {checkout.root}"


def _locks(*, test: bool) -> list[str]:
    return [RUNTIME_LOCK, TEST_LOCK] if test else [RUNTIME_LOCK]


def _read_stamp(checkout: Checkout) -> list[str]:
    try:
        return checkout.stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _write_stamp(checkout: Checkout, lines: list[str]) -> None:
    draft = checkout.stamp.with_suffix(".new")
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(checkout.stamp)


def _make_venv(checkout: Checkout) -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise SetupError("This Python cannot make virtual environments; run: apt install python3-venv")
    _say(f"Making the virtual environment {checkout.venv} ...")
    # From inside a virtual environment the Python to use is the one that it was made from.
    python = getattr(sys, "_base_executable", "") or sys.executable
    advice = "Python could not make a virtual environment (see above)."
    _run([python, "-m", "venv", "--clear", str(checkout.venv)], checkout.root, advice)


def _install(checkout: Checkout, *, test: bool) -> None:
    locks = _locks(test=test)
    pip = [
        str(checkout.program("python")),
        "-m",
        "pip",
        "install",
        "-q",
        "--no-input",
        "--disable-pip-version-check",
    ]
    advice = "pip failed (see above): check the network connection, then run the same command again."
    _say(f"Installing the packages of {' and '.join(locks)} ...")
    _run([*pip, "--require-hashes", *(f"--requirement={lock}" for lock in locks)], checkout.root, advice)
    _say("Installing the project itself ...")
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], checkout.root, advice)


def _run(command: list[str], folder: Path, advice: str) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        told = (done.stdout + done.stderr).strip().splitlines()
        raise SetupError("\n".join([*told[-LAST_LINES:], advice]))


def _starts(browser: str) -> bool:
    # Ubuntu's chromium-browser may only say how to install the real one; Playwright's may lack libraries.
    try:
        _run([browser, "--version"], Path.cwd(), f"{browser} does not start.")
    except (OSError, SetupError):
        return False
    return True


def _usual_places(env: Mapping[str, str], system: str) -> list[Path]:
    if system == "darwin":
        folders = [Path("/Applications"), Path(env.get("HOME", "/")) / "Applications"]
        return [folder / f"{name}.app/Contents/MacOS/{name}" for name in MAC_BROWSERS for folder in folders]
    if system == "win32":
        names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(env[name]) for name in names if name in env]
        return [at / name / f"Application/{exe}.exe" for name, exe in WINDOWS_BROWSERS for at in folders]
    return []


def _playwright_browser(checkout: Checkout) -> Path | None:
    command = [str(checkout.program("python")), "-c", ASK_PLAYWRIGHT]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    path = Path(answer.stdout.strip())
    works = path.is_file() and (checkout.system == "win32" or _starts(str(path)))
    return path if works else None


def _can_use_apt() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install_chromium() -> None:
    apt, advice = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], "apt-get failed (see above)."
    try:
        _run([*apt, "update"], Path("/"), advice)
        _run([*apt, "install", "-y", "--no-install-recommends", "chromium"], Path("/"), advice)
    except SetupError as error:
        _say(str(error))


def _download_playwright_browser(checkout: Checkout, env: Mapping[str, str]) -> None:
    # A dead connection shall count as silence here, not as one of Playwright's many tries.
    patient = {**env, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": str(int(DOWNLOAD_PATIENCE * 2000))}
    command = [str(checkout.program("playwright")), "install", "--no-shell", "chromium"]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(command, env=patient, stdout=log, stderr=log, start_new_session=True) as process,
    ):
        size, since = -1, time.monotonic()
        try:
            while process.poll() is None and time.monotonic() - since < DOWNLOAD_PATIENCE:
                if os.fstat(log.fileno()).st_size != size:
                    size, since = os.fstat(log.fileno()).st_size, time.monotonic()
                time.sleep(0.2)
        finally:
            if process.poll() is None:
                _end_with_children(process.pid)


def _end_with_children(pid: int) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True, check=False)
    else:
        os.killpg(pid, signal.SIGKILL)
