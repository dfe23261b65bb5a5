"""Passwords: their hashes with Argon2, what one's own must be like, and those that are used once."""

import secrets
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ombud.refusals import N_, Refused

LEAST_LETTERS = 12
LEAST_DIFFERENT = 5
EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz"


class Passwords:
    """Argon2 with the library's own profile (64 MiB, three passes), or another one for tests."""

    def __init__(self, **profile: Any) -> None:
        self._hasher = PasswordHasher(**profile)
        self._dummy = lru_cache(maxsize=1)(lambda: self._hasher.hash("nobody has this password"))

    def hash(self, password: str) -> str:
        """The hash to store."""
        return self._hasher.hash(password)

    def fits(self, password: str, stored: str | None) -> bool:
        """Whether the password is the stored one. Takes the same time when there is no user (`stored` is None)."""
        try:
            return self._hasher.verify(stored or self._dummy(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def must_be_good(password: str, *, email: str) -> None:
    """Raise `Refused` for a password that is short, the own address, or a few letters again and again."""
    if len(password) < LEAST_LETTERS:
        raise Refused(
            N_("Lösenordet är för kort. Använd minst %(least)s tecken, gärna tre eller fyra vanliga ord."),
            field="password",
            least=LEAST_LETTERS,
        )
    if password.strip().lower() == email or len(set(password)) < LEAST_DIFFERENT:
        raise Refused(N_("Lösenordet är för lätt att gissa. Välj något annat."), field="password")


def one_time_password(number: int | None = None) -> str:
    """A password that is easy to read out: four groups of four letters, by chance or made from a large secret number."""
    number = secrets.randbits(128) if number is None else number
    letters = ""
    while len(letters) < 16:
        number, place = divmod(number, len(EASY_TO_READ))
        letters += EASY_TO_READ[place]
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))
