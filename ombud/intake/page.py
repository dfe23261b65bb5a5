"""What every page of an inquiry shows, and the next sensible thing to do with it."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.queries import municipalities_of, ombud_of
from ombud.extensions import db
from ombud.intake.forms import HIDDEN, ChooseRow, PickRow
from ombud.intake.models import Inquiry, InquiryState
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
    """What to do next; nothing for an inquiry that is over. `quiet_days`: days without contact while waiting."""
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


def offer_municipalities(field: PickRow) -> None:
    """Fill a choice with the operation's municipalities."""
    field.offer((each.id, each.name) for each in municipalities_of(current_user.operation_id))


def offer_ombud(field: PickRow | ChooseRow, load: dict[int, int] | None = None) -> None:
    """Fill a choice with the operation's active ombud, with how many cases each has if `load` tells."""
    everyone = db.session.scalars(ombud_of(current_user.operation_id))
    field.offer(
        (each.id, each.name if load is None else _with_load(each.name, load.get(each.id, 0))) for each in everyone
    )


def _with_load(name: str, cases: int) -> str:
    return f"{name} – {ngettext('%(num)d ärende', '%(num)d ärenden', cases)}"


def pressed_in_vain(form: Form, to: str) -> Response:
    """Answer a button that could not do its work: back to where it stands, with a sentence that says why."""
    text = (form.form_errors or [gettext("Sidan var för gammal. Försök igen.")])[0]
    flash(text, "warning")
    return redirect(to, 303)
