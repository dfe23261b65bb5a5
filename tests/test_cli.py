"""The console command, as the one who runs the installation meets it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def ombud(tmp_path):
    """`ombud("init")` runs the command with an instance folder of its own and gives what it said; a refusal fails."""

    def run(*arguments, fails=False):
        environment = {**os.environ, "OMBUD_INSTANCE": str(tmp_path)}
        for name in ("DATABASE_URL", "SECRET_KEY"):
            environment.pop(name, None)
        done = subprocess.run(
            [sys.executable, "-m", "ombud.cli", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.mark.slow
def test_from_an_empty_folder_to_a_restored_backup(ombud, tmp_path):
    ombud("init")
    for name in ("secret_key", "ombud.db"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0, f"{name} is for its owner only"
    said = ombud(
        *("user", "add", "--operation", "PO Ekby", "--municipality", "Ekby"),
        *("--name", "Anna Ek", "--email", "anna@ekby.example", "--role", "admin"),
    )
    assert "ekby" in said.lower()
    assert "laddad" in ombud("demo") and "redan" in ombud("demo")
    serves(tmp_path, "--demo", page="/logga-in", shows="Detta är en demo")
    ombud("backup", str(tmp_path / "copy.db"))
    (tmp_path / "ombud.db").unlink()
    for rest in ("ombud.db-wal", "ombud.db-shm"):
        (tmp_path / rest).unlink(missing_ok=True)
    ombud("restore", str(tmp_path / "copy.db"))
    assert "redan" in ombud("demo")
    (tmp_path / "broken.db").write_bytes(b"nothing of ours")
    said = ombud("restore", str(tmp_path / "broken.db"), fails=True)
    assert "Traceback" not in said and said.strip()
    ombud("seed", "--operations", "1", "--cases", "2", "--seed", "3")


@pytest.mark.slow
def test_an_empty_folder_is_made_ready_and_served(tmp_path):
    serves(tmp_path, page="/halsa", shows='{"status":"ok"}')


def serves(instance, *arguments, page, shows):
    """Start the server in an instance folder, read a page of it, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "OMBUD_INSTANCE": str(instance)}
    command = [sys.executable, "-m", "ombud.cli", "serve", "--port", str(port), *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert shows in _read(f"http://127.0.0.1:{port}{page}")
        finally:
            server.terminate()
            server.wait(20)


def _read(url):
    for _ in range(300):  # a busy machine needs its time
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server never answered")
