"""How a form gets its draft: one line in its route, `draft=drafted(case, form, "contact_note")`, and `draft=draft` on its `form_page`.

The line stands before the form is validated. Opening the page puts the draft in the fields; saving the form takes it away in the same
commit. Fields of `FormField` and `FieldList` are not kept. While the screen is lent there are no drafts: the ombud's are not the client's
to see.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, SelectMultipleField
from wtforms.fields.choices import SelectFieldBase

from ombud.accounts.guard import lent_to
from ombud.cases.conflicts import in_words
from ombud.cases.drafting.content import Content, texts_of
from ombud.cases.drafting.forms import BeginAgainForm
from ombud.cases.drafting.models import Draft
from ombud.cases.drafting.operations import forget_draft
from ombud.cases.drafting.queries import find_draft, stamp_of
from ombud.cases.models import Case
from ombud.refusals import SAVED_MEANWHILE
from ombud.web.forms import Form
from ombud.web.kept import INTERNAL, RESUME, SECRET
from ombud.web.sealing import keyed_hash, sign

SEEN = "draft"
"""The field that tells which keeping a page has seen."""
NOT_KEPT = INTERNAL | SECRET | {SEEN}


@dataclass(frozen=True)
class Drafted:
    """A form's draft, for its page: where it is kept, what it is called in the tab's own storage, which keeping the page has seen.

    `saved_at` when the draft stands in the fields.
    """

    to: str
    key: str
    seen: str
    saved_at: datetime | None

    @property
    def away(self) -> str:
        """The address that throws it away."""
        return f"{self.to}/bort"

    @property
    def begin_again(self) -> BeginAgainForm:
        """The button that throws it away and opens this page anew."""
        back = sign("begin again", request.full_path.rstrip("?"))
        return BeginAgainForm(formdata=None, draft=self.seen, back=back)


def drafted(case: Case, form: Form, code: str) -> Drafted | None:
    """Give a form of a case this user's draft of it, and let it go when the form is saved; None while the screen is lent."""
    if lent_to():
        return None
    draft = find_draft(current_user, case, code)
    seen = request.form.get(SEEN, "") if request.method == "POST" and RESUME not in request.form else stamp_of(draft)
    form.when_saved.append(lambda: forget_draft(case, code, seen=seen, by=current_user))
    shown = draft is not None and request.method == "GET"
    if draft is not None and shown:
        put_back(form, draft.content)
    return Drafted(
        to=url_for("drafting.keep", number=case.number, code=code),
        key=keyed_hash("form draft", str(current_user.id), str(case.id), code)[:32],
        seen=seen,
        saved_at=draft.saved_at if draft is not None and shown else None,
    )


def put_back(form: Form, content: Content) -> None:
    """Let the draft stand in the fields. When what the form changes was changed meanwhile, what stands is shown beside it."""
    texts = texts_of(content)
    standing = {field.name: field.data for field in form}
    for field in form:
        if _is_kept(field, texts):
            field.process(MultiDict((field.name, text) for text in texts.get(field.name, ())), field.data)
    if "version" in form and texts.get("version", [""])[0] not in ("", str(standing["version"])):
        form.notice = gettext(SAVED_MEANWHILE)
        _show_standing(form, standing)


def standing_draft(draft: Draft | None) -> dict[str, Any]:
    """What another page has kept, as a script reads it."""
    return {"theirs": texts_of(draft.content) if draft else None, "seen": stamp_of(draft)}


def _is_kept(field: Field, texts: dict[str, list[str]]) -> bool:
    """Boxes that were left without a tick are not sent at all. The version is always the one that stands."""
    may_be_unsent = isinstance(field, BooleanField | SelectMultipleField)
    return field.name not in NOT_KEPT | {"version"} and (field.name in texts or may_be_unsent)


def _show_standing(form: Form, standing: dict[str, Any]) -> None:
    for field in form:
        in_sight = getattr(field.widget, "input_type", "") != "hidden"
        if in_sight and (field.data or None) != (standing[field.name] or None):
            field.theirs = _said(field, standing[field.name])


def _said(field: Field, value: Any) -> str:
    """A value as the page words it: a choice, or several, by its label."""
    if not isinstance(field, SelectFieldBase):
        return gettext(in_words(value))
    values = value if isinstance(value, list) else [value]
    labels = [str(choice.label) for choice in field.iter_choices() if choice.value in values]
    return "\n".join(labels) or gettext(in_words(None if isinstance(value, list) else value))
