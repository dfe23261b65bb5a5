"""What every page of an inquiry shows, and the next sensible thing to do with it."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.queries import municipalities_of, ombud_of
from ombud.extensions import db
from ombud.intake.carrying.queries import carriers
from ombud.intake.carrying.suggesting import Suggestion, Wishes, suggest
from ombud.intake.forms import HIDDEN, PickRow
from ombud.intake.models import Inquiry, InquiryNote, InquiryState
from ombud.intake.queue_forms import OfferForm, PastQueueForm
from ombud.refusals import N_
from ombud.web.forms import Form


@dataclass(frozen=True)
class NextThing:
    """A sentence, what the link says, and the endpoint it leads to."""

    sentence: str
    button: str
    endpoint: str


NEXT = {
    InquiryState.NEW: NextThing(
        N_("Hör av dig till personen och fråga hur ni kan hjälpa."), N_("Skriv ner kontakten"), "intake.add_note"
    ),
    InquiryState.IN_CONTACT: NextThing(
        N_("Vill personen ha ett ombud? Då får personen en plats i kön."), N_("Personen säger ja"), "intake.enqueue"
    ),
    InquiryState.WAITING: NextThing(
        N_("När ett ombud har plats kan ni erbjuda det. Personen väljer."), N_("Erbjud ett ombud"), "intake.offer"
    ),
    InquiryState.OFFERED: NextThing(
        N_("Personen har fått ett erbjudande och väljer själv."), N_("Skriv vad personen svarade"), "intake.answer"
    ),
}
CALL = NextThing(
    N_("Personen har inte hört av oss på länge. Berätta hur det ser ut i kön."),
    N_("Skriv ner kontakten"),
    "intake.add_note",
)


def next_thing(state: InquiryState, quiet_days: int | None, contact_days: int) -> NextThing | None:
    """What to do next; nothing for an inquiry that is over. `quiet_days`: days without contact."""
    if state is InquiryState.WAITING and quiet_days is not None and quiet_days > contact_days:
        return CALL
    return NEXT.get(state)


def inquiry_page(template: str, inquiry: Inquiry, form: Form | None = None, **context: Any) -> tuple[str, int]:
    """A page of an inquiry; `open_place` tells the template whether place, contact and written words may be shown, `may_offer` whether an
    ombud may be offered."""
    page = render_template(
        template,
        inquiry=inquiry,
        open_place=may(current_user, Permission.INQUIRY_PLACE, inquiry),
        may_offer=may(current_user, Permission.INQUIRY_PROTECT, inquiry),
        form=form,
        **context,
    )
    return page, form.status if form is not None else 200


def hide_place(form: Form, inquiry: Inquiry) -> None:
    """Take the fields away that the user may neither see nor overwrite; say so if they were in the form when it was opened."""
    if may(current_user, Permission.INQUIRY_PLACE, inquiry):
        return
    for name in HIDDEN:
        del form[name]
    if any(name in request.form for name in HIDDEN):
        form.notice = gettext(
            "Personen har fått skyddade uppgifter medan du skrev. Hur personen nås sparas inte härifrån. Lämna det till det "
            "namngivna ombudet."
        )


def offer_municipalities(*fields: PickRow) -> None:
    """Fill choices with the operation's municipalities."""
    rows = [(each.id, each.name) for each in municipalities_of(current_user.operation_id)]
    for field in fields:
        field.offer(rows)


def offer_ombud(field: PickRow) -> None:
    """Fill a choice with the operation's active ombud."""
    field.offer((each.id, each.name) for each in db.session.scalars(ombud_of(current_user.operation_id)))


def offer_the_other(field: PickRow, note: InquiryNote | None = None) -> None:
    """Fill a choice with those who may have come along: not who writes (or wrote) the note, but who stands there, active or not."""
    by_id = note.by_id if note else current_user.id
    rows = [
        (each.id, each.name) for each in db.session.scalars(ombud_of(current_user.operation_id)) if each.id != by_id
    ]
    if note and note.with_whom and note.with_whom.id not in dict(rows):
        rows.append((note.with_whom.id, note.with_whom.name))
    field.offer(rows)


def offer_suggested(form: OfferForm | PastQueueForm, inquiry: Inquiry) -> list[Suggestion]:
    """Fill the choice of ombud, the best first, with what is suggested of each. A reason is asked for only where the ceiling is hard and
    somebody has reached it.

    The wish for a place counts only for those who may see it: the order would tell.
    """
    sees_place = may(current_user, Permission.INQUIRY_PLACE, inquiry)
    place = inquiry.wants_place_id if sees_place else None
    wishes = Wishes(inquiry.wants_gender, inquiry.wants_language, place)
    suggestions = suggest((each.candidate for each in carriers(current_user.operation)), wishes)
    form.ombud_id.offer((each.who.id, each.who.name) for each in suggestions)
    if not current_user.operation.ceiling_is_hard or not any(each.who.carries.is_full for each in suggestions):
        del form.over_ceiling
    return suggestions


def pressed_in_vain(form: Form, to: str) -> Response:
    """Answer a button that could not do its work: back to where it stands, with a sentence that says why."""
    text = (form.form_errors or [gettext("Sidan var för gammal. Försök igen.")])[0]
    flash(text, "warning")
    return redirect(to, 303)
