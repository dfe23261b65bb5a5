"""The queue: for the circle of ombud with people in it, for the ledningsgrupp an order without them."""

from flask import Blueprint, render_template
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.queries import days_waited, quiet_days, rows_of
from ombud.intake.queue import read_queue
from ombud.intake.steering.board import steering_list
from ombud.intake.waits import what_waiting_means
from ombud.web.paging import page_of_list


def register(bp: Blueprint) -> None:
    """Put the page on the blueprint of intake."""
    bp.add_url_rule("/ko", "queue", queue)


@requires(Permission.QUEUE_SEE)
def queue() -> str:
    """Who waits, in order; or, for the ledningsgrupp, only the order."""
    if may(current_user, Permission.QUEUE_READ):
        return _with_people()
    return steering_list()


def _with_people() -> str:
    queue = read_queue(current_user.operation_id)
    page = page_of_list(queue.placed)
    return render_template(
        "intake/queue.html",
        page=page,
        why=queue.why,
        entries=list(zip(page.items, rows_of(page.items), strict=True)),
        days_waited=days_waited,
        quiet_days=quiet_days,
        contact_days=current_user.operation.contact_days,
        waits=what_waiting_means(current_user.operation_id),
        may_offer=lambda inquiry: may(current_user, Permission.INQUIRY_PROTECT, inquiry),
        may_place=lambda inquiry: may(current_user, Permission.INQUIRY_PLACE, inquiry),
    )
