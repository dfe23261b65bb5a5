"""Every text that a client reads: what a catalogue in `ombud/languages/` has to hold, and nothing else."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from wtforms.fields.core import UnboundField

from ombud.database import Coded
from ombud.languages.language import Language
from ombud.phases.action_plan.forms import GoalForm, StepForm
from ombud.phases.action_plan.settling_forms import OutcomeForm
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.action_plan.who_forms import WhoFields
from ombud.phases.closure.hard_times.forms import PlanForm
from ombud.phases.evaluation.feedback.forms import FeedbackForm
from ombud.phases.evaluation.forms import EvaluationForm
from ombud.phases.evaluation.scales.forms import RatingForm, ScaleForm
from ombud.phases.mapping.forms import AnswerForm, LookForm
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.network.forms import MemberForm

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT_FORMS = (
    AnswerForm,
    LookForm,
    MemberForm,
    GoalForm,
    OutcomeForm,
    StepForm,
    WhoFields,
    WhenFields,
    EvaluationForm,
    ScaleForm,
    RatingForm,
    FeedbackForm,
    PlanForm,
)
"""The forms on pages for two: their labels, hints and choices are the client's."""

CLIENT_MODULES = (
    "ombud/phases/closure/hard_times/paper.py",
    "ombud/phases/closure/hard_times/questions.py",
    "ombud/phases/contact/agreement_paper.py",
    "ombud/phases/evaluation/feedback/questions.py",
    "ombud/phases/evaluation/number_forms.py",
    "ombud/phases/evaluation/summary_words.py",
    "ombud/phases/evaluation/texts.py",
    "ombud/phases/execution/letters/papers.py",
    "ombud/phases/mapping/blank_area.py",
    "ombud/phases/mapping/blank_form.py",
    "ombud/phases/mapping/look.py",
    "ombud/phases/mapping/mind_map/paper.py",
    "ombud/phases/mapping/mind_map/screen.py",
    "ombud/phases/mapping/network/picture.py",
    "ombud/phases/mapping/picture.py",
    "ombud/phases/mapping/ratings.py",
    "ombud/phases/mapping/summary_paper.py",
    "ombud/plans/changes/words.py",
    "ombud/plans/sheet.py",
    "ombud/plans/table.py",
    "ombud/plans/time_line/words.py",
    "ombud/plans/words.py",
)
"""Where an `N_` text is the client's. What is missing here, or among the forms, is found by the walk in tests/languages/test_pages.py."""


def client_texts():
    """Each Swedish text with the file it stands in, in a steady order."""
    found = {}
    for where, text in (*_areas(), *_forms(), *_modules(), *_templates()):
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
    for form in CLIENT_FORMS:
        where = f"{form.__module__.replace('.', '/')}.py"
        for field in (each for each in vars(form).values() if isinstance(each, UnboundField)):
            yield from ((where, str(text)) for text in _texts_of(field))


def _texts_of(field):
    """Label, hint and choices of a field, with the labels of an enumeration that is chosen from."""
    yield from field.args[:1]
    yield field.kwargs.get("description", "")
    yield from (choice.label for choice in field.kwargs.get("choices") or ())
    for kind in field.args[1:]:
        if isinstance(kind, type) and issubclass(kind, Coded):
            yield from (member.label for member in kind)


def _modules():
    for where in CLIENT_MODULES:
        with (ROOT / where).open("rb") as file:
            for _, text, _, _ in extract("python", file, keywords={"N_": None}):
                yield where, text


def _templates():
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as file:
            for _, text, _, _ in extract("jinja2.ext:babel_extract", file, keywords={"two": None}):
                yield str(path.relative_to(ROOT)), text
