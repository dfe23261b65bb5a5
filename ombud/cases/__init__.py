"""The case: what every phase of the work hangs on."""

from sqlalchemy import Select, func, or_, select

from ombud import clock
from ombud.accounts.models import User
from ombud.accounts.operations import before_deactivation
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.refusals import N_, Refused


def must_have_handed_over(user: User) -> None:
    """Raise `Refused` while the user still is ombud or co-ombud of cases that are not closed, or is to be. Tells how many, never whose."""
    left = select(Case).where(Case.operation_id == user.operation_id, Case.stage != Stage.CLOSED)
    count = _count(left.where(Case.ombud_id == user.id))
    if count == 1:
        raise Refused(N_("Ett ärende är kvar. Samordnaren behöver lämna över det till ett annat ombud först."))
    if count:
        raise Refused(
            N_("%(count)s ärenden är kvar. Samordnaren behöver lämna över dem till andra ombud först."), count=count
        )
    not_over = or_(Case.co_ombud_until.is_(None), Case.co_ombud_until >= clock.today())
    covers = _count(left.where(Case.co_ombud_id == user.id, not_over))
    if covers:
        raise Refused(
            N_("Uppdraget som ersättare är kvar i %(count)s ärenden. Samordnaren behöver ta bort det först."),
            count=covers,
        )


def _count(cases: Select[Case]) -> int:
    return db.session.scalar(select(func.count()).select_from(cases.subquery())) or 0


before_deactivation.append(must_have_handed_over)
