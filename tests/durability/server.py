"""The real program as processes of its own, and a visitor who talks to them over HTTP with nothing but the standard library."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from support.client import form_fields

from ombud.config import ROOT

PATIENCE = 60


class Server:
    """`ombud serve` on a port of its own."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "SECRET_KEY": "for tests only",
            "OMBUD_INSTANCE": str(folder),
            "PYTHONPATH": str(ROOT),
        }
        self.log = folder / f"server-{self.port}.log"

    def start(self) -> "Server":
        """Start without waiting."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ombud.cli", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    def wait(self) -> "Server":
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/halsa", timeout=2) as answer:
                if answer.status == 200:
                    return self
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        """Kill it and its workers at once, as a power cut would: no signal that could be caught."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


class Visitor:
    """Someone with a browser: cookies, forms, and answers as (status, where to, page)."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), _NoRedirect, urllib.request.ProxyHandler({})
        )

    def ask(self, url: str, fields: dict[str, str] | None = None) -> tuple[int, str | None, str]:
        """GET, or POST when there are fields."""
        try:
            with self.opener.open(url, urlencode(fields).encode() if fields else None, timeout=30) as answer:
                return answer.status, None, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location"), answer.read().decode()

    def fields(self, url: str) -> dict[str, str]:
        """The fields of the form on a page."""
        status, _, page = self.ask(url)
        assert status == 200, status
        return form_fields(page)

    def sign_in(self, server: Server, user) -> "Visitor":
        """Sign in through the page."""
        url = f"{server.url}/logga-in"
        status, _, page = self.ask(url, {**self.fields(url), "email": user.email, "password": "ombud-demo"})
        assert status == 303, page
        return self


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
