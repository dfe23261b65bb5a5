"""What was typed is kept: the text of a form that could not be received travels with the answer and comes back in the form.

Three ways lead here. The session had ended: the sign-in page carries the sealed text, and after signing in it stands in its form again
(`_resume`). The form was refused: WTForms keeps it. The database could not answer, or a rule said no before there was a form: the error
page shows the text in a form that can be sent again.
"""

from dataclasses import dataclass

from flask import g, request, session
from flask_babel import gettext
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict

from ombud.web.sealing import seal, sign, signed, unseal

RESUME = "_resume"
INTERNAL = frozenset({"csrf_token", "once", "bound", RESUME})
SECRET = frozenset({"password", "password_again", "old_password", "code", "kept", "secret", "pin"})
# What steers a form rather than says something.
CONTROLS = frozenset(
    {
        "then",
        "version",
        "ordinal",
        "step",
        "next",
        "seen",
        "text",
        "opened",
        "homepage",
        "after",
        "before",
        "back",
        "draft",
    }
)
TICKED = "y"
LONG_TEXT = 30


@dataclass(frozen=True)
class Kept:
    """A form to send again: where to, what is shown (name, label, text, is_long) and what goes along unseen (name, value)."""

    action: str
    fields: list[tuple[str, str, str, bool]]
    hidden: list[tuple[str, str]]


def bind() -> str:
    """The token that binds a form to the user it was shown to; stands hidden in every form."""
    return sign("bound", current_user.id if current_user.is_authenticated else None)


def is_bound_to(user_id: int, token: str | None) -> bool:
    """Whether a form was shown to this user, and not to who was signed in here before."""
    return bool(signed("bound", token or "") == user_id)


def sealed_form() -> str | None:
    """The posted form, sealed for the user it was shown to and for this address; None when there is nothing to carry."""
    owner = signed("bound", request.form.get("bound", ""))
    fields = [
        (name, value) for name, value in request.form.items(multi=True) if name not in {"csrf_token", RESUME} | SECRET
    ]
    if owner is None or not fields:
        return None
    return seal({"user": owner, "path": request.path, "fields": fields})


def sealed_path(token: str, user_id: int) -> str | None:
    """The address a sealed text belongs to, if it belongs to this user."""
    content = unseal(token)
    return content["path"] if content and content["user"] == user_id else None


def resumed_form() -> MultiDict[str, str] | None:
    """The fields that are resumed by this request, if they were sealed for this user and this address."""
    token = request.form.get(RESUME)
    content = unseal(token) if token and current_user.is_authenticated else None
    if not content or content["user"] != current_user.id or content["path"] != request.path:
        return None
    return MultiDict([(name, value) for name, value in content["fields"]])


def kept_form() -> Kept | None:
    """The posted form as it can be shown on an error page and sent again; None when nothing was posted.

    Labels come from the form when one had been made; otherwise long texts are shown under a general label.
    """
    if request.method != "POST" or not request.form:
        return None
    labels = _labels()
    shown, hidden = [], [("csrf_token", generate_csrf())]
    for name, value in (_resumed_without_asking() or request.form).items(multi=True):
        if name in SECRET or name in ("csrf_token", RESUME):
            continue
        if name not in INTERNAL | CONTROLS and value.strip() and (name in labels or value != TICKED):
            shown.append((name, labels.get(name, gettext("Din text")), value, _is_text(value)))
        else:
            hidden.append((name, value))
    return Kept(request.path, shown, hidden)


def _resumed_without_asking() -> MultiDict[str, str] | None:
    """The fields of a sealed text that was on its way back when something failed. The seal was made for this address, and the answer goes
    to whoever sent it; whether it is theirs is asked of the seal's own user, without asking the database."""
    content = unseal(request.form.get(RESUME, ""))
    if not content or content["path"] != request.path or str(content["user"]) != str(session.get("_user_id")):
        return None
    return MultiDict([(name, value) for name, value in content["fields"]])


def _labels() -> dict[str, str]:
    form = g.get("form")
    return {} if form is None else {field.name: str(field.label.text) for field in form if field.type in TEXT_FIELDS}


TEXT_FIELDS = frozenset({"StringField", "TextAreaField", "Words", "Line"})


def _is_text(value: str) -> bool:
    return len(value) > LONG_TEXT or " " in value or "\n" in value
