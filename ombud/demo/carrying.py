"""What clients ask about the demonstration's ombud, what cases weigh there, and what some who wait wish for."""

from dataclasses import dataclass

from ombud.accounts.models import User
from ombud.cases.models import Gender, Stage
from ombud.demo.office import Office
from ombud.intake.carrying.load import WEIGHED, WHOLE
from ombud.intake.carrying.operations import change_weights, save_profile


@dataclass(frozen=True)
class Profile:
    """What is known of an ombud: municipalities by name."""

    gender: Gender
    languages: str
    places: tuple[str, ...]
    working_percent: int = WHOLE


PROFILES = {
    "Elin Strand": Profile(Gender.WOMAN, "svenska, engelska, arabiska", ("Ekby", "Lillå")),
    "Jonas Berg": Profile(Gender.MAN, "svenska, finska", ("Sjöstad",), working_percent=75),
    "Marie Lund": Profile(Gender.WOMAN, "svenska, persiska", ("Ekby", "Sjöstad")),
}
WEIGHTS = {Stage.PLAN: 90, Stage.EXECUTION: 120, Stage.EVALUATION: 70, Stage.CLOSURE: 50}
OUTREACH_PERCENT = 20

WISHES: dict[str, dict[str, object]] = {
    "Berit": {"wants_gender": Gender.WOMAN},
    "Filip": {"wants_gender": Gender.MAN},
    "Hassan": {"wants_language": "arabiska"},
    "Noor": {"wants_gender": Gender.WOMAN, "wants_language": "persiska"},
    "Ester": {"wants_language": "finska"},
}
WISH_THEIR_OWN_PLACE = {"David", "Jerker", "Noor"}


def describe(office: Office) -> None:
    """Write down who the ombud are, and what cases weigh."""
    for user in office.ombud:
        _describe(user, office)
    operation = office.operation
    change_weights(
        operation,
        weights={stage: WEIGHTS.get(stage, WHOLE) for stage in WEIGHED},
        ceiling_is_hard=False,
        outreach_percent=OUTREACH_PERCENT,
        version=operation.version,
        by=office.coordinator,
    )


def wishes_of(name: str, municipality_id: int) -> dict[str, object]:
    """What somebody wishes for in an ombud, by the columns of an inquiry."""
    place = {"wants_place_id": municipality_id} if name in WISH_THEIR_OWN_PLACE else {}
    return {**WISHES.get(name, {}), **place}


def _describe(user: User, office: Office) -> None:
    told = PROFILES[user.name]
    save_profile(
        user,
        gender=told.gender,
        languages=told.languages,
        municipality_ids=[each.id for each in office.operation.municipalities if each.name in told.places],
        working_percent=told.working_percent,
        version=0,
        by=office.coordinator,
    )
