"""Counting the client's answers for the operation: one figure for each question answered, with the code "question:answer"."""

from collections.abc import Mapping
from datetime import date

from ombud.cases.models import Case
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.evaluation.feedback.questions import QUESTIONS

Answers = Mapping[str, int | None]


def recount(case: Case, *, before: Answers, after: Answers, was_on: date, on: date) -> None:
    """Let the figures follow the answers: what is new is counted, what was changed corrected, what was taken back withdrawn."""
    for name in QUESTIONS:
        was, now = _tally(name, before.get(name), was_on), _tally(name, after.get(name), on)
        if was and now:
            correct(Happening.FEEDBACK, case, was=was, now=now)
        elif was:
            withdraw(Happening.FEEDBACK, case, was)
        elif now:
            count(Happening.FEEDBACK, case, on=now.on, code=now.code)


def _tally(name: str, value: int | None, on: date) -> Tally | None:
    return Tally(on, f"{name}:{value}") if value is not None else None
