"""Pages of intake: the list of inquiries, a new one, and what is known of each."""

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake import note_routes, operations, queue_routes, search_routes, way_routes
from ombud.intake.access import load_inquiry
from ombud.intake.duplicates import Matches, known_of, may_be_known
from ombud.intake.forms import InquiryForm, PersonForm, ProtectionForm, TargetForm
from ombud.intake.history import told
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.page import hide_place, inquiry_page, next_thing, offer_municipalities, offer_ombud
from ombud.intake.policy import answer_routes
from ombud.intake.policy.asking import asked_of, questions_to_ask
from ombud.intake.policy.forms import asking
from ombud.intake.policy.queries import versions_by_id
from ombud.intake.policy.question_operations import save_answers
from ombud.intake.policy.rule import CHILDREN
from ombud.intake.public.queries import standing_of
from ombud.intake.queries import days_waited, inquiry_list, moves_of, quiet_days
from ombud.intake.queue import policy_in_force, read_queue, rule_of
from ombud.intake.states import IN_QUEUE, OPEN
from ombud.refusals import N_
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.navigation import Entry
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("intake", __name__)
for _more in (answer_routes, note_routes, queue_routes, search_routes, way_routes):
    _more.register(bp)
NAVIGATION = (
    Entry(N_("Förfrågningar"), "intake.inquiries", Permission.INQUIRY_READ, 10),
    Entry(N_("Kö"), "intake.queue", Permission.QUEUE_SEE, 16, "board.board"),
)
Answer = Response | tuple[str, int] | str

# What the list can be narrowed to, as it stands in the address.
VIEWS = {
    "nya": (N_("Nya"), (InquiryState.NEW,)),
    "kontakt": (N_("Första kontakt"), (InquiryState.IN_CONTACT,)),
    "vantar": (N_("Väntar"), (InquiryState.WAITING,)),
    "erbjudna": (N_("Erbjudna ombud"), (InquiryState.OFFERED,)),
    "arenden": (N_("Blev ärenden"), (InquiryState.CASE,)),
    "avslutade": (N_("Avslutade"), (InquiryState.ENDED,)),
}


@bp.get("/forfragningar")
@requires(Permission.INQUIRY_READ)
def inquiries() -> Answer:
    """The inquiries, the open ones first, or those in one state."""
    view = request.args.get("visa", "")
    _, states = VIEWS.get(view, ("", tuple(InquiryState)))
    page = page_of(inquiry_list(current_user, states), scalars=False)
    return render_template(
        "intake/inquiries.html",
        page=page,
        views=VIEWS,
        view=view,
        may_place=_may_place,
        quiet_days=quiet_days,
        contact_days=current_user.operation.contact_days,
        tray=standing_of(current_user.operation_id),
    )


@bp.route("/forfragningar/ny", methods=["GET", "POST"])
@requires(Permission.INQUIRY_WRITE)
def add_inquiry() -> Answer:
    """Register an inquiry."""
    questions = questions_to_ask(current_user.operation_id)
    asks_children = questions.pop(CHILDREN, None) is not None
    form = asking(InquiryForm, questions)(received_on=clock.today())
    # Someone is on the phone: writing begins at once. After a refusal the faults are read first.
    form.name.render_kw = {"autofocus": request.method == "GET"}
    offer_municipalities(form.municipality_id, form.wants_place_id)
    offer_ombud(form.ombud_id)
    if form.validate_on_submit():
        with refusals_at(form):
            inquiry = operations.register(by=current_user, urgent=form.urgent(), **form.known())
            save_answers(inquiry, form.answers(), by=current_user)
            return commit_once(form, url_for(".inquiry", number=inquiry.number))
    return render_template("intake/new.html", form=form, asks_children=asks_children), form.status


@bp.get("/forfragningar/<number>")
@requires(Permission.INQUIRY_READ)
def inquiry(number: str) -> Answer:
    """What is known, where it stands, what was done and what to do next. One that became a case says only that."""
    row = load_inquiry(number, Permission.INQUIRY_READ)
    if row.state is InquiryState.CASE:
        own_case = row.case if may(current_user, Permission.CASE_READ, row.case) else None
        return render_template("intake/became_case.html", inquiry=row, case=own_case)
    quiet = quiet_days(row)
    queue = read_queue(row.operation_id) if row.state in IN_QUEUE else None
    rule = queue.rule if queue else rule_of(policy_in_force(row.operation_id))
    placed = queue.of(row.id) if queue else None
    moves = moves_of(row)
    return inquiry_page(
        "intake/inquiry.html",
        row,
        thing=next_thing(row.state, quiet, current_user.operation.contact_days),
        quiet_days=quiet,
        contact_days=current_user.operation.contact_days,
        waited_days=days_waited(row.queued_at) if row.queued_at else None,
        placed=placed,
        why=queue.why(placed) if queue and placed else None,
        urgent=[each for each in row.urgencies if each.settled_on is None],
        matches=may_be_known(known_of(row, current_user), user=current_user, besides=row.id)
        if row.state in OPEN
        else Matches(),
        questions=TargetForm(obj=row),
        asked=asked_of(row, rule),
        moves=told(moves, versions_by_id({each.policy_id for each in moves if each.policy_id is not None})),
        may_protect=may(current_user, Permission.INQUIRY_PROTECT, row),
        button=ButtonForm(),
    )


@bp.route("/forfragningar/<number>/uppgifter", methods=["GET", "POST"])
@requires(Permission.INQUIRY_WRITE)
def change_inquiry(number: str) -> Answer:
    """Change what is known of the person."""
    row = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = PersonForm(obj=row)
    offer_municipalities(form.municipality_id, form.wants_place_id)
    hide_place(form, row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change(row, version=form.version.data, by=current_user, part="person", **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/person.html", row, form)


@bp.route("/forfragningar/<number>/malgrupp", methods=["GET", "POST"])
@requires(Permission.INQUIRY_WRITE)
def change_target(number: str) -> Answer:
    """The four questions about the target group."""
    row = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = TargetForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change(row, version=form.version.data, by=current_user, part="target", **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/target.html", row, form)


@bp.route("/forfragningar/<number>/skydd", methods=["GET", "POST"])
@requires(Permission.INQUIRY_PROTECT)
def protect(number: str) -> Answer:
    """Protected identity: who alone sees place and contact."""
    row = load_inquiry(number, Permission.INQUIRY_PROTECT)
    form = ProtectionForm(obj=row)
    offer_ombud(form.ombud_id)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.protect(row, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/protection.html", row, form)


def _may_place(row: Inquiry) -> bool:
    return may(current_user, Permission.INQUIRY_PLACE, row)
