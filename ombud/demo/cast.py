"""Who is where: the stories of the demonstration."""

from datetime import date, timedelta
from random import Random

from ombud import clock
from ombud.cases.models import Answer3, HandOverReason, Stage, UrgencyKind
from ombud.demo.office import Office
from ombud.demo.ordering import ALONE, HOME_AT_RISK, order_of
from ombud.demo.people import CLIENTS, EARLY, ELSEWHERE, ENDED, WAITING
from ombud.demo.story import Way
from ombud.demo.timeline import Story
from ombud.intake.models import Outcome

Told = list[tuple[Story, date]]

# How many cases stand where: 38 in all.
STAGES = (
    (Stage.CONTACT, 4),
    (Stage.TRUST, 4),
    (Stage.MAPPING, 6),
    (Stage.PLAN, 4),
    (Stage.EXECUTION, 9),
    (Stage.EVALUATION, 3),
    (Stage.CLOSURE, 2),
    (Stage.RESTING, 2),
    (Stage.CLOSED, 4),
)
URGENT_IN_WORK = {
    6: (UrgencyKind.EVICTION, 9, "Betala hyran eller be om uppskov."),
    20: (UrgencyKind.APPEAL, 4, "Överklaga Försäkringskassans beslut."),
    24: (UrgencyKind.ENFORCEMENT, -2, "Svara Kronofogden."),
}
# Days ahead of when it was told: the call lies some weeks back.
URGENT_WAITING = {
    3: (UrgencyKind.EVICTION, 70, "Hyresvärden vill säga upp."),
    6: (UrgencyKind.APPEAL, 96, "Beslutet ska överklagas."),
}
PROTECTED_CASE, PROTECTED_WAITING = 10, 8
# What those who wait have answered; the others have not been asked.
ANSWERED = {
    1: {HOME_AT_RISK: Answer3.NO, ALONE: Answer3.YES},
    3: {HOME_AT_RISK: Answer3.YES},
    5: {HOME_AT_RISK: Answer3.UNKNOWN, ALONE: Answer3.NO},
    7: {HOME_AT_RISK: Answer3.YES, ALONE: Answer3.YES},
    9: {HOME_AT_RISK: Answer3.NO},
    11: {HOME_AT_RISK: Answer3.YES},
}
LONGEST_WAIT = 10
IN_EKBY = {"Åke i Ekby", "Ester", "Farid", "Wilma"}
"""With two more they are six alike in the queue at the first meeting of the ledningsgrupp: enough for the municipality to be shown."""
SILENT = {5, 16, 21}
FORGOTTEN = {1, 5, 9}
ENDINGS = (
    (Outcome.MOVED, "Flyttade till en annan kommun."),
    (Outcome.CHANGED_MIND, ""),
    (Outcome.OTHER_HELP, "Fick hemtjänst och är nöjd med det."),
    (Outcome.NO_ANSWER, "Vi har ringt och skrivit flera gånger."),
)


def cast_here(office: Office) -> Told:
    """The operation to work in: 38 cases over all phases, 15 in the queue, some on their way and some ended."""
    random = Random(20)
    people = [*_cases(office, random), *_waiting(office, random), *_early(office, random), *_ended(office, random)]
    return [*order_of(office), *people]


def cast_elsewhere(office: Office) -> Told:
    """The other operation: a few cases and a short queue, never to be seen from the first."""
    random = Random(21)
    told: Told = []
    for place, person in enumerate(ELSEWHERE):
        way = _way(office, random, place, person).ask().talk().queue()
        if place < 4:
            way.wait(20).offer().choose().work((Stage.TRUST, Stage.MAPPING, Stage.EXECUTION, Stage.PLAN)[place])
        told.append((way.story, _ago(random.randint(2, 12))))
    return told


def _cases(office: Office, random: Random) -> Told:
    stages = [stage for stage, number in STAGES for _ in range(number)]
    told: Told = []
    for place, (person, stage) in enumerate(zip(CLIENTS, stages, strict=True)):
        way = _way(office, random, place, person).ask(protected=place == PROTECTED_CASE).talk().queue()
        way.wait(random.randint(10, 120))
        if place % 7 == 3:
            way.decline()
        way.offer().choose().work(stage)
        if place in URGENT_IN_WORK:
            way.urgent_now(*URGENT_IN_WORK[place])
        if place == 13:
            way.hand_over(office.ombud[0], HandOverReason.CLIENT_WISH)
        told.append((way.story, _ago(_quiet(stage, place, random))))
    return told


def _quiet(stage: Stage, place: int, random: Random) -> int:
    """Days since the story's last act: closed ones lie further back, and a few have not been heard of for a while."""
    if stage is Stage.CLOSED:
        return random.randint(60, 420)
    return random.randint(35, 60) if place in SILENT else random.randint(1, 12)


def _waiting(office: Office, random: Random) -> Told:
    told: Told = []
    for place, person in enumerate(WAITING):
        way = _way(office, random, place, person).ask(protected=place == PROTECTED_WAITING)
        way.talk(urgent=URGENT_WAITING.get(place)).answer(ANSWERED.get(place)).queue()
        if place == 0:
            way.wait(60).decline()
        if place in FORGOTTEN:
            quiet = 40 + place
        elif place in (11, 14):
            way.wait(70).offer()
            quiet = 3
        else:
            way.wait(12 + 11 * place + (90 if place == LONGEST_WAIT else 0)).hear(2)
            quiet = 3 if place in URGENT_WAITING else random.randint(1, 18)
        told.append((way.story, _ago(quiet)))
    return told


def _early(office: Office, random: Random) -> Told:
    told: Told = []
    for place, person in enumerate(EARLY):
        way = _way(office, random, place, person).ask()
        if place >= 3:
            way.talk()
        told.append((way.story, _ago(place + 1)))
    return told


def _ended(office: Office, random: Random) -> Told:
    told: Told = []
    for place, (person, (outcome, text)) in enumerate(zip(ENDED, ENDINGS, strict=True)):
        way = _way(office, random, place, person).ask().talk()
        if place:
            way.queue().wait(30)
        told.append((way.end(outcome, text).story, _ago(25 * (place + 1))))
    return told


def _way(office: Office, random: Random, place: int, person) -> Way:
    municipalities = office.operation.municipalities
    municipality = municipalities[0 if person.name in IN_EKBY else (place * 2 // 3) % len(municipalities)]
    ombud = office.ombud[place % len(office.ombud)]
    return Way(person, municipality, ombud, office.coordinator, Random(random.random()))


def _ago(days: int) -> date:
    return clock.today() - timedelta(days=days)
