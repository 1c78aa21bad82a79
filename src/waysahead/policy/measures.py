"""Reading the measures of a policy file: dated ones, and those that wait for a trigger, a law or another measure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from waysahead.case import suggestion
from waysahead.policy.causes import Waiting, read_cause, resolved
from waysahead.policy.levers import BY_PLACE, SHARED, Levers
from waysahead.policy.measure import read_path
from waysahead.policy.outcome import issue_of, read_issue
from waysahead.policy.policy import Measure, Policy
from waysahead.policy.trigger import Trigger
from waysahead.theory import STATUSES, Fields, is_number, listed

if TYPE_CHECKING:
    from waysahead.case import Case, Lever

MEASURE_KEYS = (
    "lever",
    "from",
    "path",
    "places",
    "note",
    "source",
    "status",
    "rate_limit",
    "name",
    "after",
    "while",
)


def read_measures(
    case: "Case", top: Fields, triggers: Sequence[Trigger], lineage: Sequence[Policy]
) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Every measure of a file that can be read, dated ones and those that wait; a fault for each that cannot."""
    listing = top.table.get("measure", [])
    if not isinstance(listing, list) or not all(isinstance(one, Mapping) for one in listing):
        top.fault("measure", "a single value or table", "a list of measures", "begin each measure with [[measure]]")
        return (), ()
    started = {name: trigger.number for trigger in triggers if trigger.effect == "start" for name in trigger.targets}
    fields = [top.item("measure", number) for number in range(1, len(listing) + 1)]
    read = [_measure(case, one, number, started) for number, one in enumerate(fields, start=1)]
    return resolved(case, [one for one in read if one is not None], triggers, lineage, top)


def _measure(case: "Case", fields: Fields, number: int, started: Mapping[str, int]) -> Waiting | None:
    """One measure and what it waits for, or None where it has a fault that leaves nothing to compile."""
    before = len(fields.faults)
    fields.known(*MEASURE_KEYS)
    lever = fields.text("lever", required=True, example="foreign_troops")
    row = next((one for one in case.levers if one.code == lever), None)
    if lever and (lever not in Levers._fields or row is None):
        known = [one.code for one in case.levers if one.code in Levers._fields]
        fields.fault(
            "lever", repr(lever), "a lever of levers.csv", suggestion(lever, known, "use one of " + listed(known, 20))
        )
    name = fields.text("name")
    waits = read_cause(case, fields, name, started)
    begins = case.start if waits else fields.day("from")
    if begins is not None and begins < case.start:
        fields.fault(
            "from",
            begins.isoformat(),
            f"a day on or after the start of the case, {case.start.isoformat()}",
            f"from = {case.start.isoformat()}; what was so before belongs in the pack",
        )
    unit = row.unit if row is not None else "the lever's unit"
    issue = issue_of(fields)
    if waits and isinstance(fields.table.get("path"), Mapping) and "table" in fields.table["path"]:
        fields.fault("path", "a table of dates", "a path that needs no date", "use step_to or ramp_to")
        path = None
    elif issue is None:
        path = read_path(fields, unit, begins)
    else:
        path = read_issue(case, fields, issue, lever, waits)
    places, shares = _places(case, fields, lever)
    during = _during(case, fields, lever)
    status = fields.text("status")
    if status and status not in STATUSES:
        fix = suggestion(status, STATUSES, 'status = "expert range"')
        fields.fault("status", repr(status), "one of " + listed(STATUSES), fix)
    source = fields.text("source")
    rate_limit = _rate_limit(fields, row, unit, source)
    if len(fields.faults) > before or begins is None or path is None:
        return None
    note = fields.text("note")
    made = Measure(lever, begins, path, places, shares, note, source, status, rate_limit, number, fields.file)
    return Waiting(replace(made, name=name, during=during, issue=issue or ""), waits, fields)


def _during(case: "Case", fields: Fields, lever: str) -> str:
    """The lever under ``while``; empty where there is none."""
    during = fields.text("while")
    known = [one.code for one in case.levers if one.code in Levers._fields and one.code != "relief_coverage"]
    if during and during not in known:
        fix = suggestion(during, known, "use one of " + listed(known, 20))
        fields.fault("while", repr(during), "a lever of levers.csv, which has to be above zero", fix)
    if during and during == lever:
        fields.fault("while", repr(during), "another lever than that of the measure", "take while out")
    return during


def _rate_limit(fields: Fields, row: "Lever | None", unit: str, source: str) -> float | None:
    """A rate limit of the user's own, which must name its source."""
    if "rate_limit" not in fields.table:
        return None
    limit = fields.number("rate_limit", f"a number above zero ({unit} a month)", "20_000")
    if limit is not None and limit <= 0:
        fields.fault("rate_limit", f"{limit:g}", f"a number above zero ({unit} a month)", "rate_limit = 20_000")
    if not source:
        fields.fault("source", "nothing", "the source of the rate limit", 'add source = "who says so, and when"')
    if row is not None and row.rate_out_month_high is None:
        fields.fault("rate_limit", "a rate limit", "a lever that has one in levers.csv", "take rate_limit out")
    return limit


def _places(case: "Case", fields: Fields, lever: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The places of a measure, and their shares of its amount where it gives them."""
    given: Any = fields.table.get("places")
    if given is None:
        return (), ()
    codes = [place.code for place in case.places]
    if not isinstance(given, (list, Mapping)) or not given or not all(isinstance(one, str) for one in given):
        fields.fault("places", repr(given), "a list of place codes", f'places = ["{codes[0]}"]')
        return (), ()
    names = list(given)
    for name in names:
        if name not in codes:
            fields.fault("places", repr(name), "a place code of places.csv", suggestion(name, codes, listed(codes, 20)))
    if len(set(names)) < len(names):
        fields.fault("places", "a place named twice", "each place once", "take the second one out")
    if lever in Levers._fields and lever not in BY_PLACE:
        fields.fault("places", listed(names), f"no places: {lever} is one value for the country", "take places out")
    if not isinstance(given, Mapping):
        return tuple(names), ()
    return tuple(names), _shares(fields, given, lever)


def _shares(fields: Fields, given: Mapping[str, Any], lever: str) -> tuple[float, ...]:
    """Shares that sum to one, for a lever counted in persons."""
    example = "places = { A = 0.8, B = 0.2 }"
    if lever in Levers._fields and lever not in SHARED:
        expected = f"a list of codes: {lever} is a dose, not a number of persons to share"
        fields.fault("places", "shares", expected, 'places = ["A", "B"]')
    wrong = [name for name, one in given.items() if not is_number(one) or one < 0]
    if wrong:
        fields.fault("places", f"no share for {listed(wrong)}", "shares of 0 or more that sum to 1", example)
        return ()
    shares = tuple(float(one) for one in given.values())
    if abs(sum(shares) - 1) > 1e-6:
        fields.fault("places", f"shares that sum to {sum(shares):g}", "shares that sum to 1", example)
    return shares
