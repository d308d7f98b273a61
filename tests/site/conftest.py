"""The fixture catalogue's site, served at a host's root and under a path, and visitors that look at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from plain_server import Handler, Server
from playwright.sync_api import Browser, Page
from visits import SUB_PATH


@pytest.fixture(scope="session")
def address(fixture_site: Path) -> Iterator[str]:
    """Where the site is served as a host's root; ends with a slash."""
    with ExitStack() as stack:
        yield f"{_serve(fixture_site, stack)}/"


@pytest.fixture(scope="session")
def sub_address(fixture_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served under a path, as GitHub and GitLab Pages do."""
    host = tmp_path_factory.mktemp("host")
    place = host / SUB_PATH
    place.parent.mkdir(parents=True)
    place.symlink_to(fixture_site, target_is_directory=True)
    with ExitStack() as stack:
        yield f"{_serve(host, stack)}/{SUB_PATH}/"


@pytest.fixture(scope="session")
def own_address(own_site: Path) -> Iterator[str]:
    """Where the site of this repository's own innovations is served."""
    with ExitStack() as stack:
        yield f"{_serve(own_site, stack)}/"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a tab of a new visitor; takes the options of Playwright's `new_context`."""
    with ExitStack() as stack:

        def open_tab(**options: Any) -> Page:
            context = browser.new_context(**{"reduced_motion": "reduce", "locale": "id-ID", **options})
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            return context.new_page()

        yield open_tab


def _serve(folder: Path, stack: ExitStack) -> str:
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"
