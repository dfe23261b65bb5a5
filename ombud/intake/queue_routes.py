"""The queue: for the circle of ombud with people in it, for the ledningsgrupp an order without them."""

from flask import Blueprint, render_template
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.access import record_review
from ombud.intake.masking import masked
from ombud.intake.order import reason_of
from ombud.intake.queries import days_waited, queue_of, queue_without_people, quiet_days, waiting_band, waiting_count
from ombud.web.paging import PER_PAGE, Page, page_of


def register(bp: Blueprint) -> None:
    """Put the page on the blueprint of intake."""
    bp.add_url_rule("/ko", "queue", queue)


@requires(Permission.QUEUE_SEE)
def queue() -> str:
    """Who waits, in order; or, for the ledningsgrupp, only the order."""
    if may(current_user, Permission.QUEUE_READ):
        return _with_people()
    record_review()
    return _without_people()


def _with_people() -> str:
    page = page_of(queue_of(current_user.operation_id), scalars=False)
    return render_template(
        "intake/queue.html",
        page=page,
        first=_first_place(page),
        days_waited=days_waited,
        quiet_days=quiet_days,
        contact_days=current_user.operation.contact_days,
        may_offer=lambda inquiry: may(current_user, Permission.INQUIRY_PROTECT, inquiry),
        may_place=lambda inquiry: may(current_user, Permission.INQUIRY_PLACE, inquiry),
    )


def _without_people() -> str:
    page = page_of(queue_without_people(current_user.operation_id), scalars=False)
    shown = masked(
        [
            municipality and (municipality, waiting_band(queued_at), due_on is not None)
            for queued_at, due_on, municipality in page.items
        ]
    )
    municipalities = [traits[0] if traits else None for traits in shown]
    entries = [
        {
            "place": place,
            "waited": waiting_band(queued_at),
            "reason": reason_of(due_on),
            "urgent": due_on is not None,
            "municipality": municipality,
        }
        for place, ((queued_at, due_on, _), municipality) in enumerate(
            zip(page.items, municipalities, strict=True), _first_place(page)
        )
    ]
    waiting = waiting_count(current_user.operation_id)
    return render_template("intake/queue_without_people.html", page=page, entries=entries, waiting=waiting)


def _first_place(page: Page) -> int:
    return (page.number - 1) * PER_PAGE + 1
