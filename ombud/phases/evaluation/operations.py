"""What is done in the evaluation. Nothing here commits."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.cases.operations import changed, must_be_version, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation import queries
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.evaluation.scales.counting import compare_scales
from ombud.phases.mapping.queries import rounds_of
from ombud.refusals import Conflict

TEXTS = ("held_on", "changed", "helped", "remains")


def save_evaluation(
    case: Case, *, version: int, by: User, held_on: date, rounds: tuple[int, int] = (0, 0), **words: object
) -> Evaluation:
    """Write the shared reflection, or change it together. `version` is 0 for the first writing; `words`: changed, helped, remains.

    `rounds` are the numbers of the two rounds that were compared: they stand from now on and are not taken up again. Raises
    `Refused` for a day ahead or without the client's yes, `Conflict` when someone else saved meanwhile.
    """
    must_have_agreed(case)
    must_not_be_ahead(held_on, "held_on")
    evaluation = queries.evaluation_of(case, lock=True)
    values = {"held_on": held_on, **words, **_compared(case, rounds, evaluation)}
    if evaluation is None:
        evaluation = _write_first(case, values)
        count(Happening.EVALUATED, case, on=held_on)
        compare_scales(case, at=Stage.EVALUATION, on=held_on)
    else:
        must_be_version(evaluation, version, **_texts(evaluation))
        compare_scales(case, at=Stage.EVALUATION, on=held_on, was_on=evaluation.held_on)
        correct(Happening.EVALUATED, case, was=Tally(evaluation.held_on or held_on), now=Tally(held_on))
        for name, value in values.items():
            setattr(evaluation, name, value)
    note_contact(case, held_on)
    changed(case, by=by, part="evaluation", what="reflection_saved")
    return evaluation


def _write_first(case: Case, values: dict[str, object]) -> Evaluation:
    evaluation = Evaluation(case_id=case.id, **values)
    try:
        with db.session.begin_nested():
            db.session.add(evaluation)
    except IntegrityError as error:  # two first writings in the same moment: the other one stands
        other = queries.evaluation_of(case)
        if other is None:
            raise
        raise Conflict(_texts(other), other.version) from error
    return evaluation


def _compared(case: Case, rounds: tuple[int, int], evaluation: Evaluation | None) -> dict[str, object]:
    """Mark the two rounds as compared, and give the columns that point at them."""
    pair = queries.pair_of(rounds_of(case), rounds, evaluation)
    if pair is None:
        return {}
    for mapping in pair:
        mapping.compared_on = mapping.compared_on or clock.today()
    return {"before_id": pair[0].id, "after_id": pair[1].id}


def _texts(evaluation: Evaluation) -> dict[str, object]:
    return {name: getattr(evaluation, name) for name in TEXTS}
