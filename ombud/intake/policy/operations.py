"""What the ledningsgrupp decides of the order. Nothing here commits."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.operations import must_not_be_ahead
from ombud.extensions import db
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.pointing_out import must_not_point_out
from ombud.intake.policy.queries import askable, municipality_names, open_meeting_id
from ombud.intake.policy.rule import Group, Rule, UrgentRule, from_groups
from ombud.intake.policy.soundness import must_be_sound
from ombud.intake.queries import lock_numbers
from ombud.intake.queue import policy_in_force
from ombud.refusals import N_, Conflict, Refused

DECIDED_MEANWHILE = N_(
    "En ny ordning beslutades medan du skrev. Läs den på sidan Ordning, jämför med det här och besluta igen."
)


def decide_policy(
    operation: Operation,
    *,
    groups: tuple[Group, ...],
    urgent: UrgentRule,
    urgent_days: int | None,
    ageing_days: int | None,
    decided_on: date,
    by: User,
    after: int | None = None,
) -> PriorityPolicy:
    """Make the next version; it is in force at once, and no earlier one is changed. `after`: the ordinal that was in force when the
    decision was written (None: whichever).

    Raises `Refused` for a rule that cannot work or would point someone out, `Conflict` when another version was decided meanwhile.
    """
    rule = Rule(groups, urgent, urgent_days, ageing_days)
    lock_numbers(operation.id)  # no question it asks may be retired meanwhile
    must_be_possible(operation, rule)
    before = policy_in_force(operation.id)
    ordinal = 1 + (before.ordinal if before else 0)
    if after is not None and after != ordinal - 1:
        raise Conflict({}, ordinal - 1, DECIDED_MEANWHILE)
    _must_be_a_day(decided_on, before)
    policy = PriorityPolicy(
        operation_id=operation.id,
        ordinal=ordinal,
        decided_on=decided_on,
        recorded_at=clock.now(),
        recorded_by_id=by.id,
        meeting_id=open_meeting_id(operation.id),
        urgent=urgent,
        urgent_days=urgent_days,
        ageing_days=ageing_days,
        groups=from_groups(groups),
    )
    _add(policy)
    record(catalogue.POLICY_DECIDED, by=by, ordinal=ordinal, groups=len(groups), urgent=urgent.value)
    return policy


def must_be_possible(operation: Operation, rule: Rule) -> None:
    """Raise `Refused` for a rule that cannot work, that names a place, or that asks what is not asked at intake."""
    must_be_sound(rule)
    known, places = askable(operation.id), municipality_names(operation.id)
    for place, group in enumerate(rule.groups, 1):
        must_not_point_out(group.name, field=f"name_{place}", places=places)
        if any(known.get(one.question) != one.text for one in group.criteria):
            raise Refused(N_("En av frågorna ställs inte längre. Välj bland dem som står här."), field=f"name_{place}")


def _must_be_a_day(decided_on: date, before: PriorityPolicy | None) -> None:
    must_not_be_ahead(decided_on, "decided_on")
    if before is not None and decided_on < before.decided_on:
        raise Refused(N_("Ordningen som gäller beslutades senare än så. Skriv en dag efter den."), field="decided_on")


def _add(policy: PriorityPolicy) -> None:
    """Two at the same moment: the database lets one through, the other is told."""
    db.session.add(policy)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Conflict({}, policy.ordinal, DECIDED_MEANWHILE) from error
