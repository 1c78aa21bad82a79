"""What a trigger looks at: a published series, its moving mean, and the value it has to pass.

A signpost is read from a sentence, or from a table that says the same:

    when = "media_civilian_deaths, 8-week mean, in Baghdad > 2 x its value at start for 4 weeks"
    when = { series = "media_civilian_deaths", mean_over = "8 weeks", places = ["IQ-BG"], above = 2, unit = "start",
             for = "4 weeks" }
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from waysahead.case import suggestion
from waysahead.policy.span import read_span
from waysahead.theory import Fields, is_number, listed, show

if TYPE_CHECKING:
    from waysahead.case import Case

SIGNPOSTS = (
    "media_civilian_deaths",
    "ministry_civilian_deaths",
    "un_civilian_deaths",
    "attacks_logged",
    "foreign_force_deaths",
)
"""Series of the whole country, as they are published: late, noisy, and each with its own bias."""

BY_PLACE_SIGNPOSTS = ("media_civilian_deaths", "attacks_logged")
"""Series that are published place by place as well."""

LONGEST_MEAN = 26
"""Weeks; the longest mean that a trigger can look at."""

EXAMPLE = '"media_civilian_deaths, 8-week mean, in Baghdad > 2 x its value at start"'
TABLE_KEYS = ("series", "mean_over", "places", "above", "below", "unit", "rearm", "for")
UNITS = ("start", "week", "month")
Unit = Literal["start", "week", "month"]

_SENTENCE = re.compile(r"(?P<what>[^<>]+)(?P<side>[<>])\s*(?P<level>-?[\d_,]*\.?\d+)\s*(?P<rest>.*)")
_TAIL = re.compile(
    r"(?:(?P<start>(?:x|times)\s+(?:its\s+)?(?:value|level)\s+at\s+(?:the\s+)?start)|(?:a|per)\s+(?P<unit>week|month))"
    r"(?:\s+for\s+(?P<weeks>\d+\s+\w+))?"
)
_MEAN = re.compile(r"(?P<count>\d+)[\s-]*weeks?[\s-]*mean")


@dataclass(frozen=True, slots=True)
class Signpost:
    """A published series against a value.

    Attributes:
        series: One of `SIGNPOSTS`.
        side: Whether the mean has to be above or below the level.
        level: The level, in `unit`.
        unit: ``start``, times the value at the start of the case; ``week`` or ``month``, a number a week or a month.
        places: Codes of places, added up; empty for the whole country.
        mean_over: Weeks of the moving mean.
        weeks: Weeks in a row in which the mean has to be past the level.
        rearm: After firing, the mean has to come back past this level, in `unit`, before it can fire again; None for
            no such rule.
    """

    series: str
    side: Literal["above", "below"]
    level: float
    unit: Unit
    places: tuple[str, ...] = ()
    mean_over: int = 1
    weeks: int = 1
    rearm: float | None = None

    def __str__(self) -> str:
        """The signpost as a sentence that reads back as itself, but for ``rearm``."""
        mean = f", {self.mean_over}-week mean" if self.mean_over > 1 else ""
        where = f", in {' and '.join(self.places)}" if self.places else ""
        of = "x its value at start" if self.unit == "start" else f"a {self.unit}"
        held = f" for {self.weeks} weeks" if self.weeks > 1 else ""
        return f"{self.series}{mean}{where} {'>' if self.side == 'above' else '<'} {self.level:g} {of}{held}"


def read_signpost(case: "Case", trigger: Fields) -> Signpost | None:
    """The signpost under ``when``, or None with at least one fault."""
    given: Any = trigger.table.get("when")
    if isinstance(given, str):
        return _from_sentence(case, trigger, given)
    if isinstance(given, Mapping) and given:
        return _from_table(case, trigger.inner("when"))
    trigger.fault("when", "nothing" if given is None else show(given), "a signpost", f"when = {EXAMPLE}")
    return None


def _from_sentence(case: "Case", trigger: Fields, text: str) -> Signpost | None:
    found = _SENTENCE.fullmatch(text.strip())
    tail = _TAIL.fullmatch(found["rest"].strip().rstrip(".")) if found else None
    if found is None or tail is None:
        expected = "SERIES, N-week mean, in PLACE > LEVEL x its value at start (or: a week, a month) for N weeks"
        trigger.fault("when", show(text), expected, f"when = {EXAMPLE}")
        return None
    before = len(trigger.faults)
    series, *parts = (part.strip() for part in found["what"].split(","))
    places: tuple[str, ...] = ()
    mean = 1
    for part in parts:
        length = _MEAN.fullmatch(part)
        if length is not None:
            mean = int(length["count"])
        elif part.startswith("in "):
            places = tuple(_place(case, trigger, one.strip()) for one in re.split(r"\s+and\s+", part[3:]))
        else:
            trigger.fault("when", show(part), 'parts such as "8-week mean" or "in Baghdad"', f"when = {EXAMPLE}")
    unit = "start" if tail["start"] else tail["unit"]
    weeks = _weeks(trigger, "when", tail["weeks"] or "1 week")
    level = float(found["level"].replace(",", "").replace("_", ""))
    side: Literal["above", "below"] = "above" if found["side"] == ">" else "below"
    made = Signpost(series, side, level, cast("Unit", unit), places, mean, weeks)
    return _checked(trigger, "when", made, before)


def _from_table(case: "Case", table: Fields) -> Signpost | None:
    before = len(table.faults)
    table.known(*TABLE_KEYS)
    series = table.text("series", required=True, example=SIGNPOSTS[0])
    sides = [side for side in ("above", "below") if side in table.table]
    if len(sides) != 1:
        found = " and ".join(sides) or "nothing"
        table.fault(sides[-1] if sides else "above", found, "either above or below, with a number", "above = 2")
        return None
    level = table.number(sides[0], "a number", "2")
    unit = table.text("unit") or "start"
    if unit not in UNITS:
        table.fault("unit", repr(unit), "one of " + listed(UNITS), suggestion(unit, UNITS, 'unit = "start"'))
    listing: Any = table.table.get("places", [])
    if not isinstance(listing, list) or not all(isinstance(one, str) for one in listing):
        table.fault("places", show(listing), "a list of place codes", f'places = ["{case.places[0].code}"]')
        listing = list[str]()
    places = tuple(_place(case, table, one) for one in listing)
    mean = _weeks(table, "mean_over", table.table.get("mean_over", "1 week"))
    weeks = _weeks(table, "for", table.table.get("for", "1 week"))
    rearm = table.number("rearm", "a number in the unit of the level", "1.5") if "rearm" in table.table else None
    if level is None or len(table.faults) > before:
        return None
    side: Literal["above", "below"] = "above" if sides[0] == "above" else "below"
    made = Signpost(series, side, level, cast("Unit", unit), places, mean, weeks, rearm)
    return _checked(table, "", made, before)


def _checked(fields: Fields, key: str, made: Signpost, before: int) -> Signpost | None:
    """The signpost, or None with faults for what it cannot be."""
    known = BY_PLACE_SIGNPOSTS if made.places else SIGNPOSTS
    if made.series not in known:
        kind = "a series published by place" if made.places else "a published series"
        otherwise = "use one of " + listed(known)
        if made.series in SIGNPOSTS:
            fix = f"{made.series} is published for the country only: take the places out, or {otherwise}"
        else:
            fix = suggestion(made.series, known, otherwise)
        fields.fault(key or "series", repr(made.series), f"{kind}: " + listed(known), fix)
    if not 1 <= made.mean_over <= LONGEST_MEAN:
        found = f"a mean over {made.mean_over} weeks"
        fields.fault(key or "mean_over", found, f"1 to {LONGEST_MEAN} weeks", f"{LONGEST_MEAN}-week mean")
    if made.level < 0:
        fields.fault(key or made.side, f"{made.level:g}", "a level of 0 or more", "2 x its value at start")
    if made.rearm is not None and (made.rearm > made.level if made.side == "above" else made.rearm < made.level):
        expected = f"a level on the other side of {made.level:g}, to which the mean has to come back"
        fields.fault(key or "rearm", f"{made.rearm:g}", expected, f"rearm = {made.level:g}")
    return made if len(fields.faults) == before else None


def _place(case: "Case", fields: Fields, name: str) -> str:
    """Code of a place given by code or English name."""
    by_name = {place.name_en.casefold(): place.code for place in case.places}
    codes = [place.code for place in case.places]
    found = name if name in codes else by_name.get(name.casefold())
    if found is None:
        names = [*codes, *(place.name_en for place in case.places)]
        fix = suggestion(name, names, "use one of " + listed(codes, 20))
        fields.fault("places" if "places" in fields.table else "when", repr(name), "a place of places.csv", fix)
    return found or ""


def _weeks(fields: Fields, key: str, value: object) -> int:
    """Whole weeks of a span such as "8 weeks"; 1, with a fault, where it cannot be read."""
    span = read_span(value) if isinstance(value, str) else None
    if span is not None and span.unit == "weeks" and span.count == int(span.count):
        return int(span.count)
    fix = f'{key} = "{value} weeks"' if is_number(value) else f'{key} = "8 weeks"'
    fields.fault(key, show(value), 'a number of weeks such as "8 weeks"', fix)
    return 1
