"""Whatever happens between two devices and the server, nothing that was acknowledged is replaced by someone who had not seen it."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ombud import clock
from ombud.extensions import db
from ombud.phases.mapping import operations
from ombud.phases.mapping.models import Answer
from ombud.refusals import Conflict


@dataclass(frozen=True)
class Message:
    """One saving on its way."""

    words: str
    version: int
    save: str
    mine: tuple[str, ...]


@dataclass
class Device:
    """An open page: the version it knows of, and its savings whose answer has not come."""

    name: str
    count: int = 0
    version: int = 0
    mine: tuple[str, ...] = ()
    offered: int | None = None

    def message(self) -> Message:
        self.count += 1
        save = f"{self.name}{self.count}"
        self.mine = (*self.mine, save)
        return Message(f"text {save}", self.version, save, self.mine)


@dataclass
class World:
    """The server, with what it has promised: `promised` is the version of what stands, if anyone was told that it is saved."""

    case: object
    ombud: object
    area: object
    devices: tuple[Device, Device] = field(default_factory=lambda: (Device("a"), Device("b")))
    on_the_way: list[Message] = field(default_factory=list)
    promised: int | None = None

    def receive(self, message):
        """Let the server have it. What it replaces must not have been promised to stand, unless the sender knew of it."""
        standing = db.session.query(Answer).one_or_none()
        before = (standing.words, standing.version) if standing else None
        try:
            answer = operations.save_answer(
                self.case, self.area, ordinal=1, by=self.ombud, rating=None, **message.__dict__
            )
            db.session.commit()
        except Conflict as conflict:
            db.session.rollback()
            assert before is not None and before[0] != message.words
            return conflict.version, False
        if before is not None and before[0] != answer.words:
            assert self.promised != before[1] or message.version == before[1], "replaced unseen"
        return answer.version, True

    def act(self, device, what):
        """One thing that can happen."""
        if what == "late":  # an old copy arrives, and nobody waits for the answer
            if self.on_the_way:
                self.receive(self.on_the_way.pop(0))
        elif what == "strike":
            self.strike()
        elif what == "choose":
            if device.offered is not None:
                device.version, device.mine, device.offered = device.offered, (), None
        else:
            self.send(device, what)

    def send(self, device, what):
        message = device.message()
        if what in ("request lost", "answer lost"):
            self.on_the_way.append(message)
        if what == "request lost":
            return
        version, saved = self.receive(message)
        if what == "answer lost":
            return
        if saved:
            device.version, device.mine, self.promised = version, (), version
        else:
            device.offered = version

    def strike(self):
        answer = db.session.query(Answer).one_or_none()
        if answer is not None and answer.words:
            answer.words, answer.struck_at, answer.last_save = "", clock.now(), None  # as the operation does
            db.session.commit()
            self.promised = answer.version


STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["saved", "answer lost", "request lost", "late", "choose", "strike"])),
    max_size=14,
)


@pytest.fixture
def begun(case, ombud):
    operations.start_round(case, after=0, by=ombud)
    db.session.commit()
    return case


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_acknowledged_answer_is_lost_in_silence(begun, ombud, area, steps):
    db.session.query(Answer).delete()
    db.session.commit()
    world = World(begun, ombud, area("travel"))
    for which, what in steps:
        world.act(world.devices[which], what)
    if world.promised is not None:
        assert db.session.query(Answer).one().version >= world.promised


def test_the_property_can_fail(begun, ombud, area):
    """A server that takes whatever comes is found out."""
    world = World(begun, ombud, area("travel"))
    one, other = world.devices
    world.act(one, "saved")
    blind = replace(other.message(), mine=("a1",))  # claims the other's saving as its own
    with pytest.raises(AssertionError, match="replaced unseen"):
        world.receive(blind)
