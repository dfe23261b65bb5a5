"""axe with the rules of WCAG 2.2 AA, at two widths, light and dark."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# What was passed is not asked for: carrying it out of the browser took three times as long as the looking.
FIND = "rules => axe.run(document, rules).then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]))"
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
WIDTHS = (390, 1280)
LOOKS = tuple((width, scheme) for width in reversed(WIDTHS) for scheme in ("light", "dark"))


def faults_of(page, looks=LOOKS):
    """What axe finds on the page as it stands in each of the looks, and whether it has to be scrolled sideways at any width."""
    found = []
    page.auditing = True
    page.evaluate(AXE)
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("scrollTo(0, 0)")  # what lies half under the bar that stays would count as too small
        for rule, places in page.evaluate(FIND, RULES):
            where = "; ".join(place[:140] for place in places[:3])
            found.append(f"{width} {scheme} {rule}: {where}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            found.append(f"{width}: wider than the window")
    page.emulate_media(color_scheme="light")
    page.auditing = False
    return found
