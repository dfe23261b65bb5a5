"""The second factor: codes from an app (TOTP) and recovery codes on paper, each accepted once. Nothing here commits.

A new secret and new recovery codes are made from the rendering of the page that shows them (its `once`) and the secret key: the same page
sent twice gives the same codes, and nothing is stored before it is confirmed.
"""

import base64
import hmac
from urllib.parse import quote

import pyotp
import segno
from cryptography.fernet import InvalidToken
from sqlalchemy import delete, func, or_, select, update

from ombud import clock
from ombud.accounts.models import RecoveryCode, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.web.sealing import keyed_hash, seal_lasting, unseal_lasting

STEP_SECONDS = 30
RECOVERY_CODES = 10
RECOVERY_DIGITS = 12
ISSUER = "Ombud"
APP, PAPER = "app", "paper"


def new_secret(user: User, once: str) -> str:
    """A secret for the user's app (base32, 160 bits)."""
    return base64.b32encode(bytes.fromhex(keyed_hash("factor", str(user.id), once))[:20]).decode("ascii")


def picture_of(secret: str, user: User) -> str:
    """The secret as a picture for the app's camera: a data address with an SVG, black on white in dark mode too."""
    label = quote(f"{ISSUER}:{user.email}")
    address = f"otpauth://totp/{label}?secret={secret}&issuer={ISSUER}"
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff"))


def confirm_factor(user: User, secret: str, code: str) -> bool:
    """Take a secret into use if the code from the app is right: from now on it is asked for. False when the code is wrong."""
    step = _step_of(secret, code)
    if step is None:
        return False
    user.totp_secret = seal_lasting(secret)
    user.totp_confirmed_at = clock.now()
    user.totp_last_step = step
    record(catalogue.FACTOR_ADDED, by=user)
    return True


def has_confirmed(user: User, secret: str) -> bool:
    """Whether this very secret is the user's: the page that confirmed it was sent once more."""
    return hmac.compare_digest(_secret_of(user), secret)


def remove_factor(user: User, *, by: User) -> None:
    """Take the second factor away: the user sets up a new one at the next sign-in."""
    user.totp_secret, user.totp_confirmed_at, user.totp_last_step = None, None, None
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    record(catalogue.FACTOR_REMOVED, by=by, user=user.id)


def accepts(user: User, code: str) -> str | None:
    """Whether the code lets the user in: `APP`, `PAPER` (a recovery code) or None. It is used up by that."""
    digits = _digits(code)
    if _accept_step(user, digits):
        return APP
    return PAPER if _accept_recovery(user, digits) else None


def new_recovery_codes(user: User, once: str) -> list[str]:
    """Ten codes to print: twelve digits each, in groups."""
    numbers = [int(keyed_hash("recovery", str(user.id), once, str(each)), 16) for each in range(RECOVERY_CODES)]
    digits = [f"{number % 10**RECOVERY_DIGITS:0{RECOVERY_DIGITS}d}" for number in numbers]
    return [f"{each[:4]} {each[4:8]} {each[8:]}" for each in digits]


def keep_recovery_codes(user: User, codes: list[str]) -> None:
    """Let these codes stand in for the app, and no earlier ones. The same codes kept again stay as used as they were."""
    hashes = {_recovery_hash(user, _digits(code)) for code in codes}
    kept = set(db.session.scalars(select(RecoveryCode.code_hash).where(RecoveryCode.user_id == user.id)))
    if kept == hashes:
        return
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=each) for each in hashes)


def recovery_codes_left(user: User) -> int:
    """How many of the user's recovery codes are unused."""
    unused = (RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def _accept_step(user: User, digits: str) -> bool:
    step = _step_of(_secret_of(user), digits)
    if step is None:
        return False
    # In one statement: of two that come with the same code in the same moment, one is refused.
    unused = or_(User.totp_last_step.is_(None), User.totp_last_step < step)
    taken = db.session.execute(update(User).where(User.id == user.id, unused).values(totp_last_step=step))
    return bool(taken.rowcount == 1)  # type: ignore[attr-defined]


def _accept_recovery(user: User, digits: str) -> bool:
    mine = (RecoveryCode.user_id == user.id, RecoveryCode.code_hash == _recovery_hash(user, digits))
    taken = db.session.execute(
        update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).values(used_at=clock.now())
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return False
    record(catalogue.RECOVERY_USED, by=user)
    return True


def _step_of(secret: str, code: str) -> int | None:
    digits = _digits(code)
    if not secret or len(digits) != 6:
        return None
    here = int(clock.now().timestamp()) // STEP_SECONDS
    app = pyotp.TOTP(secret)
    steps = (here, here - 1, here + 1)  # clocks differ by a little
    return next((step for step in steps if hmac.compare_digest(app.generate_otp(step), digits)), None)


def _secret_of(user: User) -> str:
    if user.totp_secret is None or user.totp_confirmed_at is None:
        return ""
    try:
        return unseal_lasting(user.totp_secret)
    except InvalidToken:  # sealed with another secret key: no code fits, and a reset helps
        return ""


def _recovery_hash(user: User, digits: str) -> str:
    return keyed_hash("recovery code", str(user.id), digits)


def _digits(code: str) -> str:
    return "".join(each for each in code if each in "0123456789")
