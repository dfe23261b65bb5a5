"""The next sensible thing to do in a case: one sentence and one button. Pure: it knows only where the case stands."""

from dataclasses import dataclass

from ombud.cases.models import Stage
from ombud.journey.queries import Standing
from ombud.refusals import N_


@dataclass(frozen=True)
class NextThing:
    """A sentence, what the button says, the page it leads to, and (for an urgent matter) which one."""

    sentence: str
    button: str
    endpoint: str
    matter_id: int | None = None


ONWARD = "journey.move"


def next_thing(stage: Stage, standing: Standing) -> NextThing:
    """What to do next. Something urgent goes before everything, in every phase; a closed case only offers to be opened again.

    When the client has died nothing else is suggested than to end the work, in one's own time. A client who has withdrawn is not
    asked back.
    """
    if standing.died:
        return _died(stage)
    if standing.withdrawn:
        return NextThing(N_("Klienten vill inte vara med längre."), N_("Se när allt tas bort"), "withdrawing.show")
    if stage is Stage.CLOSED:
        return NextThing(N_("Vårt arbete är avslutat."), N_("Öppna arbetet igen"), "journey.reopen")
    if standing.urgent_id is not None:
        return NextThing(
            N_("Något brådskar. Ta det först, det andra kan vänta."),
            N_("Se det som brådskar"),
            "journey.settle",
            standing.urgent_id,
        )
    return NEXT[stage](standing)


def _died(stage: Stage) -> NextThing:
    if stage is Stage.CLOSED:
        return NextThing(N_("Klienten har avlidit. Arbetet är avslutat."), N_("Se avslutet"), "closure.show")
    if stage is Stage.RESTING:
        return NextThing(
            N_("Klienten har avlidit. Stäng ärendet när det känns rätt. Det är ingen brådska."),
            N_("Stäng ärendet"),
            "journey.close",
        )
    return NextThing(
        N_("Klienten har avlidit. Avsluta arbetet när du är redo. Prata gärna med någon av de andra ombuden först."),
        N_("Avsluta arbetet"),
        "journey.end_work",
    )


def _contact(standing: Standing) -> NextThing:
    if not standing.meetings:
        return NextThing(N_("Börja med att ses, där klienten vill."), N_("Skriv ner ett möte"), "contact.add_meeting")
    if not standing.agreed:
        return NextThing(
            N_("Ni har setts. Vill ni arbeta tillsammans?"), N_("Skriv överenskommelsen"), "contact.agreement"
        )
    return NextThing(N_("Ni har sagt ja till varandra."), N_("Gå vidare till Förtroende"), ONWARD)


def _trust(standing: Standing) -> NextThing:
    if not standing.agreed:
        return NextThing(
            N_("Klienten har inte sagt ja än. Det får ta tid."), N_("Skriv överenskommelsen"), "contact.agreement"
        )
    if not standing.trust_notes:
        return NextThing(N_("Gör något tillsammans som klienten vill."), N_("Skriv ner vad ni gjorde"), "trust.add")
    return NextThing(N_("När det känns tryggt kan ni kartlägga behoven."), N_("Gå vidare till Kartläggning"), ONWARD)


def _mapping(standing: Standing) -> NextThing:
    if not standing.mappings:
        return NextThing(
            N_("Sätt er bredvid varandra och börja där klienten vill."), N_("Börja kartläggningen"), "mapping.show"
        )
    if not standing.mappings_done:
        return NextThing(
            N_("Fortsätt där ni var. Kartläggningen är klar när klienten säger det."), N_("Fortsätt"), "mapping.show"
        )
    return NextThing(
        N_("Kartläggningen är klar. Gör en plan av det som är viktigt nu."), N_("Gå vidare till planen"), ONWARD
    )


def _plan(standing: Standing) -> NextThing:
    if not standing.steps:
        return NextThing(N_("Vad ska göras, vem gör det och när?"), N_("Gör planen"), "action_plan.show")
    return NextThing(N_("Planen har sina första steg."), N_("Gå vidare till Genomförande"), ONWARD)


def _execution(standing: Standing) -> NextThing:
    if standing.late_steps:
        return NextThing(
            N_("Några steg i planen har passerat sin dag. Hur gick det?"), N_("Se stegen"), "execution.show"
        )
    if standing.open_steps:
        return NextThing(N_("Planen är på gång. Skriv ner det som händer."), N_("Se stegen"), "execution.show")
    return NextThing(
        N_("Inga steg är kvar. Dags att se tillbaka tillsammans?"), N_("Gå vidare till Utvärdering"), ONWARD
    )


def _evaluation(standing: Standing) -> NextThing:
    if not standing.evaluated:
        return NextThing(
            N_("Se tillbaka tillsammans: vad har blivit annorlunda?"), N_("Gör utvärderingen"), "evaluation.show"
        )
    return NextThing(N_("Ni har sett tillbaka tillsammans."), N_("Gå vidare till Avslut"), ONWARD)


def _closure(standing: Standing) -> NextThing:
    if not standing.end_told:
        return NextThing(
            N_("Hur slutar arbetet, och vilka finns kvar runt klienten?"), N_("Skriv om slutet"), "closure.show"
        )
    return NextThing(N_("Slutet är förberett. Klienten bestämmer när."), N_("Avsluta arbetet"), "journey.end_work")


def _resting(standing: Standing) -> NextThing:
    if standing.follow_ups_ahead:
        return NextThing(
            N_("Arbetet är slut och vilar. En uppföljning är planerad."), N_("Se uppföljningarna"), "closure.show"
        )
    return NextThing(
        N_("Arbetet är slut och vilar. Inga fler uppföljningar är planerade."), N_("Stäng ärendet"), "journey.close"
    )


NEXT = {
    Stage.CONTACT: _contact,
    Stage.TRUST: _trust,
    Stage.MAPPING: _mapping,
    Stage.PLAN: _plan,
    Stage.EXECUTION: _execution,
    Stage.EVALUATION: _evaluation,
    Stage.CLOSURE: _closure,
    Stage.RESTING: _resting,
}
