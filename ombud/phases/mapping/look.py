"""How the screen for two looks: the size of the text, and a language beside the Swedish. Kept with the browser's session, on no row."""

from dataclasses import dataclass

from flask import Flask, current_app, session

from ombud.accounts.guard import lent_to
from ombud.phases.mapping.forms import LookForm
from ombud.refusals import N_

KEY = "look"
SIZES = (1, 2, 3)
PLACES = (
    ("mapping.show", N_("Alla områden")),
    ("mapping.picture", N_("Bilden")),
    ("network.show", N_("Runt dig")),
    ("mapping.summary", N_("Stämmer det?")),
)
"""The pages for two that can always be reached: endpoint and text."""


@dataclass(frozen=True)
class Look:
    """`size`: 1 is large already, 3 the largest. `language`: the code of a catalogue, empty for Swedish alone."""

    size: int = 1
    language: str = ""


def current_look() -> Look:
    """What was chosen in this browser."""
    kept = session.get(KEY)
    return Look(**kept) if isinstance(kept, dict) else Look()


def choose_look(look: Look) -> None:
    """Keep the choice until the browser's session ends."""
    session[KEY] = {"size": look.size, "language": look.language}


def install(app: Flask) -> None:
    """Give the frame for two what it shows."""
    app.context_processor(_frame)


def _frame() -> dict[str, object]:
    if lent_to() is None:
        return {}
    look = current_look()
    return {
        "look": look,
        "look_form": LookForm(formdata=None, size=look.size, language=look.language),
        "together_places": [place for place in PLACES if place[0] in current_app.view_functions],
    }
