"""The forms that an operation may hold a licence for, as data: limits and numbers, never a word of the forms. Pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("forms.toml")


@dataclass(frozen=True)
class Definition:
    """One form. Everything but the number of parts is counted in tenths; `reliable_change` is None for a form that measures no change."""

    code: str
    name: str
    parts: int
    most_of_part: int
    cut_off: int
    reliable_change: int | None = None

    def __post_init__(self) -> None:
        if not self.code.isalnum() or len(self.code) > 20 or not 0 < self.cut_off <= self.most:
            raise ValueError(f"form {self.code!r}: a code of letters and a cut-off within the form are needed")
        if self.reliable_change is not None and not 0 < self.reliable_change <= self.most:
            raise ValueError(f"form {self.code!r}: the reliable change is not within the form")

    @property
    def most(self) -> int:
        """The highest sum there is."""
        return self.parts * self.most_of_part


@cache
def definitions() -> dict[str, Definition]:
    """The forms by their codes, in the order of the file."""
    blocks = tomllib.loads(FILE.read_text(encoding="utf-8"))["form"]
    return {block["code"]: _read(**block) for block in blocks}


def _read(*, code: str, name: str, parts: int, **numbers: float) -> Definition:
    tenths = {key: round(number * 10) for key, number in numbers.items()}
    return Definition(code, name, parts, **tenths)
