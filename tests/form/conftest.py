"""The form of the fixture catalogue's site in a browser, and what tests do with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from form_page import FormPage
from playwright.sync_api import Browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def form_address(fixture_site: Path) -> Iterator[str]:
    """Where the fixture catalogue's form is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(fixture_site)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/kontribusi/formulir/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_form(browser: Browser, form_address: str) -> Iterator[Callable[..., FormPage]]:
    """Opens the form as a new visitor on a phone; takes the options of Playwright's `new_context`."""
    with ExitStack() as stack:

        def open_it(query: str = "", script: str = "", **options: Any) -> FormPage:
            phone = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
            wanted = phone if "viewport" not in options else {}
            context = browser.new_context(**{"locale": "id-ID", "reduced_motion": "reduce", **wanted, **options})
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            if script:
                context.add_init_script(script)
            tab = context.new_page()
            form = FormPage(tab)
            form.go_to(f"{form_address}{query}")
            return form

        yield open_it
