"""Swedish names of the codes of change. Statistics know no mapping and no plan; a test compares with what those say."""

from ombud.figures.models import WeekBand
from ombud.refusals import N_

AREAS = {
    "housing": N_("Boende"),
    "food": N_("Mat"),
    "home_care": N_("Hemmets skötsel"),
    "personal_care": N_("Personlig vård"),
    "occupation": N_("Sysselsättning"),
    "body_health": N_("Kropp och hälsa"),
    "unusual_experiences": N_("Ovanliga upplevelser"),
    "information": N_("Information om läge och stöd"),
    "worry": N_("Oro och nedstämdhet"),
    "own_safety": N_("Egen säkerhet"),
    "others_safety": N_("Andras säkerhet"),
    "alcohol": N_("Alkohol"),
    "drugs": N_("Droger och läkemedel"),
    "company": N_("Umgänge"),
    "close_relation": N_("Nära relation"),
    "sexuality": N_("Sexualitet"),
    "children": N_("Ansvar för barn"),
    "literacy": N_("Läsa, skriva, räkna"),
    "phone_computer": N_("Telefon och dator"),
    "travel": N_("Resor"),
    "money": N_("Pengar"),
    "benefits": N_("Bidrag och rättigheter"),
    "other": N_("Andra områden"),
}
NEEDS = {
    "better": N_("Bättre"),
    "still": N_("Kvar"),
    "unknown": N_("Vet inte"),
}
BETTER = {"met": N_("Får hjälp som räcker"), "none": N_("Det fungerar")}
GOALS = {
    "reached": N_("Vi kom dit"),
    "partly": N_("En bit på väg"),
    "not_reached": N_("Inte den här gången"),
    "left": N_("Inte viktigt längre"),
}
COMPARED = {"evaluation": N_("När ni såg tillbaka"), "closure": N_("När arbetet slutade")}
STEPS = {"higher": N_("Högre"), "same": N_("Samma"), "lower": N_("Lägre")}
QUESTIONS = {
    "heard": N_("Blev du lyssnad på?"),
    "wanted": N_("Handlade det om det du ville?"),
    "suited": N_("Passade det dig hur vi gjorde?"),
}
ANSWERS = {"high": N_("Ja"), "middle": N_("Till hälften"), "low": N_("Nej")}
PLANNED = {"planned": N_("Planerat"), "unplanned": N_("Inte planerat")}
REASONS = {
    "goals": N_("Vi är klara med det vi ville"),
    "enough": N_("Klienten har det stöd som behövs"),
    "client_stops": N_("Klienten vill inte fortsätta"),
    "moved": N_("Klienten har flyttat"),
    "no_contact": N_("Vi har tappat kontakten"),
    "died": N_("Klienten har avlidit"),
    "other": N_("Annat"),
}
FORMS = {"ors": N_("ORS"), "other": N_("Annat formulär")}
CHANGES = {
    "significant": N_("Säkert högre, och från under gränsen till över den"),
    "better": N_("Säkert högre"),
    "crossed": N_("Över gränsen nu, men skillnaden är för liten för att vara säker"),
    "same": N_("Ingen säker skillnad"),
    "worse": N_("Säkert lägre"),
}
LENGTHS = {band.value: band.label for band in WeekBand} | {"unknown": N_("Okänd tid")}
