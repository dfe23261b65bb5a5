"""Two commands for a machine with only Python 3.11 or later: `python3 dev.py run` and `python3 dev.py test`.

Standard library only. Sets up a virtual environment in `.venv-run` or `.venv-test` from the pinned lock, once, and again when it changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LEAST = (3, 11)


def main(arguments: list[str]) -> int:
    """Do one of the two commands; what follows the command goes along to it."""
    if sys.version_info < LEAST:
        print(f"Ombud needs Python {LEAST[0]}.{LEAST[1]} or later; this is {sys.version.split()[0]}.")
        return 2
    commands = {"run": run, "test": test}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    os.environ["PYTHONUTF8"] = "1"
    return commands[arguments[0]](arguments[1:])


def run(more: list[str]) -> int:
    """Set up, migrate, load the demonstration the first time, and serve it on http://127.0.0.1:8000."""
    python = environment("run")
    return call(python, "-m", "ombud.cli", "serve", "--demo", *more)


def test(more: list[str]) -> int:
    """Set up and pass everything: rules about code, both databases, and the browser where there is one."""
    python = environment("test")
    find_browser()
    workers = (
        []
        if any(each.startswith("-n") or each.startswith("tests") for each in more)
        else ["-n", str(os.cpu_count() or 1)]
    )
    quick = call(python, "-m", "pytest", "-m", "not browser", *workers, *more)
    if quick not in (0, 5):
        return quick
    # A file to each worker, two at the most: the long walk with axe goes beside the others, and none has to share a core with many.
    beside = ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "loadfile"] if workers else []
    slow = call(python, "-m", "pytest", "-m", "browser", *beside, *more)
    return 0 if slow == 5 and quick == 0 else slow


def environment(kind: str) -> str:
    """The Python of the environment for `run` or `test`, made or renewed when the lock or the Python has changed."""
    folder = ROOT / f".venv-{kind}"
    lock = ROOT / "requirements" / f"{kind}.lock"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "stamp"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and python.exists():
        return str(python)
    print(f"Setting up {folder.name} (the first time this takes a minute or two) …", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    make_environment(folder)
    # The lock names everything: without --no-deps pip looks for newer releases of what a package asks for by an extra, and refuses them.
    must(str(python), "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", str(lock))
    must(str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted)
    return str(python)


def make_environment(folder: Path) -> None:
    """A virtual environment; with the virtualenv package where the system's Python came without `ensurepip`."""
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(folder, ignore_errors=True)
    target = ROOT / ".venv-tool"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", str(target), "virtualenv"]
    if subprocess.run(pip).returncode != 0:
        print(made.stdout + made.stderr)
        sys.exit("Python's venv is missing here. On Debian: apt-get install python3-venv")
    subprocess.run(
        [sys.executable, "-m", "virtualenv", "-q", str(folder)],
        check=True,
        env={**os.environ, "PYTHONPATH": str(target)},
    )


def find_browser() -> None:
    """Install Chromium through apt where that is possible; otherwise say plainly what cannot be run."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    if os.environ.get("CHROMIUM") or any(shutil.which(name) for name in names):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests …", flush=True)
        subprocess.run(["apt-get", "update", "-q"], stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"],
            stdout=subprocess.DEVNULL,
        )
    if not any(shutil.which(name) for name in names):
        print(
            "No Chromium here: the tests in a browser are skipped. Install it, or name it in CHROMIUM.",
            flush=True,
        )


def call(*command: str) -> int:
    """Run a command to its end and give its exit code; Ctrl+C ends it without a traceback."""
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return 130


def must(*command: str) -> None:
    """Run a command that has to succeed."""
    if call(*command) != 0:
        sys.exit(f"This did not work: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
