"""Reading what each ombud carries: cases by phase, offers, weights and ceilings, in a bounded number of questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from ombud.accounts.models import Operation, User
from ombud.accounts.queries import ombud_of
from ombud.cases.queries import cases_by_stage
from ombud.extensions import db
from ombud.intake.carrying.load import WHOLE, Carried, Weights, carried, ceiling_of
from ombud.intake.carrying.models import OmbudProfile, StageWeight
from ombud.intake.carrying.suggesting import Candidate
from ombud.intake.models import Inquiry, InquiryState


@dataclass(frozen=True)
class Carrier:
    """An ombud, what is known of them (None: nothing is written down), and what they carry."""

    user: User
    profile: OmbudProfile | None
    carries: Carried

    @property
    def candidate(self) -> Candidate:
        """The ombud as one to suggest."""
        known = self.profile
        return Candidate(
            id=self.user.id,
            name=self.user.name,
            carries=self.carries,
            gender=known.gender if known else None,
            languages=known.languages if known else "",
            places=frozenset(each.id for each in known.municipalities) if known else frozenset(),
        )


def carriers(operation: Operation) -> list[Carrier]:
    """Every active ombud of an operation with what they carry, by name: the one truth of it, for every page that tells."""
    weights, cases, offers = weights_of(operation.id), cases_by_stage(operation.id), _offers(operation.id)
    profiles = _profiles(operation.id)
    return [
        Carrier(
            user,
            profiles.get(user.id),
            carried(
                cases.get(user.id, {}),
                offered=offers.get(user.id, 0),
                ceiling=_ceiling(operation, profiles.get(user.id)),
                weights=weights,
            ),
        )
        for user in db.session.scalars(ombud_of(operation.id))
    ]


def weights_of(operation_id: int) -> Weights:
    """What a case weighs in each phase."""
    rows = db.session.scalars(select(StageWeight).where(StageWeight.operation_id == operation_id))
    return Weights({row.stage: row.percent for row in rows})


def profile_of(user: User) -> OmbudProfile | None:
    """What is known of an ombud; None when nothing is written down."""
    return db.session.scalar(select(OmbudProfile).where(OmbudProfile.user_id == user.id))


def offered_now(operation_id: int) -> Sequence[Inquiry]:
    """The inquiries that have been offered an ombud and not answered, the oldest offer first: for the circle."""
    query = select(Inquiry).where(Inquiry.operation_id == operation_id, Inquiry.state == InquiryState.OFFERED)
    return db.session.scalars(query.order_by(Inquiry.offered_on, Inquiry.id)).all()


def _ceiling(operation: Operation, profile: OmbudProfile | None) -> int:
    return ceiling_of(
        cases=operation.caseload_ceiling,
        working_percent=profile.working_percent if profile else WHOLE,
        outreach_percent=operation.outreach_percent,
    )


def _offers(operation_id: int) -> dict[int, int]:
    rows = db.session.execute(
        select(Inquiry.offered_to_id, func.count())
        .where(Inquiry.operation_id == operation_id, Inquiry.state == InquiryState.OFFERED)
        .group_by(Inquiry.offered_to_id)
    )
    return {user_id: count for user_id, count in rows if user_id is not None}


def _profiles(operation_id: int) -> dict[int, OmbudProfile]:
    rows = db.session.scalars(
        select(OmbudProfile)
        .join(User, User.id == OmbudProfile.user_id)
        .where(User.operation_id == operation_id)
        .options(selectinload(OmbudProfile.municipalities))
    )
    return {row.user_id: row for row in rows}
