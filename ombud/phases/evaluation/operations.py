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
from ombud.phases.evaluation.licensed.form_figures import count_forms
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.evaluation.need_figures import count_needs
from ombud.phases.evaluation.scales.counting import compare_scales
from ombud.phases.evaluation.texts import TEXTS, THOUGHTS
from ombud.phases.mapping.queries import rounds_of
from ombud.refusals import Conflict

SEEN_BY_TWO = ("held_on", *TEXTS, *THOUGHTS)


def save_evaluation(
    case: Case, *, version: int, by: User, held_on: date, rounds: tuple[int, int] = (0, 0), **words: object
) -> Evaluation:
    """Write the shared reflection, or change it together. `version` is 0 for the first writing; `words`: those of `TEXTS` and `THOUGHTS`.

    `rounds` are the numbers of the two rounds that were compared: they stand from now on, are not taken up again, and what changed
    between them is counted, like the scales and the forms. Raises `Refused` for a day ahead or without the client's yes, `Conflict` when
    someone else saved meanwhile.
    """
    must_have_agreed(case)
    must_not_be_ahead(held_on, "held_on")
    standing = queries.evaluation_of(case, lock=True)
    pair = queries.pair_of(rounds_of(case), rounds, standing)
    was = standing.held_on if standing else None
    values = {"held_on": held_on, **words, **_compared(pair)}
    evaluation = _written(case, standing, version, SEEN_BY_TWO, values)
    if was is None:
        count(Happening.EVALUATED, case, on=held_on)
    else:
        correct(Happening.EVALUATED, case, was=Tally(was), now=Tally(held_on))
    compare_scales(case, at=Stage.EVALUATION, on=held_on, was_on=was)
    # The two may write it again when the work has ended: what was counted then must not go back to an earlier day.
    count_forms(case, on=max(held_on, case.work_ended_on or held_on))
    if pair:
        count_needs(case, *pair, on=held_on)
    note_contact(case, held_on)
    changed(case, by=by, part="evaluation", what="reflection_saved")
    return evaluation


def save_learnt(case: Case, *, version: int, by: User, learnt: str) -> Evaluation:
    """Write what the ombud learnt, also before the two have looked back. Raises `Refused` without the client's yes, and `Conflict`."""
    must_have_agreed(case)
    evaluation = _written(case, queries.evaluation_of(case, lock=True), version, ("learnt",), {"learnt": learnt})
    changed(case, by=by, part="evaluation", what="learnt_saved")
    return evaluation


def _written(
    case: Case, standing: Evaluation | None, version: int, shown: tuple[str, ...], values: dict[str, object]
) -> Evaluation:
    """The reflection with these values; `shown` are the fields of the form, which a conflict tells of."""
    if standing is None:
        return _write_first(case, shown, values)
    must_be_version(standing, version, **_texts(standing, shown))
    for name, value in values.items():
        setattr(standing, name, value)
    return standing


def _write_first(case: Case, shown: tuple[str, ...], values: dict[str, object]) -> Evaluation:
    evaluation = Evaluation(case_id=case.id, **values)
    try:
        with db.session.begin_nested():
            db.session.add(evaluation)
    except IntegrityError as error:  # two first writings in the same moment: the other one stands
        other = queries.evaluation_of(case)
        if other is None:
            raise
        raise Conflict(_texts(other, shown), other.version) from error
    return evaluation


def _compared(pair: queries.Pair | None) -> dict[str, object]:
    """Mark the two rounds as compared, and give the columns that point at them."""
    if pair is None:
        return {}
    for mapping in pair:
        mapping.compared_on = mapping.compared_on or clock.today()
    return {"before_id": pair[0].id, "after_id": pair[1].id}


def _texts(evaluation: Evaluation, shown: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(evaluation, name) for name in shown}
