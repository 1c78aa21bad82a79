"""Words of a fit and of a forecast of violence."""

_EN = {
    "fit.lead": "Dynamics of violence fitted to {incidents:,} incidents in {places} places and {streams} streams, {weeks} weeks to {until}."
    " Record: {title} ({file}).",
    "fit.quality": "Effective draws {effective:.0f} of {points}; Pareto shape of the weights {shape:.2f} (above 0.7 they are not to be trusted).",
    "fit.untrusted": "The weights are not to be trusted here: read the ranges as rough.",
    "fit.table": "What the record teaches. Three figures: 5, 50 and 95 % points. Narrower: the share of the prior's spread that the record took away. Moved:"
    " the shift of the middle, in spreads of the prior.",
    "fit.silent": "the data say nothing here",
    "fit.assumed": "from other countries: one record does not tell it",
    "fit.fixed": "held fixed in this fit",
    "fit.sizes": "Sizes of incidents, recent ones weighing more; each place departs from the law of its stream.",
    "fit.sizes.move": "How these laws move, on a grid whose values are alike before the record is read: how far the exponents of places spread, in how many"
    " months half of that is gone, a month's own shock, and what the exponent falls by (larger incidents) in a month with e times the usual incidents.",
    "fit.effects": "Effects of levers and reactions, none of which moved far enough in the record to tell: the data say nothing here.",
    "fit.effect": "case prior {low} to {high} {unit}",
    "fit.wrote": "Wrote {path}: parameters only, no incident.",
    "head.parameter": "parameter",
    "head.stream": "stream",
    "head.incidents": "incidents",
    "head.nobody": "kill nobody",
    "head.mean_deaths": "mean deaths of one that kills",
    "head.prior": "prior",
    "head.posterior": "posterior",
    "head.narrower": "narrower",
    "head.moved": "moved",
    "points": "{low} / {middle} / {high}",
    "none": "-",
    "forecast.lead": "Forecast from the end of {month}, {draws:,} draws. Record: {title} ({file}).",
    "forecast.policies": "{draws:,} draws a policy of the policy model from the start of {case}, every theory alike;"
    " levers-held: every lever as in the first week.",
    "forecast.policy": "policy",
    "forecast.head": "months ahead",
    "forecast.month": "month",
    "forecast.deaths": "recorded deaths, whole country: middle (90 % range)",
    "forecast.incidents": "recorded incidents",
    "forecast.cell": "{middle} ({low} to {high})",
    "forecast.simulated": "Simulated, and counted as the record counts: what it misses is not in it.",
    "forecast.wrote": "Wrote {path}: {rows:,} rows, one a place, month and draw.",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]
