"""Password hashes, with Argon2."""

from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_LETTERS = 12


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
