"""Pages of the network: who is around the client, and what works already."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.cases.access import load_case
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.languages.language import Both
from ombud.phases.contact.queries import has_agreed
from ombud.phases.mapping.mind_map.screen import YOU, on_page
from ombud.phases.mapping.network import operations, queries
from ombud.phases.mapping.network.access import load_member
from ombud.phases.mapping.network.forms import MemberForm
from ombud.phases.mapping.network.models import NetworkMember
from ombud.phases.mapping.network.picture import SHORT, SIGNS, twigs_of
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once
from ombud.web.two_languages import language_of_page

bp = Blueprint("network", __name__, url_prefix="/arenden/<number>/kartlaggning/natverk")
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """Who is around the client, as a picture and a list, and what works already."""
    case = load_case(number, Permission.CASE_READ)
    members = queries.members_of(case)
    agreed = has_agreed(case)
    beside = language_of_page()
    center = beside.both(YOU) if lent_to() else Both(case.client.name)
    writable = agreed and not case.is_closed
    return case_page(
        "mapping/network/show.html",
        case,
        agreed=agreed,
        writable=writable,
        members=members,
        pictures=on_page(center, twigs_of(members, beside), beside) if members else {},
        links={str(member.id): _link(case, member, writable=writable) for member in members},
        short=SHORT,
        signs=SIGNS,
        strengths=queries.strengths_of(case),
    )


@bp.route("/ny", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def add(number: str) -> Answer:
    """Write down somebody."""
    case = load_case(number, Permission.CASE_WRITE)
    form = MemberForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_member(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("mapping/network/member.html", case, form)


@bp.route("/<int:member_id>", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def change(number: str, member_id: int) -> Answer:
    """Change what stands about somebody."""
    case = load_case(number, Permission.CASE_WRITE)
    member = load_member(case, member_id)
    form = MemberForm(obj=member)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_member(case, member, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("mapping/network/member.html", case, form, member=member)


@bp.route("/<int:member_id>/ta-bort", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def remove(number: str, member_id: int) -> Answer:
    """Take somebody away, after a look at what goes."""
    case = load_case(number, Permission.CASE_WRITE)
    member = load_member(case, member_id)
    to, template = url_for(".show", number=number), "mapping/network/remove.html"
    return remove_after_a_look(case, member, operations.remove_member, template, to=to, member=member)


def _link(case: Case, member: NetworkMember, *, writable: bool) -> str:
    """Where a branch leads: to what stands about them, to be changed or only read."""
    if writable:
        return url_for(".change", number=case.number, member_id=member.id)
    return f"#around-{member.id}"
