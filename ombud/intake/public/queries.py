"""Reading the tray."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.accounts.models import Operation
from ombud.cases.likeness import phone_digits
from ombud.extensions import db
from ombud.intake.likeness import Known, alike
from ombud.intake.models import Inquiry
from ombud.intake.public.models import TrayEntry

COMPARED = 100
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Standing:
    """How much lies in the tray: how many, since when the oldest has lain there, and how many are probably robots' beside them."""

    count: int
    oldest: datetime | None
    suspects: int

    @property
    def days(self) -> int:
        """Whole days that the oldest has lain there."""
        return clock.days_since(clock.local(self.oldest).date()) if self.oldest else 0


def operation_at(address: str) -> Operation | None:
    """The operation whose public page has that address and is open."""
    return db.session.scalar(select(Operation).where(Operation.public_address == address, Operation.public_page))


def tray_of(operation_id: int, *, suspect: bool) -> Select[TrayEntry]:
    """What lies in an operation's tray, or in the part for what robots probably wrote: the oldest first."""
    return (
        select(TrayEntry)
        .where(TrayEntry.operation_id == operation_id, TrayEntry.suspect == suspect)
        .options(joinedload(TrayEntry.municipality))
        .order_by(TrayEntry.at, TrayEntry.id)
    )


def standing_of(operation_id: int) -> Standing:
    """How much lies in an operation's tray."""
    real = ~TrayEntry.suspect
    query = select(
        func.count().filter(real), func.min(TrayEntry.at).filter(real), func.count().filter(TrayEntry.suspect)
    )
    row = db.session.execute(query.where(TrayEntry.operation_id == operation_id)).one()
    return Standing(*row)


def received_lately(operation_id: int) -> int:
    """How many that no robot seems to have written came to an operation in the last hour and still lie there."""
    since = clock.now() - HOUR
    query = select(func.count()).where(TrayEntry.operation_id == operation_id, ~TrayEntry.suspect, TrayEntry.at > since)
    return db.session.scalar(query) or 0


def entry_with(operation_id: int, reference: str) -> TrayEntry | None:
    """What lies in the tray under a code."""
    mine = TrayEntry.operation_id == operation_id
    return db.session.scalar(select(TrayEntry).where(mine, TrayEntry.reference == reference))


def inquiry_with(operation_id: int, reference: str) -> Inquiry | None:
    """The inquiry that was taken up from under a code."""
    mine = Inquiry.operation_id == operation_id
    return db.session.scalar(select(Inquiry).where(mine, Inquiry.reference == reference))


def known_of(entry: TrayEntry) -> Known:
    """What the sender may be recognised by."""
    return Known(entry.name, phone_digits(entry.reach))


def left_before(entry: TrayEntry) -> Sequence[TrayEntry]:
    """What else in the tray the same person may have left; compared with the latest only, so that a flood costs nothing."""
    query = tray_of(entry.operation_id, suspect=False).where(TrayEntry.id != entry.id).order_by(None)
    latest = db.session.scalars(query.order_by(TrayEntry.id.desc()).limit(COMPARED))
    mine = known_of(entry)
    return [each for each in latest if alike(mine, known_of(each))]
