"""Swedish names of the codes that figures carry. Statistics know no inquiries and no cases; a test compares with what those say."""

from ombud.refusals import N_

OUTCOMES = {
    "changed_mind": N_("Personen vill inte längre"),
    "not_target": N_("Hör inte till målgruppen"),
    "other_help": N_("Fick hjälp av någon annan"),
    "no_answer": N_("Går inte att nå"),
    "moved": N_("Har flyttat"),
    "died": N_("Har avlidit"),
    "duplicate": N_("Samma förfrågan fanns redan"),
    "other": N_("Annat"),
}
"""Why inquiries ended without a case."""

COUNTED = {
    "inquiry": N_("Förfrågningar som kom in"),
    "queued": N_("Ställda i kö"),
    "offered": N_("Erbjudna ombud"),
    "offer_declined": N_("Tackade nej till ett ombud"),
    "inquiry_reopened": N_("Förfrågningar öppnade igen"),
    "agreed": N_("Överenskommelser"),
    "mapping_done": N_("Kartläggningar klara"),
    "activity_planned": N_("Steg som planerades"),
    "activity_done": N_("Steg som blev klara"),
    "evaluated": N_("Utvärderingar"),
    "handed_over": N_("Byten av ombud"),
    "contact": N_("Kontakter"),
}
"""What is counted by itself, by the happening's code."""

STAGES = {
    "inquiry": N_("Innan arbetet"),
    "contact": N_("Kontakt"),
    "trust": N_("Förtroende"),
    "mapping": N_("Kartläggning"),
    "plan": N_("Handlingsplan"),
    "execution": N_("Genomförande"),
    "evaluation": N_("Utvärdering"),
    "closure": N_("Avslut"),
    "resting": N_("Vilofas"),
    "closed": N_("Avslutat"),
    "unknown": N_("Okänd fas"),
}
"""The phases in order, after the time before there was a case. Contacts from before phases were counted are of an unknown one."""

WAYS = {
    "visit": N_("Besök"),
    "meeting": N_("Möte"),
    "phone": N_("Telefon"),
    "text": N_("Sms"),
    "email": N_("E-post"),
    "letter": N_("Brev"),
    "other": N_("Annat"),
    "follow_up": N_("Uppföljning"),
    "unknown": N_("Okänt sätt"),
}
"""How a contact was made; follow-ups in the resting phase are counted apart."""

INTAKE = ("inquiry", "queued", "offered", "offer_declined", "inquiry_reopened")
WORK = ("contact", "agreed", "mapping_done", "activity_planned", "activity_done", "evaluated", "handed_over")
