"""Pages of what we can carry: every ombud's load, an ombud's profile, and how much cases weigh."""

from collections import defaultdict

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.accounts.models import User
from ombud.accounts.queries import municipalities_of
from ombud.intake.carrying import operations, queries
from ombud.intake.carrying.access import load_ombud
from ombud.intake.carrying.forms import ProfileForm, WeightsForm
from ombud.intake.carrying.load import WEIGHED, together
from ombud.intake.models import Inquiry
from ombud.refusals import N_
from ombud.web.forms import refusals_at
from ombud.web.navigation import Entry
from ombud.web.saving import commit_once

bp = Blueprint("carrying", __name__, url_prefix="/barkraft")
NAVIGATION = (Entry(N_("Vad vi kan bära"), "carrying.show", Permission.CARRYING_READ, 20, "board.board"),)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CARRYING_READ)
def show() -> str:
    """What every ombud carries, what there is room for, and what is offered now."""
    carriers = queries.carriers(current_user.operation)
    return render_template(
        "carrying/show.html",
        carriers=carriers,
        total=together([each.carries for each in carriers]),
        room=sum(each.carries.room for each in carriers),
        widest=max((max(each.carries.load, each.carries.ceiling) for each in carriers), default=1),
        offers=_by_ombud(),
        may_write=lambda user: may(current_user, Permission.PROFILE_WRITE, user),
        may_weigh=may(current_user, Permission.SETTINGS_EDIT),
    )


@bp.route("/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.PROFILE_WRITE)
def profile(user_id: int) -> Answer:
    """What clients ask about an ombud: the ombud writes it, or the coordinator."""
    user = load_ombud(user_id, Permission.PROFILE_WRITE)
    form = _profile_form(user)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_profile(
                user,
                version=form.version.data,
                by=current_user,
                municipality_ids=form.municipalities.data,
                **form.values("municipalities"),
            )
            return commit_once(form, url_for(".show"))
    return render_template("carrying/profile.html", user=user, form=form), form.status


@bp.route("/vikter", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def weights() -> Answer:
    """How much a case weighs in each phase, and what the ceiling means."""
    operation, known = current_user.operation, queries.weights_of(current_user.operation_id)
    form = WeightsForm(obj=operation, data={stage.value: known.of(stage) for stage in WEIGHED})
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_weights(
                operation,
                weights={stage: form[stage.value].data for stage in WEIGHED},
                ceiling_is_hard=form.ceiling_is_hard.data,
                outreach_percent=form.outreach_percent.data,
                version=form.version.data,
                by=current_user,
            )
            return commit_once(form, url_for(".weights"))
    return render_template("carrying/weights.html", form=form, operation=operation), form.status


def _profile_form(user: User) -> ProfileForm:
    known = queries.profile_of(user)
    form = ProfileForm(
        data={
            "gender": known.gender if known else None,
            "languages": known.languages if known else "",
            "municipalities": [each.id for each in known.municipalities] if known else [],
            "working_percent": known.working_percent if known else 100,
            "version": known.version if known else 0,
        }
    )
    form.municipalities.offer(municipalities_of(user.operation_id))
    if not current_user.is_coordinator:
        del form.working_percent
    return form


def _by_ombud() -> dict[int, list[Inquiry]]:
    offers: defaultdict[int, list[Inquiry]] = defaultdict(list)
    for row in queries.offered_now(current_user.operation_id):
        if row.offered_to_id is not None:
            offers[row.offered_to_id].append(row)
    return offers
