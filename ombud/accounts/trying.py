"""Checking a password where guessing is stopped. The hash is checked with no transaction open: it takes long, and others want to save."""

import ipaddress

from flask import current_app, request
from flask_login import current_user

from ombud.accounts import attempts, queries
from ombud.accounts.attempts import Attempt
from ombud.accounts.lending import PIN
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.refusals import N_, Refused
from ombud.web.sealing import keyed_hash

IPV6_HOME = 64


def note(email: str, purpose: str = "account") -> Attempt:
    """Note an attempt for that account from this address, and commit it. Raises `TooManyAttempts`.

    `purpose` keeps attempts of another kind apart: whoever guesses a PIN on a lent device must not lock the ombud out everywhere.
    """
    account = keyed_hash(purpose, email.strip().lower())
    attempt = attempts.note_attempt(account, keyed_hash("address", sender_address()))
    db.session.commit()
    return attempt


def failed(attempt: Attempt, user: User | None, why: str) -> None:
    """Let the attempt stand, and commit it with the log's entry where there is a user to log it for."""
    attempts.confirm_failure(attempt)
    if user is not None:
        record(catalogue.SIGN_IN_FAILED, by=user, why=why)
        if attempt.is_last:
            record(catalogue.SIGN_IN_STOPPED, by=user)
    db.session.commit()


def user_with_password(email: str, password: str) -> tuple[User, Attempt] | None:
    """The active user with that address and that password, and the attempt, not yet taken back. Raises `TooManyAttempts`."""
    attempt = note(email)
    user = queries.user_by_email(email)
    stored = user.password_hash if user and user.active else None
    db.session.rollback()
    if not fits(password, stored):
        failed(attempt, user, "password")
        return None
    assert user is not None
    return user, attempt


def own_password_fits(password: str) -> Attempt:
    """The attempt, not yet taken back, if it is the password of who is signed in; no transaction is open afterwards.

    Raises `Refused` at `old_password`, and `TooManyAttempts`.
    """
    attempt = note(current_user.email)
    stored = current_user.password_hash
    db.session.rollback()
    if not fits(password, stored):
        failed(attempt, current_user, "password")
        raise Refused(N_("Lösenordet stämmer inte."), field="old_password")
    return attempt


def takes_back(secret: str) -> Attempt:
    """The attempt, not yet taken back, if `secret` is the PIN or the password of who lent this device; no transaction is open afterwards.

    Raises `Refused` at `secret`, and `TooManyAttempts`.
    """
    attempt = note(current_user.email, "lent")
    stored = (current_user.pin_hash, current_user.password_hash)
    db.session.rollback()
    is_pin = stored[0] is not None and PIN.fullmatch(secret) is not None
    if not fits(secret, stored[0] if is_pin else stored[1]):
        failed(attempt, current_user, "pin")
        raise Refused(N_("Det stämmer inte. Skriv ombudets PIN-kod eller lösenord."), field="secret")
    return attempt


def fits(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one."""
    return bool(current_app.extensions["passwords"].fits(password, stored))


def hashed(password: str) -> str:
    """The password's hash, made with no transaction open."""
    db.session.rollback()
    return str(current_app.extensions["passwords"].hash(password))


def sender_address() -> str:
    """Where the request comes from, as attempts are counted: one home counts as one."""
    # One home has a whole IPv6 network to guess from.
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, IPV6_HOME), strict=False))
    return str(address)
