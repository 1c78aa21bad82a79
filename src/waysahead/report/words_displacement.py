"""Words of the report on journeys."""

_EN = {
    "title": "Displacement: {case}",
    "kicker": "Daily journeys of whole people over roads, {mode} rules",
    "lead.given": "{runs} of {days} days, {people} people. Each day's arrivals are the change of the recorded"
    " total, and capacities follow the record:"
    " the scores below are conditional on both.",
    "lead.withheld": "{runs} of {days} days, {people} people. No capacities; conflicts, camps and totals"
    " only once they are known. Counts after day 30, and anew after day {origin}, are forecasts made on those days,"
    " with what was calibrated on other cases.",
    "fan.title": "People in each camp",
    "fan.given": "Bands: 90, 80 and 50 % of runs, which differ by chance alone; line: median; black: recorded.",
    "fan.forecast": "Bands: 90, 80 and 50 % of the forecasts, a running count before; line: median; black: recorded.",
    "map.title": "Where people are on the last day",
    "map.note": "Area by people at rest in a place, median of the runs; lines are roads of the folder, drawn straight.",
    "map.forecast": "Area by people at rest in a place: medians of the forecasts in camps, of the running count elsewhere;"
    " lines are roads of the folder, drawn straight.",
    "map.people": "people",
    "map.camp": "camp",
    "map.place": "other place",
    "caption": "Simulated with waysahead: {case}, {mode} rules, {runs}. Not a prediction of what people do.",
    "table.camps": "People in camps on the last day",
    "table.rules": "Averaged relative difference (0 equal, 2 furthest), and with each day's total set to the recorded one",
    "table.running": "Running count, given each day's total: averaged relative difference (0 equal, 2 furthest), and with"
    " each day's total set to the recorded one",
    "table.forecasts": "Forecasts of every day ahead; camps not known yet count as one, and totals are the same for all"
    " rules but held counts",
    "head.forecast": "forecast",
    "head.origin": "from day",
    "head.crps": "CRPS, persons",
    "head.coverage": "in 90 % intervals",
    "both": "mean",
    "run": "{count} run",
    "runs": "{count} runs",
    "head.camp": "camp",
    "head.recorded": "recorded",
    "head.p10": "10 %",
    "head.p50": "median",
    "head.p90": "90 %",
    "head.rule": "rule",
    "head.ard": "ARD",
    "head.rescaled": "rescaled ARD",
    "rule.model": "this run",
    "scores": "CRPS {crps} persons; 90 % intervals hold {coverage} of the recorded counts",
    "chance": "Runs differ by the chance of single journeys alone, so intervals are narrow;"
    " with --withhold rules and arrivals are uncertain too.",
    "leak": "Recorded totals drive the arrivals and capacities are set from the record:"
    " these figures know the answer in part.",
    "page": "The page: {path}",
    "table": "A table: {path}",
    "warning": "note: {text}",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]
