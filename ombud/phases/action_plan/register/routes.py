"""Pages of the register: who the operation works with at authorities, in health care and elsewhere."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.phases.action_plan.register import operations, queries
from ombud.phases.action_plan.register.access import load_contact
from ombud.phases.action_plan.register.forms import ContactForm, NewContactForm, SearchForm
from ombud.refusals import N_
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.navigation import Entry
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("register", __name__, url_prefix="/kontaktregister")
NAVIGATION = (Entry(N_("Kontakter"), "register.contacts", Permission.REGISTER_READ, 27),)
Answer = Response | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@requires(Permission.REGISTER_READ)
def contacts() -> Answer:
    """The register in pages; searched by a form that is sent, so that no name stands in an address. `?visa=tidigare`: the retired."""
    form = SearchForm()
    text = form.text.data if form.validate_on_submit() else ""
    retired = request.args.get("visa") == "tidigare"
    page = page_of(queries.contacts_of(current_user.operation_id, text, retired=retired))
    return render_template("register/contacts.html", form=form, page=page, text=text, retired=retired), form.status


@bp.route("/ny", methods=["GET", "POST"])
@requires(Permission.REGISTER_WRITE)
def add() -> Answer:
    """Write somebody into the register; one that looks like another is pointed out first."""
    form = NewContactForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_contact(by=current_user, **form.values())
            return commit_once(form, url_for(".contacts"))
    alike = ()
    if form.anyway.errors:
        looked_at = {name: getattr(form, name).data for name in ("organisation", "person", "phone")}
        alike = queries.alike(current_user.operation_id, **looked_at)
    return render_template("register/contact.html", form=form, contact=None, alike=alike), form.status


@bp.route("/<int:contact_id>", methods=["GET", "POST"])
@requires(Permission.REGISTER_WRITE)
def change(contact_id: int) -> Answer:
    """Change what stands about somebody."""
    contact = load_contact(contact_id)
    form = ContactForm(obj=contact)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_contact(contact, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".contacts"))
    button = ButtonForm(formdata=None)
    return render_template("register/contact.html", form=form, contact=contact, alike=(), button=button), form.status


@bp.post("/<int:contact_id>/sluta-foresla")
@requires(Permission.REGISTER_WRITE)
def retire(contact_id: int) -> Response:
    """Let somebody be offered no more."""
    return _retire(contact_id, retired=True)


@bp.post("/<int:contact_id>/foresla-igen")
@requires(Permission.REGISTER_WRITE)
def restore(contact_id: int) -> Response:
    """Let somebody be offered again."""
    return _retire(contact_id, retired=False)


def _retire(contact_id: int, *, retired: bool) -> Response:
    contact = load_contact(contact_id)
    form = ButtonForm()
    if form.validate_on_submit():
        operations.retire_contact(contact, retired=retired, by=current_user)
        flash(gettext("Föreslås inte längre.") if retired else gettext("Föreslås igen."), "success")
        return commit_once(form, url_for(".contacts"))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".change", contact_id=contact_id), 303)
