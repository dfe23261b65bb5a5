"""For any sequence of savings, skips, strikes and conflicts on two devices: the totals follow the counting of the domain, what stands is
what was said last by someone who knew what stood, and what was struck is gone.

The story is told twice: to the operations, and to a model that only knows what was said.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from ombud.extensions import db
from ombud.phases.mapping import operations, queries
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.strike_operations import strike
from ombud.phases.mapping.totals import RATINGS, count_answers
from ombud.refusals import Conflict, Refused

AREAS = ("housing", "food", "sexuality")
DEVICES = some.sampled_from(["laptop", "tablet"])
PLACES = some.sampled_from(AREAS)
SAID = some.tuples(some.sampled_from((*RATINGS, None)), some.sampled_from(["Kallt", "Bra", "😬", ""]))
ACTS = some.one_of(
    some.tuples(some.sampled_from(["save", "lose"]), DEVICES, PLACES, SAID),
    some.tuples(some.sampled_from(["skip", "strike", "look"]), DEVICES, PLACES, some.none()),
)
NOTHING = (None, "", False)


@dataclass
class Story:
    """What has been said: (rating, words, skipped) by area. Each device knows a version of what it shows, and what it has sent since."""

    case: object
    ombud: object
    ordinal: int
    said: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict)
    sent: dict = field(default_factory=dict)
    count: int = 0

    @property
    def mapping(self):
        return queries.current_mapping(self.case)

    def tell(self, act, device, area, what):
        """One act. It goes through when the device knew what stood (or it stands already), and else it changes nothing."""
        standing = queries.answer_in(self.mapping, area)
        version = standing.version if standing else 0
        lost = standing.last_save if standing and act != "strike" else None  # what is struck must have been seen
        knows = self.known.get((device, area), 0) == version or lost in self.sent.get((device, area), ())
        try:
            new = getattr(self, act)(device, area, what)
            db.session.commit()
        except Conflict as conflict:
            db.session.rollback()
            assert not knows and conflict.version == version, f"{act} was refused although the device knew"
            return
        except Refused:
            db.session.rollback()
            assert act == "strike" and standing is None
            return
        assert knows or act == "look" or new == self.said.get(area, NOTHING), f"{act} replaced unseen what stood"
        if new is not None:
            self.said[area] = new

    def save(self, device, area, what):
        """Saved, and the device hears of it."""
        answer = self._send(device, area, what)
        self._hears(device, area, answer)
        return (*what, False)

    def lose(self, device, area, what):
        """Saved, but the answer is lost on its way."""
        self._send(device, area, what)
        return (*what, False)

    def skip(self, device, area, _):
        answer = operations.skip_area(self.case, definition().by_key(area), **self._marks(device, area))
        db.session.flush()
        self._hears(device, area, answer)
        return (None, self.said.get(area, NOTHING)[1], True)

    def strike(self, device, area, _):
        strike(self.case, self.mapping, area, "words", version=self.known.get((device, area), 0), by=self.ombud)
        db.session.flush()
        self._hears(device, area, queries.answer_in(self.mapping, area))
        rating, _, skipped = self.said[area]
        return (rating, "", skipped)

    def look(self, device, area, _):
        """The page is opened again."""
        self._hears(device, area, queries.answer_in(self.mapping, area))

    def _send(self, device, area, what):
        rating, words = what
        marks = self._marks(device, area)
        answer = operations.save_answer(self.case, definition().by_key(area), rating=rating, words=words, **marks)
        db.session.flush()
        return answer

    def _marks(self, device, area):
        self.count += 1
        mine = self.sent.setdefault((device, area), [])
        mine.append(f"s{self.count}")
        return {
            "ordinal": self.ordinal,
            "version": self.known.get((device, area), 0),
            "by": self.ombud,
            "save": mine[-1],
            "mine": tuple(mine),
        }

    def _hears(self, device, area, answer):
        self.known[device, area] = answer.version if answer else 0
        self.sent[device, area] = []


@pytest.mark.parametrize("database", ["sqlite"])
def test_what_stands_and_its_totals_follow_what_was_said(case, ombud, database):
    ordinals = iter(range(1, 1000))

    @settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some.lists(ACTS, max_size=14))
    def tell(acts):
        ordinal = next(ordinals)
        if ordinal > 1:
            operations.complete_round(case, ordinal=ordinal - 1, by=ombud)
        operations.start_round(case, after=ordinal - 1, by=ombud)
        db.session.commit()
        story = Story(case, ombud, ordinal)
        for act in acts:
            story.tell(*act)
            check(story)

    tell()


def check(story):
    """What stands is what was said; the numbers are counted as the domain counts; what was passed by is named nowhere."""
    answers = queries.answers_of(story.mapping)
    assert {area: (row.rating, row.words, row.skipped) for area, row in answers.items()} == story.said
    codes = [None if skipped else rating for rating, _, skipped in story.said.values()]
    totals = count_answers(definition().keys, answers.values())
    assert (totals.no_need, totals.met, totals.unmet, totals.unknown) == tuple(codes.count(code) for code in RATINGS)
    assert totals.total == totals.met + totals.unmet
    assert totals.unanswered == len(definition().keys) - sum(code is not None for code in codes)
    named = {answer.area for _, answer in queries.said_in(story.mapping)}
    assert not named & {area for area, (_, _, skipped) in story.said.items() if skipped}
