"""Settings: defaults here, then `instance/config.py`, then the environment; what a test gives by hand wins over all."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
FROM_ENVIRONMENT = ("DATABASE_URL", "SECRET_KEY", "PORT", "OMBUD_DEMO", "BEHIND_PROXY", "HTTPS", "ERASURE_LEDGER")


def load(app: Flask, overrides: Mapping[str, Any] | None = None) -> None:
    """Fill `app.config`. Makes no file: the `ombud` command writes the secret key, and without one the program does not start."""
    app.config.from_mapping(
        PORT=8000,
        OMBUD_DEMO=False,
        BEHIND_PROXY=False,
        HTTPS=False,
        BUSY_MILLISECONDS=15_000,
        ARGON2={},
        STRIKE_COST=2**14,
        MAX_CONTENT_LENGTH=1 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=1 * MEGABYTE,
        SESSION_COOKIE_NAME="ombud",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="sv",
        BABEL_DEFAULT_TIMEZONE="Europe/Stockholm",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "ombud" / "translations"),
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.config.from_pyfile("config.py", silent=True)
    app.config.update({name: os.environ[name] for name in FROM_ENVIRONMENT if os.environ.get(name)})
    app.config.update(overrides or {})
    for name in ("OMBUD_DEMO", "BEHIND_PROXY", "HTTPS"):
        app.config[name] = str(app.config[name]).lower() in ("1", "true", "yes", "on")
    app.config["SECRET_KEY"] = app.config.get("SECRET_KEY") or _read_key(Path(app.instance_path))
    app.config["SESSION_COOKIE_SECURE"] = app.config["HTTPS"]
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url(app.config.get("DATABASE_URL"), Path(app.instance_path))
    # Parameters are what people wrote: they must never stand in an error text.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True}
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        # As long as SQLite waits, and no longer: a request that waits for a lock for ever keeps the text it carries from everyone.
        waits = f"-c lock_timeout={int(app.config['BUSY_MILLISECONDS'])}"
        app.config["SQLALCHEMY_ENGINE_OPTIONS"]["connect_args"] = {"options": waits}


def database_url(given: str | None, instance: Path) -> str:
    """The address of the database: the given one (any way of writing PostgreSQL), or the embedded file in the instance folder."""
    if not given:
        return f"sqlite:///{instance / 'ombud.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def make_key(instance: Path) -> None:
    """Write a random secret key that only its owner can read, unless there is one."""
    path = instance / "secret_key"
    if path.exists():
        return
    instance.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))


def _read_key(instance: Path) -> str:
    path = instance / "secret_key"
    if not path.exists():
        raise RuntimeError("no SECRET_KEY: run `ombud init`, or set it in the environment")
    return path.read_text(encoding="ascii").strip()
