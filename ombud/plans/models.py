"""The plan as it was issued: a dated version that does not change, with the paper that was printed."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class PlanIssue(Base):
    """One issued version of a case's plan. `sheet` is what was agreed, frozen; `pdf` the paper, byte for byte.

    Nothing in it changes, but for a text that the client has struck: it is taken out of both, and `changed_on` says when.
    """

    __tablename__ = "plan_issues"
    __table_args__ = (UniqueConstraint("case_id", "ordinal"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    ordinal: Mapped[int] = mapped_column()
    issued_on: Mapped[date] = mapped_column()
    client_agreed: Mapped[bool] = mapped_column(default=True)
    ombud_agreed: Mapped[bool] = mapped_column(default=True)
    others_agreed: Mapped[str] = mapped_column(String(200), default="")
    sheet: Mapped[dict[str, Any]] = mapped_column(JSON)
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    changed_on: Mapped[date | None] = mapped_column()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
