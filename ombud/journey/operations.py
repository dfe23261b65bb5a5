"""How a case travels: it is opened here, and its stage is set through one door, `move`. Nothing here commits."""

from dataclasses import dataclass

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.lasting import leaving_decided
from ombud.cases.models import Case, CaseMove, CaseOrigin, Client, MoveReason, Stage
from ombud.cases.operations import changed
from ombud.cases.queries import next_number
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.journey.moves import MOVES, NEEDS_AGREEMENT, NEEDS_WORDS, PHASES
from ombud.phases.closure.queries import end_code, end_is_told
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation.licensed.form_figures import count_forms
from ombud.phases.evaluation.scales.counting import compare_scales
from ombud.refusals import N_, Refused


@dataclass(frozen=True)
class Way:
    """One way a case may go from where it stands."""

    to: Stage
    reason: MoveReason


def open_case(
    *,
    client: Client,
    origin: CaseOrigin,
    ombud: User,
    by: User,
    figure_key: str,
    municipality_id: int | None,
    past_queue: bool,
) -> Case:
    """Open a case in the contact phase. `figure_key` is the inquiry's own, so that the figures follow one person's whole way."""
    today = clock.today()
    case = Case(
        operation_id=ombud.operation_id,
        number=next_number(ombud.operation_id, today.year),
        client=client,
        municipality_id=municipality_id,
        ombud=ombud,
        stage=Stage.CONTACT,
        stage_since=today,
        opened_on=today,
        last_contact_on=today,
        figure_key=figure_key,
        origin=origin,
    )
    db.session.add(case)
    db.session.flush()
    _note_move(case, None, Stage.CONTACT, MoveReason.ONWARD, "", by)
    record(catalogue.CASE_OPENED, by=by, subject=case.audit_ref, past_queue=past_queue)
    waited = (today - (origin.queued_on or origin.received_on)).days
    count(Happening.CASE_OPENED, case, waited_days=waited, code="past_queue" if past_queue else None)
    return case


def ways_from(case: Case) -> list[Way]:
    """Where the case may go from here, in the order of the phases."""
    return sorted(
        (Way(to, reason) for to, reason in MOVES[case.stage].items()),
        key=lambda way: list(Stage).index(way.to),
    )


def move(case: Case, to: Stage, *, by: User, words: str = "") -> CaseMove:
    """Move a case: the one door through which its stage is set.

    Raises `Refused` for a move that is not in the table, one whose reason is missing, systematic work without the client's yes, and an
    end of the work that has not been told.
    """
    reason = MOVES[case.stage].get(to)
    if reason is None:
        raise Refused(N_("Dit går det inte att gå härifrån. Ladda om sidan och se var ni är nu."), field="to")
    if reason in NEEDS_WORDS and not words.strip():
        raise Refused(N_("Skriv varför. En mening räcker."), field="words")
    if to in NEEDS_AGREEMENT and reason is not MoveReason.BACK:
        must_have_agreed(case)
    if reason is MoveReason.WORK_ENDED and not end_is_told(case):
        raise Refused(N_("Skriv först hur arbetet slutar: planerat eller inte, och varför."))
    _count_stage_left(case)
    from_stage, case.stage, case.stage_since = case.stage, to, clock.today()
    had_withdrawn = case.erase_on is not None
    _set_dates(case, to)
    _count_move(case, to, reason)
    row = _note_move(case, from_stage, to, reason, words, by)
    if had_withdrawn:
        leaving_decided(case, changed(case, by=by, part="closure", what="withdrawal_taken_back"))
    return row


def _set_dates(case: Case, to: Stage) -> None:
    today = clock.today()
    case.closed_on = today if to is Stage.CLOSED else None
    case.erase_on = None  # whoever goes on has not withdrawn
    if to in PHASES:
        case.work_ended_on = None
    elif case.work_ended_on is None:
        case.work_ended_on = today


def _count_stage_left(case: Case) -> None:
    """How long the case was in what it now leaves, in a band. That it is closed is no stage of the work."""
    if not case.is_closed:
        count(
            Happening.STAGE_LEFT,
            case,
            code=case.stage.value,
            lasted_days=(clock.today() - case.stage_since).days,
        )


def _count_move(case: Case, to: Stage, reason: MoveReason) -> None:
    lasted = (clock.today() - case.opened_on).days
    if reason is MoveReason.WORK_ENDED:
        count(Happening.WORK_ENDED, case, lasted_days=lasted, code=end_code(case))
        compare_scales(case, at=Stage.CLOSURE, on=clock.today())
        count_forms(case, on=clock.today())
    elif reason is MoveReason.CLOSED:
        count(Happening.CASE_CLOSED, case, lasted_days=lasted)
    elif reason is MoveReason.REOPENED:
        count(Happening.CASE_REOPENED, case, code=to.value)
    else:
        count(Happening.STAGE_ENTERED, case, code=to.value)


def _note_move(case: Case, from_stage: Stage | None, to: Stage, reason: MoveReason, words: str, by: User) -> CaseMove:
    row = CaseMove(
        case_id=case.id,
        from_stage=from_stage,
        to_stage=to,
        at=clock.now(),
        by_id=by.id,
        reason=reason,
        words=words,
    )
    db.session.add(row)
    record(
        catalogue.CASE_MOVED,
        by=by,
        subject=case.audit_ref,
        from_stage=from_stage.value if from_stage else None,
        to_stage=to.value,
        reason=reason.value,
    )
    return row


def last_phase(moves: list[CaseMove]) -> Stage:
    """The latest working phase a case was in before it rested or closed: where reopening suggests to go on."""
    return next((row.to_stage for row in reversed(moves) if row.to_stage in PHASES), Stage.CONTACT)
