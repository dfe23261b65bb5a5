"""Who is around the client: people, authorities, associations; what they do, and what is good."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class Around(Coded):
    """What kind of support somebody is."""

    PERSON = "person", N_("En person: familj, vän, granne")
    AUTHORITY = "authority", N_("En myndighet eller vården")
    ASSOCIATION = "association", N_("En förening eller en plats att gå till")


class NetworkMember(Base):
    """Somebody around the client, as the client tells it. `does` is what they help with, `good` what is good about it."""

    __tablename__ = "network_members"
    __table_args__ = (CheckConstraint("name <> ''", name="name_given"), Index("ix_network_members_case_id", "case_id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[Around] = mapped_column(coded(Around))
    name: Mapped[str] = mapped_column(String(120))
    does: Mapped[str] = mapped_column(Text, default="")
    good: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
