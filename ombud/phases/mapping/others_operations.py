"""What others than the client see, written apart, and shown to the client at the client's wish only. Nothing here commits."""

from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.mapping import others_queries, queries
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.operations import keep
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Answer, Mapping, Perspective
from ombud.phases.mapping.operations import NEW_ROUND
from ombud.phases.mapping.totals import RATINGS
from ombud.refusals import N_, Conflict, Refused

TEXTS = ("rating", "words", "works", "helped_by")


def save_view(
    case: Case, area: Area, perspective: Perspective, *, ordinal: int, version: int, by: User, **what: object
) -> Answer:
    """Write what the ombud or a relative sees in an area. `version` is 0 for the first saving; `what`: rating, words, works, helped_by.

    The client's own answer is not touched, and that the round is complete does not matter. Raises `Conflict` when someone else saved the
    same view meanwhile, `Refused` when another round has begun.
    """
    must_have_agreed(case)
    if perspective not in others_queries.OTHERS:
        raise ValueError("the client's own answers are written elsewhere")
    if what.get("rating") not in (None, *RATINGS):
        raise Refused(N_("Välj ett av de fyra svaren."), field="rating")
    mapping = _latest(case, ordinal)
    answer = others_queries.view_in(mapping, perspective, area.key, lock=True)
    what = {**what, "saved_at": clock.now(), "definition": keep(case.operation_id, definition_of(case.operation_id))}
    if answer is None:
        answer = _write_first(mapping, area, perspective, what)
    else:
        must_be_version(answer, version, **_texts(answer))
        for name, value in what.items():
            setattr(answer, name, value)
    changed(case, by=by, part="mapping", what="others_saved")
    return answer


def show_others(case: Case, *, ordinal: int, by: User) -> None:
    """The client says yes to see what others have answered, in this round."""
    mapping = _latest(case, ordinal)
    if mapping.others_shown_on is None:
        mapping.others_shown_on = clock.today()
        changed(case, by=by, part="mapping", what="others_shown")


def hide_others(case: Case, *, ordinal: int, by: User) -> None:
    """The client does not want to see it any more."""
    mapping = _latest(case, ordinal)
    if mapping.others_shown_on is not None:
        mapping.others_shown_on = None
        changed(case, by=by, part="mapping", what="others_hidden")


def _write_first(mapping: Mapping, area: Area, perspective: Perspective, what: dict[str, object]) -> Answer:
    answer = Answer(mapping_id=mapping.id, area=area.key, perspective=perspective, **what)
    try:
        with db.session.begin_nested():
            db.session.add(answer)
    except IntegrityError as error:  # two first savings in the same moment: the other one stands
        other = others_queries.view_in(mapping, perspective, area.key)
        if other is None:
            raise
        raise Conflict(_texts(other), other.version) from error
    return answer


def _texts(answer: Answer) -> dict[str, object]:
    return {name: getattr(answer, name) for name in TEXTS}


def _latest(case: Case, ordinal: int) -> Mapping:
    mapping = queries.current_mapping(case, lock=True)
    if mapping is None or mapping.ordinal != ordinal:
        raise Refused(NEW_ROUND)
    return mapping
