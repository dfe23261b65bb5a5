"""Erasing one case or one inquiry, all of it. Nothing here commits: each is a transaction of its own, which `running` makes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from ombud.accounts.models import Operation
from ombud.audit import catalogue
from ombud.audit.log import Actor, record
from ombud.cases.models import Case
from ombud.database import Coded
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.queries import lock_numbers
from ombud.leaving.erasing import queries
from ombud.leaving.erasing.ledger import ledger
from ombud.leaving.erasing.loose_ends import let_go_of_case, let_go_of_inquiry
from ombud.leaving.erasing.removing import hanging_on, pseudonyms_of, remove
from ombud.refusals import N_

AFRESH = {"populate_existing": True}


class Why(Coded):
    """Why something was erased."""

    RETENTION = "retention", N_("Tiden är ute")
    WITHDRAWN = "withdrawn", N_("Klienten drog sig ur")
    RESTORED = "restored", N_("Fanns i en säkerhetskopia")


@dataclass(frozen=True)
class Nobody:
    """Who erases when nobody is signed in: the scheduler, or whoever sits at the machine."""

    operation_id: int
    id: None = None


def erase_due_case(case_id: int, *, by: Actor) -> bool:
    """Erase a case if it is due, now that nobody else can change it: it may have been held, opened again or erased meanwhile."""
    _lock_numbers_of(case_id)
    case = _held_row(case_id)
    if case is None or case.closed_on is None:
        return False
    operation = db.session.get_one(Operation, case.operation_id)
    if db.session.scalar(queries.due_cases(operation).where(Case.id == case_id)) is None:
        return False
    erase_case(case, why=Why.WITHDRAWN if case.erase_on else Why.RETENTION, by=by)
    return True


def erase_case(case: Case, *, why: Why, by: Actor) -> None:
    """Erase a case with its inquiry, and the client unless there is another case of the same person.

    The figures stay, and nothing leads to them any more; so does the log, in which the case's pseudonym is now nobody's. A later case
    forgets that there was a former.
    """
    inquiries = db.session.scalars(select(Inquiry).where(Inquiry.case_id == case.id)).all()
    roots = {"cases": {case.id}, "inquiries": {each.id for each in inquiries}, "clients": _client_of_this_only(case)}
    let_go_of_case(case)
    for inquiry in inquiries:
        let_go_of_inquiry(inquiry)
    record(catalogue.CASE_ERASED, by=by, subject=case.audit_ref, why=why.value)
    _erase(roots)


def erase_due_inquiry(inquiry_id: int, *, by: Actor) -> bool:
    """Erase an inquiry if it is due, now that nobody else can change it."""
    inquiry = db.session.scalar(
        select(Inquiry).where(Inquiry.id == inquiry_id).with_for_update(of=Inquiry), execution_options=AFRESH
    )
    if inquiry is None or inquiry.state is not InquiryState.ENDED:
        return False
    operation = db.session.get_one(Operation, inquiry.operation_id)
    if db.session.scalar(queries.due_inquiries(operation).where(Inquiry.id == inquiry_id)) is None:
        return False
    erase_inquiry(inquiry, why=Why.RETENTION, by=by)
    return True


def erase_inquiry(inquiry: Inquiry, *, why: Why, by: Actor) -> None:
    """Erase an inquiry that became no case."""
    let_go_of_inquiry(inquiry)
    record(catalogue.INQUIRY_ERASED, by=by, subject=inquiry.audit_ref, why=why.value)
    _erase({"inquiries": {inquiry.id}})


def _erase(roots: dict[str, set[int]]) -> None:
    """Noted in the ledger last, when all of it could be done, and before it is: a restore must not know less than the database."""
    db.session.flush()
    doomed = hanging_on(roots)
    pseudonyms = pseudonyms_of(doomed)
    remove(doomed)
    ledger().note(pseudonyms)


def _lock_numbers_of(case_id: int) -> None:
    """Before the case: whoever opens a case for a person who returns takes the two in that order, and would otherwise wait for ever."""
    operation_id = db.session.scalar(select(Case.operation_id).where(Case.id == case_id))
    if operation_id is not None:
        lock_numbers(operation_id)


def _held_row(case_id: int) -> Case | None:
    """The case as it stands once nobody else holds it. Whatever may keep it is asked for afterwards, in a look of its own."""
    return db.session.scalar(select(Case).where(Case.id == case_id).with_for_update(of=Case), execution_options=AFRESH)


def _client_of_this_only(case: Case) -> set[int]:
    """The client, unless another case is the same person's. Its row is held: nobody opens one in the same moment."""
    others = select(func.count()).select_from(Case).where(Case.client_id == case.client_id, Case.id != case.id)
    return set() if db.session.scalar(others) else {case.client_id}
