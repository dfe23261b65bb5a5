"""The pages on the way in, also shown in place of a page whose session has ended, with the typed text along.

The steps answer each other directly, without a redirect: a sealed text is too large for an address or a cookie.
"""

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts import factor
from ombud.accounts.forms import CodeForm, FactorForm, OwnPasswordForm, SignInForm, TakeBackForm
from ombud.web.forms import ButtonForm
from ombud.web.kept import RESUME, sealed_path

Answer = Response | tuple[str, int]


def carried() -> dict[str, str]:
    """What this request carries on: the sealed text and where to go, in the form or in the address."""
    return {
        "kept": request.form.get("kept", ""),
        "next": local_path(request.form.get("next") or request.args.get("next")) or "",
    }


def sign_in_page(
    form: SignInForm | None = None, *, kept: str | None = None, notice: str | None = None, status: int | None = None
) -> tuple[str, int]:
    """The sign-in page. `kept` is a sealed text that comes back in its form after signing in."""
    if form is None:
        going = carried()
        form = SignInForm.carrying(kept=going["kept"] if kept is None else kept, next=going["next"])
        form.email.data = request.form.get("email") if request.endpoint == "accounts.sign_in" else None
        form.notice = notice
        if kept:
            form.notice = gettext(
                "Du hade varit borta för länge och behöver logga in igen. Det du skrev finns kvar och visas sedan."
            )
    return render_template("accounts/sign_in.html", form=form), status or form.status


def code_page(form: CodeForm) -> tuple[str, int]:
    """The page that asks for the second factor."""
    return render_template("accounts/code.html", form=form), form.status


def finish_page(
    form: OwnPasswordForm | FactorForm | None = None, *, kept: str | None = None, status: int | None = None
) -> tuple[str, int]:
    """What the signed-in user still has to do first: a password of one's own, then a second factor."""
    if form is None:
        going = carried()
        kind = OwnPasswordForm if current_user.must_change_password else FactorForm
        form = kind.carrying(kept=going["kept"] if kept is None else kept, next=going["next"])
    if isinstance(form, OwnPasswordForm):
        return render_template("accounts/own_password.html", form=form), status or form.status
    secret = factor.new_secret(current_user, form.once.data or "")
    page = render_template("accounts/factor.html", form=form, **shown(secret))
    return page, status or form.status


def lent_page(
    form: TakeBackForm | None = None, *, kept: str | None = None, status: int | None = None
) -> tuple[str, int]:
    """The page that a lent device shows instead of any other: it asks for the ombud's PIN or password, and tells nothing."""
    if form is None:
        going = carried()
        form = TakeBackForm.carrying(kept=going["kept"] if kept is None else kept, next=going["next"])
    has_pin = current_user.pin_hash is not None
    return render_template("accounts/lent.html", form=form, back=_way_back(), has_pin=has_pin), status or form.status


def shown(secret: str) -> dict[str, str]:
    """A new secret as the pages show it: a picture for the camera, and letters in groups."""
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"picture": factor.picture_of(secret, current_user), "secret": groups}


def codes_page(codes: list[str], *, back: str | None = None) -> tuple[str, int]:
    """The recovery codes, the only time they are shown, and the way on."""
    page = render_template("accounts/codes.html", codes=codes, url=back or _way_on(), **_resuming())
    return page, 200


def go_on() -> Answer:
    """Let the user who has signed in go on: to what remains to be done, to the text that was typed, or to where the user was."""
    if current_user.must_finish:
        return finish_page()
    resuming = _resuming()
    if resuming["path"]:
        return render_template("accounts/resume.html", **resuming), 200
    return redirect(_way_on(), 303)


def local_path(address: str | None) -> str | None:
    """The address if it is a path of ours, else None: nobody is sent elsewhere by a link."""
    if (
        not address
        or not address.startswith("/")
        or address.startswith("//")
        or "\\" in address
        or any(each <= " " for each in address)
    ):
        return None
    return address


def _way_back() -> str | None:
    """Where the client was on a lent device, else the first page for two."""
    number = g.sign_in.lent_to if g.get("sign_in") else None
    if number is None:
        return None
    going = carried()["next"]
    return going if going.startswith(f"/arenden/{number}/") else url_for("mapping.show", number=number)


def _way_on() -> str:
    return carried()["next"] or url_for("today.show")


def _resuming() -> dict[str, object]:
    kept = carried()["kept"]
    path = sealed_path(kept, current_user.id) if kept else None
    return {"path": path, "kept": kept, "field": RESUME, "form": ButtonForm(formdata=None)}
