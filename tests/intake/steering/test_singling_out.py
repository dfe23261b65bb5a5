"""Trying to single a person out through the pages: every view, print and filter of the ledningsgrupp, before and after changes."""

import io
import itertools
import re
from collections import Counter
from datetime import timedelta

import pypdf
import pytest
from support.client import parse

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.cases.models import Answer3, Gender
from ombud.extensions import db
from ombud.intake import operations, queue_operations
from ombud.intake.masking import LEAST
from ombud.intake.models import Inquiry, InquiryState, Outcome
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.rule import CHILDREN, Criterion, Group, UrgentRule, from_groups
from ombud.intake.steering import meeting_operations, meeting_queries

WAITING = InquiryState.WAITING
PLACES = ("Ekby", "Sjöstad")
DAY = timedelta(days=1)
TRAITS = (*PLACES, "Barn hemma", "Inga barn hemma", "30–49 år", "Kvinna")
HIDDEN = "Visas inte"
WITHOUT_ROWS = ("/", "/undantag", "/ordning", "/ordning/fragor", "/moten", "/moten/nytt", "/uppsokande")
FILTERS = ("", "?bradskar=ja", "?grupp=1", "?grupp=ingen", "?grupp=1&bradskar=ja", "?sida=2", "?grupp=ingen&sida=2")


@pytest.fixture
def database():
    """What is asked is tried on both databases elsewhere."""
    return "sqlite"


def words(element):
    """The text of an element. A place is another for every row, and so is the place it would else be: neither is a trait."""
    return re.sub(r"plats \d+", "plats", " ".join("".join(element.itertext()).split()))


def rows_of_table(page):
    """Each row as (place, what else it shows, its traits)."""
    for row in parse(page).iter("tr"):
        cells = [(words(each), each.get("class")) for each in row if each.tag in ("th", "td")]
        if len(cells) > 3 and cells[0][0].isdecimal():
            look = tuple(text for text, kind in cells[1:] if kind != "traits")
            told = next((text for text, kind in cells if kind == "traits"), HIDDEN)
            yield int(cells[0][0]), look, () if told == HIDDEN else tuple(told.split(", "))


def rows_of_cards(page):
    """The same of the cards of a board: its traits are the tags that name one."""
    for card in parse(page).iter("li"):
        if card.get("class") == "board-card":
            tags = [words(each) for each in card.iter("span") if "tag" in (each.get("class") or "").split()]
            traits = tuple(each for each in tags if each in TRAITS)
            place = int(next(words(each) for each in card.iter("span") if each.get("class") == "board-place"))
            why = next(words(each) for each in card.iter("details"))
            waited = next(words(each) for each in card.iter("span") if each.get("class") == "board-line")
            yield place, (waited, *(each for each in tags if each not in traits), re.sub(r"Plats \d+", "", why)), traits


NUMBERS = re.compile(r"<(?:dd|p class=\"board-sum\")>(?:[^<>]*: )?(\d+)<|(\d+)–\d+ personer")
"""Every number that stands alone as the answer to how many, and every "so many persons" of a preview."""


class Reader:
    """A member of the ledningsgrupp who reads everything and forgets nothing. Who stands at a place is told to the test only."""

    def __init__(self, client):
        self.client, self.known, self.dates = client, {}, [{}]

    def read_all(self, ids, *, everything):
        """Walk every page and print, and note what is newly known of whom; `ids`: who stands at which place today."""
        meetings = [f"/moten/{number}" for number in range(1, 4)]
        for path in [f"{page}{narrowed}" for page in ("/ko", "/tavla") for narrowed in FILTERS] + meetings:
            answer = self.client.get(path)
            if answer.status_code == 404:
                continue
            page = answer.get_data(as_text=True)
            view = list(rows_of_cards(page) if path.startswith("/tavla") else rows_of_table(page))
            self.must_fit(path, view)
            if not path.startswith("/moten"):
                for place, _, traits in view:
                    self.known[ids[place]] = max(self.known.get(ids[place], ()), traits, key=len)
        for path in meetings:
            paper = self.client.get(f"{path}/protokoll.pdf")
            if paper.status_code == 200:
                text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.data)).pages)
                assert not [trait for trait in TRAITS if trait in text]
        if everything:
            self.read_what_has_no_rows(meetings)
        self.dates.append(dict(self.known))

    def read_what_has_no_rows(self, meetings):
        """Pages that tell of nobody: no trait stands there, and no number from one to four."""
        pages = [self.client.get(path) for path in (*WITHOUT_ROWS, "/undantag/1/ny-titt")]
        pages += [self.client.get(f"{path}/{of}") for path in meetings for of in ("kapacitet", "avsluta")]
        pages.append(self.client.submit("/ordning/ny", act="try"))
        pages.append(self.client.get("/tavla"))
        for page in [each.get_data(as_text=True) for each in pages if each.status_code == 200]:
            numbers = [int(alone or span) for alone, span in NUMBERS.findall(page)]
            assert not [number for number in numbers if 0 < number < LEAST]
            if "board-card" not in page:
                assert not [trait for trait in TRAITS if trait in re.sub(r"<[^>]+>", "", page)]

    @staticmethod
    def must_fit(path, view):
        """No combination that a view shows fits fewer than five of its rows."""
        fitting = Counter((look, traits[:depth]) for _, look, traits in view for depth in range(1, len(traits) + 1))
        assert all(number >= LEAST for number in fitting.values()), (path, fitting)

    def must_not_have_singled_out(self):
        """Over any two dates, what is newly known is known of five or more who share it."""
        for earlier, later in itertools.combinations(self.dates, 2):
            new = Counter()
            for who, traits in later.items():
                before = len(earlier.get(who, ()))
                new.update(traits[:depth] for depth in range(before + 1, len(traits) + 1))
            assert all(number >= LEAST for number in new.values()), new


def places(app, operation_id):
    """Who stands where."""
    from ombud.intake.queue import read_queue

    with app.app_context():
        return {each.place: each.id for each in read_queue(operation_id).placed}


def meet(app, steering):
    """Hold a meeting, from its opening to its end."""
    with app.app_context():
        user, operation = db.session.get(User, steering.id), db.session.get(Operation, steering.operation_id)
        if going_on := meeting_queries.open_meeting_of(operation.id):
            meeting_operations.close_meeting(going_on, operation, by=user)
        meeting_operations.open_meeting(operation, present=[user.id], by=user)
        db.session.commit()


def decide_on_children(app, steering):
    """Families first: the group of many entries changes at once."""
    group = Group("Barn i familjen", (Criterion(CHILDREN, "Finns det barn hemma?", "yes"),))
    with app.app_context():
        policy = PriorityPolicy(
            operation_id=steering.operation_id,
            ordinal=1,
            decided_on=clock.today(),
            recorded_at=clock.now(),
            recorded_by_id=steering.id,
            urgent=UrgentRule.ALWAYS,
            ageing_days=200,
            groups=from_groups((group,)),
        )
        db.session.add(policy)
        db.session.commit()


def test_nobody_is_singled_out_whatever_is_read_whenever(app, make, sign_in, inquiry, moved, at):
    """Months go by: people come, leave, are moved, get urgent, are put right; the ledningsgrupp meets, decides and reads everything."""
    by, boss, steering = make.user(), make.user("coordinator"), make.user("steering")
    start = clock.days_ago(160)

    def come(count, place, days, **known):
        return [
            inquiry(by=by, state=WAITING, municipality=place, received_on=clock.days_ago(160 - days), **known)
            for _ in range(count)
        ]

    families = come(6, 0, 0, children_at_home=Answer3.YES, gender=Gender.WOMAN)
    come(9, 0, 0, children_at_home=Answer3.NO)
    sjostad = come(6, 1, 0)
    come(14, 0, 3, children_at_home=Answer3.NO, birth_year=1980)

    def on(day, *, meeting=False):
        with at(start + day * DAY):
            client = sign_in(steering)
            reader.client = client
            if meeting:
                meet(app, steering)
            reader.read_all(places(app, steering.operation_id), everything=meeting)

    reader = Reader(None)
    on(10)
    assert not any(reader.known.values()), "before the first meeting nothing is shown"
    on(11, meeting=True)
    assert any(reader.known.values()), "the test must be able to fail"
    newcomer = come(1, 1, 12)[0]
    with app.app_context():
        user = db.session.get(User, by.id)
        gone, corrected, urgent = (db.session.get(Inquiry, each.id) for each in (*families[:2], sjostad[0]))
        queue_operations.end(gone, outcome=Outcome.MOVED, words="", version=gone.version, by=user)
        corrected.municipality_id = None
        operations.add_urgency(urgent, kind="other", due_on=clock.today(), words="", by=user)
        db.session.commit()
    moved(newcomer, [families[3], families[4]], by=boss)
    on(13)
    decide_on_children(app, steering)
    on(45, meeting=True)
    come(5, 1, 50)
    on(60)
    on(61, meeting=True)
    on(150)
    reader.must_not_have_singled_out()
