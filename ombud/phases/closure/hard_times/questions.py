"""What the small plan is made of, in the client's first person: the same words on the screen and on paper. Pure."""

from ombud.refusals import N_

TITLE = N_("När det blir svårt igen")
QUESTIONS = {
    "signs": N_("Så märker jag att det börjar bli svårt"),
    "myself": N_("Det här kan jag göra själv"),
    "people": N_("De här kan jag höra av mig till"),
    "places": N_("Hit vänder jag mig om det inte räcker"),
    "remember": N_("Det här vill jag påminna mig om"),
}
"""The heading of each text."""

URGENT = N_("Är det fara för livet? Ring 112. På 1177 kan du få råd om vård, dag och natt.")
