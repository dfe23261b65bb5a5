"""The operation's users: who they are, what they may do, and when they leave."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts import operations, queries, trying
from ombud.accounts.access import Permission
from ombud.accounts.credentials import reset_user
from ombud.accounts.door import Answer
from ombud.accounts.guard import requires
from ombud.accounts.models import User
from ombud.accounts.office_forms import UserForm
from ombud.accounts.passwords import one_time_password
from ombud.accounts.routes.blueprint import bp
from ombud.extensions import db
from ombud.web.forms import ButtonForm, Form, refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once
from ombud.web.sealing import keyed_hash


@bp.get("/anvandare")
@requires(Permission.USERS_MANAGE)
def users() -> str:
    """Everyone who uses the program in the operation."""
    page = page_of(queries.with_last_sign_in(current_user.operation_id), scalars=False)
    return render_template("accounts/users.html", page=page)


@bp.route("/anvandare/ny", methods=["GET", "POST"])
@requires(Permission.USERS_MANAGE)
def add_user() -> Answer:
    """Add a user, and show the password to begin with, once."""
    form = UserForm()
    if form.validate_on_submit():
        password = _one_time(form)
        with refusals_at(form):
            user = operations.add_user(
                current_user.operation,
                password_hash=trying.hashed(password),
                must_change=True,
                by=current_user,
                **_who(form),
            )
            db.session.commit()
            return _shown_once(user, password)
        again = _sent_twice(form, password)
        if again:
            return _shown_once(again, password)
    return render_template("accounts/add_user.html", form=form), form.status


@bp.route("/anvandare/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.USERS_MANAGE)
def change_user(user_id: int) -> Answer:
    """Change who a user is and what the user may do."""
    user = _load_user(user_id)
    form = UserForm(obj=user)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_user(user, version=form.version.data, by=current_user, **_who(form))
            return commit_once(form, url_for(".users"))
    return render_template(
        "accounts/change_user.html", user=user, form=form, button=ButtonForm(formdata=None)
    ), form.status


@bp.post("/anvandare/<int:user_id>/avsluta")
@requires(Permission.USERS_MANAGE)
def deactivate_user(user_id: int) -> Response:
    """End a user's use of the program, when the cases have been handed over."""
    return _do(operations.deactivate_user, _load_user(user_id), gettext("Användaren är avslutad."))


@bp.post("/anvandare/<int:user_id>/ateruppta")
@requires(Permission.USERS_MANAGE)
def activate_user(user_id: int) -> Response:
    """Let a user in again."""
    return _do(operations.activate_user, _load_user(user_id), gettext("Användaren kan logga in igen."))


@bp.route("/anvandare/<int:user_id>/aterstall", methods=["GET", "POST"])
@requires(Permission.USERS_MANAGE)
def reset(user_id: int) -> Answer:
    """Give a user who cannot get in a password to use once; the second factor is set up anew."""
    user = _load_user(user_id)
    form = ButtonForm()
    if form.validate_on_submit():
        password = _one_time(form)
        with refusals_at(form):
            reset_user(user, trying.hashed(password), by=current_user)
            db.session.commit()
            return _shown_once(user, password)
    return render_template("accounts/reset.html", user=user, form=form), form.status


def _load_user(user_id: int) -> User:
    user = db.session.get(User, user_id)
    if user is None or user.operation_id != current_user.operation_id:
        abort(404)
    return user


def _who(form: UserForm) -> dict[str, object]:
    return {**form.values("roles"), "roles": set(form.roles.data)}


def _do(act: Callable[..., None], user: User, done: str) -> Response:
    form = ButtonForm()
    here = url_for(".change_user", user_id=user.id)
    if form.validate_on_submit():
        with refusals_at(form):
            act(user, by=current_user)
            flash(done, "success")
            return commit_once(form, here)
    flash(form.form_errors[0] if form.form_errors else gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(here, 303)


def _one_time(form: Form) -> str:
    # Made from this rendering of the page: a double click shows the same password, not one that no longer holds.
    return one_time_password(int(keyed_hash("one-time password", str(current_user.id), form.once.data or ""), 16))


def _sent_twice(form: UserForm, password: str) -> User | None:
    user = queries.user_by_email(form.email.data)
    if user is None or user.operation_id != current_user.operation_id or not user.must_change_password:
        return None
    stored = user.password_hash
    db.session.rollback()
    return user if trying.fits(password, stored) else None


def _shown_once(user: User, password: str) -> Answer:
    return render_template("accounts/shown_once.html", user=user, password=password), 200
