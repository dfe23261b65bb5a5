"""How the screen for two looks: the size of the text, and a language beside the Swedish. Kept with the browser's session, on no row."""

from dataclasses import asdict, dataclass

from flask import Flask, request, session

from ombud.accounts.guard import lent_to
from ombud.cases.models import Case
from ombud.languages.catalogues import language_called
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.phases.mapping.forms import LookForm
from ombud.refusals import N_
from ombud.web import two_languages

KEY = "look"
SIZES = (1, 2, 3)
PLACES = (
    ("mapping.show", N_("Alla områden")),
    ("mapping.picture", N_("Bilden")),
    ("network.show", N_("Runt dig")),
    ("mapping.summary", N_("Stämmer det?")),
    ("action_plan.show", N_("Vår plan")),
    ("scales.show", N_("Skalor")),
    ("feedback.give", N_("Hur var mötet?")),
    ("evaluation.show", N_("Vi ser tillbaka")),
)
"""The pages for two that can always be reached: endpoint and text."""

BEGINNINGS = {endpoint for endpoint, _ in PLACES} | {"hard_times.show", "plans.changes"}
"""Where the two may begin when the screen is lent."""


@dataclass(frozen=True)
class Look:
    """`size`: 1 is large already, 3 the largest. `language`: the code of a catalogue, empty for Swedish alone; chosen for case `number`."""

    size: int = 1
    language: str = ""
    number: str = ""


def current_look() -> Look:
    """What was chosen in this browser."""
    kept = session.get(KEY)
    return Look(**kept) if isinstance(kept, dict) else Look()


def choose_look(look: Look) -> None:
    """Keep the choice until the browser's session ends."""
    session[KEY] = asdict(look)


def begin_look(case: Case) -> None:
    """Begin with the client's own language, if we have it. What was chosen with another client never meets the next one."""
    look = current_look()
    if look.number != case.number:
        own = language_called(case.client.language, two_languages.offered())
        choose_look(Look(look.size, own.code, case.number))


def install(app: Flask) -> None:
    """Give the frame for two what it shows, and its texts their language."""
    app.context_processor(_frame)
    two_languages.ask(app, _language)


def _language() -> Language:
    return SWEDISH_ALONE if lent_to() is None else two_languages.language_with(current_look().language)


def _frame() -> dict[str, object]:
    if lent_to() is None:
        return {}
    look = current_look()
    return {
        "here": request.full_path.removesuffix("?"),
        "look": look,
        "look_form": LookForm(formdata=None, size=look.size, language=_language().code),
        "together_places": PLACES,
    }
