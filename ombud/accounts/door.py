"""The page where one signs in, also shown in place of a page whose session has ended, with the typed text along."""

from flask import render_template, request
from flask_babel import gettext

from ombud.accounts.forms import SignInForm


def sign_in_page(
    form: SignInForm | None = None, *, kept: str | None = None, status: int | None = None
) -> tuple[str, int]:
    """The sign-in page. `kept` is a sealed text that comes back in its form after signing in."""
    if form is None:
        form = SignInForm(formdata=None)
        form.kept.data = kept or ""
        form.next.data = local_path(request.args.get("next")) or ""
        if kept:
            form.notice = gettext(
                "Du hade varit borta för länge och behöver logga in igen. Det du skrev finns kvar och visas sedan."
            )
    return render_template("accounts/sign_in.html", form=form), status or form.status


def local_path(address: str | None) -> str | None:
    """The address if it is a path of ours, else None: nobody is sent elsewhere by a link."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or "\\" in address:
        return None
    return address
