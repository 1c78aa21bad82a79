"""Words of the report on lever backtests."""

_EN = {
    "title": "Lever backtest: {case}",
    "kicker": "The levers that in fact followed, against levers held as at the start, against the record",
    "lead": "{months} months from {first}: {futures} futures of {theories} theories, priors as of the start only, the same"
    " members and dice in both arms.",
    "lead.hindsight": "The first arm knows the force levels and dates that followed; it knows nothing else that came after"
    " the start, and no prior was set or changed in view of this page.",
    "lead.one": "This is one start of one war. Its months lean on one another, so an interval over months says how even a"
    " difference is, not how it would come out elsewhere.",
    "verdict": "Do the causal terms earn their place?",
    "verdict.text": "They do on a quantity where the ratio of scores (levers as it happened over levers held) lies below 1"
    " on CRPS-log and on ignorance with both intervals; where an interval holds 1, this start cannot tell.",
    "verdict.earned": "{quantity}: closer with the levers that followed, on both scores ({crps}; ignorance {ignorance}).",
    "verdict.lost": "{quantity}: further off with the levers that followed, on both scores ({crps}; ignorance"
    " {ignorance}).",
    "verdict.cannot": "{quantity}: cannot tell ({crps}; ignorance {ignorance}).",
    "one.closer": "On {score} alone the levers that followed lie closer.",
    "one.further": "On {score} alone the levers that followed lie further off.",
    "score.crps_log": "CRPS-log",
    "score.ignorance": "ignorance",
    "wrong": "Where it was wrong",
    "wrong.line": "{quantity}: of {months} months the 90 % range held {happened} with the levers that followed and {held}"
    " with levers held; {low} lie below the range and {high} above with the levers that followed.",
    "worst.line": "Furthest: {month}, {record} came, {low} to {high} was simulated.",
    "table": "{quantity}: scores by months from the start, every theory",
    "table.theories": "{quantity}: scores by theory, months 1 to {months}",
    "head.months": "months",
    "head.theory": "theory",
    "head.crps": "CRPS, followed / held",
    "head.crps_log": "CRPS-log, followed / held",
    "head.coverage": "in the 90 % range, followed / held",
    "head.ratio": "ratio, CRPS-log",
    "head.ignorance": "ratio, ignorance",
    "chart.title": "{quantity}, a month",
    "chart.legend": "Bands: 90 and 50 % of the futures of every theory; line: their middle; black: what was recorded.",
    "arm.levers_as_it_happened": "levers as it happened",
    "arm.levers_held": "levers held as at the start",
    "quantity.civilian_deaths_media": "Civilian deaths as media counted them",
    "quantity.attacks_logged": "Attacks logged",
    "quantity.foreign_force_deaths": "Deaths in the foreign force",
    "every theory": "every theory",
    "caption": "Simulated, not a forecast of events. {case}, {futures} futures, seed {seed}, priors as of the start.",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]


def quantity_name(quantity: str) -> str:
    """A quantity by its name in a report."""
    return _EN.get(f"quantity.{quantity}") or quantity.replace("_", " ").capitalize()
