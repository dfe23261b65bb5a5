"""Min dag as a page, with at most one step opened: what is shown follows the roles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.cases.drafting.page import Drafted
from ombud.intake import queries as intake
from ombud.intake.board.queries import proposals_waiting
from ombud.intake.carrying.queries import carriers
from ombud.intake.public.queries import standing_of
from ombud.intake.steering import meeting_queries
from ombud.intake.steering import queries as review
from ombud.phases.action_plan.models import Activity
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.phases.execution.queries import ticked_today
from ombud.today import queries, step_queries
from ombud.today.acts import ACTS, offered
from ombud.today.step_queries import Part, Row
from ombud.web.forms import VersionedForm
from ombud.web.paging import Page, page_of

PART_ARGUMENT, PAGE_ARGUMENT = "del", "sida"


@dataclass(frozen=True)
class Opened:
    """A step that is opened where it stands: what is being done with it, the form that asks, and the form's draft if it has one."""

    step: Activity
    act: str
    form: VersionedForm
    draft: Drafted | None = None

    @property
    def step_id(self) -> int:
        """The step's id."""
        return self.step.id


def asked_part() -> Part | None:
    """The part of the day that the address names, where an opened step stands."""
    name = request.args.get(PART_ARGUMENT, "")
    return Part(name) if name in list(Part) else None


def place_of(part: Part | None) -> str:
    """Where to go back to when something has been done with a step: the part of the day, or that page of its list."""
    if part is not None and PAGE_ARGUMENT in request.args:
        return url_for("today.part", part=part.value, sida=request.args.get(PAGE_ARGUMENT, type=int))
    return url_for("today.show", _anchor=part.value if part else None)


def page_with(opened: Opened) -> tuple[str, int]:
    """The page on which a step was opened, with it opened."""
    part = asked_part()
    return part_page(part, opened) if part is not None and PAGE_ARGUMENT in request.args else day_page(opened)


def day_page(opened: Opened | None = None) -> tuple[str, int]:
    """The home page, by the roles of whoever looks."""
    page = render_template(
        "today/show.html",
        tray=standing_of(current_user.operation_id) if may(current_user, Permission.TRAY_READ) else None,
        ombud=_as_ombud(opened) if current_user.is_ombud else None,
        circle=_as_circle() if may(current_user, Permission.INQUIRY_READ) else None,
        coordinator=_as_coordinator() if may(current_user, Permission.LOAD_READ) else None,
        steering=_as_steering() if may(current_user, Permission.QUEUE_REVIEW) else None,
        admin=_as_admin() if may(current_user, Permission.USERS_MANAGE) else None,
        **_of_rows(opened),
    )
    return page, opened.form.status if opened else 200


def part_page(part: Part, opened: Opened | None = None) -> tuple[str, int]:
    """All of one part of the day, page by page."""
    query = step_queries.steps_of_part(current_user, part, opened.step_id if opened else None)
    page = page_of(query, scalars=False)
    rows = _placed([step_queries.row_of(found) for found in page.items], opened, part)
    words = _of_rows(opened, in_list=page)
    return render_template("today/part.html", part=part, rows=rows, page=page, **words), words["status"]


def _as_ombud(opened: Opened | None) -> dict[str, Any]:
    rows, numbers = step_queries.steps_of_day(current_user, opened.step_id if opened else None)
    rows = _placed(rows, opened, asked_part())
    return {
        "parts": [(part, [row for row in rows if row.part is part], numbers.get(part, 0)) for part in Part],
        "covering": queries.covering(current_user),
        "covered": queries.covered(current_user),
        "urgent": queries.urgent_matters(current_user),
        "follow_ups": queries.follow_ups(current_user),
        "resting": queries.resting(current_user),
        "plan_follow_ups": queries.plan_follow_ups(current_user),
        "letters": queries.letters_ending(current_user),
        "feedback": queries.feedback_to_talk_about(current_user),
        "silent": queries.not_contacted(current_user),
        "stages": queries.cases_by_stage(current_user),
    }


def _placed(rows: Sequence[Row], opened: Opened | None, part: Part | None) -> list[Row]:
    """The rows in order, the opened one in the part where it was opened although what was done may have moved it."""
    placed = [replace(row, part=part) if opened and part and row.step.id == opened.step_id else row for row in rows]
    return sorted(placed, key=lambda row: (row.key, row.step.id))


def _of_rows(opened: Opened | None, in_list: Page | None = None) -> dict[str, Any]:
    """What the rows of steps need: the words of the plan, the acts and where they lead."""

    def act_url(row: Row, act: str) -> str:
        sida = in_list.number if in_list else None
        place = {"del": row.part.value, "sida": sida, "_anchor": f"steg-{row.step.id}"}
        return url_for("today.act", number=row.case.number, step_id=row.step.id, act=act, **place)

    def who(row: Row) -> str:
        return said_who(row.step.doer, row.step.doer_name, client=row.case.client.name, ombud=row.case.ombud.name)

    def button(row: Row) -> VersionedForm:
        return VersionedForm(formdata=None, version=row.step.version)

    return {
        "opened": opened,
        "ticked": ticked_today([opened.step]) if opened else {},
        "status": opened.form.status if opened else 200,
        "acts": ACTS,
        "offered": offered,
        "act_url": act_url,
        "button": button,
        "who": who,
        "said": said_when,
    }


def _as_circle() -> dict[str, Any]:
    return {"silent": queries.asked_in_silence(current_user), "quiet_days": intake.quiet_days}


def _as_coordinator() -> dict[str, Any]:
    return {
        "waiting": intake.waiting_count(current_user.operation_id),
        "urgent": queries.urgent_without_case(current_user),
        "not_reached": queries.not_reached(current_user.operation),
        "days": current_user.operation.contact_days,
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
