"""What is done in the mapping. Nothing here commits."""

from collections.abc import Collection

from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record_once
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version, note_contact
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.mapping import queries
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.operations import keep
from ombud.phases.mapping.instrument.queries import definition_at, definition_of
from ombud.phases.mapping.models import Answer, Mapping
from ombud.phases.mapping.totals import RATINGS
from ombud.refusals import N_, Conflict, Refused

NOT_BEGUN = N_("Kartläggningen är inte påbörjad. Gå till översikten och börja där.")
NEW_ROUND = N_(
    "En ny kartläggning har börjat sedan du öppnade sidan. Kopiera det du har skrivit och öppna området igen."
)
IS_DONE = N_("Kartläggningen är klar. Vill ni ändra något? Gå till översikten och tryck på ”Fortsätt kartläggningen”.")
NOT_DONE = N_("Den förra kartläggningen är inte klar än. Gör klar den först.")
IS_COMPARED = N_("De här svaren har ni redan jämfört i utvärderingen. Gör hellre kartläggningen en gång till.")


def start_round(case: Case, *, after: int, by: User) -> Mapping:
    """Begin a round of mapping. `after` is the number of the latest round when the button was shown (0: there was none).

    A second press finds the round that the first one made. Raises `Refused` without the client's yes, or when the round before is
    not complete. Nothing is carried over from the round before.
    """
    must_have_agreed(case)
    latest = queries.current_mapping(case)
    ordinal = latest.ordinal if latest else 0
    if latest and ordinal > after:
        return latest
    if latest and latest.completed_on is None:
        raise Refused(NOT_DONE)
    version = keep(case.operation_id, definition_of(case.operation_id))
    row = Mapping(case_id=case.id, ordinal=ordinal + 1, started_on=clock.today(), definition=version)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # someone else pressed in the same moment
        return _round_now(case)
    changed(case, by=by, part="mapping", what="round_started")
    return row


def save_answer(
    case: Case,
    area: Area,
    *,
    ordinal: int,
    version: int,
    by: User,
    save: str | None = None,
    mine: Collection[str] = (),
    under: str = "",
    side_by_side: bool = True,
    **what: object,
) -> Answer:
    """Write what the client says about an area, in the round with that number. `version` is 0 for the first saving.

    `what`: rating (0, 1, 2, 9 or None), words, works, helped_by, important, actionable. `save` names this saving and `mine` those of the
    same page whose answer was lost on its way: if one of them is what stands, nobody else has written meanwhile. `under` is the version
    of the areas that the page showed (empty: the one in force). Raises `Conflict` when someone else saved something else meanwhile,
    `Refused` when the round is complete or another one has begun. `side_by_side`: the client is there, which is a contact.
    """
    if what.get("rating") not in (None, *RATINGS):
        raise Refused(N_("Välj ett av de fyra svaren."), field="rating")
    marks: dict[str, object] = {"last_save": save or None, "definition": _under(case, area, under)}
    answer = _write(case, area, ordinal, version, {**what, "skipped": False}, marks, mine)
    if side_by_side:
        note_contact(case, clock.today())
    _log_writing(case, by)
    return answer


def skip_area(
    case: Case,
    area: Area,
    *,
    ordinal: int,
    version: int,
    by: User,
    save: str | None = None,
    mine: Collection[str] = (),
    under: str = "",
    **texts: object,
) -> Answer:
    """Pass by an area: it counts as unanswered and is never named. Texts stay on the area's own page (left out: as they stand)."""
    what = {"rating": None, "important": False, "actionable": False, "skipped": True, **texts}
    marks: dict[str, object] = {"last_save": save or None, "definition": _under(case, area, under)}
    answer = _write(case, area, ordinal, version, what, marks, mine)
    changed(case, by=by, part="mapping", what="area_skipped")
    return answer


def complete_round(case: Case, *, ordinal: int, by: User) -> None:
    """The client says that the mapping is complete, however much is answered. Counted once, also when it is taken up again."""
    mapping = queries.current_mapping(case, lock=True)
    if mapping is None or mapping.ordinal != ordinal or mapping.completed_on:
        return
    must_have_agreed(case)
    mapping.completed_on = clock.today()
    mapping.definition = keep(case.operation_id, definition_of(case.operation_id))
    changed(case, by=by, part="mapping", what="round_completed")
    if not mapping.counted:
        mapping.counted = True
        count(Happening.MAPPING_DONE, case, code=str(ordinal))


def resume_round(case: Case, *, ordinal: int, by: User) -> None:
    """Take up the latest round again. Raises `Refused` when it has been compared: then the mapping is made once more instead."""
    mapping = queries.current_mapping(case, lock=True)
    if mapping is None or mapping.ordinal != ordinal or mapping.completed_on is None:
        return
    must_have_agreed(case)
    if mapping.compared_on:
        raise Refused(IS_COMPARED)
    mapping.completed_on = None
    changed(case, by=by, part="mapping", what="round_resumed")


def _write(
    case: Case,
    area: Area,
    ordinal: int,
    version: int,
    what: dict[str, object],
    marks: dict[str, object],
    mine: Collection[str],
) -> Answer:
    """Write `what` is said, and the `marks` of this saving. What stands already is never a conflict, and is not written again."""
    must_have_agreed(case)
    mapping = _open_round(case, ordinal)
    answer = queries.answer_in(mapping, area.key, lock=True)
    if answer is None:
        return _write_first(mapping, area, what, marks)
    # Said again to another wording of the question, the same answer is a new one.
    asked_anew = answer.version == version and answer.definition != marks["definition"]
    if _stands(answer, what) and not asked_anew:
        return answer
    if not _is_own(answer, mine):
        must_be_version(answer, version, **_texts(answer))
    for name, value in {**what, **marks}.items():
        setattr(answer, name, value)
    answer.saved_at = clock.now()
    return answer


def _write_first(mapping: Mapping, area: Area, what: dict[str, object], marks: dict[str, object]) -> Answer:
    answer = Answer(mapping_id=mapping.id, area=area.key, saved_at=clock.now(), **what, **marks)
    try:
        with db.session.begin_nested():
            db.session.add(answer)
    except IntegrityError as error:  # two first savings in the same moment: the other one stands
        other = queries.answer_in(mapping, area.key)
        if other is None:
            raise
        if _stands(other, what):
            return other
        raise Conflict(_texts(other), other.version) from error
    return answer


def _stands(answer: Answer, what: dict[str, object]) -> bool:
    return all(getattr(answer, name) == value for name, value in what.items())


def _is_own(answer: Answer, mine: Collection[str]) -> bool:
    """Whether what stands was saved by the same page. What was struck since has no saving: it is nobody's own."""
    return answer.last_save is not None and answer.last_save in mine


def _texts(answer: Answer) -> dict[str, object]:
    names = ("rating", "words", "works", "helped_by", "important", "actionable")
    return {name: getattr(answer, name) for name in names}


def _under(case: Case, area: Area, label: str) -> str:
    """The version an answer is given under, kept for as long as the answer: the one the page showed, else the one in force."""
    shown = definition_at(case.operation_id, label) if label else None
    known = shown if shown and shown.by_key(area.key) else definition_of(case.operation_id)
    return keep(case.operation_id, known)


def _log_writing(case: Case, by: User) -> None:
    """A page that saves as one writes saves often: the log tells once an hour that answers were saved."""
    hour = clock.now().strftime("%Y-%m-%dT%H")
    record_once(
        catalogue.CASE_CHANGED,
        key=f"{case.audit_ref}:{by.id}:{hour}",
        by=by,
        subject=case.audit_ref,
        part="mapping",
        what="answer_saved",
    )


def _open_round(case: Case, ordinal: int) -> Mapping:
    mapping = queries.current_mapping(case)
    if mapping is None:
        raise Refused(NOT_BEGUN)
    if mapping.ordinal != ordinal:
        raise Refused(NEW_ROUND)
    if mapping.completed_on:
        raise Refused(IS_DONE)
    return mapping


def _round_now(case: Case) -> Mapping:
    mapping = queries.current_mapping(case)
    if mapping is None:
        raise Refused(NOT_BEGUN)
    return mapping
