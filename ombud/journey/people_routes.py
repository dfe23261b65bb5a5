"""The people of a case: what is known of the client, and who works with it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.accounts.models import User
from ombud.accounts.queries import municipalities_of, ombud_of
from ombud.cases import operations
from ombud.cases.access import load_case
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.queries import case_load
from ombud.extensions import db
from ombud.journey import former_operations
from ombud.journey.absence.operations import cover_one
from ombud.journey.forms import ClientForm, CoverForm, HandOverForm, PlaceForm
from ombud.refusals import N_, Refused
from ombud.web.forms import ButtonForm, VersionedForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the journey's blueprint."""
    bp.add_url_rule("/<number>/klienten", "client", client, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/klienten/kontakt", "place", place, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/forra-arbetet/ta-bort", "unlink_former", unlink_former, methods=["POST"])
    bp.add_url_rule("/<number>/lamna-over", "hand_over", hand_over, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/ersattare", "cover", cover, methods=["GET", "POST"])


@requires(Permission.CASE_WRITE)
def client(number: str) -> Answer:
    """What is known of the client."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ClientForm(obj=case.client)
    if not may(current_user, Permission.CASE_PLACE, case):
        if "representative" in request.form:
            raise Refused(
                N_(
                    "Klienten har fått skyddade uppgifter medan du skrev. Inget är sparat. Lämna det till klientens ombud."
                )
            )
        del form.representative
    return _change_client(case, form, "journey/client.html")


@requires(Permission.CASE_PLACE)
def place(number: str) -> Answer:
    """How to reach the client, and whether the identity is protected."""
    case = load_case(number, Permission.CASE_WRITE)
    if not may(current_user, Permission.CASE_PLACE, case):
        abort(403)
    form = PlaceForm(obj=case.client, municipality_id=case.municipality_id)
    form.municipality_id.offer(municipalities_of(case.operation_id))
    return _change_client(case, form, "journey/place.html")


def _change_client(case: Case, form: VersionedForm, template: str) -> Answer:
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_client(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for("journey.show", number=case.number))
    return case_page(template, case, form)


@requires(Permission.CASE_WRITE)
def unlink_former(number: str) -> Response:
    """Forget that the person had an ombud here before."""
    case = load_case(number, Permission.CASE_WRITE)
    form, back = ButtonForm(), url_for("journey.show", number=number)
    if form.validate_on_submit():
        former_operations.unlink_former(case, by=current_user)
        return commit_once(form, back)
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(back, 303)


@requires(Permission.CASE_HAND_OVER)
def hand_over(number: str) -> Answer:
    """Give the case to another ombud: the coordinator, or the case's ombud on the client's wish."""
    case = load_case(number, Permission.CASE_HAND_OVER)
    form = HandOverForm()
    form.to_id.offer(_others(case), empty=gettext("Välj ett ombud"))
    if form.validate_on_submit():
        with refusals_at(form):
            operations.hand_over(case, to=_person(form.to_id.data), reason=form.reason.data, by=current_user)
            return commit_once(form, url_for("journey.cases"))
    return render_template("journey/hand_over.html", case=case, form=form), form.status


@requires(Permission.CASE_COVER)
def cover(number: str) -> Answer:
    """Let another ombud work on the case too, from a day until a day."""
    case = load_case(number, Permission.CASE_COVER)
    form = CoverForm(obj=case, to_id=case.co_ombud_id, since=case.co_ombud_from, until=case.co_ombud_until)
    form.to_id.offer(_others(case), empty=gettext("Ingen"))
    if form.validate_on_submit():
        with refusals_at(form):
            to = _person(form.to_id.data) if form.to_id.data else None
            since, until = form.since.data, form.until.data
            cover_one(case, to=to, since=since, until=until, version=form.version.data, by=current_user)
            return commit_once(form, url_for("journey.show", number=number))
    return render_template("journey/cover.html", case=case, form=form), form.status


def _others(case: Case) -> list[tuple[User, int]]:
    load = case_load(case.operation_id)
    people = db.session.scalars(ombud_of(case.operation_id).where(User.id != case.ombud_id))
    return [(person, load.get(person.id, 0)) for person in people]


def _person(user_id: int) -> User:
    """One that the form offered: it has been checked against the choices."""
    return db.session.get_one(User, user_id)
