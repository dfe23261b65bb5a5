"""Passwords set and reset. Nothing here commits; hashes come ready-made, since making them takes long."""

from ombud.accounts.factor import remove_factor
from ombud.accounts.models import SignIn, User
from ombud.accounts.sign_ins import end_all_sign_ins
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.refusals import N_, Refused


def set_own_password(user: User, password_hash: str, *, here: SignIn | None) -> None:
    """Give the user a password of their own, and end every other sign-in than this one."""
    user.password_hash = password_hash
    user.must_change_password = False
    end_all_sign_ins(user, but=here)
    record(catalogue.PASSWORD_CHANGED, by=user, user=user.id)


def reset_user(user: User, password_hash: str, *, by: User) -> None:
    """Give another user a password to sign in with once, take the second factor and the PIN away, and throw the user out.

    Raises `Refused` for oneself: one's own password is changed with the old one.
    """
    if user.id == by.id:
        raise Refused(N_("Ditt eget lösenord byter du under Mitt konto."))
    reset_without_asking(user, password_hash, by=by)


def reset_without_asking(user: User, password_hash: str, *, by: User) -> None:
    """The same for anyone, for whoever sits at the machine itself."""
    user.password_hash = password_hash
    user.must_change_password = True
    user.pin_hash = None
    end_all_sign_ins(user)
    remove_factor(user, by=by)
    record(catalogue.PASSWORD_CHANGED, by=by, user=user.id)
