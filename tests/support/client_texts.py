"""Every text that a client reads: what a catalogue in `ombud/languages/` has to hold, and nothing else."""

import ast
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from wtforms.fields.core import UnboundField

from ombud.languages.language import Language
from ombud.phases.mapping.forms import ANSWERS, AnswerForm, LookForm
from ombud.phases.mapping.instrument.areas import definition

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT_FORMS = (AnswerForm, LookForm)
"""The forms on pages for two: their labels are the client's. A form that is missing here is found by the walk in tests/languages."""


def client_texts():
    """Each Swedish text with the file it stands in, in a steady order."""
    found = {}
    for where, text in (*_areas(), *_forms(), *_papers(), *_templates()):
        if text:
            found.setdefault(text, where)
    return found


def missing_in(language: Language):
    """The texts that a catalogue lacks, with their files, as a catalogue that only has to be filled in."""
    todo = Catalog(locale=language.code.replace("-", "_"), project="Ombud", charset="utf-8", fuzzy=False)
    for text, where in client_texts().items():
        if text not in language.texts:
            todo.add(text, locations=[(where, 0)])
    return todo


def _areas():
    for area in definition().areas:
        for text in (area.name, area.question, area.help):
            yield "ombud/phases/mapping/instrument/areas.toml", text


def _forms():
    for _, text in ANSWERS:
        yield "ombud/phases/mapping/forms.py", str(text)
    for form in CLIENT_FORMS:
        where = f"{form.__module__.replace('.', '/')}.py"
        for field in (each for each in vars(form).values() if isinstance(each, UnboundField)):
            choices = [choice.label for choice in field.kwargs.get("choices") or ()]
            for text in (*field.args[:1], field.kwargs.get("description", ""), *choices):
                yield where, str(text)


def _papers():
    """The `N_` texts of every module that has to do with languages: what stands on a paper, and the places of the screen for two."""
    for path in sorted((ROOT / "ombud").rglob("*.py")):
        if _imports_languages(path):
            with path.open("rb") as file:
                for _, text, _, _ in extract("python", file, keywords={"N_": None}):
                    yield str(path.relative_to(ROOT)), text


def _imports_languages(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = (each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom))
    return any(module.startswith("ombud.languages") for module in modules)


def _templates():
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as file:
            for _, text, _, _ in extract("jinja2.ext:babel_extract", file, keywords={"two": None}):
                yield str(path.relative_to(ROOT)), text
