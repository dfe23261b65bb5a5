"""What the invented people say and do in the demonstration, by need area: plain words of our own."""

from ombud.phases.action_plan.models import ExternalKind
from ombud.phases.mapping.network.models import Around

# area: (rating the first time, rating after the work, the client's words, is it important now, a step of the plan or nothing)
NEEDS: dict[str, tuple[int, int, str, str]] = {
    "housing": (
        2,
        1,
        "Hyresvärden har skickat brev. Jag är rädd att bli av med lägenheten.",
        "Ring hyresvärden och fråga vad som gäller",
    ),
    "food": (1, 0, "Jag äter bättre när jag lagar med någon.", ""),
    "home_care": (2, 1, "Det är stökigt och jag vet inte var jag ska börja.", "Söka boendestöd hos kommunen"),
    "personal_care": (0, 0, "Det går bra.", ""),
    "occupation": (2, 0, "Dagarna är långa. Jag vill ha något att gå till.", "Besöka träffpunkten en eftermiddag"),
    "body_health": (2, 1, "Jag har ont i ryggen och har inte gått till doktorn.", "Boka tid på vårdcentralen"),
    "unusual_experiences": (9, 9, "", ""),
    "information": (2, 0, "Jag förstår inte vad som står i besluten.", "Gå igenom besluten tillsammans, ett i taget"),
    "worry": (2, 1, "Jag ligger vaken och tänker på allt.", "Be om en tid för samtal på öppenvården"),
    "own_safety": (1, 0, "Jag har en plan för när det blir för mycket.", ""),
    "others_safety": (0, 0, "", ""),
    "alcohol": (0, 0, "Det är inget problem för mig.", ""),
    "company": (
        2,
        2,
        "Jag träffar nästan ingen. Det får gärna bli en till.",
        "Följa med till kyrkans soppa på onsdagen",
    ),
    "close_relation": (9, 1, "Det vill jag vänta med.", ""),
    "phone_computer": (1, 0, "Jag får hjälp på biblioteket.", ""),
    "travel": (2, 0, "Bussen är svår när det är mycket folk.", "Söka färdtjänst"),
    "money": (2, 1, "Skulderna växer och jag vågar inte öppna posten.", "Ringa kommunens skuldrådgivare"),
    "benefits": (
        2,
        1,
        "Jag vet inte om jag får rätt ersättning.",
        "Skriva till Försäkringskassan och be om en förklaring",
    ),
}

WORKS: dict[str, str] = {
    "housing": "Grannen hälsar och frågar hur det är. Katten trivs här.",
    "food": "På onsdagar äter jag på träffpunkten.",
    "home_care": "När musiken är på går disken fortare.",
    "occupation": "När hunden ska ut går jag också ut.",
    "body_health": "Jag sover bättre när jag har gått en runda.",
    "worry": "Det lättar när jag skriver upp tankarna.",
    "company": "Min syster ringer varje söndag.",
    "money": "Hyran går på autogiro. Den har jag alltid klarat.",
}
"""What already works, in some of the areas."""

HELPED_BY: dict[str, str] = {
    "food": "De på träffpunkten",
    "home_care": "Min syster ibland",
    "body_health": "Sjuksköterskan på vårdcentralen",
    "phone_computer": "Personalen på biblioteket",
    "money": "Ingen just nu",
}
"""Who helps today."""

AROUND = (
    (Around.PERSON, "Min syster", "Ringer på söndagar och lagar mat med mig.", "Hon frågar aldrig för mycket."),
    (Around.AUTHORITY, "Maria på vårdcentralen", "Hjälper mig att boka tider.", "Hon ringer alltid tillbaka."),
    (
        Around.ASSOCIATION,
        "Träffpunkten Solrosen",
        "Där kan jag fika och spela kort.",
        "Det är okej att bara sitta med.",
    ),
    (Around.PERSON, "Grannen Bo", "Tar in posten när jag inte orkar.", ""),
    (Around.AUTHORITY, "Försäkringskassan", "Betalar min ersättning.", ""),
    (Around.ASSOCIATION, "Biblioteket", "Hjälper mig med datorn.", "Lugnt på förmiddagarna."),
)
"""Who is around the client: kind, name, what they do, what is good."""

OTHERS = "Jag ser att det går lättare när vi gör det tillsammans."
"""What an ombud has written apart, as the ombud's own view."""

TOGETHER = (
    ("Vi tog en promenad runt sjön med hunden.", "Det var skönt att inte prata om problem."),
    ("Vi åkte till återvinningen med tre säckar.", "Nu går det att se golvet."),
    ("Vi fikade på biblioteket och läste tidningen.", "Jag har inte suttit på ett kafé på flera år."),
    ("Vi lagade en kran som droppade.", "Du gjorde det du sade att du skulle göra."),
)
PROBLEMS = ("Vi sorterade en påse med post.", "Vi ringde och sade upp ett abonnemang.", "Vi skaffade en ny bankdosa.")
LIMITS = (
    "Jag är inte boendestödjare och städar inte, men vi kan söka boendestöd.",
    "Jag svarar i telefon på vardagar.",
)
FEELINGS = ("Det känns bra så här långt. Du lyssnar.", "Jag är fortfarande lite orolig, men mindre.")

CONTACTS = (
    ("Klienten", "Vi gick igenom veckan.", True),
    ("Handläggaren på Försäkringskassan", "Frågade när beslutet kommer. De återkommer på fredag.", False),
    ("Sjuksköterskan på öppenvården", "Bokade en tid som passar klienten.", False),
    ("Klienten", "Vi förberedde mötet på onsdag.", True),
    ("Socialsekreteraren", "Bad om en samordnad plan.", False),
    ("Klienten", "Kort samtal, allt går bra.", True),
)

OUTCOMES = (
    "Det gick bra. Vi var där tillsammans.",
    "Handläggaren var vänlig och förklarade.",
    "Klienten ringde själv.",
    "Det tog tre samtal, men nu är det klart.",
)

HEADINGS = (
    "Jag vill ha det lugnt hemma och våga öppna posten",
    "Jag vill ha något att gå till",
    "Jag vill att de som ska hjälpa mig pratar med varandra",
    "Jag vill kunna bo kvar",
    "Jag vill bestämma över mina pengar igen",
)

PLACES = ("Kyrkans kafé", "Biblioteket i Ekby", "På en bänk vid ån", "Hemma hos klienten", "Träffpunkten Solrosen")

# kind: who has made the plan, who is responsible, what the client thinks of it
OTHERS_PLANS = {
    ExternalKind.SIP: ("Kommunen och regionen", "Socialsekreteraren Berit", "Jag vill att mötet är på förmiddagen."),
    ExternalKind.CARE: ("Öppenvården", "", "Det är bra att de har skrivit vem jag kan ringa."),
    ExternalKind.SERVICE: ("Kommunen", "Boendestödjaren Sara", "Jag vill ha stöd på tisdagar, inte på fredagar."),
}

LOOKED_BACK = {
    "changed": "Jag öppnar posten nu. Jag sover bättre.",
    "helped": "Att vi gjorde det tillsammans och tog en sak i taget.",
    "remains": "Jag vill träffa fler människor.",
}
"""What the two saw when they looked back."""
