"""Planning factors compared with two operations on record, as a page: `python -m waysahead.relief.comparison PAGE`."""

import sys
from pathlib import Path

from waysahead.relief.costs import wfp_2010_from_2008
from waysahead.relief.evacuation import LOAD_FACTOR, lebanon_2006

HEAD = (
    "# Relief: planning factors against two operations on record\n\n"
    "Made by `python -m waysahead.relief.comparison docs/relief-comparison.md`. "
    "Inputs are those of the tables of the package;\n"
    "reported figures are from the press and agencies, with their sources.\n"
)


def page() -> str:
    """The page as Markdown."""
    lines = [HEAD, "## Evacuation from Lebanon, July 2006\n"]
    lines.append(
        f"Seats times a load factor of {LOAD_FACTOR:g} over the days of a round trip Beirut-Larnaca (210 km); three"
        " ships and one helicopter at work for twelve hours. How many helicopters flew is not in the sources: one is"
        " assumed.\n"
    )
    lines += ["| what | computed | reported | error | source |", "|---|---|---|---|---|"]
    for one in lebanon_2006():
        reported = f"{one.low:,.0f}" if one.low == one.high else f"{one.low:,.0f}-{one.high:,.0f}"
        shown = f"{one.computed:,.0f}" if one.computed > 20 else f"{one.computed:.1f}"
        lines.append(f"| {one.what} | {shown} {one.unit} | {reported} | {one.error:.0%} | {one.source} |")
    lines.append("\n## Cost of food for a person and year, 2010-11 from the inputs of 2008\n")
    lines += ["| how | predicted USD | recorded USD | error | source of the inputs |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.how} | {one.predicted:.0f} | {one.recorded:.0f} | {one.error:+.0%} | {one.source} |"
        for one in wfp_2010_from_2008()
    ]
    lines.append(
        "\nThe plain figure is far too low: the head count of 2008 was the one aimed at for the end of the year,"
        " and the ration inside the country was a complement to the public one. Either correction brings the"
        " prediction within a fifth. The recorded figure is"
        " 32,061,874 USD for 150,000 people (operation 200040), cash and vouchers included."
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
