"""Searching for a person by hand: sent as a form, so that a name never stands in an address, and written to the log."""

from flask import Blueprint, render_template
from flask_login import current_user

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.likeness import phone_digits
from ombud.extensions import db
from ombud.intake.duplicates import Matches, may_be_known
from ombud.intake.forms import SearchForm
from ombud.intake.likeness import Known


def register(bp: Blueprint) -> None:
    """Put the page on the blueprint of intake."""
    bp.add_url_rule("/forfragningar/sok", "search", search, methods=["GET", "POST"])


@requires(Permission.INQUIRY_READ)
def search() -> tuple[str, int]:
    """Whether a person is known already, as far as one may know."""
    form = SearchForm()
    matches = _logged_search(form) if form.validate_on_submit() else None
    return render_template("intake/search.html", form=form, matches=matches), form.status


def _logged_search(form: SearchForm) -> Matches:
    sought = Known(form.name.data or "", phone_digits(form.phone.data or ""), form.birth_year.data)
    matches = may_be_known(sought, user=current_user, by_hand=True)
    record(catalogue.PERSON_SEARCHED, by=current_user, hits=matches.hits)
    db.session.commit()
    return matches
