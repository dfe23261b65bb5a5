"""A sign-in that is lent: the client may hold the device, and it opens nothing but one case's pages for two. Nothing here commits.

It is taken back with the ombud's PIN or password, and with nothing else: the row says so on every machine, whatever the browser holds.
"""

import re

from ombud.accounts.models import SignIn, User
from ombud.accounts.sign_ins import prolong_sign_in
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.refusals import N_, Refused

PIN = re.compile(r"[0-9]{4,8}")


def lend(sign_in: SignIn, number: str, *, by: User, subject: str) -> None:
    """Lend a sign-in to the client of the case with that number; it lasts a whole working day from now, so that nothing ends in the middle.

    `subject` is the case's pseudonym in the log.
    """
    prolong_sign_in(by, sign_in)
    if sign_in.lent_to == number:
        return
    sign_in.lent_to = number
    record(catalogue.DEVICE_LENT, by=by, subject=subject)


def take_back(sign_in: SignIn, *, by: User) -> None:
    """The ombud has the device again."""
    if sign_in.lent_to is not None:
        sign_in.lent_to = None
        record(catalogue.DEVICE_TAKEN_BACK, by=by)


def must_be_good_pin(pin: str) -> None:
    """Raise `Refused` for a PIN that is not four to eight digits, or that anyone would guess: one digit, or digits in a row."""
    if PIN.fullmatch(pin) is None:
        raise Refused(N_("PIN-koden ska vara fyra till åtta siffror."), field="pin")
    if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
        raise Refused(N_("PIN-koden är för lätt att gissa. Välj andra siffror."), field="pin")


def set_pin(user: User, pin_hash: str | None) -> None:
    """Give the user a PIN to take a lent device back with, or take it away. The hash comes ready-made, since making it takes long."""
    user.pin_hash = pin_hash
    record(catalogue.PIN_CHANGED, by=user)
