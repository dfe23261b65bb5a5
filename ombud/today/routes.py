"""Min dag: what is due, who waits, who has not been reached, where each case stands. What is shown follows the roles."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake import queries as intake
from ombud.intake.board.queries import proposals_waiting
from ombud.intake.carrying.queries import carriers
from ombud.intake.public.queries import standing_of
from ombud.intake.steering import meeting_queries
from ombud.intake.steering import queries as review
from ombud.refusals import N_
from ombud.today import queries
from ombud.web.navigation import Entry

bp = Blueprint("today", __name__)
NAVIGATION = (Entry(N_("Min dag"), "today.show", Permission.SIGNED_IN, 0),)


@bp.get("/")
@requires(Permission.SIGNED_IN)
def show() -> str:
    """The home page."""
    return render_template(
        "today/show.html",
        tray=standing_of(current_user.operation_id) if may(current_user, Permission.TRAY_READ) else None,
        ombud=_as_ombud() if current_user.is_ombud else None,
        circle=_as_circle() if may(current_user, Permission.INQUIRY_READ) else None,
        coordinator=_as_coordinator() if may(current_user, Permission.LOAD_READ) else None,
        steering=_as_steering() if may(current_user, Permission.QUEUE_REVIEW) else None,
        admin=_as_admin() if may(current_user, Permission.USERS_MANAGE) else None,
    )


def _as_ombud() -> dict[str, Any]:
    return {
        "urgent": queries.urgent_matters(current_user),
        "steps": queries.due_steps(current_user),
        "follow_ups": queries.follow_ups(current_user),
        "plan_follow_ups": queries.plan_follow_ups(current_user),
        "silent": queries.not_contacted(current_user),
        "stages": queries.cases_by_stage(current_user),
    }


def _as_circle() -> dict[str, Any]:
    return {"silent": queries.asked_in_silence(current_user), "quiet_days": intake.quiet_days}


def _as_coordinator() -> dict[str, Any]:
    return {
        "waiting": intake.waiting_count(current_user.operation_id),
        "urgent": queries.urgent_without_case(current_user),
        "proposals": proposals_waiting(current_user.operation_id),
        "carriers": carriers(current_user.operation),
        "looks": review.open_looks(current_user.operation_id),
    }


def _as_steering() -> dict[str, Any]:
    total, bands, rest = queries.queue_figures(current_user.operation_id)
    last = meeting_queries.last_closed(current_user.operation_id)
    return {
        "total": total,
        "bands": bands,
        "rest": rest,
        "meeting": meeting_queries.open_meeting_of(current_user.operation_id),
        "last": last,
        "answered": review.answered_since(current_user.operation_id, last.closed_at if last else None),
        "waiting_looks": review.open_looks(current_user.operation_id),
    }


def _as_admin() -> dict[str, Any]:
    active, without_factor = queries.users_by_activity(current_user.operation_id)
    return {"active": active, "without_factor": without_factor}
