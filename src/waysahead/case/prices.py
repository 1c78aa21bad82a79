"""A user's own prices: a TOML file of USD for one unit of an outcome. No case and no program brings any."""

from collections.abc import Collection
from pathlib import Path

from waysahead.case.fault import CaseError, Fault, listed, suggestion
from waysahead.case.toml import line_of, read_toml

HEADING = "price"


def read_prices(path: str | Path, outcomes: Collection[str]) -> dict[str, float]:
    """Prices by outcome from a file with one table ``[price]``, such as ``cost_usd_billion = 1e9``.

    Raises:
        CaseError: Every fault of the file: file, line, key, value found, what was expected, likely fix.
    """
    faults: list[Fault] = []
    file = Path(path).name
    table = read_toml(path, faults)
    given = table.get(HEADING)
    content = Path(path).read_text(encoding="utf-8", errors="replace") if not faults else ""
    for key in table:
        if key not in (HEADING, "source"):
            faults.append(Fault(file, line_of(content, (key,)), f"'{key}'", "[price] and source", "take it out", key))
    if not faults and not (isinstance(given, dict) and given):
        faults.append(Fault(file, None, "no prices", "a table [price]", "[price]\ncost_usd_billion = 1e9", HEADING))
    found: dict[str, float] = {}
    for name, value in given.items() if isinstance(given, dict) else ():
        line = line_of(content, (HEADING, name))
        if name not in outcomes:
            fix = suggestion(name, list(outcomes), "use one of " + listed(list(outcomes)))
            faults.append(Fault(file, line, f"'{name}'", "an outcome", fix, HEADING))
        elif isinstance(value, bool) or not isinstance(value, int | float):
            faults.append(Fault(file, line, repr(value), "USD for one unit, a number", f"{name} = 1000", name))
        else:
            found[name] = float(value)
    if faults:
        raise CaseError(faults)
    return found
