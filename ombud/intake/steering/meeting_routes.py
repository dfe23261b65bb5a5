"""Pages of the ledningsgrupp's meetings: opened, held point by point, closed, and printed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.steering import meeting_operations as operations
from ombud.intake.steering import meeting_queries, queries
from ombud.intake.steering.access import load_meeting
from ombud.intake.steering.agenda import look_told, protocol_of
from ombud.intake.steering.forms import CapacityForm, Ceiling, CloseForm, OpenForm
from ombud.intake.steering.lines import thaw
from ombud.intake.steering.models import SecondLook, SteeringMeeting
from ombud.intake.steering.protocol_paper import draw_protocol
from ombud.web.answers import pdf_answer
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int] | str


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the review."""
    both = ["GET", "POST"]
    bp.add_url_rule("/moten", "meetings", meetings)
    bp.add_url_rule("/moten/nytt", "open_meeting", open_meeting, methods=both)
    bp.add_url_rule("/moten/<int:ordinal>", "meeting", meeting)
    bp.add_url_rule("/moten/<int:ordinal>/kapacitet", "capacity", capacity, methods=both)
    bp.add_url_rule("/moten/<int:ordinal>/avsluta", "close", close, methods=both)
    bp.add_url_rule("/moten/<int:ordinal>/protokoll.pdf", "protocol", protocol)


@requires(Permission.MEETING_READ)
def meetings() -> Answer:
    """The meetings, the latest first."""
    return render_template(
        "steering/meetings.html",
        page=page_of(meeting_queries.meetings_of(current_user.operation_id)),
        may_hold=may(current_user, Permission.MEETING_HOLD),
        going_on=meeting_queries.open_meeting_of(current_user.operation_id),
    )


@requires(Permission.MEETING_HOLD)
def open_meeting() -> Answer:
    """Open a meeting: the queue is frozen as it stands."""
    form = OpenForm(present=[str(current_user.id)])
    form.present.offer((each.id, each.name) for each in meeting_queries.members_of(current_user.operation_id))
    if form.validate_on_submit():
        with refusals_at(form):
            present = [int(each) for each in form.present.data or []]
            row = operations.open_meeting(current_user.operation, present=present, by=current_user)
            return commit_once(form, url_for(".meeting", ordinal=row.ordinal))
    going_on = meeting_queries.open_meeting_of(current_user.operation_id)
    return render_template("steering/open.html", form=form, going_on=going_on), form.status


@requires(Permission.MEETING_READ)
def meeting(ordinal: int) -> Answer:
    """A meeting's agenda, point by point, with what was decided; or, once it is over, its protocol."""
    row = load_meeting(ordinal)
    asked = queries.looks_of(row.operation_id, SecondLook.meeting_id == row.id)
    return render_template(
        "steering/meeting.html",
        meeting=row,
        agenda=row.agenda,
        lines=[thaw(each) for each in row.agenda["queue"]],
        protocol=_protocol(row),
        asked=[look_told(each) for each in asked],
        may_hold=row.closed_at is None and may(current_user, Permission.MEETING_HOLD),
    )


@requires(Permission.MEETING_HOLD)
def capacity(ordinal: int) -> Answer:
    """Decide, under a meeting, what each ombud may carry."""
    row, operation = load_meeting(ordinal), current_user.operation
    if row.closed_at is not None:
        return _is_over(row)
    form = CapacityForm(obj=operation, ceiling=Ceiling.HARD if operation.ceiling_is_hard else Ceiling.SOFT)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.decide_capacity(
                row,
                operation,
                version=form.version.data,
                by=current_user,
                ceiling_is_hard=form.ceiling.data is Ceiling.HARD,
                **form.values("ceiling"),
            )
            return commit_once(form, url_for(".meeting", ordinal=ordinal))
    return render_template("steering/capacity.html", form=form, meeting=row), form.status


@requires(Permission.MEETING_HOLD)
def close(ordinal: int) -> Answer:
    """Close a meeting, after a look at what its protocol will say."""
    row = load_meeting(ordinal)
    if row.closed_at is not None:
        return _is_over(row)
    form = CloseForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.close_meeting(row, current_user.operation, by=current_user)
            return commit_once(form, url_for(".meeting", ordinal=ordinal))
    return render_template("steering/close.html", form=form, meeting=row, protocol=_protocol(row)), form.status


@requires(Permission.MEETING_READ)
def protocol(ordinal: int) -> Response:
    """The protocol on paper; while the meeting goes on, a draft that says so."""
    row = load_meeting(ordinal)
    paper = draw_protocol(_protocol(row), draft=row.closed_at is None)
    return pdf_answer(paper, f"protokoll-{row.held_on.isoformat()}.pdf")


def _is_over(row: SteeringMeeting) -> Response:
    """Back to a meeting that is over; whoever wanted to change it is told."""
    if request.method == "POST":
        flash(gettext(operations.OVER), "warning")
    return redirect(url_for(".meeting", ordinal=row.ordinal), 303)


def _protocol(row: SteeringMeeting) -> dict[str, object]:
    return row.protocol if row.protocol is not None else protocol_of(row, current_user.operation)
