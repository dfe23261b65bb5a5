"""Forms of the policy: a new version, a new question, and the questions as they are asked at intake."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from ombud.cases.models import Answer3
from ombud.intake.forms import NOT_ASKED, PickRow
from ombud.intake.policy.rule import Criterion, Group, Rule, UrgentRule
from ombud.intake.policy.soundness import LONGEST_NAME, MOST_GROUPS
from ombud.refusals import Refused
from ombud.web.forms import Choice, Day, Form, Line, Number, VersionedForm

SLOTS = range(1, MOST_GROUPS + 1)
# Few on purpose, and the waits end where the bands end that the ledningsgrupp sees of a wait: trying one after the other tells no more.
NEAR_DAYS = {7: _l("7 dagar"), 14: _l("14 dagar"), 30: _l("30 dagar"), 60: _l("60 dagar"), 90: _l("90 dagar")}
AGEING_DAYS = {
    84: _l("12 veckor (84 dagar)"),
    182: _l("26 veckor (182 dagar)"),
    364: _l("52 veckor (364 dagar)"),
    728: _l("104 veckor (728 dagar)"),
}


class PolicyForm(VersionedForm):
    """A new version of the policy. `version` is the ordinal that was in force, `asked` the questions that could be asked, when it was
    opened. The groups' own fields come with `policy_form`."""

    slots = SLOTS
    questions: Mapping[str, str] = {}
    urgent = Choice(_l("Hur går det som brådskar före?"), UrgentRule, required=True)
    urgent_days = PickRow(_l("Hur många dagar är nära?"), empty=_l("Välj"))
    ageing_days = PickRow(_l("Efter hur lång väntan går man före grupperna?"), empty=_l("Välj"))
    decided_on = Day(_l("Vilken dag beslutade ni?"), required=True)
    asked = HiddenField()
    act = StringField(default="try")

    def __init__(self, rule: Rule, *args: Any, **options: Any) -> None:
        super().__init__(*args, data=_filled(rule), asked=self._now_asked(), **options)
        self.urgent_days.offer(_with(NEAR_DAYS, rule.urgent_days))
        self.ageing_days.offer(_with(AGEING_DAYS, rule.ageing_days))

    def validate(self, extra_validators: Any = None) -> bool:
        """Two groups cannot have the same place, and a question that is asked no more must not vanish unseen."""
        valid = super().validate(extra_validators)
        taken: set[int] = set()
        for slot in self.used():
            place = self[f"place_{slot}"].data
            if place in taken:
                self[f"place_{slot}"].errors = [gettext("Två grupper har samma plats.")]
                valid = False
            taken |= {place} if place is not None else set()
        if self.asked.data != self._now_asked():
            self.form_errors.append(gettext("Frågorna har ändrats medan du skrev. Läs igenom grupperna en gång till."))
            self.asked.data = self._now_asked()
            return False
        return valid

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal; one about a group at the place where that group was written."""
        name, _, place = (refusal.field or "").partition("_")
        if name == "name":
            refusal.field = f"name_{self.used()[int(place) - 1]}"
        super().refuse(refusal)

    def used(self) -> list[int]:
        """The slots where a group is written, in the order of the groups' places; those without a place last."""
        return sorted((slot for slot in SLOTS if self._is_used(slot)), key=self._place)

    def open_slots(self) -> list[int]:
        """The slots that stand open: the used ones, and one to write in."""
        used = self.used()
        free = [slot for slot in SLOTS if slot not in used]
        return [*used, *free[:1]]

    def asks(self, slot: int) -> list[Any]:
        """The fields of a slot's criteria."""
        return [self[f"ask_{slot}_{key}"] for key in self.questions]

    def rule(self) -> Rule:
        """What was filled in. The number of days belongs to one of the choices of what is urgent."""
        near = self.urgent.data is UrgentRule.WITHIN
        return Rule(
            tuple(self._group(slot) for slot in self.used()),
            self.urgent.data,
            self.urgent_days.data if near else None,
            self.ageing_days.data,
        )

    def _group(self, slot: int) -> Group:
        answered = {key: self[f"ask_{slot}_{key}"].data for key in self.questions}
        criteria = [Criterion(key, self.questions[key], answer.value) for key, answer in answered.items() if answer]
        return Group(self[f"name_{slot}"].data, tuple(criteria))

    def _is_used(self, slot: int) -> bool:
        return bool(self[f"name_{slot}"].data) or any(ask.data for ask in self.asks(slot))

    def _place(self, slot: int) -> tuple[int, int]:
        place = self[f"place_{slot}"].data
        return (MOST_GROUPS + 1 if place is None else place, slot)

    def _now_asked(self) -> str:
        return " ".join(self.questions)


def policy_form(questions: Mapping[str, str], rule: Rule, **options: Any) -> PolicyForm:
    """The form of a new version, filled with a rule; a group can ask any of `questions` (in words, by key)."""
    fields: dict[str, Any] = {"questions": questions}
    for slot in SLOTS:
        fields[f"name_{slot}"] = Line(_l("Gruppens namn"), longest=LONGEST_NAME)
        fields[f"place_{slot}"] = Number(_l("Plats"), least=1, most=MOST_GROUPS)
        for key, text in questions.items():
            fields[f"ask_{slot}_{key}"] = Choice(text, Answer3, empty=_l("Frågas inte"), only=(Answer3.YES, Answer3.NO))
    return type("PolicyForm", (PolicyForm,), fields)(rule, **options)


class QuestionForm(Form):
    """A new question."""

    text = Line(_l("Fråga"), required=True, longest=120)


class AskingForm:
    """What a form has that asks the operation's own questions; the fields come with `asking`."""

    questions: Mapping[str, str] = {}

    def values(self, *leave_out: str) -> dict[str, Any]:
        """What else was filled in."""
        return super().values(*leave_out, *(f"question_{key}" for key in self.questions))  # type: ignore[misc]

    def answers(self) -> dict[str, Answer3 | None]:
        """What was answered, by the question's key."""
        return {key: self[f"question_{key}"].data for key in self.questions}  # type: ignore[index]

    def asked(self) -> list[Any]:
        """The questions' fields."""
        return [self[f"question_{key}"] for key in self.questions]  # type: ignore[index]


class AnswersForm(AskingForm, VersionedForm):
    """The questions of the policy, for one inquiry."""


def asking(form: type[Form], questions: Mapping[str, str]) -> type[Form]:
    """The form with a field for each question."""
    bases = (form,) if issubclass(form, AskingForm) else (AskingForm, form)
    fields = {f"question_{key}": Choice(text, Answer3, empty=NOT_ASKED) for key, text in questions.items()}
    return type(form.__name__, bases, {"questions": questions, **fields})


def _filled(rule: Rule) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "urgent": rule.urgent,
        "urgent_days": rule.urgent_days,
        "ageing_days": rule.ageing_days,
    }
    for place, group in enumerate(rule.groups, 1):
        filled |= {f"name_{place}": group.name, f"place_{place}": place}
        filled |= {f"ask_{place}_{one.question}": Answer3(one.answer) for one in group.criteria}
    return filled


def _with(offered: Mapping[int, Any], kept: int | None) -> list[tuple[int, Any]]:
    """What is offered, and what is in force if that is something else."""
    known = {**offered} if kept is None or kept in offered else {**offered, kept: _l("%(days)s dagar", days=kept)}
    return sorted(known.items())
