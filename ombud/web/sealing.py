"""Keyed hashes and sealed texts: what travels through a browser and must come back unread and unchanged."""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

KEPT_SECONDS = 3 * 24 * 3600


def keyed_hash(purpose: str, *parts: str) -> str:
    """A hexadecimal hash (64 characters) that nobody can make or reverse by trying without the secret key."""
    message = "\x1f".join((purpose, *parts)).encode()
    return hmac.new(_key("hash"), message, hashlib.sha256).hexdigest()


def sign(purpose: str, value: Any) -> str:
    """A value that can be read but not changed on its way."""
    return _signer(purpose).dumps(value)


def signed(purpose: str, token: str) -> Any | None:
    """The value that was signed, or None when the token was made by someone else."""
    try:
        return _signer(purpose).loads(token)
    except BadSignature:
        return None


def seal(value: Any) -> str:
    """Encrypt a JSON value: it can stand in a page's source without being read."""
    return _fernet().encrypt(json.dumps(value, ensure_ascii=False).encode()).decode("ascii")


def unseal(token: str) -> Any | None:
    """The sealed value, or None when it is damaged, foreign or older than three days."""
    try:
        return json.loads(_fernet().decrypt(token.encode(), ttl=KEPT_SECONDS))
    except (InvalidToken, ValueError):
        return None


def seal_lasting(value: str) -> str:
    """Encrypt a secret that is stored in the database."""
    return _fernet().encrypt(value.encode()).decode("ascii")


def unseal_lasting(token: str) -> str:
    """The stored secret. Raises `InvalidToken` when the secret key is another than when it was sealed."""
    return _fernet().decrypt(token.encode()).decode()


def _key(purpose: str) -> bytes:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, b"ombud/" + purpose.encode(), hashlib.sha256).digest()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("seal")))


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(_key("sign"), salt=purpose)
