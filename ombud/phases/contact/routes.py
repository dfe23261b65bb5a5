"""Pages of the contact phase: first meetings and the agreement."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.phases.contact import operations, queries
from ombud.phases.contact.access import load_meeting, sees_place
from ombud.phases.contact.agreement_paper import AgreementSheet, draw_agreement
from ombud.phases.contact.forms import AgreementForm, MeetingForm
from ombud.phases.contact.models import Agreement
from ombud.refusals import N_, Refused
from ombud.web.answers import pdf_answer
from ombud.web.forms import VersionedForm, refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("contact", __name__, url_prefix="/arenden/<number>/kontakt")
Answer = BaseResponse | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """First meetings, what was explained, and the agreement."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "contact/show.html",
        case,
        meetings=page_of(queries.meetings_of(case)),
        agreement=queries.agreement_of(case),
        languages=languages_on_paper(case),
    )


@bp.route("/mote", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def add_meeting(number: str) -> Answer:
    """Note a first meeting."""
    case = load_case(number, Permission.CASE_WRITE)
    form = MeetingForm(on=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_meeting(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("contact/meeting.html", case, form)


@bp.route("/mote/<int:meeting_id>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change_meeting(number: str, meeting_id: int) -> Answer:
    """Change what stands about a first meeting."""
    case = load_case(number, Permission.CASE_WRITE)
    meeting = load_meeting(case, meeting_id)
    form = MeetingForm(obj=meeting)
    if not sees_place(case):
        _take_away(form, "place")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_meeting(case, meeting, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("contact/meeting.html", case, form)


@bp.route("/overenskommelse", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def agreement(number: str) -> Answer:
    """Write the agreement together."""
    case = load_case(number, Permission.CASE_WRITE)
    written = queries.agreement_of(case)
    form = AgreementForm(obj=written)
    if written is not None and not sees_place(case):
        _take_away(form, "reachability")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_agreement(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("contact/agreement.html", case, form)


def _take_away(form: VersionedForm, name: str) -> None:
    """Take a field away that the user may not see. Raises `Refused`, which keeps what was typed, if it was in the form that was sent."""
    if name in request.form:
        raise Refused(
            N_(
                "Klienten har fått skyddade uppgifter medan du skrev. Inget är sparat. Lämna det du skrev till klientens ombud."
            )
        )
    del form[name]


@bp.get("/overenskommelse.pdf")
@requires(Permission.CASE_READ)
def agreement_paper(number: str) -> Response:
    """The agreement on paper: what stands there, or lines to write on, with the language beside it that the address asks for."""
    case = load_case(number, Permission.CASE_READ)
    return pdf_answer(draw_agreement(_sheet(case, queries.agreement_of(case))), "overenskommelse.pdf")


def _sheet(case: Case, written: Agreement | None) -> AgreementSheet:
    return AgreementSheet(
        client_label=case.client.name,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        client_yes_on=written.client_yes_on if written else None,
        ombud_yes_on=written.ombud_yes_on if written else None,
        reachability=written.reachability if written and sees_place(case) else "",
        limits=written.limits if written else "",
        thought_end=written.thought_end if written else "",
        thought_end_on=written.thought_end_on if written else None,
        printed_on=clock.today(),
        beside=beside(),
    )
