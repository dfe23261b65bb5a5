"""What the invented client of the long story says, and where she stands each time."""

from dataclasses import dataclass

from ombud.phases.action_plan.models import GoalOutcome
from ombud.phases.execution.models import How

AREAS = {
    "housing": (2, 1, 0), "home_care": (2, 2, 1), "occupation": (2, 2, 1), "body_health": (2, 1, 1), "information": (2, 1, 0),
    "worry": (2, 2, 1), "company": (2, 2, 2), "travel": (1, 1, 0), "money": (2, 1, 1), "benefits": (2, 2, 1),
    "food": (1, 0, 0), "phone_computer": (1, 1, 0), "personal_care": (0, 0, 0),
}  # fmt: skip
"""The areas of the mapping, and what she answered in each of the three rounds."""


@dataclass(frozen=True)
class Followed:
    """A scale: on the goal of which need, about what, where it is good enough and what it is like there, one step up, who would notice;
    then where she was, and what made it not lower."""

    need: str
    about: str
    good_enough: int
    like: str
    one_up: str
    who: str
    ratings: tuple[tuple[int, str], ...]


SCALES = (
    Followed(
        "worry", "Jag sover om nätterna", 7, "Jag vaknar utvilad de flesta dagar.", "Att jag somnar före ett.",
        "Min syster hör det på rösten.",
        ((2, "Jag vilar på dagen."), (2, ""), (3, "Jag skrev upp det jag oroar mig för."), (3, ""), (4, "Telefonen ligger i köket."),
         (3, "Grannen hade fest."), (5, "Jag går en runda på kvällen."), (5, ""), (5, ""), (6, "Doktorn bytte medicin."), (6, ""),
         (7, "Jag vaknade en gång."), (7, ""), (8, "Nu sover jag.")),
    ),
    Followed(
        "money", "Jag vågar öppna posten", 8, "Jag öppnar den dag den kommer.", "Att vi öppnar en hög tillsammans.",
        "Ombudet, för högen blir mindre.",
        ((1, "Räkningarna går på autogiro."), (2, ""), (4, "Vi tog tio brev."), (4, ""), (5, "Jag öppnade ett själv."), (6, ""), (6, ""),
         (8, "Högen är borta."), (8, "Jag öppnar varje dag.")),
    ),
    Followed(
        "company", "Jag har folk omkring mig", 6, "Någon saknar mig när jag inte kommer.", "Att jag säger hej på träffpunkten.",
        "De på träffpunkten.",
        ((3, "Min syster ringer."), (3, ""), (2, "Hon var bortrest."), (3, ""), (4, "Jag var med på soppan."), (4, ""),
         (5, "Vi spelade kort."),
         (5, ""), (4, "Jag var sjuk."), (5, ""), (5, ""), (6, "De frågade efter mig."), (6, ""), (6, "")),
    ),
)  # fmt: skip
"""The second one is not used any more when it has long been good enough."""

SHORTER, OUTDOORS = "Vi höll på för länge. Jag blev helt slut.", "Jag vill hellre gå än sitta."

FEEDBACK = (
    (4, 4, 3, ""), (4, 4, 4, ""), (5, 4, 4, ""), (3, 4, 2, SHORTER), (4, 4, 4, ""), (5, 4, 5, ""), (5, 5, 4, OUTDOORS),
    (5, 5, 5, ""), (4, None, 5, ""), (5, 5, 5, ""), (5, 4, 5, ""), (5, 5, 5, ""), (5, 5, 5, "Inget. Det är bra så här."), (5, 5, 5, ""),
)  # fmt: skip
CHANGED = {
    SHORTER: "Vi ses i fyrtio minuter i stället. Du säger till när du vill ha paus.",
    OUTDOORS: "Vi går runt sjön när vi pratar, om det inte regnar.",
}
"""What was changed because of what she said."""

SUMS = (162, 171, 158, 193, 214, 236, 261)
"""The sums of the licensed form, in tenths, at every second meeting."""

MEETINGS = (
    (How.VISIT, "Vi gick igenom hur det är nu."), (How.MEETING, "Vi öppnade tio brev."), (How.MEETING, "Vi ringde Försäkringskassan."),
    (How.MEETING, "Ett långt möte med flera frågor."), (How.VISIT, "Ett kortare möte. Vi vilade halvvägs."),
    (How.MEETING, "Vi förberedde mötet med vården."), (How.MEETING, "Vi var på vårdcentralen tillsammans."),
    (How.VISIT, "Vi gick runt sjön."),
    (How.VISIT, "Vi gick till träffpunkten."), (How.MEETING, "Beslutet kom. Vi läste det två gånger."),
    (How.VISIT, "Vi gick runt sjön."),
    (How.MEETING, "Vi pratade om hur vi slutar."), (How.VISIT, "Vi fikade på träffpunkten med de andra."),
    (How.MEETING, "Vi såg över planen."),
)  # fmt: skip

REFLECTION = {
    "changed": "Jag sover. Jag öppnar posten. Jag har slutat vara rädd för telefonen.",
    "helped": "Att du sa samma sak varje gång. Att vi gick i stället för att sitta.",
    "remains": "Jag vill ha en vän, inte bara bekanta. Det får ta tid.",
    "comprehensible": "Nu förstår jag vem som bestämmer vad. Jag har en lista på kylen.",
    "manageable": "Jag vet vem jag ska ringa, och jag har ringt själv tre gånger.",
    "meaningful": "Onsdagarna på träffpunkten. De frågar efter mig om jag inte kommer.",
}
"""What the two saw when they looked back."""
LEARNT = "Korta möten gav mer än långa. Jag frågade för sällan i början."
"""What the ombud learnt."""

OUTCOMES = {
    "housing": (GoalOutcome.REACHED, "Jag bor kvar."),
    "home_care": (GoalOutcome.PARTLY, "Boendestödet kommer på tisdagar."),
    "occupation": (GoalOutcome.PARTLY, "Onsdagarna är mina."),
    "body_health": (GoalOutcome.REACHED, ""),
    "information": (GoalOutcome.REACHED, "Det var lättare när vi läste ett i taget."),
    "worry": (GoalOutcome.REACHED, "Nu sover jag."),
    "company": (GoalOutcome.PARTLY, "Jag har bekanta nu. En vän får ta tid."),
    "money": (GoalOutcome.REACHED, "Jag öppnar posten själv."),
    "benefits": (GoalOutcome.NOT_REACHED, "Vi fick nej. Det är okej just nu."),
}
"""What became of the goals, by the need they come of."""

WHO_KNOWS = "Min syster, boendestödet, sjuksköterskan på öppenvården och de på träffpunkten."
HARD_TIMES = {
    "signs": "Jag slutar sova. Jag låter bli att svara i telefon. Posten blir liggande.",
    "myself": "Gå ut en kort runda. Skriva upp det jag oroar mig för. Äta något varmt.",
    "people": "Min syster, hon svarar på kvällen. Lotta på boendestödet, tisdag och torsdag.",
    "places": "Öppenvården, telefontid 8–9. Om det är natt: 1177. Om det är fara: 112.",
    "remember": "Det har gått över förut. Jag behöver inte lösa allt i dag.",
}
FOLLOW_UPS = (
    (30, "Det går bra. Hon har varit på träffpunkten varje vecka."),
    (35, "En tung vecka, men hon ringde boendestödet själv."),
)
"""Days after what came before, and what was said."""
