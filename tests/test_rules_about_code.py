"""Rules about the code itself, kept by tests instead of by memory."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "ombud"
TEMPLATES = ROOT / "templates"
FORBIDDEN_BELOW = ("flask", "flask_wtf", "wtforms", "flask_babel", "werkzeug")
# Catch-all names: what a file is called when nobody decided what it is about.
NO_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}


def run(*command):
    """Run a checker from the environment of the tests."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_imports_go_down_only():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and "Contracts: 4 kept, 0 broken." in done.stdout, done.stdout[-3000:] + done.stderr


def test_the_code_is_tidy():
    run("ruff", "check", "--output-format", "concise", ".")
    run("ruff", "format", "--check", ".")


def test_types_hold_where_the_rules_stand():
    run("mypy")


def test_templates_are_tidy():
    run("djlint", "templates", "--lint", "--quiet")


@pytest.mark.parametrize("name", ["models", "queries", "operations"])
def test_rules_know_neither_flask_nor_forms(name):
    for path in PARTS.rglob(f"{name}*.py"):
        found = {each.split(".")[0] for each in imports_of(path)} & set(FORBIDDEN_BELOW)
        assert not found, f"{path.relative_to(ROOT)} imports {found}"


def imports_of(path):
    """The modules a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_operations_never_commit():
    for path in PARTS.rglob("operations*.py"):
        assert "session.commit(" not in path.read_text(encoding="utf-8"), path


def test_only_the_clock_asks_the_time():
    for path in PARTS.rglob("*.py"):
        if path.name == "clock.py" or "migrations" in path.parts:
            continue
        asked = re.search(
            r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(", path.read_text(encoding="utf-8")
        )
        assert asked is None, f"{path.relative_to(ROOT)} asks the time past the clock"


def test_no_catch_all_files():
    names = [path for folder in (PARTS, ROOT / "tests") for path in folder.rglob("*.py") if path.stem in NO_NAMES]
    assert not names


def test_every_macro_is_used():
    sources = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    for path, text in sources.items():
        for name in re.findall(r"{%-?\s*macro (\w+)\(", text):
            uses = sum(len(re.findall(rf"\b{name}\(", other)) for other in sources.values())
            assert uses > 1, f"{path.relative_to(ROOT)}: nobody uses {name}"


def test_templates_ask_no_questions_of_the_database():
    for path in TEMPLATES.rglob("*.html"):
        assert "query" not in path.read_text(encoding="utf-8"), path


def test_swedish_texts_go_through_gettext():
    """Text between tags of a template stands in `_()`, so that it can be shown in another language."""
    for path in TEMPLATES.rglob("*.html"):
        text = re.sub(
            r"{#.*?#}|{%\s*trans.*?endtrans\s*%}|{{.*?}}|{%.*?%}|<!--.*?-->",
            "",
            path.read_text(encoding="utf-8"),
            flags=re.S,
        )
        bare = re.findall(r">\s*([A-ZÅÄÖ][a-zåäö]{2,}[^<]*)<", text)
        assert not [each for each in bare if each.strip() != "Ombud"], f"{path.relative_to(ROOT)}: {bare}"


def test_every_imported_macro_is_made_where_it_is_imported_from():
    """An import of an import is empty in silence, until the page is shown."""
    sources = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")
    }
    missing = [
        f"{path}: {name} from {place}"
        for path, text in sources.items()
        for place, names in re.findall(r'{%-?\s*from "([^"]+)" import ([^%]+?)\s*-?%}', text)
        for name in (each.split()[0] for each in names.split(","))
        if not re.search(rf"{{%-?\s*(macro|set) {name}\b", sources.get(place, ""))
    ]
    assert not missing
