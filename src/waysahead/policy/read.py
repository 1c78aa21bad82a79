"""Reading a policy file: TOML into a `Policy`, with every fault found at once."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from waysahead.case import Fault, suggestion
from waysahead.policy.errors import PolicyError
from waysahead.policy.levers import BY_PLACE, SHARED, Levers
from waysahead.policy.measure import read_path
from waysahead.policy.policy import Measure, Policy
from waysahead.theory import STATUSES, Fields, Source, find_source, is_number, listed

if TYPE_CHECKING:
    from waysahead.case import Case, Lever

TOP_KEYS = ("title", "text", "baseline", "measure")
MEASURE_KEYS = ("lever", "from", "path", "places", "note", "source", "status", "rate_limit")


def read_policy(case: "Case", where: str | FilePath) -> Policy:
    """The policy named ``where`` in the pack, or in the file at that path, with its baselines resolved.

    Args:
        case: The case, which gives the places, the levers and the packaged policies.
        where: A packaged name such as "surge", or a path to a TOML file. A baseline is looked for in the pack first,
            then beside the file.

    Raises:
        PolicyError: Every fault of the file and of its baselines: file, line, key, value found, what was expected,
            likely fix.
    """
    faults: list[Fault] = []
    policy = _read(case, where, faults, ())
    if faults or policy is None:
        raise PolicyError(faults)
    return policy


def _read(case: "Case", where: str | FilePath, faults: list[Fault], seen: tuple[str, ...]) -> Policy | None:
    """The policy and its lineage; None, with a fault, where there is no such file."""
    source = find_source(where, case.policy_files, "policy", faults)
    if source is None:
        return None
    top = Fields(source.table, source.file, faults=faults, content=source.content)
    if "trigger" in source.table:
        top.fault(
            "trigger",
            "a trigger",
            "dated measures only: triggers are not supported yet",
            "take the trigger out and date the measure, or write one policy for each date",
        )
    top.known(*TOP_KEYS, "trigger")
    title = top.text("title", required=True, example="What is done, in one line")
    text = top.text("text")
    lineage = _lineage(case, source, top, faults, (*seen, _identity(source)))
    return Policy(source.name, title, text, _measures(case, top), lineage, source.file)


def _lineage(
    case: "Case", source: Source, top: Fields, faults: list[Fault], seen: tuple[str, ...]
) -> tuple[Policy, ...]:
    """The baselines beneath a policy, root first."""
    name = top.text("baseline")
    if not name:
        return ()
    beside = source.folder / name if source.folder is not None else None
    if name in case.policy_files:
        where: str | FilePath = name
    elif beside is not None and beside.is_file():
        where = beside
    else:
        fix = suggestion(name, case.policy_files, "use one of " + listed(case.policy_files))
        top.fault("baseline", repr(name), "the name of a packaged policy, or a file beside this one", fix)
        return ()
    if str(where) in seen:
        found = " -> ".join(FilePath(one).stem for one in (*seen, str(where)))
        expected = "a baseline that does not lead back to the policy itself"
        top.fault("baseline", found, expected, "take one of the baselines out of the circle")
        return ()
    baseline = _read(case, where, faults, seen)
    return () if baseline is None else (*baseline.lineage, baseline)


def _identity(source: Source) -> str:
    """What tells one policy file from another: the name in the pack, or the path."""
    return source.name if source.folder is None else str(source.folder / source.file)


def _measures(case: "Case", top: Fields) -> tuple[Measure, ...]:
    """Every measure of a file that can be read; a fault for each that cannot."""
    listing = top.table.get("measure", [])
    if not isinstance(listing, list) or not all(isinstance(one, Mapping) for one in listing):
        top.fault("measure", "a single value or table", "a list of measures", "begin each measure with [[measure]]")
        return ()
    read = [_measure(case, top.item("measure", number), number) for number in range(1, len(listing) + 1)]
    return tuple(one for one in read if one is not None)


def _measure(case: "Case", fields: Fields, number: int) -> Measure | None:
    """One measure, or None where it has a fault that leaves nothing to compile."""
    before = len(fields.faults)
    fields.known(*MEASURE_KEYS)
    lever = fields.text("lever", required=True, example="foreign_troops")
    row = next((one for one in case.levers if one.code == lever), None)
    if lever and (lever not in Levers._fields or row is None):
        known = [one.code for one in case.levers if one.code in Levers._fields]
        fields.fault(
            "lever", repr(lever), "a lever of levers.csv", suggestion(lever, known, "use one of " + listed(known, 20))
        )
    begins = fields.day("from")
    if begins is not None and begins < case.start:
        fields.fault(
            "from",
            begins.isoformat(),
            f"a day on or after the start of the case, {case.start.isoformat()}",
            f"from = {case.start.isoformat()}; what was so before belongs in the pack",
        )
    unit = row.unit if row is not None else "the lever's unit"
    path = read_path(fields, unit, begins)
    places, shares = _places(case, fields, lever)
    status = fields.text("status")
    if status and status not in STATUSES:
        fix = suggestion(status, STATUSES, 'status = "expert range"')
        fields.fault("status", repr(status), "one of " + listed(STATUSES), fix)
    source = fields.text("source")
    rate_limit = _rate_limit(fields, row, unit, source)
    if len(fields.faults) > before or begins is None or path is None:
        return None
    return Measure(
        lever, begins, path, places, shares, fields.text("note"), source, status, rate_limit, number, fields.file
    )


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
