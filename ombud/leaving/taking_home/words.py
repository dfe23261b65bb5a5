"""Our own words in what the client takes home: easy to read, said to the client."""

from ombud.refusals import N_

TITLE = N_("Allt om vårt arbete")

OPENING = (
    N_("Det här är ditt. Här står allt som vi har skrivit i vårt arbete tillsammans."),
    N_(
        "Dina egna ord står som du sade dem. Tomma rutor är inte med. Det som är likadant gång efter gång på en skala står en gång."
    ),
    N_("Här står också namn på andra, om du har berättat om dem. Tänk på det när du visar papperen för någon."),
    N_("Vill du ändra något eller ta bort en text? Säg det till ditt ombud."),
)

READ_ME = N_(
    """LÄS MIG

Det här är ditt. I filen finns allt som vi har skrivit i vårt arbete tillsammans.

vart-arbete.pdf
    Allt att läsa, med innehåll och sidor. Börja här.
vart-arbete.json
    Samma sak för program. Datum står som 2026-11-21. Tiden är svensk.
tabeller
    En fil för varje slag, till exempel möten. Öppna dem i ett kalkylprogram.
    Mellan rutorna står semikolon. Texten är UTF-8.
    Nr är radens nummer. Hör till nr säger vilken rad den är en del av.
    Börjar en text med = + - eller @ står ett ' först. Då räknar inte programmet på den.
    I json-filen står texten precis som den skrevs.
planer
    Planer som ni har fastställt, så som de skrevs ut.

Det här är inte med:
- Loggen över vem som har öppnat dina papper. Fråga ditt ombud om du vill se den.
- Programmets egna nycklar och nummer.
- Uppgifter om andra som arbetar här. Bara ombudets namn är med.
- Siffror i statistiken. De säger inte vem du är.

Spara filen där ingen annan kommer åt den. Glöm inte lösenordet. Vi har det inte.
"""
)
