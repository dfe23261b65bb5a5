"""axe with the rules of WCAG 2.2 AA, at two widths, light and dark."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
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
        result = page.evaluate("rules => axe.run(document, rules)", RULES)
        for fault in result["violations"]:
            where = "; ".join(node["html"][:140] for node in fault["nodes"][:3])
            found.append(f"{width} {scheme} {fault['id']}: {where}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            found.append(f"{width}: wider than the window")
    page.emulate_media(color_scheme="light")
    page.auditing = False
    return found
