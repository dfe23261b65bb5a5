"""Pages of the letters."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.drafting.page import drafted
from ombud.cases.drafting.queries import begun
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.extensions import db
from ombud.phases.execution.letters import operations, queries
from ombud.phases.execution.letters.access import load_letter
from ombud.phases.execution.letters.forms import FORMS, TakeBackForm
from ombud.phases.execution.letters.kinds import FOR_A_TIME, SLUG_OF, SLUGS, WHAT_FOR
from ombud.phases.execution.letters.models import Letter
from ombud.phases.execution.letters.papers import LetterSheet, draw, lost_in
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.paging import page_of
from ombud.web.printing import pdf_of
from ombud.web.saving import commit_once

bp = Blueprint("letters", __name__, url_prefix="/arenden/<number>/brev")
Answer = Response | tuple[str, int]
LARGE = "stor"
NEW, STANDING = "letter_", "letter"
"""What drafts are called: of a new letter with its kind, of one that stands with its id."""


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The letters, newest first, and what is about to end."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "execution/letters/show.html",
        case,
        page=page_of(queries.letters_of(case)),
        ending=queries.ending_of(case),
        button=ButtonForm(formdata=None),
        begun=[] if case.is_closed else _pages_of_drafts(case),
    )


@bp.route("/ny", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def add(number: str) -> Answer:
    """Write a letter of the kind that `?slag=` says, or choose one."""
    case = load_case(number, Permission.CASE_WRITE)
    kind = SLUGS.get(request.args.get("slag", ""))
    if kind is None:
        return case_page("execution/letters/choose.html", case, kinds=SLUGS, what_for=WHAT_FOR)
    form = FORMS[kind](from_on=clock.today())
    draft = drafted(case, form, f"{NEW}{kind.value}")
    if form.validate_on_submit():
        with refusals_at(form):
            letter = operations.write_letter(case, kind=kind, by=current_user, **form.values())
            db.session.flush()
            return commit_once(form, url_for(".change", number=number, letter_id=letter.id))
    return case_page("execution/letters/letter.html", case, form, kind=kind, letter=None, draft=draft)


@bp.route("/<int:letter_id>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change(number: str, letter_id: int) -> Answer:
    """Print a letter, or change what stands in it."""
    case = load_case(number, Permission.CASE_WRITE)
    letter = load_letter(case, letter_id)
    form = FORMS[letter.kind](obj=letter)
    draft = drafted(case, form, f"{STANDING}:{letter.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_letter(case, letter, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".change", number=number, letter_id=letter_id))
    return case_page(
        "execution/letters/letter.html",
        case,
        form,
        kind=letter.kind,
        letter=letter,
        draft=draft,
        languages=languages_on_paper(case),
        lost=lost_in(_sheet(case, letter)),
        for_a_time=FOR_A_TIME,
    )


@bp.route("/<int:letter_id>/ta-tillbaka", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def take_back(number: str, letter_id: int) -> Answer:
    """The client takes a power or a consent back."""
    case = load_case(number, Permission.CASE_WRITE)
    letter = load_letter(case, letter_id)
    form = TakeBackForm(ended_on=letter.ended_on or clock.today(), version=letter.version)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.take_back(case, letter, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("execution/letters/take_back.html", case, form, letter=letter)


@bp.post("/<int:letter_id>/fornya")
@requires(Permission.CASE_WRITE)
def renew(number: str, letter_id: int) -> Response:
    """Write the same letter again, with new days; or lead to the old one, and say why not."""
    case = load_case(number, Permission.CASE_WRITE)
    letter = load_letter(case, letter_id)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            again = operations.renew(case, letter, by=current_user)
            db.session.flush()
            return commit_once(form, url_for(".change", number=number, letter_id=again.id))
    flash(form.form_errors[0] if form.form_errors else gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".change", number=number, letter_id=letter_id), 303)


@bp.get("/<int:letter_id>.pdf")
@requires(Permission.CASE_READ)
def paper(number: str, letter_id: int) -> Answer:
    """A letter on paper, with the language that `?sprak=` asks for, in large type with `?stor=1`. Logged once a day."""
    case = load_case(number, Permission.CASE_READ)
    letter = load_letter(case, letter_id)
    note_taken_along(case, catalogue.LETTER_PRINTED, letter.kind.value)
    sheet = _sheet(case, letter)
    return pdf_of(lambda: draw(sheet), f"{SLUG_OF[letter.kind]}.pdf")


def _pages_of_drafts(case: Case) -> list[str]:
    """Where what the user has begun and not saved stands."""
    new = {f"{NEW}{kind.value}": url_for(".add", number=case.number, slag=slug) for kind, slug in SLUG_OF.items()}
    codes = [code.partition(":") for code in begun(current_user, case, STANDING)]
    pages = (url_for(".change", number=case.number, letter_id=row) if row else new.get(kind) for kind, _, row in codes)
    return [page for page in pages if page]


def _sheet(case: Case, letter: Letter) -> LetterSheet:
    return LetterSheet(
        kind=letter.kind.value,
        to_whom=letter.to_whom,
        about=letter.about,
        made_on=letter.made_on,
        from_on=letter.from_on,
        until_on=letter.until_on,
        ended_on=letter.ended_on,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        large=request.args.get(LARGE) == "1",
        beside=beside(),
    )
