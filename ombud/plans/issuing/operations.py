"""The plan is issued, and a text in what was issued is struck. Nothing here commits."""

from collections.abc import Callable, Collection
from datetime import date

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import Actor, record
from ombud.cases.conflicts import hold
from ombud.cases.lasting import StruckText, text_struck
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.paper.page import long_date
from ombud.phases.action_plan.operations import plan_to_write
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing import queries
from ombud.plans.issuing.comparing import changes_between
from ombud.plans.issuing.frozen import Sheet, fingerprint, text_at, without
from ombud.plans.issuing.paper import paper_of
from ombud.plans.issuing.struck import rewrite_issues
from ombud.plans.models import PlanIssue
from ombud.plans.sheet import PlanSheet
from ombud.refusals import N_, Refused

EMPTY = N_("Planen är tom än. Skriv minst ett steg först.")
NOBODY = N_("Planen är klientens. Kryssa i klienten, eller skriv vem som har sagt ja i klientens ställe.")
CHANGED_MEANWHILE = N_("Planen har ändrats medan ni läste. Läs en gång till. Fastställ den sedan om ni är överens.")
ISSUED_MEANWHILE = N_(
    "Någon annan har redan fastställt version %(ordinal)s. Läs en gång till, så att ni inte gör det två gånger."
)
EARLIER = N_("Version %(ordinal)s fastställdes %(day)s. Välj den dagen eller en senare.")
THE_SAME = N_("Planen är redan fastställd så här, som version %(ordinal)s. Inget behöver göras.")
GONE = N_("Texten är redan struken.")


def issue(
    case: Case,
    *,
    issued_on: date,
    client_agreed: bool,
    ombud_agreed: bool,
    others_agreed: str,
    after: int,
    seen: str,
    by: User,
    draw: Callable[[PlanSheet], bytes] = draw_plan,
) -> PlanIssue:
    """Freeze the plan as it stands, with the day and who agreed, and draw its paper once and for all.

    `after` is the latest version when the page was shown (0: none), `seen` the fingerprint of the plan on it. Raises `Refused` when either
    has changed since, for an empty plan, a day that has not come or lies before the latest version's, and when the client did not agree
    and nobody did instead.
    """
    plan = plan_to_write(case)
    sheet = queries.sheet_now(case)
    if not sheet["steps"]:
        raise Refused(EMPTY)
    must_not_be_ahead(issued_on, "issued_on")
    if not (client_agreed or others_agreed):
        raise Refused(NOBODY, field="others_agreed")
    agreed = {"client_agreed": client_agreed, "ombud_agreed": ombud_agreed, "others_agreed": others_agreed}
    row = PlanIssue(case_id=case.id, issued_on=issued_on, sheet=sheet, by_id=by.id, **agreed)
    latest = queries.latest_issue(case)
    if latest is not None:
        _must_follow(row, latest, after)
    if fingerprint(sheet) != seen:
        raise Refused(CHANGED_MEANWHILE)
    row.ordinal = latest.ordinal + 1 if latest else 1
    row.pdf = draw(paper_of(row))
    db.session.add(row)
    plan.agreed_on = issued_on
    if client_agreed:
        note_contact(case, issued_on)
    record(catalogue.PLAN_ISSUED, by=by, subject=case.audit_ref, ordinal=row.ordinal)
    db.session.flush()
    return row


def strike_text(case: Case, mark: str, *, by: User, draw: Callable[[PlanSheet], bytes] = draw_plan) -> int:
    """Strike a text that the client does not want to stand, in every version, and tell how many had it. Holds in a closed case too."""
    hold(case)
    texts = texts_at(case, mark)
    if not texts:
        raise Refused(GONE)
    return strike_texts(case, mark, texts, by=by, draw=draw)


def texts_at(case: Case, mark: str) -> set[str]:
    """All that has stood under a mark in the versions that were issued."""
    return {text_at(each.sheet, mark) for each in queries.issues_of(case)} - {""}


def strike_texts(
    case: Case, mark: str, texts: Collection[str], *, by: Actor, draw: Callable[[PlanSheet], bytes] = draw_plan
) -> int:
    """Strike these texts under a mark, and no other that stands there, in every version, and tell how many had one."""

    def struck_in(sheet: Sheet) -> Sheet:
        return without(sheet, mark) if text_at(sheet, mark) in texts else sheet

    struck = rewrite_issues(case, struck_in, draw)
    told = changed(case, by=by, part="plan", what="text_struck")
    text_struck(case, told, [StruckText(PlanIssue.__tablename__, 0, mark, text) for text in texts])
    return struck


def _must_follow(row: PlanIssue, latest: PlanIssue, after: int) -> None:
    """Raise `Refused` unless the new version comes after the one that was shown, on its day or later, and says something new."""
    if latest.ordinal != after:
        raise Refused(ISSUED_MEANWHILE, ordinal=latest.ordinal)
    if row.issued_on < latest.issued_on:
        raise Refused(EARLIER, field="issued_on", ordinal=latest.ordinal, day=long_date(latest.issued_on))
    same_people = (row.client_agreed, row.ombud_agreed, row.others_agreed) == (
        latest.client_agreed,
        latest.ombud_agreed,
        latest.others_agreed,
    )
    if same_people and not changes_between(latest.sheet, row.sheet):
        raise Refused(THE_SAME, ordinal=latest.ordinal)
