"""Searching for a person by hand: sent as a form, so that a name never stands in an address, and written to the log."""

from dataclasses import dataclass

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
from ombud.intake.models import Inquiry
from ombud.intake.public.models import TrayEntry
from ombud.intake.public.queries import entry_with, inquiry_with
from ombud.intake.public.reference import read_reference


def register(bp: Blueprint) -> None:
    """Put the page on the blueprint of intake."""
    bp.add_url_rule("/forfragningar/sok", "search", search, methods=["GET", "POST"])


@requires(Permission.INQUIRY_READ)
def search() -> tuple[str, int]:
    """Whether a person is known already, as far as one may know."""
    form = SearchForm()
    found = _logged_search(form) if form.validate_on_submit() else None
    return render_template("intake/search.html", form=form, found=found), form.status


@dataclass(frozen=True)
class Found:
    """Who may be the person, and what lies under the code, in the tray or among the inquiries."""

    matches: Matches
    entry: TrayEntry | None = None
    inquiry: Inquiry | None = None

    @property
    def hits(self) -> int:
        """How many were found."""
        return self.matches.hits + (self.entry is not None) + (self.inquiry is not None)


def _logged_search(form: SearchForm) -> Found:
    sought = Known(form.name.data or "", phone_digits(form.phone.data or ""), form.birth_year.data)
    found = Found(may_be_known(sought, user=current_user, by_hand=True), *_under_code(form.reference.data or ""))
    record(catalogue.PERSON_SEARCHED, by=current_user, hits=found.hits)
    db.session.commit()
    return found


def _under_code(typed: str) -> tuple[TrayEntry | None, Inquiry | None]:
    reference = read_reference(typed)
    if reference is None:
        return None, None
    home = current_user.operation_id
    return entry_with(home, reference), inquiry_with(home, reference)
