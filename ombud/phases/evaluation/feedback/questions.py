"""What is asked after a meeting, in our own words, and when an answer is worth talking about. Pure."""

from dataclasses import dataclass

from ombud.refusals import N_

QUESTIONS = {
    "heard": N_("Blev du lyssnad på?"),
    "wanted": N_("Handlade det om det du ville?"),
    "suited": N_("Passade det dig hur vi gjorde?"),
}
"""The three that are answered with a number: columns of `MeetingFeedback`, and what they ask."""

ANSWERS = {
    1: N_("Nej, inte alls"),
    2: N_("Lite"),
    3: N_("Till hälften"),
    4: N_("Nästan helt"),
    5: N_("Ja, helt"),
}
LOW = 2
"""An answer that is this or lower is worth talking about, and so is one that is lower than the time before."""


@dataclass(frozen=True)
class Said:
    """One answer, and what was answered to the same question the last time it was answered; None for no answer."""

    question: str
    value: int | None
    before: int | None = None

    @property
    def is_low(self) -> bool:
        """Whether it is low in itself."""
        return self.value is not None and self.value <= LOW

    @property
    def has_fallen(self) -> bool:
        """Whether it is lower than the time before."""
        return self.value is not None and self.before is not None and self.value < self.before

    @property
    def asks_for_talk(self) -> bool:
        """Whether the two should talk about it."""
        return self.is_low or self.has_fallen
