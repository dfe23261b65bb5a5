"""Who: the operations, their municipalities, the users, and what keeps a sign-in honest."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.database import Base, Coded, coded, moment
from ombud.refusals import N_


class Role(Coded):
    """What a user may be. Several may be combined, but `STEERING` never with another."""

    OMBUD = "ombud", N_("Personligt ombud")
    COORDINATOR = "coordinator", N_("Samordnare")
    STEERING = "steering", N_("Ledningsgrupp")
    ADMIN = "admin", N_("Administratör")


class Documentation(Coded):
    """What becomes of a note that is corrected. What the law asks of PO is open: the operation decides."""

    COMMON = "common", N_("Gemensamma anteckningar: en rättad text ersätter den gamla")
    KEPT = "kept", N_("Allt sparas: det som stod före en rättelse finns kvar")


class Operation(Base):
    """One PO service: the border of all data. Its settings are columns, each with a unit in its name or its docstring.

    `contact_days`: a case without contact for longer is shown on Min dag. `caseload_ceiling`: cases an ombud is thought to carry.
    `ceiling_is_hard`: an offer above the ceiling needs a reason. `outreach_percent`: the part of the time that goes to outreach, and is
    taken from the ceiling. `untouched_days`: a late step that nobody has touched for longer has to be decided on. `consent_days`: so many
    days before a consent ends it is pointed out. `documentation`: what becomes of a note that is corrected. `retention_months`: from
    closed case to erasure. `inquiry_retention_months`: from an inquiry that ended without a case to its erasure. `log_retention_months`:
    how long the log is kept. `backup_retention_days`: how long `ombud backup` keeps its own older files in a folder. `session_hours`: the
    working day a sign-in lasts.
    `public_address`: the last part of the address of the public page, open to all while `public_page` is on. `last_case_number` and
    `last_inquiry_number`: how far the numbers had come at the last erasure, so that none is given out again. No setting.
    """

    __tablename__ = "operations"
    __table_args__ = (
        CheckConstraint("contact_days BETWEEN 1 AND 365", name="contact_days"),
        CheckConstraint("caseload_ceiling BETWEEN 1 AND 100", name="caseload_ceiling"),
        CheckConstraint("retention_months BETWEEN 0 AND 240", name="retention_months"),
        CheckConstraint("inquiry_retention_months BETWEEN 0 AND 240", name="inquiry_retention_months"),
        CheckConstraint("log_retention_months BETWEEN 1 AND 240", name="log_retention_months"),
        CheckConstraint("backup_retention_days BETWEEN 1 AND 3650", name="backup_retention_days"),
        CheckConstraint("session_hours BETWEEN 1 AND 12", name="session_hours"),
        CheckConstraint("untouched_days BETWEEN 1 AND 365", name="untouched_days"),
        CheckConstraint("consent_days BETWEEN 1 AND 365", name="consent_days"),
        CheckConstraint("outreach_percent BETWEEN 0 AND 80", name="outreach_percent"),
        CheckConstraint("NOT public_page OR public_address IS NOT NULL", name="public_page"),
    )
    name: Mapped[str] = mapped_column(String(120), unique=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    contact_days: Mapped[int] = mapped_column(default=21)
    caseload_ceiling: Mapped[int] = mapped_column(default=18)
    ceiling_is_hard: Mapped[bool] = mapped_column(default=False)
    outreach_percent: Mapped[int] = mapped_column(default=0)
    untouched_days: Mapped[int] = mapped_column(default=14)
    consent_days: Mapped[int] = mapped_column(default=30)
    documentation: Mapped[Documentation] = mapped_column(coded(Documentation), default=Documentation.COMMON)
    retention_months: Mapped[int] = mapped_column(default=12)
    inquiry_retention_months: Mapped[int] = mapped_column(default=6)
    log_retention_months: Mapped[int] = mapped_column(default=24)
    backup_retention_days: Mapped[int] = mapped_column(default=30)
    session_hours: Mapped[int] = mapped_column(default=10)
    public_page: Mapped[bool] = mapped_column(default=False)
    public_address: Mapped[str | None] = mapped_column(String(40), unique=True)
    last_case_number: Mapped[str] = mapped_column(String(12), default="")
    last_inquiry_number: Mapped[str] = mapped_column(String(12), default="")
    version: Mapped[int] = mapped_column(default=1)
    municipalities: Mapped[list["Municipality"]] = relationship(order_by="Municipality.name")
    __mapper_args__ = {"version_id_col": version}


class Municipality(Base):
    """A municipality that an operation serves."""

    __tablename__ = "municipalities"
    __table_args__ = (UniqueConstraint("operation_id", "name"),)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    name: Mapped[str] = mapped_column(String(80))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class User(UserMixin, Base):  # type: ignore[misc]
    """Someone who signs in. Never deleted: what the user did stays explained; `active` is taken away instead."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint(
            "NOT (is_steering AND (is_ombud OR is_coordinator OR is_admin))",
            name="steering_alone",
        ),
        CheckConstraint("is_ombud OR is_coordinator OR is_steering OR is_admin", name="some_role"),
        CheckConstraint("email = lower(email)", name="email_lower"),
        Index("ix_users_operation_id", "operation_id"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    is_ombud: Mapped[bool] = mapped_column(default=False)
    is_coordinator: Mapped[bool] = mapped_column(default=False)
    is_steering: Mapped[bool] = mapped_column(default=False)
    is_admin: Mapped[bool] = mapped_column(default=False)
    totp_secret: Mapped[str | None] = mapped_column(String(200))
    totp_confirmed_at: Mapped[datetime | None] = moment()
    totp_last_step: Mapped[int | None] = mapped_column()
    must_change_password: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    operation: Mapped[Operation] = relationship(lazy="joined")
    __mapper_args__ = {"version_id_col": version}

    @property
    def is_active(self) -> bool:
        """Flask-Login's question: may this user be signed in at all?"""
        return self.active

    @property
    def needs_factor(self) -> bool:
        """Whether a second factor is still to be set up: everyone has one, except in a demo operation."""
        return self.totp_confirmed_at is None and not self.operation.is_demo

    @property
    def must_finish(self) -> bool:
        """Whether the user has to set a password of their own or a second factor before anything else."""
        return self.must_change_password or self.needs_factor

    @property
    def phone_on_paper(self) -> str:
        """The number that stands on what the client takes home: the user's own, or else the operation's."""
        return self.phone or self.operation.phone

    @property
    def roles(self) -> frozenset[Role]:
        """The user's roles as a set."""
        return frozenset(role for role in Role if getattr(self, f"is_{role.value}"))


class SignIn(Base):
    """One sign-in, a row: revocable at once on every machine. Only a hash of its token is stored.

    `lent_to` is the number of a case while its client may hold the device: this sign-in then opens nothing but that case's pages for two.
    """

    __tablename__ = "sign_ins"
    __table_args__ = (Index("ix_sign_ins_user_id", "user_id"),)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = moment()
    ends_at: Mapped[datetime] = moment()
    ended_at: Mapped[datetime | None] = moment()
    lent_to: Mapped[str | None] = mapped_column(String(20))


class RecoveryCode(Base):
    """A code on paper that stands in for the second factor once. Only a hash is stored."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("user_id", "code_hash"),)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = moment()


class SignInAttempt(Base):
    """A sign-in that failed, for throttling across processes: keyed hashes of account and address, never the plain ones.

    `account_hash` is empty when the failure no longer counts against the account, but still against the address.
    """

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_account_hash_at", "account_hash", "at"),
        Index("ix_sign_in_attempts_address_hash_at", "address_hash", "at"),
    )
    at: Mapped[datetime] = moment()
    account_hash: Mapped[str] = mapped_column(String(64))
    address_hash: Mapped[str] = mapped_column(String(64))
