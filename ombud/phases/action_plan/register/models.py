"""The register of those whom the operation works with at authorities, in health care and elsewhere. No client stands in it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class AuthorityContact(Base):
    """Somebody at an authority: where, in which role, who, and how they prefer to be reached. `retired`: no longer offered."""

    __tablename__ = "authority_contacts"
    __table_args__ = (
        CheckConstraint("organisation <> ''", name="organisation_given"),
        Index("ix_authority_contacts_operation_id_organisation", "operation_id", "organisation"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    organisation: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120), default="")
    person: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    prefers: Mapped[str] = mapped_column(String(200), default="")
    retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
